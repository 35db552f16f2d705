"""What `kg explain` tells is what the pipeline does: every name that stands, every one that lost and to what, every statement."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.errors import KgError
from kg.explain import Story, example, explain
from kg.mentions import RANK
from kg.messages import Messages
from kg.model import Document, Mention, Span
from kg.pipeline import extract
from kg.reading import document, read
from kg.schema import EntityType
from kg.spans import choose, contest

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
PLAN = """工业和信息化部2017年工作打算
规划司：一份规划
工业和信息化部规划司司长 罗文
2017年工作思路
规划司将修订《科技部人工智能发展规划》。

规划司会同科技部落实《发展规划》。继续实施工业强基工程。
"""


@pytest.fixture(scope="module")
def plan() -> Document:
    return document("plan", PLAN)


def on(plan: Document, line: int) -> list[Story]:
    return explain(plan, line)


# ---- agreement with the pipeline ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_the_names_and_statements_told_are_those_that_are_extracted(path: Path) -> None:
    text = read(path)
    stories, facts = explain(text), extract(text)
    assert {k for s in stories for k in s.links} == {k for part in facts.sections for k in part.links}
    assert {x for s in stories for x in s.statements} == {x for part in facts.sections for x in part.statements}
    assert [s.sentence for s in stories] == [x for part in facts.sections for x in part.section.sentences]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_what_lost_does_not_stand_and_its_winner_does_and_overlaps_it(path: Path) -> None:
    stories = explain(read(path))
    standing = {k.mention for s in stories for k in s.links}
    losses = [x for s in stories for x in s.losses]
    assert losses
    for loss in losses:
        assert loss.winner in standing
        assert loss.mention not in standing
        assert loss.winner.span.start < loss.mention.span.stop
        assert loss.mention.span.start < loss.winner.span.stop


NAMES = "工业强基工程与《能效指南》"
MENTIONS = st.builds(
    lambda type_, at, length, rule: Mention(
        type_, NAMES[at : at + length], Span(at, min(at + length, len(NAMES))), rule
    ),
    st.sampled_from([EntityType.POLICY, EntityType.INITIATIVE, EntityType.TARGET, EntityType.PLACE]),
    st.integers(0, len(NAMES) - 1),
    st.integers(1, 6),
    st.sampled_from(["title", "known_name", "initiative", "host", "known_place"]),
)


@given(st.lists(MENTIONS, max_size=12))
def test_every_candidate_either_stands_or_lost_to_one_that_stands(candidates: list[Mention]) -> None:
    kept, lost = contest(candidates, RANK, NAMES)
    assert kept == choose(candidates, RANK, NAMES)
    assert {*kept, *(x.mention for x in lost)} == set(candidates)
    assert len(kept) + len(lost) == len(set(candidates))
    assert all(x.winner in kept for x in lost)


# ---- what is told ---------------------------------------------------------------------------------------------------


def test_a_name_inside_a_title_lost_to_the_title(plan: Document) -> None:
    (story,) = on(plan, 5)
    lost = {x.mention.name: (x.mention.rule, x.winner.name, x.winner.rule) for x in story.losses}
    assert lost["科学技术部"] == ("known_name", "科技部人工智能发展规划", "title")


def test_a_short_title_is_told_with_the_reason_it_was_resolved_by(plan: Document) -> None:
    links = {k.mention.span.of(PLAN): (k.entity, k.reason) for s in on(plan, 7) for k in s.links}
    assert links["《发展规划》"] == ("Policy:科技部人工智能发展规划", "short_title")
    assert links["科技部"] == ("Organization:科学技术部", "name")


def test_a_line_of_two_sentences_tells_both_and_only_them(plan: Document) -> None:
    first, second = on(plan, 7)
    assert (first.words, second.words) == ("规划司会同科技部落实《发展规划》。", "继续实施工业强基工程。")
    assert first.lines == second.lines == (7, 7)
    assert [p.object.of(PLAN) for p in second.phrases] == ["工业强基工程"]
    assert [(s.type, s.rule) for s in second.statements] == [("ADVANCES", "advanced")]


@pytest.mark.parametrize(
    ("line", "problem", "advice"),
    [
        (6, "no sentence is read from this line", "The next sentence is on line 7."),
        (8, "no sentence is read from this line", "It is behind the last sentence."),
        (99, "there is no such line, the last is 8", "Name another line."),
    ],
)
def test_a_line_without_a_sentence_is_told_with_the_next_step(
    plan: Document, line: int, problem: str, advice: str
) -> None:
    with pytest.raises(KgError) as told:
        on(plan, line)
    assert (told.value.place, told.value.problem, told.value.advice) == (f"plan:{line}", problem, advice)
    assert all(re.search(r"[\u4e00-\u9fff]", Messages("zh").translate(words)) for words in (problem, advice))


def test_every_rule_that_names_or_states_something_has_an_example(plan: Document) -> None:
    stories = [s for path in EXAMPLES for s in explain(read(path))] + explain(plan)
    rules = {k.mention.rule for s in stories for k in s.links} | {x.mention.rule for s in stories for x in s.losses}
    rules |= {x.rule for s in stories for x in s.statements} | RANK.keys()
    assert [rule for rule in sorted(rules) if not example(rule)] == []
    assert example("no_such_rule") == ""


# ---- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "plan.txt"
    made.write_text(PLAN, "utf-8")
    return made


def run(*arguments: str | Path, lang: str = "en") -> Result:
    env = {"KG_LANG": lang, "COLUMNS": "160"}
    return CliRunner().invoke(app, ["explain", *map(str, arguments)], env=env, catch_exceptions=False)


def test_the_command_tells_a_line_with_rules_winners_and_statements(path: Path) -> None:
    result = run(path, "--line", "7")
    assert result.exit_code == 0
    for told in (
        "plan · 规划司 · line 7  planned · 2017",
        "会同 +→ +科技部",
        "✓ 《发展规划》  Policy  as a short title → 科技部人工智能发展规划",
        "title  修订《中国制造2025分省市指南》",
        "规划司  implements  科技部人工智能发展规划  落实 · planned · 2017",
        "implemented  贯彻落实《纲要》",
    ):
        assert re.search(told if "+" in told else re.escape(told), result.stdout), told
    assert "line 5" not in result.stdout


def test_a_loser_stands_under_its_winner(path: Path) -> None:
    lines = [line.strip() for line in run(path, "--line", "5").stdout.splitlines()]
    at = lines.index("✗ 科技部  Organization")
    winners = [line for line in lines[:at] if line.startswith("✓")]
    assert winners[-1].startswith("✓ 《科技部人工智能发展规划》")


def test_without_a_line_all_sentences_are_told_in_chinese_too(path: Path) -> None:
    result = run(path, lang="zh")
    assert result.exit_code == 0
    assert "plan · 规划司 · 第 5 行  计划 · 2017" in result.stdout
    assert result.stdout.index("第 5 行") < result.stdout.index("第 7 行")
    assert "按简称 → 科技部人工智能发展规划" in result.stdout


def test_a_line_that_is_not_there_fails_with_one_line(path: Path, tmp_path: Path) -> None:
    result = run(path, "--line", "99")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "plan:99: there is no such line, the last is 8. Name another line.\n"
    assert run(path, "--line", "0").exit_code == 2
    assert "cannot be read" in run(tmp_path).stderr
