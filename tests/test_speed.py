"""What keeps extraction in proportion to the text: no rule is asked in vain, and no document makes it wander."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.lexicon import standard
from kg.mentions import RULES
from kg.mentions.anchors import anchors_of, standing
from kg.model import Document
from kg.reading import document, read
from kg.segment import sections
from kg.views import View, views

ROOT = Path(__file__).parents[1]
PASSAGES = [line for line in (ROOT / "tests/cases/mentions.txt").read_text("utf-8").splitlines() if line]
TEXTS = [*(read(p) for p in sorted((ROOT / "examples").glob("*.txt"))), document("cases", "\n".join(PASSAGES))]


def _views(text: Document) -> list[View]:
    return [view for _, there in views(text, sections(text, standard()), standard()) for view in there]


@pytest.mark.parametrize("text", TEXTS, ids=lambda d: d.id)
def test_a_rule_sees_nothing_in_a_sentence_without_its_anchors(text: Document) -> None:
    """To ask a rule only where one of its anchors stands loses nothing."""
    for view in _views(text):
        there = standing(view)
        for rule in RULES:
            anchors = anchors_of(rule)
            if anchors and anchors.isdisjoint(there):
                assert list(rule(view)) == [], f"{rule.__name__} in {view.said}"
