"""One name, one node: what is judged the same is folded together, what is different never; suggestions and their answers."""

from __future__ import annotations

import os
import pty
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import LexiconError, StoreError
from kg.graph import Graph
from kg.judgements import Decision, Judgement, Judgements, entity_of
from kg.judgements.files import CURATED, curated, decisions, judgements, write
from kg.judgements.lineage import lineage
from kg.messages import Messages
from kg.model import DocumentFacts, Link, Mention, Span, entity_id
from kg.queries import resolve
from kg.rows import Rows
from kg.schema import EntityType
from kg.store import Store
from kg.suggestions import Reason, suggestions
from tests.factory import facts
from tests.test_cli import run

SAME, DIFFERENT, UNSURE = Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE


def told(*lines: str) -> list[Decision]:
    """`a=b`, `a≠b` and `a?b` between topics → decisions."""
    made = []
    for line in lines:
        sign = next(s for s in "=≠?" if s in line)
        a, b = (entity_of(f"Topic:{name}") for name in line.split(sign))
        made.append(Decision(a, b, {"=": SAME, "≠": DIFFERENT, "?": UNSURE}[sign]))
    return made


def name(judged: Judgements, topic: str) -> str:
    return judged.entity(entity_of(f"Topic:{topic}")).name


def said(id_: str, *triples: tuple[str, str, str], actor: str = "科技司:Department", year: int = 2017) -> DocumentFacts:
    return facts(triples, id_, actor, year=year)


def about(policy: str, id_: str = "doc") -> DocumentFacts:
    return said(id_, ("科技司:Department", "IMPLEMENTS", f"{policy}:Policy"))


# ---- judgements -----------------------------------------------------------------------------------------------------


def test_a_chain_of_same_is_one_thing_named_by_its_first() -> None:
    judged = Judgements(told("甲=乙", "乙=丙"))
    assert [name(judged, t) for t in "甲乙丙丁"] == ["甲", "甲", "甲", "丁"]


def test_different_is_a_wall_that_no_chain_crosses() -> None:
    judged = Judgements(told("甲=乙", "乙=丙", "甲≠丙"))
    assert name(judged, "甲") != name(judged, "丙")
    assert name(judged, "乙") in (name(judged, "甲"), name(judged, "丙"))
    assert len(judged.refused) == 1


def test_of_two_decisions_about_one_pair_the_later_counts() -> None:
    assert name(Judgements(told("甲=乙", "乙≠甲")), "乙") == "乙"
    assert name(Judgements(told("甲≠乙", "甲=乙")), "乙") == "甲"


@pytest.mark.parametrize(
    ("a", "b", "known"),
    [
        ("甲", "丙", SAME),
        ("丙", "丁", DIFFERENT),
        ("丁", "甲", DIFFERENT),
        ("丁", "戊", UNSURE),
        ("甲", "戊", Judgement.NONE),
    ],
)
def test_a_judgement_has_four_values_and_holds_for_whole_groups(a: str, b: str, known: Judgement) -> None:
    judged = Judgements(told("甲=乙", "乙=丙", "乙≠丁", "丁?戊"))
    assert judged.between(entity_of(f"Topic:{a}"), entity_of(f"Topic:{b}")) is known


PAIRS = st.lists(st.tuples(*[st.sampled_from("甲乙丙丁戊己")] * 2, st.sampled_from("=≠?")), max_size=12)


@given(PAIRS, st.randoms())
def test_judgements_are_pure_idempotent_and_walled(pairs: list[tuple[str, str, str]], random) -> None:
    last = {frozenset((a, b)): (a, b, sign) for a, b, sign in pairs}
    lines = [f"{a}{sign}{b}" for a, b, sign in last.values()]
    judged = Judgements(told(*lines))
    random.shuffle(lines)
    again = Judgements(told(*lines))
    for topic in "甲乙丙丁戊己":
        entity = entity_of(f"Topic:{topic}")
        assert judged.entity(judged.entity(entity)) == judged.entity(entity) == again.entity(entity)
    for a, b, sign in last.values():
        if sign == "≠" and a != b:
            assert name(judged, a) != name(judged, b)
    unwalled = all(sign != "≠" for *_, sign in last.values())
    assert not (unwalled and judged.refused)


@pytest.mark.parametrize(
    ("type_", "one", "other", "same"),
    [
        ("Policy", "网络安全法", "中华人民共和国网络安全法", True),
        ("Organization", "公安部", "中华人民共和国公安部", True),
        ("Policy", "工业绿色发展规划(2016-2020年)", "工业绿色发展规划（２０１６-２０２０年）", True),
        ("Policy", "国发〔2016〕28号", "国发[2016]28号", True),
        ("Policy", "国家“十三五”规划纲要", "国家十三五规划纲要", True),
        ("Policy", "主席令", "中华人民共和国主席令", False),
        ("Event", "成立70周年", "中华人民共和国成立70周年", False),
        ("Policy", "产业关键共性技术发展指南", "产业关键共性技术发展指南(2017年)", False),
        ("Policy", "关于推进工业文化发展的指导意见", "工业和信息化部关于推进工业文化发展的指导意见", False),
        ("Target", "企业20家", "企业２０家", False),
    ],
)
def test_width_quotes_and_the_state_tell_no_names_apart_and_nothing_else(
    type_: str, one: str, other: str, same: bool
) -> None:
    a, b = entity_of(f"{type_}:{one}"), entity_of(f"{type_}:{other}")
    assert (Judgements().id(a) == Judgements().id(b)) is same


def test_a_no_keeps_apart_even_what_the_state_alone_tells_apart() -> None:
    a, b = entity_of("Policy:某某法规定"), entity_of("Policy:中华人民共和国某某法规定")
    assert Judgements().id(a) == Judgements().id(b)
    judged = Judgements([Decision(a, b, DIFFERENT)])
    assert judged.id(a) != judged.id(b)


def test_departments_follow_their_body() -> None:
    body = Decision(entity_of("Organization:甲部"), entity_of("Organization:乙部"), SAME)
    unit = entity_of("Department:乙部/规划司")
    assert Judgements([body]).entity(unit) == entity_of("Department:甲部/规划司")
    renamed_unit = Decision(entity_of("Department:乙部/规划司"), entity_of("Department:乙部/计划司"), SAME)
    assert Judgements([body, renamed_unit]).id(entity_of("Department:甲部/计划司")) == "Department:甲部/规划司"


# ---- files ----------------------------------------------------------------------------------------------------------


def test_the_curated_list_does_not_contradict_itself() -> None:
    assert not curated().refused
    pairs = [d.pair for d in decisions(CURATED)]
    assert len(pairs) == len(set(pairs))
    assert all(d.note for d in curated().decisions)


def test_the_curated_list_merges_no_body_with_its_predecessor() -> None:
    for body, before in lineage().formerly.items():
        for old in before:
            a, b = (entity_of(f"Organization:{n}") for n in (body, old))
            assert curated().id(a) != curated().id(b)


def test_a_users_answer_wins_over_the_curated_list(tmp_path: Path) -> None:
    no = next(d for d in curated().decisions if d.judgement is DIFFERENT)
    own = tmp_path / "own.toml"
    write(own, [replace(no, judgement=SAME)])
    assert curated().id(no.a) != curated().id(no.b)
    assert judgements(own).id(no.a) == judgements(own).id(no.b)


def test_a_file_of_answers_is_read_as_it_was_written_and_the_same_answers_are_the_same_bytes(tmp_path: Path) -> None:
    given_ = [
        *told("甲=乙", "乙≠丁", "戊?己"),
        Decision(*map(entity_of, ("Policy:“一”法", "Policy:\\二")), SAME, 'a "note"'),
    ]
    texts = set()
    for some in permutations(given_):
        write(tmp_path / "a.toml", some)
        texts.add((tmp_path / "a.toml").read_bytes())
        assert set(decisions(tmp_path / "a.toml")) == {replace(d, source=str(tmp_path / "a.toml")) for d in given_}
    assert len(texts) == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[alike]]\nnames = ["Topic:甲", "Topic:乙"]\n', "the file: unknown key alike"),
        ('[[same]]\nnames = ["Topic:甲"]\n', "[[same]] 1: does not name two entities of one type"),
        ('[[same]]\nnames = ["Topic:甲", "Policy:乙"]\n', "[[same]] 1: does not name two entities of one type"),
        ('[[same]]\nnames = ["Topic:甲", "乙"]\n', "[[same]] 1: 乙 is no Type:name"),
        ('[[same]]\nname = ["Topic:甲", "Topic:乙"]\n', "[[same]] 1: has other keys than names and note"),
        ("[[same\n", "cannot be read as TOML"),
    ],
)
def test_a_mistake_in_a_file_of_answers_is_told_with_its_place_in_both_languages(
    text: str, problem: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(LexiconError) as error:
        decisions(path)
    assert error.value.place == str(path)
    assert error.value.problem.startswith(problem)
    assert Messages("zh").translate(error.value.problem) != error.value.problem
    assert Messages("zh").translate(error.value.advice) != error.value.advice


# ---- the fold -------------------------------------------------------------------------------------------------------

SHORT, FULL = "减税办法", "财政部减税办法"
ONE = Judgements([Decision(entity_of(f"Policy:{FULL}"), entity_of(f"Policy:{SHORT}"), SAME)])


def test_names_that_are_one_are_one_node_with_all_quotes_and_the_other_name_as_alias() -> None:
    graph = Graph([about(SHORT, "a"), about(FULL, "b")], ONE)
    node = graph.nodes[f"Policy:{FULL}"]
    assert f"Policy:{SHORT}" not in graph.nodes
    assert (node.name, node.aliases) == (FULL, (SHORT,))
    (edge,) = [e for e in graph.edges.values() if e.tail == node.id]
    assert edge.documents == ("a", "b")
    assert resolve(graph, SHORT) == node


def test_a_node_bears_the_name_its_decision_gives_also_where_no_document_uses_it() -> None:
    graph = Graph([about(SHORT)], ONE)
    assert graph.nodes[f"Policy:{FULL}"].name == FULL


def test_what_documents_say_is_kept_as_they_say_it(tmp_path: Path) -> None:
    with Store(tmp_path / "a.kg", create=True) as store:
        store.put(about(SHORT), "1")
        before = list(store.facts())
        write(tmp_path / "a.same.toml", ONE.decisions)
        assert f"Policy:{FULL}" in store.graph().nodes
        assert list(store.facts()) == before == [about(SHORT)]


def test_the_fold_is_the_same_in_any_order_and_taking_a_document_out_undoes_what_it_brought() -> None:
    documents = [about(SHORT, "a"), about(FULL, "b"), about("中华人民共和国网络安全法", "c"), about("网络安全法", "d")]
    whole = Graph(documents, ONE)
    for some in permutations(documents):
        other = Graph(some, ONE)
        assert (other.nodes, other.edges) == (whole.nodes, whole.edges)
    whole.remove("b")
    assert whole.nodes == Graph([d for d in documents if d.document.id != "b"], ONE).nodes


def test_a_statement_between_what_has_become_one_is_left_out() -> None:
    joint = said("a", ("甲部:Organization", "WORKS_WITH", "乙部:Organization"))
    one = Judgements([Decision(entity_of("Organization:甲部"), entity_of("Organization:乙部"), SAME)])
    assert Graph([joint]).edges
    assert not Graph([joint], one).edges


def claiming(title: str, other: str, reason: str, id_: str) -> DocumentFacts:
    """A document that names `title` once as `other`, resolved for `reason`."""
    given_ = about(title, id_)
    (part,) = given_.sections
    mention = Mention(EntityType.POLICY, other, Span(0, 3), "title")
    link = Link(mention, entity_id(EntityType.POLICY, title), reason)
    return replace(given_, sections=(replace(part, links=(*part.links, link)),))


GUIDE = "产业技术发展指南"


def test_an_edition_that_one_document_uses_for_the_bare_title_is_the_title_in_all_documents() -> None:
    apart = Graph([about(GUIDE, "a"), about(f"{GUIDE}(2017年)", "b")])
    assert f"Policy:{GUIDE}(2017年)" in apart.nodes
    together = Graph([claiming(GUIDE, f"{GUIDE}(2017年)", "edition", "a"), about(f"{GUIDE}(2017年)", "b")])
    assert f"Policy:{GUIDE}(2017年)" not in together.nodes
    assert {n.quote.document for n in together.nodes[f"Policy:{GUIDE}"].namings} == {"a", "b"}


def test_a_title_that_documents_use_for_two_editions_stands_for_neither() -> None:
    claims = [claiming(GUIDE, f"{GUIDE}({year}年)", "edition", f"{year}") for year in (2016, 2017)]
    nodes = Graph([*claims, about(f"{GUIDE}(2016年)", "a"), about(f"{GUIDE}(2017年)", "b")]).nodes
    assert {f"Policy:{GUIDE}(2016年)", f"Policy:{GUIDE}(2017年)"} <= nodes.keys()


def test_a_number_is_the_title_it_stands_behind_in_all_documents() -> None:
    number = "国发〔2016〕28号"
    nodes = Graph([claiming(GUIDE, number, "number", "a"), about(number, "b")]).nodes
    assert f"Policy:{number}" not in nodes
    assert number in nodes[f"Policy:{GUIDE}"].aliases


def test_a_no_stands_against_what_documents_say() -> None:
    no = Decision(entity_of(f"Policy:{GUIDE}"), entity_of(f"Policy:{GUIDE}(2017年)"), DIFFERENT)
    documents = [claiming(GUIDE, f"{GUIDE}(2017年)", "edition", "a"), about(f"{GUIDE}(2017年)", "b")]
    assert f"Policy:{GUIDE}(2017年)" in Graph(documents, Judgements([no])).nodes


def test_predecessors_are_linked_and_never_merged() -> None:
    graph = Graph([said("a", ("环境保护部:Organization", "WORKS_WITH", "生态环境部:Organization"))])
    view = graph.to_networkx()
    assert view.nodes["Organization:生态环境部"]["formerly"] == ["环境保护部"]
    assert view.nodes["Organization:环境保护部"]["later"] == ["生态环境部"]
    assert view.nodes["Department:科技司"]["formerly"] == view.nodes["Department:科技司"]["later"] == []
    assert graph.edges


# ---- officials ------------------------------------------------------------------------------------------------------


def posted(id_: str, *bodies: str, year: int = 2017, person: str = "张三") -> DocumentFacts:
    return said(id_, *((f"{person}:Official", "HOLDS_POST", f"{body}:Organization") for body in bodies), year=year)


def officials(*documents: DocumentFacts, judged: Judgements | None = None) -> dict[str, set[str]]:
    """Officials by id → the documents that name them."""
    nodes = Graph(documents, judged).nodes.values()
    return {n.id: {m.quote.document for m in n.namings} for n in nodes if n.type is EntityType.OFFICIAL}


def test_posts_in_one_body_are_one_person() -> None:
    assert officials(posted("a", "财政部"), posted("b", "财政部", "国务院")) == {"Official:张三": {"a", "b"}}


def test_posts_in_different_bodies_are_never_merged_silently() -> None:
    found = officials(posted("a", "财政部"), posted("b", "教育部"), posted("c", "财政部"))
    assert found == {"Official:财政部/张三": {"a", "c"}, "Official:教育部/张三": {"b"}}


def test_two_posts_in_one_document_are_one_person() -> None:
    assert officials(posted("a", "财政部", "教育部")) == {"Official:张三": {"a"}}


def test_a_document_that_tells_both_posts_ties_them_together() -> None:
    found = officials(posted("a", "财政部"), posted("b", "教育部"), posted("c", "财政部", "教育部"))
    assert found == {"Official:张三": {"a", "b", "c"}}


def test_a_body_and_its_successor_are_one_ground_but_two_heirs_of_one_body_are_not() -> None:
    assert officials(posted("a", "环境保护部"), posted("b", "生态环境部")) == {"Official:张三": {"a", "b"}}
    old, heirs = next((o, h) for o, h in lineage().later.items() if len(h) > 1)
    assert len(officials(*(posted(str(n), heir) for n, heir in enumerate(heirs)))) == len(heirs), old


def test_a_yes_makes_one_person_of_two() -> None:
    yes = Decision(entity_of("Official:教育部/张三"), entity_of("Official:财政部/张三"), SAME)
    found = officials(posted("a", "财政部"), posted("b", "教育部"), judged=Judgements([yes]))
    assert found == {"Official:教育部/张三": {"a", "b"}}


def test_a_document_without_a_post_keeps_the_bare_name_where_posts_disagree() -> None:
    bare = said("c", ("张三:Official", "MEMBER_OF", "某小组:Organization"))
    assert officials(posted("a", "财政部"), bare) == {"Official:张三": {"a", "c"}}
    assert set(officials(posted("a", "财政部"), posted("b", "教育部"), bare)) == {
        "Official:张三", "Official:教育部/张三", "Official:财政部/张三",
    }  # fmt: skip


def test_officials_told_apart_know_their_body() -> None:
    nodes = Graph([posted("a", "财政部"), posted("b", "教育部")]).nodes
    assert (nodes["Official:财政部/张三"].name, nodes["Official:财政部/张三"].within) == ("张三", "财政部")


# ---- the same by SQL ------------------------------------------------------------------------------------------------


def test_the_rows_for_databases_are_folded_as_the_graph_is(tmp_path: Path) -> None:
    documents = [
        claiming(GUIDE, f"{GUIDE}(2017年)", "edition", "a"), about(f"{GUIDE}(2017年)", "b"), about(SHORT, "c"), about(FULL, "d"),
        posted("e", "财政部"), posted("f", "教育部"), about("中华人民共和国网络安全法", "g"),
        said("h", ("甲部:Organization", "WORKS_WITH", "乙部:Organization")),
    ]  # fmt: skip
    bodies = Decision(entity_of("Organization:甲部"), entity_of("Organization:乙部"), SAME)
    path = tmp_path / "a.kg"
    with Store(path, create=True) as store:
        for given_ in documents:
            store.put(given_, given_.document.id)
        write(tmp_path / "a.same.toml", [*ONE.decisions, bodies])
        graph = store.graph()
    with Rows(path) as rows:
        nodes = {
            r["id"]: (r["properties"]["name"], r["properties"]["within"], r["properties"]["aliases"])
            for r in rows.nodes()
        }
        edges = {(r["head"], r["type"], r["tail"]): r["properties"]["count"] for r in rows.edges()}
    assert nodes == {n.id: (n.name, n.within, list(n.aliases)) for n in graph.nodes.values()}
    assert edges == {(e.head, str(e.type), e.tail): len(e.said) for e in graph.edges.values()}
    assert f"Policy:{FULL}" in nodes
    assert "Official:财政部/张三" in nodes


def test_an_answer_changes_the_digests_of_the_documents_it_is_about_and_of_no_others(tmp_path: Path) -> None:
    path = tmp_path / "a.kg"
    with Store(path, create=True) as store:
        for given_ in (about(SHORT, "a"), about("网络安全法", "b")):
            store.put(given_, "1")
    with Rows(path) as rows:
        before = rows.digests
    write(tmp_path / "a.same.toml", ONE.decisions)
    with Rows(path) as rows:
        assert {id_ for id_ in before if rows.digests[id_] != before[id_]} == {"a"}


# ---- suggestions ----------------------------------------------------------------------------------------------------


def suggested(*named: str, judged: Judgements | None = None) -> dict[frozenset[str], Reason]:
    """Suggested pairs of names in a graph of these names (`名:Type`) → reason."""
    relations = {"Policy": "IMPLEMENTS", "Initiative": "ADVANCES", "Organization": "WORKS_WITH", "Topic": "CONCERNS",
                 "Event": "TAKES_PART_IN", "Place": "CONCERNS"}  # fmt: skip
    triples = [("科技司:Department", relations[n.rpartition(":")[2]], n) for n in named]
    found = suggestions(Graph([facts(triples)], judged))
    return {frozenset((s.a.name, s.b.name)): s.reason for s in found}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("关于推进工业文化发展的指导意见:Policy", "关于推进工业文化发展指导意见:Policy", "little"),
        ("技术与标准协同发展规划:Policy", "技术和标准协同发展规划:Policy", "little"),
        ("产业技术发展指南:Policy", "产业技术发展指南(2017年):Policy", "edition"),
        ("某某试点管理条例:Policy", "某某试点管理条例(征求意见稿):Policy", "edition"),
        ("国家数据和协调管理委员会:Organization", "数协委:Organization", "short"),
        ("重点行业绿色化改造行动:Initiative", "重点行业绿色改造行动:Initiative", "spelling"),
        ("区域特色型平台:Topic", "区域特色平台:Topic", None),
        ("国家“十三五”信息规划:Policy", "国家“十四五”信息规划:Policy", None),
        ("第二批智能制造试点名单:Policy", "第三批智能制造试点名单:Policy", None),
        ("产业技术发展指南(2016年):Policy", "产业技术发展指南(2017年):Policy", None),
        ("工作规则:Policy", "工作规则(2017年):Policy", None),
        ("环境保护部:Organization", "国家环境保护总局:Organization", None),
        ("中国工商银行:Organization", "中国银行:Organization", None),
    ],
)
def test_a_pair_is_suggested_for_its_reason_or_not_at_all(one: str, other: str, reason: str | None) -> None:
    names = frozenset(n.rpartition(":")[0] for n in (one, other))
    assert suggested(one, other) == ({names: Reason(reason)} if reason else {})


def test_a_title_with_a_known_issuer_before_it_is_suggested() -> None:
    body = "工业和信息化部"
    title = "关于推进工业文化发展的指导意见"
    found = suggested(f"{body}:Organization", f"{body}{title}:Policy", f"{title}:Policy")
    assert found == {frozenset({title, body + title}): Reason.ISSUER}


def test_titles_of_two_issuers_are_not_suggested() -> None:
    bodies = ("山东省人民政府", "山西省人民政府")
    named = [n for b in bodies for n in (f"{b}:Organization", f"{b}数字经济发展条例:Policy")]
    assert frozenset(f"{b}数字经济发展条例" for b in bodies) not in suggested(*named)


def test_names_of_two_places_are_not_suggested() -> None:
    names = ("东丘县新材料产业基地建设行动", "西丘县新材料产业基地建设行动")
    assert suggested(*(f"{n}:Initiative" for n in names))
    assert not suggested(*(f"{n}:Initiative" for n in names), "东丘:Place", "西丘:Place")
    assert not suggested(*(f"{p}新材料产业基地建设行动:Initiative" for p in ("山东", "山西")))


def test_what_was_decided_is_not_suggested_and_what_was_skipped_comes_last() -> None:
    pairs = [("重点行业绿色化改造行动", "重点行业绿色改造行动"), ("产业技术发展行动", "产业技术发展行动(2017年)")]
    named = [f"{n}:Initiative" for pair in pairs for n in pair]
    assert list(suggested(*named)) == [frozenset(pairs[1]), frozenset(pairs[0])]

    def judged(pair: tuple[str, str], judgement: Judgement) -> Judgements:
        return Judgements([Decision(*(entity_of(f"Initiative:{n}") for n in pair), judgement)])

    assert list(suggested(*named, judged=judged(pairs[1], DIFFERENT))) == [frozenset(pairs[0])]
    assert list(suggested(*named, judged=judged(pairs[1], SAME))) == [frozenset(pairs[0])]
    assert list(suggested(*named, judged=judged(pairs[1], UNSURE))) == [frozenset(pairs[0]), frozenset(pairs[1])]


def test_officials_of_one_name_are_suggested_with_what_their_years_say() -> None:
    def reason(*documents: DocumentFacts) -> list[tuple[Reason, str]]:
        return [(s.reason, s.detail) for s in suggestions(Graph(documents))]

    assert reason(posted("a", "财政部"), posted("b", "教育部")) == [(Reason.NAMESAKE, "2017")]
    assert reason(posted("a", "财政部"), posted("b", "教育部", year=2019)) == [(Reason.MOVED, "2017、2019")]


def test_suggestions_come_in_the_same_order_whatever_the_order_of_documents() -> None:
    names = [f"{a}{b}产业技术发展指南" for a in ("绿色", "智能", "数字") for b in ("", "关键", "重点")]
    documents = [about(n + e, f"{at}{e}") for at, n in enumerate(names) for e in ("", "(2017年)")]
    one, other = suggestions(Graph(documents)), suggestions(Graph(reversed(documents)))
    assert one == other
    assert one


# ---- the command ----------------------------------------------------------------------------------------------------

EFFICIENT = ("能效领跑者行动计划", "水效领跑者行动计划")


@pytest.fixture
def graph_file(tmp_path: Path) -> Path:
    path = tmp_path / "out.kg"
    triples = [("科技司:Department", "ADVANCES", f"{n}:Initiative") for n in EFFICIENT]
    with Store(path, create=True) as store:
        store.put(facts(triples), "1")
    return path


def names_in(path: Path) -> set[str]:
    with Store(path) as store:
        return {n.name for n in store.graph().nodes.values() if n.type is EntityType.INITIATIVE}


def test_a_list_shows_reason_and_a_quote_from_each_side_and_where_answers_go(graph_file: Path) -> None:
    done = run("same", graph_file, "--list")
    assert done.exit_code == 0
    assert "1/1" in done.stdout
    assert "in 100 characters are the same" in done.stdout
    for name_ in EFFICIENT:
        assert f"科技司 ADVANCES {name_}" in done.stdout
    assert f"Answers will be kept in {graph_file.with_suffix('.same.toml')}" in done.stdout
    assert not graph_file.with_suffix(".same.toml").exists()


def test_a_yes_is_obeyed_by_every_command_and_a_later_no_takes_it_back(graph_file: Path) -> None:
    assert run("same", graph_file, "--yes", *EFFICIENT).exit_code == 0
    assert names_in(graph_file) == {EFFICIENT[0]}
    assert f"also: {EFFICIENT[1]}" in run("show", graph_file, EFFICIENT[1]).stdout
    assert run("same", graph_file, "--list").stdout.startswith("Nothing to suggest.")
    assert run("same", graph_file, "--no", *(f"Initiative:{n}" for n in EFFICIENT)).exit_code == 0
    assert names_in(graph_file) == set(EFFICIENT)
    assert run("same", graph_file, "--list").stdout.startswith("Nothing to suggest.")


def test_answers_may_lie_elsewhere_and_the_graph_file_remembers_where(graph_file: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    where = tmp_path / "kept" / "answers.toml"
    assert f"Answers are kept in {where}" in run("same", graph_file, "--decisions", where, "--yes", *EFFICIENT).stdout
    assert names_in(graph_file) == {EFFICIENT[0]}
    assert str(Path("kept") / "answers.toml") in run("same", graph_file, "--list").stdout
    where.unlink()
    with Store(graph_file) as store, pytest.raises(StoreError, match="not there"):
        store.graph()


@pytest.mark.parametrize(
    ("arguments", "said_", "code"),
    [
        (("--type", "Company"), "--type: knows no Company.", 2),
        (("--yes", "Initiative:没有", EFFICIENT[0]), "Initiative:没有: is not in this graph.", 1),
        (("--yes", "Company:甲", EFFICIENT[0]), "Company:甲: is no Type:name.", 1),
        (("--yes", "科技司", EFFICIENT[0]), "kg same: Department:科技司 and Initiative:", 2),
        (("--no", EFFICIENT[0], EFFICIENT[0]), f"kg same: {EFFICIENT[0]} and {EFFICIENT[0]} are one node.", 2),
    ],
)
def test_an_answer_that_cannot_be_taken_is_told_and_not_written(
    graph_file: Path, arguments: tuple[str, ...], said_: str, code: int
) -> None:
    done = run("same", graph_file, *arguments)
    assert (done.exit_code, done.stderr.startswith(said_)) == (code, True), done.stderr
    assert not graph_file.with_suffix(".same.toml").exists()


def test_a_yes_against_a_wall_is_refused_and_what_was_answered_stands(tmp_path: Path) -> None:
    path = tmp_path / "out.kg"
    with Store(path, create=True) as store:
        store.put(facts([("科技司:Department", "CONCERNS", f"{t}:Topic") for t in "甲乙丙"]), "1")
    write(tmp_path / "out.same.toml", told("甲=乙", "甲≠丙"))
    done = run("same", path, "--yes", "Topic:乙", "Topic:丙")
    assert done.exit_code == 1
    assert "Topic:乙, Topic:丙: not noted" in done.stderr
    assert {d.pair for d in decisions(tmp_path / "out.same.toml")} == {d.pair for d in told("甲=乙", "甲≠丙")}


def in_a_terminal(answers: Iterable[str], *arguments: str | Path) -> str:
    """What `kg` shows in a terminal of its own while `answers` are typed."""
    child, screen = pty.fork()
    if child == 0:
        os.environ |= {"KG_LANG": "en", "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
        os.execv(sys.executable, [sys.executable, "-m", "kg.cli", *map(str, arguments)])
    os.write(screen, "".join(f"{a}\n" for a in answers).encode())
    shown = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            piece = os.read(screen, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.waitpid(child, 0)
    return shown.decode()


@pytest.mark.parametrize(("answer", "judgement"), [("y", SAME), ("n", DIFFERENT), ("s", UNSURE), ("q", None)])
def test_in_a_terminal_each_pair_is_asked_about_and_the_answer_kept(
    graph_file: Path, answer: str, judgement: Judgement | None
) -> None:
    shown = in_a_terminal([answer], "same", graph_file)
    assert "One thing? y yes, n no, s skip, q quit" in shown
    path = graph_file.with_suffix(".same.toml")
    assert [d.judgement for d in decisions(path)] == [judgement] if judgement else not path.exists()


def test_a_pair_that_an_earlier_answer_settled_is_not_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "out.kg"
    names = [GUIDE, f"{GUIDE}(2017年)", f"{GUIDE}的"]
    with Store(path, create=True) as store:
        store.put(facts([("科技司:Department", "IMPLEMENTS", f"{n}:Policy") for n in names]), "1")
        assert len(suggestions(store.graph())) == len(list(combinations(names, 2)))
    shown = in_a_terminal(["y", "y", "y"], "same", path)
    assert shown.count("One thing?") == 2
    with Store(path) as store:
        assert len([n for n in store.graph().nodes.values() if n.type is EntityType.POLICY]) == 1
