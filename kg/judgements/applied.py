"""Documents' facts with the ids of the graph in place of their own.

In: facts as stored. Out: the same facts, in which entities that are one have one id and one name. A statement whose two ends
have become one thing is left out: 工信部 does not work with 工业和信息化部.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.judgements import Judgements, entity_of
from kg.judgements.folding import Claim, Naming, Post, renamed
from kg.model import DocumentFacts, Entity, SectionFacts
from kg.schema import EntityType, RelationType

Names = Mapping[tuple[str, str], Entity]


def judged(facts: Iterable[DocumentFacts], judgements: Judgements) -> list[DocumentFacts]:
    """The facts of all documents under the ids that judgements, and the documents together, give them."""
    given = list(facts)
    other = renamed(
        [n for f in given for n in _namings(f)],
        [p for f in given for p in _posts(f)],
        [c for f in given for c in _claims(f)],
        judgements,
    )
    return [_applied(f, other[f.document.id]) if f.document.id in other else f for f in given]


def _namings(facts: DocumentFacts) -> Iterator[Naming]:
    seen = {(e.id, e.name): e for part in facts.sections for e in (*part.entities, part.section.actor)}
    return (Naming(facts.document.id, entity) for entity in seen.values())


def _posts(facts: DocumentFacts) -> Iterator[Post]:
    for part in facts.sections:
        for said in part.statements:
            if said.type is RelationType.HOLDS_POST:
                yield Post(facts.document.id, said.head, entity_of(said.tail))


def _claims(facts: DocumentFacts) -> Iterator[Claim]:
    number = Entity(EntityType.POLICY, facts.document.number)
    for part in facts.sections:
        names = {e.id: e for e in part.entities}
        for link in part.links:
            if number.name and link.mention.rule == "own_title" and link.entity in names:
                yield Claim(facts.document.id, names[link.entity], number, "number")
            if link.mention.type is EntityType.POLICY and link.reason != "name" and link.entity in names:
                other = Entity(EntityType.POLICY, link.mention.name)
                yield Claim(facts.document.id, names[link.entity], other, link.reason)


def _applied(facts: DocumentFacts, names: Names) -> DocumentFacts:
    ids = {id_: entity.id for (id_, _), entity in names.items()}
    return replace(facts, sections=tuple(_section(part, names, ids) for part in facts.sections))


def _section(part: SectionFacts, names: Names, ids: Mapping[str, str]) -> SectionFacts:
    entities = sorted((_entity(e, names) for e in part.entities), key=lambda e: e.id)
    said = (replace(s, head=ids.get(s.head, s.head), tail=ids.get(s.tail, s.tail)) for s in part.statements)
    actor = part.section.actor
    return SectionFacts(
        replace(part.section, actor=names.get((actor.id, actor.name), actor)),
        tuple(entities),
        tuple(replace(link, entity=ids.get(link.entity, link.entity)) for link in part.links),
        tuple(
            new for new, old in zip(said, part.statements, strict=True) if new.head != new.tail or old.head == old.tail
        ),
    )


def _entity(entity: Entity, names: Names) -> Entity:
    """The entity under its other name; its own name becomes an alias."""
    other = names.get((entity.id, entity.name))
    if other is None:
        return entity
    aliases = {*entity.aliases, entity.name} - {other.name}
    return Entity(other.type, other.name, other.within, tuple(sorted(aliases)))
