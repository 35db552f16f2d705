"""What a title says its document is about."""

from __future__ import annotations

import pytest

from kg.lexicon import standard
from kg.pipeline import extract
from kg.reading import document
from kg.themes import theme

SAID = "各地要加强渔港安全治理。" * 5


@pytest.mark.parametrize(
    "title",
    [
        "海洋部关于加强渔港安全治理工作的意见",
        "海洋部办公厅关于印发《渔港安全治理管理暂行办法》的通知",
        "《关于进一步规范渔港安全治理的实施意见》政策解读",
        "浙江省海洋厅关于印发浙江省渔港安全治理工作方案的通知",
    ],
)
def test_a_title_names_the_theme_behind_its_verbs_and_before_its_last_words(title: str) -> None:
    assert theme(title, SAID, standard()) == "渔港安全治理"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("海洋部关于加强渔港安全治理工作的意见", "各地要加强渔港安全治理。"),  # said once
        ("海洋部关于渔港安全治理和休渔期管理的通知", SAID),  # two things
        ("海洋部关于加快发展集成电路的意见", "发展集成电路。" * 9),  # known already
        ("渔港安全治理", SAID),  # no title of a document
    ],
)
def test_a_title_that_says_more_or_less_names_none(title: str, text: str) -> None:
    assert theme(title, text, standard()) == ""


def test_the_theme_is_a_topic_wherever_it_is_worked_on() -> None:
    (section,) = extract(document("plan", "海洋部关于加强渔港安全治理工作的意见\n\n" + SAID)).sections
    assert [e.name for e in section.entities if e.type == "Topic"] == ["渔港安全治理"]
    assert "CONCERNS" in {s.type for s in section.statements}
