"""Questions: names find the one node that is meant, and what two bodies share is exactly what both are tied to by work."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.graph import Graph
from kg.model import DocumentFacts, Entity, SectionFacts
from kg.queries import pairs, resolve, shared
from kg.schema import ACTORS, EntityType
from tests.factory import Triple, entity, facts, graph, synthetic


def with_entities(facts_: DocumentFacts, *more: Entity) -> DocumentFacts:
    """The same facts, in which `more` is named as well."""
    (part,) = facts_.sections
    entities = {e.id: e for e in (*part.entities, *more)}
    grown = SectionFacts(
        part.section, tuple(sorted(entities.values(), key=lambda e: e.id)), part.links, part.statements
    )
    return DocumentFacts(facts_.document, (grown,))


PLANNING = Entity(EntityType.DEPARTMENT, "规划司", "工业和信息化部", ("规划与投资司",))
OTHER_PLANNING = Entity(EntityType.DEPARTMENT, "规划司", "教育部")
MINISTRY = Entity(EntityType.ORGANIZATION, "工业和信息化部", "", ("工信部",))
MADE = Entity(EntityType.POLICY, "中国制造2025", "", ("《制造强国纲领》",))


@pytest.fixture
def ministries() -> Graph:
    base = facts([("科技司:Department", "ADVANCES", "护航计划:Initiative")])
    return Graph([with_entities(base, PLANNING, OTHER_PLANNING, MINISTRY, MADE)])


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Policy:中国制造2025", MADE),
        ("中国制造2025", MADE),
        ("“中国制造２０２５”", MADE),
        ("《中国制造 2025》", MADE),
        ("制造强国纲领", MADE),
        ("工业和信息化部", MINISTRY),
        ("工信部", MINISTRY),
        ("工业和信息化部规划司", PLANNING),
        ("工信部规划司", PLANNING),
        ("工信部 规划司", PLANNING),
        ("规划与投资司", PLANNING),
        ("工信部规划与投资司", PLANNING),
        ("教育部规划司", OTHER_PLANNING),
        ("投资", PLANNING),
        ("护航", entity("护航计划:Initiative")),
    ],
)
def test_a_name_finds_the_one_entity_it_means(ministries: Graph, asked: str, meant: Entity) -> None:
    assert resolve(ministries, asked).id == meant.id


def test_an_exact_name_wins_over_a_longer_name_that_contains_it() -> None:
    g = graph(
        ("科技司:Department", "ADVANCES", "护航计划:Initiative"),
        ("科技司:Department", "ADVANCES", "护航计划二期:Initiative"),
    )
    assert resolve(g, "护航计划").name == "护航计划"


def test_an_ambiguous_name_is_refused_with_the_ids_to_choose_from(ministries: Graph) -> None:
    with pytest.raises(QueryError) as caught:
        resolve(ministries, "规划司")
    assert caught.value.problem == "can mean 2 entities"
    assert PLANNING.id in caught.value.advice
    assert OTHER_PLANNING.id in caught.value.advice


def test_an_unknown_name_is_refused_with_the_nearest_names(ministries: Graph) -> None:
    with pytest.raises(QueryError) as caught:
        resolve(ministries, "科技处")
    assert "科技司" in caught.value.advice


def test_a_name_like_no_other_is_refused_with_where_to_look(ministries: Graph) -> None:
    with pytest.raises(QueryError, match="kg view"):
        resolve(ministries, "xyz")


def test_an_empty_name_means_nothing(ministries: Graph) -> None:
    with pytest.raises(QueryError, match="is not in this graph"):
        resolve(ministries, "《》")


def test_a_name_of_a_wrong_type_is_refused_with_what_it_names(ministries: Graph) -> None:
    with pytest.raises(QueryError, match=r"is no Department or Organization.*Policy:中国制造2025"):
        resolve(ministries, "中国制造2025", ACTORS)


def test_types_decide_between_things_of_one_name() -> None:
    g = graph(("科技司:Department", "CONCERNS", "物联网:Topic"), ("科技司:Department", "ADVANCES", "物联网:Initiative"))
    assert resolve(g, "物联网", {EntityType.TOPIC}).id == "Topic:物联网"


def common(g: Graph, a: str = "甲司", b: str = "乙司") -> list[str]:
    return [item.node.id for item in shared(g, a, b)]


def both(relation: str, thing: str) -> Graph:
    return graph(("甲司:Department", relation, thing), ("乙司:Department", relation, thing))


@pytest.mark.parametrize(
    ("relation", "thing"),
    [
        ("DRAFTS", "某法:Policy"),
        ("REVISES", "某法:Policy"),
        ("ISSUES", "某法:Policy"),
        ("IMPLEMENTS", "某法:Policy"),
        ("REPEALS", "某法:Policy"),
        ("ADVANCES", "某计划:Initiative"),
        ("TAKES_PART_IN", "某大会:Event"),
        ("CONCERNS", "某技术:Topic"),
        ("TARGETS", "企业20家:Target"),
        ("RESPONSIBLE_FOR", "某任务:Task"),
        ("WORKS_WITH", "某部:Organization"),
        ("MEMBER_OF", "某领导小组:Organization"),
    ],
)
def test_what_both_work_on_is_shared(relation: str, thing: str) -> None:
    assert common(both(relation, thing)) == [entity(thing).id]


def test_a_common_parent_is_not_shared() -> None:
    assert common(both("PART_OF", "某部:Organization")) == []


def test_a_person_with_posts_in_both_is_not_shared() -> None:
    g = graph(("张三:Official", "HOLDS_POST", "甲司:Department"), ("张三:Official", "HOLDS_POST", "乙司:Department"))
    assert common(g) == []


def test_different_relations_to_one_thing_make_it_shared_with_each_edge_on_its_side() -> None:
    g = graph(
        ("甲司:Department", "DRAFTS", "某法:Policy"),
        ("甲司:Department", "ISSUES", "某法:Policy"),
        ("乙司:Department", "IMPLEMENTS", "某法:Policy"),
    )
    (item,) = shared(g, "甲司", "乙司")
    assert [e.type for e in item.a] == ["DRAFTS", "ISSUES"]
    assert [e.type for e in item.b] == ["IMPLEMENTS"]
    assert item.b[0].said[0].quote.text == "乙司 IMPLEMENTS 某法"


def test_a_policy_issued_by_one_and_implemented_by_the_other_is_shared() -> None:
    g = graph(("某法:Policy", "ISSUED_BY", "某部:Organization"), ("乙司:Department", "IMPLEMENTS", "某法:Policy"))
    assert common(g, "某部", "乙司") == ["Policy:某法"]


def test_a_partner_is_shared_whoever_is_said_to_work_with_whom() -> None:
    g = graph(
        ("甲司:Department", "WORKS_WITH", "某部:Organization"), ("某部:Organization", "WORKS_WITH", "乙司:Department")
    )
    assert common(g) == ["Organization:某部"]


def test_to_work_with_each_other_is_nothing_in_common() -> None:
    assert common(graph(("甲司:Department", "WORKS_WITH", "乙司:Department"))) == []


def test_what_is_shared_does_not_depend_on_who_is_named_first() -> None:
    g = synthetic(24, 60, 400)
    there, back = shared(g, "第1号司", "第13号司"), shared(g, "第13号司", "第1号司")
    assert there
    assert [(s.node, s.a, s.b) for s in there] == [(s.node, s.b, s.a) for s in back]


def test_two_names_of_one_body_are_refused(ministries: Graph) -> None:
    with pytest.raises(QueryError, match="are the same body"):
        shared(ministries, "工信部", "工业和信息化部")


def test_shared_things_come_by_type_then_name() -> None:
    things = ("乙计划:Initiative", "甲计划:Initiative", "丙技术:Topic", "丁法:Policy")
    relation = {"Initiative": "ADVANCES", "Topic": "CONCERNS", "Policy": "IMPLEMENTS"}
    g = graph(*((f"{who}司:Department", relation[t.split(":")[1]], t) for who in "甲乙" for t in things))
    assert common(g) == ["Policy:丁法", "Initiative:乙计划", "Initiative:甲计划", "Topic:丙技术"]


def test_an_answer_follows_a_change_of_the_graph() -> None:
    g = both("ADVANCES", "某计划:Initiative")
    assert common(g) == ["Initiative:某计划"]
    g.add(facts([("甲司:Department", "DRAFTS", "某法:Policy"), ("乙司:Department", "DRAFTS", "某法:Policy")], "second"))
    assert common(g) == ["Policy:某法", "Initiative:某计划"]
    g.remove("doc")
    assert common(g) == ["Policy:某法"]


def by_brute_force(g: Graph, top: int) -> list[tuple[str, str, list[str]]]:
    bodies = sorted(n.id for n in g.nodes.values() if n.type in ACTORS)
    found = [(a, b, [s.node.id for s in shared(g, a, b)]) for a, b in combinations(bodies, 2)]
    return sorted((p for p in found if p[2]), key=lambda p: (-len(p[2]), p[0], p[1]))[:top]


triples = st.lists(
    st.builds(
        lambda actor, thing: (f"{actor}司:Department", "ADVANCES", f"{thing}计划:Initiative"),
        st.sampled_from("甲乙丙丁戊己"),
        st.sampled_from("一二三四五六七八"),
    ),
    max_size=40,
)


@given(triples, st.integers(1, 8))
def test_the_leading_pairs_are_those_of_asking_for_each_pair(said: list[Triple], top: int) -> None:
    g = graph(*dict.fromkeys(said))
    assert [(p.a.id, p.b.id, [t.id for t in p.things]) for p in pairs(g, top)] == by_brute_force(g, top)


def test_pairs_stay_exact_where_hubs_are_not_multiplied_out() -> None:
    """Two bodies with much in common lead; three hubs that all bodies have are counted for them, too."""
    many = range(200)
    hubs = [(f"{i}司:Department", "ADVANCES", f"枢纽{h}:Initiative") for i in many for h in range(3)]
    rare = [(f"{i}司:Department", "ADVANCES", f"专项{t}:Initiative") for i in (7, 9) for t in range(20)]
    (best,) = pairs(graph(*hubs, *rare), 1)
    assert (best.a.name, best.b.name, len(best.things)) == ("7司", "9司", 23)


def test_organisations_are_paired_as_well_as_departments() -> None:
    g = graph(("某部:Organization", "IMPLEMENTS", "某法:Policy"), ("甲司:Department", "DRAFTS", "某法:Policy"))
    assert [(p.a.id, p.b.id) for p in pairs(g)] == [("Department:甲司", "Organization:某部")]


def test_a_graph_where_nobody_shares_has_no_pairs() -> None:
    assert pairs(graph(("甲司:Department", "ADVANCES", "某计划:Initiative"))) == []
