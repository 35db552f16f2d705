"""The two sides of a comparison: what the gold wants of a section, and what the extractor gives.

In: for the given side, the facts of a document. Out: frozen sections of both sides, in which names are as written; how
spellings are matched is the business of `compare`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.model import Document, DocumentFacts, SectionFacts, Span


@dataclass(frozen=True, slots=True)
class WantedEntity:
    """An entity of the gold.

    Attributes:
        surfaces: how the section writes it.
        accept: other names that are as good.
        optional: careful readers differ on it; it is neither missed nor wrong.
    """

    type: str
    name: str
    surfaces: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class WantedRelation:
    """A relation of the gold; where it named no head, the section's actor is filled in."""

    head: str
    type: str
    tail: str
    status: str = ""
    evidence: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class WantedSection:
    """A gold section; `lines` are the first and last line of the document it covers, or None."""

    document: str
    name: str
    actor: str
    entities: tuple[WantedEntity, ...]
    relations: tuple[WantedRelation, ...]
    lines: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class GivenEntity:
    """An entity that the extractor gives, with where it is named and the rules that saw it."""

    type: str
    name: str
    surfaces: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenRelation:
    """A relation that the extractor gives; an empty head stands for the section's actor."""

    head: str
    type: str
    tail: str
    status: str = ""
    evidence: str = ""
    span: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class GivenSection:
    """A section as the extractor gives it."""

    document: str
    name: str
    actor: str
    entities: tuple[GivenEntity, ...]
    relations: tuple[GivenRelation, ...]


def given(facts: DocumentFacts) -> Iterator[GivenSection]:
    """The sections of one document, in order."""
    for part in facts.sections:
        yield _section(facts.document, part)


def _section(document: Document, part: SectionFacts) -> GivenSection:
    mentions: dict[str, list[tuple[Span, str]]] = {}
    for link in part.links:
        mentions.setdefault(link.entity, []).append((link.mention.span, link.mention.rule))
    entities = []
    for entity in part.entities:
        seen = mentions.get(entity.id, [])
        spans = tuple(span for span, _ in seen)
        surfaces = tuple(sorted({span.of(document.text) for span in spans}))
        entities.append(GivenEntity(entity.type, entity.name, surfaces, spans, tuple(sorted({r for _, r in seen}))))
    names = {e.id: e.name for e in part.entities}
    relations = tuple(
        GivenRelation(names[s.head], s.type, names[s.tail], s.status, s.evidence.of(document.text), s.evidence, s.rule)
        for s in part.statements
    )
    return GivenSection(document.id, part.section.name, part.section.actor.name, tuple(entities), relations)


def joined(sections: Iterable[GivenSection]) -> GivenSection | None:
    """Several given sections of one document as one, heads filled in from their own actors; None if there are none."""
    parts = list(sections)
    if not parts:
        return None
    relations = [replace(r, head=r.head or part.actor) for part in parts for r in part.relations]
    entities = tuple(e for part in parts for e in part.entities)
    return replace(parts[0], entities=entities, relations=tuple(relations))
