"""What keeps extraction in proportion to the text: no rule is asked in vain, and no document makes it wander."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from kg import members
from kg.lexicon import standard
from kg.mentions import RULES
from kg.mentions.anchors import anchors_of, standing
from kg.model import Document
from kg.pipeline import extract
from kg.reading import document, read
from kg.segment import sections
from kg.views import View, views

ROOT = Path(__file__).parents[1]
PASSAGES = [line for line in (ROOT / "tests/cases/mentions.txt").read_text("utf-8").splitlines() if line]
TEXTS = [*(read(p) for p in sorted((ROOT / "examples").glob("*.txt"))), document("cases", "\n".join(PASSAGES))]

_CLAUSES = "推进实施智能制造工程，会同财政部修订《电信条例》和《无线电管理条例》，建设百家示范工厂"
_OPEN = "推进实施《智能制造工程，会同财政部修订电信条例，建设百家示范工厂"


def _repeated(words: str) -> Callable[[int], str]:
    return lambda length: words * (length // len(words) + 1)


HOSTILE: dict[str, Callable[[int], str]] = {
    "all on one line": _repeated(f"{_CLAUSES}。"),
    "one sentence without an end": _repeated(f"{_CLAUSES}、"),
    "《 opened on every line and never closed": _repeated(f"{_OPEN}\n"),
    "《 opened again and again on one line": _repeated(f"{_OPEN}。"),
    "lines that end with 《": _repeated("会同财政部修订电信条例，建设百家示范工厂《\n"),
    "brackets opened and never closed": _repeated("推进（实施(智能“制造工程，会同财政部修订电信条例\n"),
    "a list without an end": _repeated("智能制造和绿色制造、"),
    "short titles and long ones": _repeated("修订《智能制造条例》和《条例》。"),
    "a committee's members": lambda length: (
        "国家教材委员会成员名单\n" + "副主任：陈宝生　　教育部部长\n" * (length // 15)
    ),
    "speakers by turns": _repeated("工业和信息化部部长王海平：谢谢您的问题。\n"),
    "one name without an end": _repeated("财政部"),
    "who answers for what, on one line": _repeated("（一）下放审批。（负责部门：商务部、财政部）"),
}


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


def _calls(text: Document) -> int:
    """How many lines of Python an extraction runs, a measure of time that no other load on the machine can bend."""
    count = 0

    def tick(frame: FrameType, event: str, _: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return tick

    before = sys.gettrace()
    sys.settrace(tick)
    try:
        extract(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_document_takes_time_in_proportion_to_its_length(made: Callable[[int], str]) -> None:
    """Four times the text takes about four times the steps; a walk back over all that came before would make it sixteen."""
    small, large = (document("hostile", made(length)) for length in (1000, 4000))
    extract(small)  # what is looked up once in a process is not counted
    assert _calls(large) < 6 * _calls(small)


def test_the_committee_of_a_list_is_looked_for_once_a_document() -> None:
    """What looks through the whole text for each line of it would take four times as long for twice the text."""
    text = document("list", "人员名单\n" + "组长：王志明　　教育部部长\n" * 50)
    before = members._committee.cache_info()
    extract(text)
    after = members._committee.cache_info()
    assert after.misses - before.misses == 1
    assert after.hits - before.hits >= 49
