"""One gold section against what was given for it → a verdict on every entity and relation of both.

The rules, each a promise to whoever marks gold:
  - An entity is found by its name, any surface or any accepted name, under its type; a target may be cut longer or shorter.
  - A second given entity for the same gold one is neither right nor wrong.
  - What is optional in the gold is neither missed nor wrong, and no more is a relation to it.
  - A relation is found by type, head and tail, both read as the entities they name; its status is judged apart.
  - The same relation given twice counts once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from kg.evaluate.sides import GivenEntity, GivenRelation, GivenSection, WantedEntity, WantedRelation, WantedSection
from kg.evaluate.spelling import same_count, spelled
from kg.schema import EntityType


class Verdict(StrEnum):
    """What becomes of one entity or relation."""

    RIGHT = "right"
    AGAIN = "again"
    FREE = "free"
    WRONG = "wrong"
    STATUS = "status"  # right but for done or planned
    MISSED = "missed"


Key = tuple[str, str, str]  # type, head, tail: names as the gold has them where it knows them


@dataclass(frozen=True, slots=True)
class Claim:
    """A given relation, with the gold names of its ends; None for an end that the gold does not know."""

    relation: GivenRelation
    verdict: Verdict
    head: str | None
    tail: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One gold section with all verdicts; `given` is None where the extractor has no such section."""

    wanted: WantedSection
    given: GivenSection | None
    entities: tuple[tuple[GivenEntity, Verdict], ...]
    wanted_entities: tuple[tuple[WantedEntity, Verdict], ...]
    claims: tuple[Claim, ...]
    wanted_relations: tuple[tuple[WantedRelation, Verdict], ...]


def compare(wanted: WantedSection, given: GivenSection | None, types: frozenset[str]) -> Comparison:
    """All verdicts on one section; given entities and relations of other types than `types` are left out."""
    entities = [e for e in given.entities if e.type in types] if given else []
    relations = [r for r in given.relations if r.type in types] if given else []
    names = _Names(wanted)
    judged = names.judge(entities)
    claims = _claims(wanted, relations, names)
    return Comparison(
        wanted,
        given,
        tuple(judged),
        tuple((e, names.verdict(n)) for n, e in enumerate(wanted.entities)),
        tuple(claims),
        tuple(_wanted_relations(wanted, claims)),
    )


class _Names:
    """Which gold entity a given name means; learns from the given entities what else they are called."""

    def __init__(self, wanted: WantedSection) -> None:
        self._wanted = wanted.entities
        self._spellings = [{spelled(s) for s in (e.name, *e.accept, *e.surfaces)} for e in wanted.entities]
        self._types = sorted({e.type for e in wanted.entities})
        self._by_spelling: dict[tuple[str, str], list[int]] = defaultdict(list)
        for n, (entity, spellings) in enumerate(zip(wanted.entities, self._spellings, strict=True)):
            for spelling in spellings:
                self._by_spelling[entity.type, spelling].append(n)
        self._learned: dict[str, int | None] = {}
        self._found: set[int] = set()

    def judge(self, entities: list[GivenEntity]) -> list[tuple[GivenEntity, Verdict]]:
        """A verdict on each given entity; of two with one type and spelling the last stands for both."""
        judged = []
        for entity in {(e.type, spelled(e.name)): e for e in entities}.values():
            meant = self._meant(entity.type, spelled(entity.name))
            self._learn(entity, meant)
            if meant is None:
                verdict = Verdict.WRONG
            elif self._wanted[meant].optional:
                verdict = Verdict.FREE
            else:
                verdict = Verdict.AGAIN if meant in self._found else Verdict.RIGHT
            if meant is not None:
                self._found.add(meant)
            judged.append((entity, verdict))
        return judged

    def verdict(self, n: int) -> Verdict:
        """What became of the n-th gold entity."""
        if self._wanted[n].optional:
            return Verdict.FREE
        return Verdict.RIGHT if n in self._found else Verdict.MISSED

    def gold_name(self, name: str) -> str | None:
        """The gold's name for an end of a relation, of whatever type."""
        spelling = spelled(name)
        meant = self._learned.get(spelling)
        for type_ in self._types:
            if meant is None:
                meant = self._meant(type_, spelling)
        return None if meant is None else self._wanted[meant].name

    def _learn(self, entity: GivenEntity, meant: int | None) -> None:
        name = spelled(entity.name)
        if self._learned.get(name) is None:
            self._learned[name] = meant
        for surface in entity.surfaces:
            self._learned.setdefault(spelled(surface), meant)

    def _meant(self, type_: str, spelling: str) -> int | None:
        """A gold entity so named, else one so written or accepted, else a target that counts the same."""
        hits = self._by_spelling.get((type_, spelling), [])
        by_name = (n for n in hits if spelled(self._wanted[n].name) == spelling)
        first = next(by_name, hits[0] if hits else None)
        if first is not None or type_ != EntityType.TARGET:
            return first
        targets = (n for n, e in enumerate(self._wanted) if e.type == EntityType.TARGET)
        return next((n for n in targets if any(same_count(spelling, s) for s in self._spellings[n])), None)


def _optional_names(wanted: WantedSection) -> set[str]:
    """Names of what is optional; the actor is never so, for else no relation of the section would count."""
    return {e.name for e in wanted.entities if e.optional} - {wanted.actor}


def _claims(wanted: WantedSection, relations: list[GivenRelation], names: _Names) -> list[Claim]:
    """A verdict on each given relation, in the order given."""
    keys = {((r.type, r.head, r.tail), r.status) for r in wanted.relations}
    loosely = {key for key, _ in keys}
    optional = _optional_names(wanted)
    seen: set[tuple[Key, str]] = set()
    claims = []
    for relation in relations:
        head, tail = relation.head or wanted.actor, relation.tail
        gold_head, gold_tail = names.gold_name(head), names.gold_name(tail)
        key = (relation.type, gold_head or head, gold_tail or tail)
        if (key, relation.status) in seen:
            verdict = Verdict.AGAIN
        elif (key, relation.status) in keys:
            verdict = Verdict.RIGHT
        elif key in loosely:
            verdict = Verdict.STATUS
        else:
            verdict = Verdict.FREE if optional & {gold_head, gold_tail} else Verdict.WRONG
        seen.add((key, relation.status))
        claims.append(Claim(relation, verdict, gold_head, gold_tail))
    return claims


def _wanted_relations(wanted: WantedSection, claims: list[Claim]) -> list[tuple[WantedRelation, Verdict]]:
    """A verdict on each gold relation, once for all its statuses; of two with one status the last stands for both."""
    hit = {
        (c.relation.type, c.head or c.relation.head or wanted.actor, c.tail or c.relation.tail)
        for c in claims
        if c.verdict in (Verdict.RIGHT, Verdict.STATUS)
    }
    optional = _optional_names(wanted)
    by_status = {(r.type, r.head, r.tail, r.status): r for r in wanted.relations}
    judged: dict[Key, tuple[WantedRelation, Verdict]] = {}
    for relation in by_status.values():
        key = (relation.type, relation.head, relation.tail)
        free = relation.optional or bool(optional & {relation.head, relation.tail})
        found = Verdict.RIGHT if key in hit else Verdict.MISSED
        judged.setdefault(key, (relation, Verdict.FREE if free else found))
    return list(judged.values())
