"""Laws that hold for all inputs: the fold commutes, repeats and removals leave no trace, the store gives back what it took."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import Graph
from kg.model import DocumentFacts
from kg.store import Store, digest
from tests.factory import facts

ACTORS = ("科技司:Department", "规划司:Department", "财政部:Organization")
THINGS = (
    ("ADVANCES", "护航计划:Initiative"),
    ("ADVANCES", "“互联网+”:Initiative"),
    ("ADVANCES", "互联网+:Initiative"),
    ("DRAFTS", "密码法:Policy"),
    ("IMPLEMENTS", "密码法:Policy"),
)

triples = st.builds(lambda actor, thing: (actor, *thing), st.sampled_from(ACTORS), st.sampled_from(THINGS))


def numbered(contents: list[tuple[list[tuple[str, str, str]], str, int]]) -> list[DocumentFacts]:
    return [facts(said, f"doc{n}", status=status, year=year) for n, (said, status, year) in enumerate(contents)]


contents = st.tuples(
    st.lists(triples, unique=True, max_size=6), st.sampled_from(("done", "planned")), st.integers(2015, 2020)
)
documents = st.lists(contents, max_size=5).map(numbered)
some_documents = st.lists(contents, min_size=1, max_size=5).map(numbered)


def state(graph: Graph) -> tuple[object, ...]:
    """All that a graph shows, order included."""
    return list(graph.nodes.items()), list(graph.edges.items()), list(graph.documents.items())


def through_a_store(arriving: list[DocumentFacts]) -> list[DocumentFacts]:
    with TemporaryDirectory() as folder, Store(Path(folder) / "g.kg", create=True) as store:
        for document in arriving:
            store.put(document, digest(document.document, "1"))
        return list(store.facts())


@given(documents.flatmap(lambda d: st.tuples(st.just(d), st.permutations(d))))
def test_documents_in_any_order_make_one_graph(pair: tuple[list[DocumentFacts], list[DocumentFacts]]) -> None:
    given_, shuffled = pair
    assert state(Graph(shuffled)) == state(Graph(given_))


@given(documents.flatmap(lambda d: st.tuples(st.just(d), st.permutations(d))))
def test_documents_one_by_one_make_the_graph_of_all_at_once(
    pair: tuple[list[DocumentFacts], list[DocumentFacts]],
) -> None:
    given_, shuffled = pair
    graph = Graph()
    for document in shuffled:
        graph.add(document)
        assert document.document.id in graph.documents
        assert graph.nodes.keys() >= {e.id for part in document.sections for e in part.entities}
    assert state(graph) == state(Graph(given_))


@given(some_documents, st.data())
def test_to_add_twice_is_to_add_once(given_: list[DocumentFacts], data: st.DataObject) -> None:
    graph = Graph(given_)
    once = state(graph)
    graph.add(data.draw(st.sampled_from(given_)))
    assert state(graph) == once


@given(documents, contents)
def test_to_add_and_remove_is_never_to_have_added(
    given_: list[DocumentFacts], other: tuple[list[tuple[str, str, str]], str, int]
) -> None:
    graph = Graph(given_)
    before = state(graph)
    said, status, year = other
    graph.add(facts(said, "another", status=status, year=year))
    assert "another" in graph.documents
    graph.remove("another")
    assert state(graph) == before


@given(documents)
def test_every_edge_rests_on_words_of_its_documents(given_: list[DocumentFacts]) -> None:
    graph = Graph(given_)
    for edge in graph.edges.values():
        assert edge.said
        assert {edge.head, edge.tail} <= graph.nodes.keys()
        for said in edge.said:
            quote = said.quote
            assert quote.span.of(graph.documents[quote.document].text) == quote.text
            assert quote.sentence[quote.offset : quote.offset + len(quote.text)] == quote.text


@settings(max_examples=25)  # each example writes a file
@given(some_documents.flatmap(st.permutations))
def test_a_store_gives_back_what_was_put_sorted_by_id(arriving: list[DocumentFacts]) -> None:
    assert through_a_store(arriving) == sorted(arriving, key=lambda f: f.document.id)


@settings(max_examples=25)
@given(some_documents, st.data())
def test_a_store_filled_in_another_order_and_with_repeats_holds_the_same_graph(
    given_: list[DocumentFacts], data: st.DataObject
) -> None:
    repeats = data.draw(st.lists(st.sampled_from(given_), max_size=3))
    stale = [replace(f, sections=()) for f in data.draw(st.lists(st.sampled_from(given_), max_size=2))]
    arriving = [*stale, *data.draw(st.permutations([*given_, *repeats]))]
    assert state(Graph(through_a_store(arriving))) == state(Graph(given_))
