"""The fold: what many documents say becomes nodes and edges that show every place and every word behind them."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.graph import Graph
from kg.model import (
    Document,
    DocumentFacts,
    Entity,
    Link,
    Mention,
    Section,
    SectionFacts,
    Sentence,
    Span,
    Statement,
    WorkItem,
)
from kg.schema import EntityType, RelationType, Status
from tests.factory import facts, graph

ESCORT = ("科技司:Department", "ADVANCES", "护航计划:Initiative")
LAW = ("科技司:Department", "DRAFTS", "密码法:Policy")
EDGE = ("Department:科技司", RelationType.ADVANCES, "Initiative:护航计划")

TEXT = "前言。\n科技司将联合财政部\n实施护航计划，并起草密码法。"
SENTENCE = Span(4, len(TEXT))


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def told(evidence: str = "实施护航计划", **more: object) -> DocumentFacts:
    """One statement of a two-line sentence on line 2."""
    actor, plan = Entity(EntityType.DEPARTMENT, "科技司"), Entity(EntityType.INITIATIVE, "护航计划")
    links = (Link(Mention(plan.type, plan.name, span("护航计划"), "quoted"), plan.id, "exact"),)
    section = Section(
        "科技司", actor, Span(0, len(TEXT)), 2017, (WorkItem(SENTENCE, "", (Sentence(SENTENCE, Status.PLANNED),)),)
    )
    said = Statement(
        actor.id,
        RelationType.ADVANCES,
        plan.id,
        Status.PLANNED,
        span(evidence),
        SENTENCE,
        "verb_object",
        "实施",
        2017,
        **more,
    )
    return DocumentFacts(Document("doc", TEXT, title="标题"), (SectionFacts(section, (actor, plan), links, (said,)),))


def test_a_quote_gives_document_title_section_line_and_the_words_in_their_sentence() -> None:
    (edge,) = Graph([told()]).edges.values()
    quote = edge.said[0].quote
    assert (quote.document, quote.title, quote.section, quote.line) == ("doc", "标题", "科技司", 3)
    assert quote.text == "实施护航计划" == quote.span.of(TEXT)
    assert quote.sentence == TEXT[4:]
    assert quote.sentence[quote.offset :].startswith(quote.text)


def test_a_naming_is_quoted_with_the_sentence_around_it_and_the_rule_that_saw_it() -> None:
    (naming,) = Graph([told()]).nodes["Initiative:护航计划"].namings
    assert (naming.rule, naming.reason, naming.quote.text) == ("quoted", "exact", "护航计划")
    assert naming.quote.sentence == TEXT[4:]


def test_an_edge_gathers_status_year_role_verb_and_post_of_all_that_is_said() -> None:
    first = told(role="joint")
    second = facts([ESCORT], "other", status="done", year=2016)
    edge = Graph([first, second]).edges[EDGE]
    assert edge.statuses == ("done", "planned")
    assert edge.years == (2016, 2017)
    assert edge.roles == ("joint",)
    assert edge.actions == ("实施",)
    assert edge.titles == ()
    assert edge.documents == ("doc", "other")
    assert len(edge.said) == 2


def test_what_two_documents_say_is_one_edge_with_both_quotes() -> None:
    g = Graph([facts([ESCORT], "a"), facts([ESCORT], "b")])
    assert list(g.edges) == [EDGE]
    assert [s.quote.document for s in g.edges[EDGE].said] == ["a", "b"]


def test_removing_a_document_removes_what_only_it_says_and_leaves_the_rest() -> None:
    g = Graph([facts([ESCORT, LAW], "a"), facts([ESCORT], "b")])
    g.remove("a")
    assert list(g.edges) == [EDGE]
    assert "Policy:密码法" not in g.nodes
    assert g.edges[EDGE].documents == ("b",)


def test_adding_a_document_again_replaces_what_it_said() -> None:
    g = Graph([facts([ESCORT], "a")])
    assert EDGE in g.edges
    g.add(facts([LAW], "a"))
    assert EDGE not in g.edges
    assert ("Department:科技司", RelationType.DRAFTS, "Policy:密码法") in g.edges


def test_removing_a_document_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Graph().remove("a")


def test_the_name_most_sections_use_is_the_name_and_the_others_are_aliases() -> None:
    quoted = ("科技司:Department", "ADVANCES", "“互联网+”:Initiative")
    plain = ("科技司:Department", "ADVANCES", "互联网+:Initiative")
    g = Graph([facts([quoted], "a"), facts([plain], "b"), facts([plain], "c")])
    node = g.nodes["Initiative:互联网+"]
    assert (node.name, node.aliases) == ("互联网+", ("“互联网+”",))


def test_departments_of_one_name_in_two_ministries_are_two_nodes() -> None:
    ours, theirs = (Entity(EntityType.DEPARTMENT, "规划司", within) for within in ("工业和信息化部", "教育部"))
    assert ours.id != theirs.id


def test_nodes_and_edges_come_sorted_by_id() -> None:
    g = graph(LAW, ESCORT, ("财政部:Organization", "IMPLEMENTS", "密码法:Policy"))
    assert list(g.nodes) == sorted(g.nodes)
    assert list(g.edges) == sorted(g.edges)


def test_the_networkx_view_has_every_node_and_edge_with_plain_attributes() -> None:
    g = Graph([told()])
    view = g.to_networkx()
    assert isinstance(view, nx.MultiDiGraph)
    assert set(view.nodes) == set(g.nodes)
    (sentence,) = view.nodes["Initiative:护航计划"]["sentences"]
    assert view.nodes["Initiative:护航计划"] == {
        "type": "Initiative", "name": "护航计划", "within": "", "aliases": [], "names": ["护航计划"], "count": 1,
        "documents": ["doc"], "formerly": [], "later": [], "sentences": [sentence],
    }  # fmt: skip
    assert TEXT[sentence["start"] :].startswith(sentence["text"])
    assert (sentence["document"], sentence["section"], sentence["line"]) == ("doc", "科技司", 2)
    attributes = view.edges["Department:科技司", "Initiative:护航计划", "ADVANCES"]
    assert (attributes["type"], attributes["count"], attributes["statuses"]) == ("ADVANCES", 1, ["planned"])
    (quote,) = attributes["quotes"]
    assert TEXT[quote["start"] : quote["stop"]] == quote["text"] == "实施护航计划"
    assert (quote["line"], quote["rule"], quote["action"]) == (3, "verb_object", "实施")
