"""Gold against predicted: each rule of the comparison by a case of its own, then the figures, the errors, the page, the command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.evaluate import GoldError, Report, Score, errors, evaluate, grouped, read
from kg.evaluate.compare import Comparison, Verdict, compare
from kg.evaluate.errors import Cause, Kind
from kg.evaluate.page import page
from kg.evaluate.report import compare_all
from kg.evaluate.sides import (
    GivenEntity,
    GivenRelation,
    GivenSection,
    WantedEntity,
    WantedRelation,
    WantedSection,
)
from kg.evaluate.spelling import same_count, spelled
from kg.messages import Messages
from tests.factory import facts

ACTOR = WantedEntity("Department", "规划司", ("我司",))
TYPES = frozenset({"Department", "Policy", "Initiative", "Target", "ADVANCES", "IMPLEMENTS", "DRAFTS", "TARGETS"})


def wants(*entities: WantedEntity, relations: tuple[WantedRelation, ...] = (), name: str = "规划司") -> WantedSection:
    return WantedSection("plan", name, "规划司", (ACTOR, *entities), relations)


def gives(*entities: GivenEntity, relations: tuple[GivenRelation, ...] = (), name: str = "规划司") -> GivenSection:
    return GivenSection("plan", name, "规划司", (GivenEntity("Department", "规划司"), *entities), relations)


def compared(wanted: WantedSection, given: GivenSection | None) -> Comparison:
    return compare(wanted, given, TYPES)


def report(wanted: list[WantedSection], given: list[GivenSection]) -> Report:
    return Report(tuple(compare_all(wanted, given)), {})


PROJECT = WantedEntity("Initiative", "工业强基工程", ("“强基”工程",), ("工业强基",))
OPTIONAL = WantedEntity("Initiative", "制造强国战略", optional=True)


def verdict_on(entity: GivenEntity, *wanted: WantedEntity) -> Verdict:
    return compared(wants(*wanted), gives(entity)).entities[-1][1]


# ---- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《中国制造２０２５》", "中国制造2025"),
        ("“三品”战略", "三品战略"),
        ("国发〔2016〕28号", "国发[2016]28号"),
        ("Ｉｐｖ6 改造", "IPV6改造"),
        ("「护航」计划", "‘护航’计划"),
    ],
)
def test_widths_quotes_blanks_brackets_and_case_tell_no_names_apart(one: str, other: str) -> None:
    assert spelled(one) == spelled(other)


def test_title_marks_inside_a_name_stay() -> None:
    assert spelled("《甲》《乙》") == "《甲》《乙》"
    assert spelled("关于印发《甲》的通知") != spelled("关于印发甲的通知")


@pytest.mark.parametrize("name", ["工业强基工程", "“强基”工程", "强基工程", "工业强基"])
def test_an_entity_is_found_by_name_surface_or_accepted_name(name: str) -> None:
    assert verdict_on(GivenEntity("Initiative", name), PROJECT) is Verdict.RIGHT


def test_an_entity_of_another_type_is_wrong_and_the_gold_one_missed() -> None:
    made = compared(wants(PROJECT), gives(GivenEntity("Policy", "工业强基工程")))
    assert made.entities[-1][1] is Verdict.WRONG
    assert made.wanted_entities[-1] == (PROJECT, Verdict.MISSED)


def test_the_words_of_a_given_entity_do_not_make_its_name_right() -> None:
    given = GivenEntity("Initiative", "强基等工程", surfaces=("工业强基工程",))
    assert verdict_on(given, PROJECT) is Verdict.WRONG


def test_a_second_name_of_one_gold_entity_is_neither_right_nor_wrong() -> None:
    made = report([wants(PROJECT)], [gives(*(GivenEntity("Initiative", n) for n in ("工业强基", "工业强基工程")))])
    assert made.entities["Initiative"] == Score(1, 0, 0)


def test_the_same_false_name_in_two_spellings_is_wrong_once() -> None:
    made = report([wants(PROJECT)], [gives(*(GivenEntity("Initiative", n) for n in ("“甲”工程", "甲工程")))])
    assert made.entities["Initiative"] == Score(0, 1, 1)


def test_the_gold_entity_of_that_name_goes_before_one_that_only_accepts_it() -> None:
    broad = WantedEntity("Initiative", "能效、水效领跑者", accept=("能效领跑者",))
    exact = WantedEntity("Initiative", "能效领跑者")
    made = compared(wants(broad, exact), gives(GivenEntity("Initiative", "能效领跑者")))
    assert [v for _, v in made.wanted_entities[1:]] == [Verdict.MISSED, Verdict.RIGHT]


def test_an_optional_entity_is_neither_missed_nor_wrong() -> None:
    given, absent = (report([wants(OPTIONAL)], [gives(*g)]) for g in ([GivenEntity("Initiative", "制造强国战略")], []))
    assert "Initiative" not in given.entities
    assert "Initiative" not in absent.entities


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("骨干直联点3个", "新增骨干直联点3个", True),
        ("骨干直联点3个", "骨干直联点4个", False),
        ("示范企业20家、项目30个", "项目30个、示范企业20家", True),
        ("示范企业20家", "骨干直联点20个", False),
        ("若干示范企业", "若干示范企业", False),
        ("增长6.5%", "增长6.50%", False),
    ],
)
def test_targets_are_one_by_their_numbers_and_most_of_their_characters(one: str, other: str, same: bool) -> None:
    assert same_count(one, other) is same


def test_only_a_target_may_be_cut_longer_or_shorter() -> None:
    assert verdict_on(GivenEntity("Target", "新增直联点3个"), WantedEntity("Target", "骨干直联点3个")) is Verdict.RIGHT
    assert verdict_on(GivenEntity("Policy", "新增直联点3个"), WantedEntity("Policy", "骨干直联点3个")) is Verdict.WRONG


# ---- relations ------------------------------------------------------------------------------------------------------

ADVANCED = WantedRelation("规划司", "ADVANCES", "工业强基工程", "planned")


def claims(*relations: GivenRelation, wanted: tuple[WantedRelation, ...] = (ADVANCED,)) -> Comparison:
    entities = (GivenEntity("Initiative", "工业强基工程"), GivenEntity("Initiative", "制造强国战略"))
    return compared(wants(PROJECT, OPTIONAL, relations=wanted), gives(*entities, relations=relations))


def said(tail: str, status: str = "planned", head: str = "规划司", type_: str = "ADVANCES") -> GivenRelation:
    return GivenRelation(head, type_, tail, status)


@pytest.mark.parametrize("head", ["规划司", "我司", ""])
@pytest.mark.parametrize("tail", ["工业强基工程", "工业强基", "“强基”工程"])
def test_a_relation_is_found_by_any_spelling_of_its_ends_and_without_a_head(head: str, tail: str) -> None:
    made = claims(said(tail, head=head))
    assert [c.verdict for c in made.claims] == [Verdict.RIGHT]
    assert made.wanted_relations == ((ADVANCED, Verdict.RIGHT),)


@pytest.mark.parametrize(
    "relation", [said("工业强基工程", type_="IMPLEMENTS"), said("工业强基工程", head="科技司"), said("护航计划")]
)
def test_another_type_head_or_tail_is_wrong_and_the_gold_relation_missed(relation: GivenRelation) -> None:
    made = claims(relation)
    assert [c.verdict for c in made.claims] == [Verdict.WRONG]
    assert made.wanted_relations == ((ADVANCED, Verdict.MISSED),)


def test_a_wrong_status_is_counted_apart_and_the_relation_counts_as_found() -> None:
    made = Report((claims(said("工业强基工程", "done")),), {})
    assert made.relations["ADVANCES"] == Score(1, 0, 0)
    assert made.status == Score(0, 1, 0)


def test_right_and_wrong_status_of_one_relation_count_once_each() -> None:
    made = Report((claims(said("工业强基工程", "done"), said("工业强基工程"), said("工业强基工程")),), {})
    assert made.relations["ADVANCES"] == Score(1, 0, 0)
    assert made.status == Score(1, 1, 0)


def test_gold_of_both_statuses_is_one_relation_and_two_statuses() -> None:
    both = (ADVANCED, WantedRelation("规划司", "ADVANCES", "工业强基工程", "done"))
    made = Report((claims(said("工业强基工程"), said("工业强基工程", "done"), wanted=both),), {})
    assert made.relations["ADVANCES"] == Score(1, 0, 0)
    assert made.status == Score(2, 0, 0)


def test_a_relation_given_twice_is_right_or_wrong_once() -> None:
    wrong = said("护航计划")
    made = Report((claims(said("工业强基工程"), said("工业强基"), wrong, wrong),), {})
    assert made.relations["ADVANCES"] == Score(1, 1, 0)


def test_a_relation_to_what_is_optional_is_never_wrong() -> None:
    assert [c.verdict for c in claims(said("制造强国战略")).claims] == [Verdict.FREE]


@pytest.mark.parametrize(
    "wanted",
    [
        WantedRelation("规划司", "ADVANCES", "制造强国战略", "planned"),
        WantedRelation("规划司", "ADVANCES", "工业强基工程", "planned", optional=True),
    ],
)
def test_an_optional_relation_is_never_missed_and_finding_it_does_not_count(wanted: WantedRelation) -> None:
    assert Report((claims(wanted=(wanted,)),), {}).relations == {}
    found = Report((claims(said(wanted.tail), wanted=(wanted,)),), {})
    assert found.relations == {}
    assert found.status == Score(1, 0, 0)


def test_relations_of_an_actor_that_is_optional_itself_count() -> None:
    actor = WantedEntity("Department", "规划司", optional=True)
    section = WantedSection("plan", "规划司", "规划司", (actor, PROJECT), (ADVANCED,))
    made = compared(section, gives(relations=(said("护航计划"),)))
    assert made.claims[0].verdict is Verdict.WRONG
    assert made.wanted_relations[0][1] is Verdict.MISSED


def test_a_name_learned_from_the_surfaces_of_a_right_entity_leads_to_it() -> None:
    given = gives(GivenEntity("Initiative", "工业强基工程", ("强基行动",)), relations=(said("强基行动"),))
    made = compared(wants(PROJECT, relations=(ADVANCED,)), given)
    assert made.claims[0].verdict is Verdict.RIGHT


# ---- sections and figures -------------------------------------------------------------------------------------------


def test_sections_are_paired_by_name_or_by_any_spelling_of_the_actor() -> None:
    other = WantedSection("plan", "科技司", "科技司", (), ())
    assert report([wants(PROJECT), other], [gives(name="我 司")]).paired == 1
    assert report([wants(PROJECT), other], [gives(name="财务司")]).paired == 0


def test_a_document_of_one_gold_section_takes_all_that_was_given_for_it() -> None:
    parts = [
        GivenSection("plan", "甲", "规划司", (GivenEntity("Initiative", "工业强基工程"),), ()),
        GivenSection("plan", "乙", "规划司", (), (said("工业强基工程", head=""),)),
        GivenSection("else", "规划司", "规划司", (GivenEntity("Initiative", "护航计划"),), ()),
    ]
    made = report([wants(PROJECT, relations=(ADVANCED,), name="全文")], parts)
    assert made.paired == 1
    assert made.entities["Initiative"] == Score(1, 0, 0)
    assert made.relations["ADVANCES"] == Score(1, 0, 0)


def test_a_relation_without_head_in_a_joined_section_is_said_of_that_sections_own_actor() -> None:
    part = GivenSection("plan", "科技司", "科技司", (), (said("工业强基工程", head=""),))
    assert report([wants(PROJECT, relations=(ADVANCED,))], [part]).relations["ADVANCES"] == Score(0, 1, 1)


def test_all_of_a_section_that_was_not_found_is_missed() -> None:
    made = report([wants(PROJECT, relations=(ADVANCED,))], [])
    assert made.paired == 0
    assert made.entities == {"Department": Score(0, 0, 1), "Initiative": Score(0, 0, 1)}
    assert made.relations == {"ADVANCES": Score(0, 0, 1)}


def test_types_that_occur_nowhere_in_the_gold_are_left_out() -> None:
    given = gives(GivenEntity("Topic", "5G"), relations=(said("5G", type_="CONCERNS"),))
    made = report([wants(PROJECT)], [given])
    assert "Topic" not in made.entities
    assert made.relations == {}


def test_precision_recall_and_f1_are_those_of_the_textbook() -> None:
    score = Score(6, 2, 4)
    assert (score.precision, score.recall) == (0.75, 0.6)
    assert score.f1 == pytest.approx(2 * 0.75 * 0.6 / 1.35)
    assert score.figures() == {"p": 0.75, "r": 0.6, "f1": 0.6667, "tp": 6, "fp": 2, "fn": 4}
    assert Score().figures() == {"p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "fp": 0, "fn": 0}


def test_the_figures_of_all_types_are_their_sum_and_types_keep_the_order_of_the_schema() -> None:
    target = WantedEntity("Target", "直联点3个")
    made = report(
        [wants(PROJECT, target)], [gives(GivenEntity("Initiative", "甲工程"), GivenEntity("Target", "直联点3个"))]
    )
    assert list(made.entities) == ["Department", "Initiative", "Target"]
    figures = made.figures()["entity.ALL"]
    assert (figures["tp"], figures["fp"], figures["fn"]) == (2, 1, 1)


def test_every_quote_of_extracted_facts_is_looked_up_in_its_document() -> None:
    made = evaluate(
        [wants()], [facts([("规划司:Department", "ADVANCES", "工业强基工程:Initiative")], "plan", "规划司:Department")]
    )
    assert (made.quoted, made.bad) == (3, ())  # two names and one piece of evidence
    assert made.figures()["quotes"] == {"checked": 3, "bad": 0}


# ---- errors ---------------------------------------------------------------------------------------------------------

TEXT_FACTS = facts(
    [
        ("规划司:Department", "ADVANCES", "工业强基工程:Initiative"),
        ("规划司:Department", "IMPLEMENTS", "甲规划:Policy"),
        ("规划司:Department", "IMPLEMENTS", "乙规划:Policy"),
    ],
    "plan",
    "规划司:Department",
)
MARKED = wants(
    WantedEntity("Initiative", "强基工程", ("强基工程",)),
    WantedEntity("Initiative", "甲规划", ("甲规划",)),
    WantedEntity("Policy", "乙规划", ("乙规划",)),
    WantedEntity("Initiative", "无处可寻工程"),
    relations=(
        WantedRelation("规划司", "IMPLEMENTS", "乙规划", "done", "乙规划"),
        WantedRelation("规划司", "DRAFTS", "乙规划", "planned", "乙规划"),
        WantedRelation("规划司", "ADVANCES", "强基工程", "planned", "强基工程"),
    ),
)


def test_each_miss_tells_what_was_seen_in_its_place() -> None:
    found = {(e.type, e.name): e for e in errors(evaluate([MARKED], [TEXT_FACTS])) if e.kind is Kind.MISSED}
    cut, type_ = found["Initiative", "强基工程"], found["Initiative", "甲规划"]
    assert (cut.cause, cut.instead, cut.instead_type, cut.rules) == (Cause.CUT, "工业强基工程", "", ("factory",))
    assert (type_.cause, type_.instead, type_.instead_type) == (Cause.TYPE, "甲规划", "Policy")
    unseen = found["Initiative", "无处可寻工程"]
    assert (unseen.cause, unseen.place) == (Cause.UNSEEN, None)
    other, end = found["DRAFTS", "规划司 → 乙规划"], found["ADVANCES", "规划司 → 强基工程"]
    assert (other.cause, other.instead_type) == (Cause.OTHER, "IMPLEMENTS")
    assert end.cause is Cause.END


def test_each_error_is_placed_on_its_words_in_its_sentence() -> None:
    found = [e for e in errors(evaluate([MARKED], [TEXT_FACTS])) if e.place]
    assert {e.kind for e in found} == {Kind.MISSED, Kind.WRONG, Kind.STATUS}
    for error in found:
        assert error.place
        marked = error.place.sentence[error.place.start : error.place.stop]
        assert error.name.partition(" → ")[2] in marked
        assert error.what == "relation" or marked == error.name
        assert error.place.sentence in TEXT_FACTS.document.text.split("\n")[error.place.line - 1]


def test_as_many_errors_are_told_as_are_counted() -> None:
    made = evaluate([MARKED], [TEXT_FACTS])
    found = errors(made)
    for what, scores in (("entity", made.entities), ("relation", made.relations)):
        for type_, score in scores.items():
            kinds = [e.kind for e in found if (e.what, e.type) == (what, type_)]
            assert (kinds.count(Kind.MISSED), kinds.count(Kind.WRONG)) == (score.missed, score.wrong)
    assert sum(e.kind is Kind.STATUS for e in found) == made.status.wrong == 1


def test_errors_are_grouped_by_kind_type_and_cause_the_largest_group_first() -> None:
    groups = grouped(errors(evaluate([MARKED], [TEXT_FACTS])))
    sizes = [len(g.errors) for g in groups]
    assert sizes == sorted(sizes, reverse=True)
    assert len({(g.kind, g.what, g.type, g.by) for g in groups}) == len(groups)
    assert (Kind.WRONG, "Policy", "factory") in {(g.kind, g.type, g.by) for g in groups}
    assert (Kind.MISSED, "Initiative", "unseen") in {(g.kind, g.type, g.by) for g in groups}


def test_a_miss_is_sought_in_the_lines_of_its_section_first() -> None:
    twice = facts(
        [("规划司:Department", "ADVANCES", f"{n}工程:Initiative") for n in "甲乙甲"], "plan", "规划司:Department"
    )
    wanted = WantedSection("plan", "规划司", "规划司", (WantedEntity("Policy", "甲工程"),), (), lines=(3, 3))
    (missed,) = [e for e in errors(evaluate([wanted], [twice])) if e.kind is Kind.MISSED]
    assert missed.place
    assert missed.place.line == 3


# ---- gold files -----------------------------------------------------------------------------------------------------

GOLD = {
    "doc": "plan",
    "section": "规划司",
    "lines": [2, 5],
    "year": 2017,
    "actor": {"type": "Department", "name": "规划司", "part_of": "工业和信息化部"},
    "entities": [
        {"type": "Department", "name": "规划司"},
        {"type": "Initiative", "name": "工业强基工程", "surfaces": ["工业强基工程"], "accept": ["强基工程"]},
        {"type": "Policy", "name": "查无此件的规划", "optional": False, "kind": "plan"},
    ],
    "relations": [{"type": "ADVANCES", "tail": "工业强基工程", "status": "planned", "evidence": "实施工业强基工程"}],
}
PLAN = """工业和信息化部2017年工作打算
规划司：一份规划
工业和信息化部规划司司长 罗文
2017年工作思路
规划司将修订《中国制造2025分省市指南》。
规划司继续实施工业强基工程。
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "plan.规划司.json").write_text(json.dumps(GOLD, ensure_ascii=False), "utf-8")
    return folder


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    return path


def test_a_gold_file_becomes_a_section_whose_relations_have_the_actor_as_head(gold: Path) -> None:
    (section,) = read(gold)
    assert (section.document, section.name, section.actor, section.lines) == ("plan", "规划司", "规划司", (2, 5))
    assert section.entities[1] == WantedEntity("Initiative", "工业强基工程", ("工业强基工程",), ("强基工程",))
    assert section.relations == (WantedRelation("规划司", "ADVANCES", "工业强基工程", "planned", "实施工业强基工程"),)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"actor": None}, "actor is not an object"),
        ({"entities": {}}, "entities is not a list"),
        ({"entities": [{"type": "Policy"}]}, "entities[0].name is not a text"),
        ({"entities": [{"type": "Policy", "name": "甲", "accept": "乙"}]}, "entities[0].accept is not a list of texts"),
        ({"relations": ["甲"]}, "relations[0] is not an object"),
        ({"relations": [{"type": "DRAFTS"}]}, "relations[0].tail is not a text"),
        ({"lines": [1]}, "lines is not two numbers"),
        ({"doc": 7}, "the file.doc is not a text"),
    ],
)
def test_a_gold_file_that_is_not_as_it_should_be_is_told_with_the_place(gold: Path, change: dict, problem: str) -> None:
    path = gold / "plan.规划司.json"
    path.write_text(json.dumps(GOLD | change), "utf-8")
    with pytest.raises(GoldError) as told:
        read(gold)
    assert (told.value.place, told.value.problem) == (str(path), problem)
    assert re.search(r"[\u4e00-\u9fff]", Messages("zh").translate(problem))


def test_broken_json_a_repeated_section_an_empty_folder_and_none_are_told(gold: Path, tmp_path: Path) -> None:
    (gold / "z.json").write_text((gold / "plan.规划司.json").read_text("utf-8"), "utf-8")
    with pytest.raises(GoldError, match="repeats the section 规划司 of plan"):
        read(gold)
    (gold / "z.json").write_text("{", "utf-8")
    with pytest.raises(GoldError, match="is not JSON"):
        read(gold)
    (tmp_path / "empty").mkdir()
    with pytest.raises(GoldError, match=r"holds no \.json file"):
        read(tmp_path / "empty")
    with pytest.raises(GoldError, match="is no folder"):
        read(tmp_path / "nowhere")


# ---- the page -------------------------------------------------------------------------------------------------------

EVIL = "<img src=x onerror=alert(1)>\"'&</script>"


def test_the_page_escapes_whatever_documents_and_gold_say() -> None:
    told = facts(
        [("规划司:Department", "ADVANCES", f"{EVIL.replace(':', '')}工程:Initiative")], "plan", "规划司:Department"
    )
    wanted = WantedSection("plan", EVIL, EVIL, (WantedEntity(EVIL, EVIL, (EVIL,)), PROJECT), (), None)
    made = page(evaluate([wanted], [told]), "en")
    assert "<img" not in made
    assert made.count("</script>") == 1
    assert "&lt;img src=x onerror=alert(1)&gt;" in made


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_asks_for_nothing_and_lets_only_its_own_script_run(lang: str) -> None:
    made = page(evaluate([MARKED], [TEXT_FACTS]), lang)
    assert re.search(r"""default-src &#39;none&#39;; script-src &#39;sha256-[\w+/=]+&#39;;""", made) or re.search(
        r"default-src 'none'; script-src 'sha256-[\w+/=]+';", made
    )
    assert not re.search(r"https?:|//[a-z]|\bsrc=|@import|url\(|innerHTML|\beval\b|fetch\(", made)


def test_the_page_shows_every_error_with_its_words_marked_and_can_filter_by_type() -> None:
    made_of = evaluate([MARKED], [TEXT_FACTS])
    made = page(made_of, "zh")
    found = errors(made_of)
    assert made.count("<li class=") == len(found)
    assert made.count("<mark>") == sum(e.place is not None for e in found)
    assert "规划司 IMPLEMENTS <mark>甲规划</mark>。" in made
    assert '<select data-by="type">' in made
    assert all(f'<option value="{e.type}">' in made for e in found)
    assert made == page(evaluate([MARKED], [TEXT_FACTS]), "zh")


def test_the_page_of_a_flawless_report_says_so() -> None:
    made = page(evaluate([wants()], [facts([], "plan", "规划司:Department")]), "en")
    assert "<p>None.</p>" in made
    assert "<li" not in made


# ---- the command ----------------------------------------------------------------------------------------------------


def run(*arguments: str | Path, lang: str = "en") -> Result:
    return CliRunner().invoke(
        app, ["evaluate", *map(str, arguments)], env={"KG_LANG": lang, "COLUMNS": "100"}, catch_exceptions=False
    )


def test_the_command_prints_figures_by_type_and_over_all(gold: Path, plan: Path) -> None:
    result = run(gold, plan)
    assert result.exit_code == 0
    assert re.search(r"^Initiative +1 +0 +0 +1\.000 +1\.000 +1\.000$", result.stdout, re.MULTILINE)
    assert re.search(r"^all relations +1 +0 +0 ", result.stdout, re.MULTILINE)
    assert "gold sections: 1, found by the extractor: 1" in result.stdout
    assert "查无此件" not in result.stdout


def test_errors_are_listed_in_groups_with_the_sentence_and_its_address(gold: Path, plan: Path) -> None:
    result = run(gold, plan, "--errors")
    assert re.search(r"^missed  Policy  nothing was named here  1\n  查无此件的规划$", result.stdout, re.MULTILINE)
    assert re.search(
        r"^wrong  Policy  title  1\n  中国制造2025分省市指南\n    规划司将修订《", result.stdout, re.MULTILINE
    )
    assert "plan · 规划司 · line 5" in result.stdout
    assert "漏掉  政策  此处未识别出名称  1" in run(gold, plan, "--errors", lang="zh").stdout


def test_json_has_the_figures_and_with_errors_the_errors(gold: Path, plan: Path) -> None:
    plain, full = (json.loads(run(gold, plan, "--json", *more).stdout) for more in ((), ("--errors",)))
    assert plain["entity.Policy"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "fp": 1, "fn": 1}
    assert plain["sections"] == {"gold": 1, "paired": 1}
    assert plain == {key: value for key, value in full.items() if key != "errors"}
    assert {(e["kind"], e["name"]) for e in full["errors"]} >= {("missed", "查无此件的规划")}


def test_html_writes_the_page(gold: Path, plan: Path, tmp_path: Path) -> None:
    result = run(gold, plan, "--html", tmp_path / "errors.html", lang="zh")
    assert result.exit_code == 0
    assert str(tmp_path / "errors.html") in result.stderr
    made = (tmp_path / "errors.html").read_text("utf-8")
    assert "<mark>《中国制造2025分省市指南》</mark>" in made
    assert run(gold, plan, "--html", tmp_path / "no" / "errors.html").exit_code == 1


def test_gold_without_its_document_and_a_document_without_gold_are_noted(
    gold: Path, plan: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PLAN, "utf-8")
    assert run(gold, plan).stderr == ""
    assert "other: has no gold" in run(gold, plan, other).stderr
    alone = run(gold, other)
    assert "plan: has gold, but is not among the documents" in alone.stderr
    assert re.search(r"^Initiative +0 +0 +1 ", alone.stdout, re.MULTILINE)


def test_a_document_that_cannot_be_read_is_told_and_fails_the_command(gold: Path, plan: Path, tmp_path: Path) -> None:
    result = run(gold, plan, tmp_path / "nope.txt")
    assert result.exit_code == 1
    assert "no such file or folder" in result.stderr
    assert "gold sections: 1" in result.stdout
