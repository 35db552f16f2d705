"""One-line construction of nouns for tests: a marked-up sentence becomes a document, a list of triples becomes facts."""

from __future__ import annotations

import re
from collections.abc import Iterable

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

_MARK = re.compile(r"\[([^\]:]+):(\w+)\]")

Triple = tuple[str, str, str]  # "科技司:Department", "ADVANCES", "护航计划:Initiative"


def unmark(marked: str) -> tuple[str, list[tuple[str, str, Span]]]:
    """`由[财政部:Organization]牵头` → the plain text and (words, type, span) of each mark."""
    text, found, at = "", [], 0
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        found.append((m[1], m[2], Span(len(text), len(text) + len(m[1]))))
        text += m[1]
        at = m.end()
    return text + marked[at:], found


def entity(named: str, within: str = "") -> Entity:
    """`科技司:Department` → Entity."""
    name, _, type_ = named.rpartition(":")
    return Entity(EntityType(type_), name, within)


def facts(
    triples: Iterable[Triple],
    id_: str = "doc",
    actor: str = "科技司:Department",
    status: str = "planned",
    year: int = 2017,
) -> DocumentFacts:
    """A one-section document that says each triple in a sentence of its own: `科技司 ADVANCES 护航计划。`."""
    text, sentences, links, statements = "", [], [], []
    entities = {(a := entity(actor)).id: a}
    for head, relation, tail in triples:
        h, t = entity(head), entity(tail)
        start = len(text)
        text += f"{h.name} {relation} {t.name}。\n"
        span = Span(start, len(text) - 1)
        sentences.append(Sentence(span, Status(status), year))
        tail_span = Span(span.stop - 1 - len(t.name), span.stop - 1)
        for e, where in ((h, Span(start, start + len(h.name))), (t, tail_span)):
            entities[e.id] = e
            links.append(Link(Mention(e.type, e.name, where, "factory"), e.id, "exact"))
        statements.append(
            Statement(
                h.id,
                RelationType(relation),
                t.id,
                Status(status),
                Span(start, span.stop - 1),
                span,
                "factory",
                "",
                year,
            )
        )
    body = Span(0, len(text))
    section = Section(a.name, a, body, year, (WorkItem(body, "", tuple(sentences)),))
    part = SectionFacts(section, tuple(sorted(entities.values(), key=lambda e: e.id)), tuple(links), tuple(statements))
    return DocumentFacts(Document(id_, text, f"{id_}.txt", f"{id_} 标题", year=year), (part,))


def graph(*triples: Triple) -> Graph:
    """A graph of one document."""
    return Graph([facts(triples)])


def synthetic(departments: int, things: int, edges: int, documents: int = 1) -> Graph:
    """A graph of about the given size, the same each time: departments in communities, sharing initiatives and policies.

    Departments speak in planted groups of twelve; three edges in four stay inside the group's things.
    """
    kinds = (
        ("Initiative", "ADVANCES", "专项行动"),
        ("Policy", "IMPLEMENTS", "管理办法"),
        ("Topic", "CONCERNS", "产业"),
    )
    groups = max(1, departments // 12)
    state, per_document = 20_170_101, {}
    for n in range(edges):
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        department = (state >> 33) % departments
        thing = (state >> 17) % things
        if (state >> 11) % 4:
            thing = thing // groups * groups + department % groups
        type_, relation, word = kinds[thing % 3]
        triple = (f"第{department}号司:Department", relation, f"第{thing}号{word}:{type_}")
        per_document.setdefault(n % documents, {})[triple] = None
    return Graph(facts(sorted(t), f"doc{n:05}", year=2016 + n % 3) for n, t in sorted(per_document.items()))
