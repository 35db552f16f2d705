"""Are these two names one thing? Who says so, and what follows for the ids of a graph.

In: decisions, each about two names, with a note. Out: `Judgements`, which gives every entity the id that stands for it.
Statements in a store stay as said; only the fold asks here. The map is pure and idempotent: it depends on the decisions
alone, not on their order nor on what else a graph holds. `different` is a wall: no chain of `same` leads across it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.judgements.forms import plain_form
from kg.model import Entity, entity_id
from kg.schema import EntityType

_INSIDE = frozenset({EntityType.DEPARTMENT, EntityType.OFFICIAL})  # whose ids may tell the body they belong to


class Judgement(StrEnum):
    """What is known of two names: one thing, two things, looked at without a result, or nothing yet."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement on two entities; where they are the same, `a` gives the name.

    Attributes:
        note: why, in words.
        source: the file, or the document, that says so.
    """

    a: Entity
    b: Entity
    judgement: Judgement
    note: str = ""
    source: str = ""

    @property
    def pair(self) -> frozenset[str]:
        """The two ids, in no order."""
        return frozenset((self.a.id, self.b.id))


def entity_of(written: str) -> Entity:
    """An entity from its type and name as written in a file of decisions; quotes in the name are kept.

    >>> entity_of("Department:工业和信息化部/规划司")
    Entity(type=<EntityType.DEPARTMENT: 'Department'>, name='规划司', within='工业和信息化部', aliases=())

    Raises:
        ValueError: no such type, or no name.
    """
    type_, _, name = written.partition(":")
    within, _, bare = name.rpartition("/") if type_ in _INSIDE else ("", "", name)
    if not bare.strip():
        raise ValueError(written)
    return Entity(EntityType(type_), bare.strip(), within.strip())


class Judgements:
    """Decisions, drawn together.

    Args:
        decisions: of two about the same pair, the later one counts.

    Attributes:
        decisions: those that count, sorted.
        refused: `same` decisions that a wall stands against.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        last = {d.pair: d for d in decisions if d.a.id != d.b.id}
        self.decisions = tuple(sorted(last.values(), key=lambda d: (d.a.id, d.b.id)))
        self._apart = {d.pair for d in self.decisions if d.judgement is Judgement.DIFFERENT}
        self._groups: dict[str, set[str]] = {}
        self._foes: dict[str, set[str]] = {}
        self._root: dict[str, Entity] = {}
        self._known: dict[str, Entity] = {}
        bodies = [d for d in self.decisions if d.a.type not in _INSIDE]
        units = [d for d in self.decisions if d.a.type in _INSIDE]
        self.refused = (*self._draw(bodies), *self._draw(units))

    def _draw(self, decisions: list[Decision]) -> list[Decision]:
        """Unite what is the same, and choose for each group the entity that stands for it."""
        ends = [(d, self._base(d.a), self._base(d.b)) for d in decisions]
        for decision, a, b in ends:
            if decision.judgement is Judgement.DIFFERENT:
                self._foes.setdefault(a.id, set()).add(b.id)
                self._foes.setdefault(b.id, set()).add(a.id)
        seconds, refused, seen = set[str](), list[Decision](), dict[str, Entity]()
        for decision, a, b in ends:
            if decision.judgement is Judgement.SAME:
                seen.update({b.id: b, a.id: a})
                if a.id != b.id and not self._unite(a.id, b.id):
                    refused.append(decision)
                elif a.id != b.id:
                    seconds.add(b.id)
        for id_ in seen:
            first = min(self._group(id_), key=lambda i: (i in seconds, i))
            self._root[id_] = seen[first]
        self._known.clear()
        return refused

    def _group(self, id_: str) -> set[str]:
        return self._groups.setdefault(id_, {id_})

    def _unite(self, a: str, b: str) -> bool:
        one, other = self._group(a), self._group(b)
        if one is other:
            return True
        if any(foe in other for member in one for foe in self._foes.get(member, ())):
            return False
        one |= other
        for member in other:
            self._groups[member] = one
        return True

    def _base(self, entity: Entity) -> Entity:
        """The entity in its plain form, within the body that stands for its body."""
        within = entity.within
        if within:
            within = self.entity(Entity(EntityType.ORGANIZATION, within)).name
        name = plain_form(entity.type, entity.name)
        if name != entity.name and frozenset((entity.id, entity_id(entity.type, name, entity.within))) in self._apart:
            name = entity.name
        if entity_id(entity.type, name) == entity_id(entity.type, entity.name):
            name = entity.name  # only quotes differ
        return Entity(entity.type, name, within)

    def entity(self, entity: Entity) -> Entity:
        """The entity that stands for this one, without aliases; itself if nothing was decided about it."""
        made = self._known.get(key := f"{entity.id}\0{entity.name}")
        if made is None:
            base = self._base(entity)
            root = self._root.get(base.id, base)
            made = self._known[key] = base if root.id == base.id else root
        return made

    def id(self, entity: Entity) -> str:
        """The id of the entity that stands for this one."""
        return self.entity(entity).id

    def between(self, a: Entity, b: Entity) -> Judgement:
        """What is known of two entities, by chains of decisions, too; a wall between their groups is `different`."""
        one, other = self._base(a).id, self._base(b).id
        if self.id(a) == self.id(b):
            return Judgement.SAME
        group = self._group(other)
        if any(foe in group for member in self._group(one) for foe in self._foes.get(member, ())):
            return Judgement.DIFFERENT
        unsure = any(d.judgement is Judgement.UNSURE and d.pair == {a.id, b.id} for d in self.decisions)
        return Judgement.UNSURE if unsure else Judgement.NONE

    def with_weaker(self, decisions: Iterable[Decision]) -> Judgements:
        """These, and others that count only for pairs that nothing was decided about."""
        return Judgements((*decisions, *self.decisions))
