"""Lines that were broken inside a sentence are read whole, and every span points into the text as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import standard
from kg.pipeline import extract
from kg.reading import document
from kg.unwrapping import unwrapped

SENTENCES = (
    "扎实推进智慧渔港强链工程，加快渔船更新改造步伐，支持远洋渔业企业开展深海养殖试验示范。",
    "今年圆满完成第三届海洋经济国际合作高峰论坛服务保障任务，渔业安全形势保持稳定向好。",
    "深入实施渔业装备提升专项行动，健全渔港管理体制机制，提高渔民收入水平和生活质量。",
)


def _broken(width: int, times: int = 8) -> str:
    flat = "".join(SENTENCES) * times
    return "\n".join(flat[at : at + width] for at in range(0, len(flat), width))


def test_a_name_that_runs_over_a_line_is_one_name_with_the_break_in_its_words() -> None:
    text = "海洋部工作报告\n" + _broken(26)
    facts = extract(document("doc", text))
    (part,) = facts.sections
    surfaces = {k.mention.span.of(text) for k in part.links if k.mention.name == "智慧渔港强链工程"}
    assert any("\n" in words for words in surfaces)
    assert {"".join(words.split()) for words in surfaces} == {"智慧渔港强链工程"}


def test_all_evidence_is_cut_from_the_text_as_it_was_read() -> None:
    text = "海洋部工作报告\n" + _broken(23)
    flat, _ = unwrapped(document("doc", text), standard())
    for said in extract(document("doc", text)).sections[0].statements:
        assert "".join(said.evidence.of(text).split()) in flat.text
        assert said.sentence.covers(said.evidence)


def test_whole_lines_headings_and_lists_stay_as_they_are() -> None:
    text = "\n".join(["海洋部工作要点", "一、总体要求", *SENTENCES * 8, "二、重点任务", *SENTENCES * 8])
    assert unwrapped(document("doc", text), standard())[0].text == text
    members = "\n".join(["成员名单", *["王海平　　财政部副部长", "李海平　　商务部副部长"] * 15])
    assert unwrapped(document("doc", members), standard())[0].text == members


@given(st.integers(min_value=16, max_value=50))
def test_every_character_finds_its_place_again(width: int) -> None:
    text = _broken(width)
    flat, restore = unwrapped(document("doc", text), standard())
    assert all(text[restore.position(at)] == c for at, c in enumerate(flat.text))
