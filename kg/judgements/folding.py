"""Which entity of which document goes by which id in the graph of them all.

In: who is named where, what documents themselves say about spellings, who holds posts where, and judgements. Out: for each
document, the entities that go by another id or name than in its own statements. Order does not matter, and nothing is stored:
taking a document out undoes what only it said.

Officials have no more than a name. Where documents give people of one name posts in different bodies, the name alone is no
proof: each becomes a node of its own, told apart by the body (`Official:工业和信息化部/罗文`), until someone says they are one.
A body and its successors count as one body here. Documents that tell no post keep the bare name, unless all posts agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kg.judgements import Decision, Judgement, Judgements
from kg.judgements.lineage import lineage
from kg.model import Entity
from kg.offices import full_name
from kg.schema import EntityType

Renamed = Mapping[str, Mapping[tuple[str, str], Entity]]  # document → (id, name) as said → as in the graph
_CLAIMING = frozenset({"edition", "number"})  # reasons of links by which a document says that two names are one


@dataclass(frozen=True, slots=True)
class Naming:
    """An entity of a document; its type, name and body as in the statements."""

    document: str
    entity: Entity


@dataclass(frozen=True, slots=True)
class Post:
    """A document gives an official (an id) a post in a body."""

    document: str
    official: str
    body: Entity


@dataclass(frozen=True, slots=True)
class Claim:
    """A document uses two names for one policy: its title with the year of its edition, or with its number."""

    document: str
    name: Entity
    other: Entity
    reason: str


def renamed(namings: Collection[Naming], posts: Iterable[Post], claims: Iterable[Claim], told: Judgements) -> Renamed:
    """Document → what its entities are in the graph, only where that is something else."""
    judged = told.with_weaker(_said(claims))
    apart = _officials(posts, judged)
    made: dict[str, dict[tuple[str, str], Entity]] = {}
    for naming in namings:
        entity = naming.entity
        bare = _in_full(Entity(entity.type, entity.name, apart.get((naming.document, entity.id), entity.within)))
        stands = judged.entity(bare)
        if (stands.id, stands.name) != (entity.id, entity.name):
            made.setdefault(naming.document, {})[entity.id, entity.name] = stands
    return made


def _in_full(entity: Entity) -> Entity:
    """Offices of places by their place and their full name: 省发改委 in a document of 贵州省 is 贵州省发展和改革委员会."""
    if entity.type is not EntityType.ORGANIZATION:
        return entity
    return Entity(entity.type, full_name(entity.name, entity.within))


def _said(claims: Iterable[Claim]) -> list[Decision]:
    """What documents say about names, where all of them agree: a title used for two editions stands for neither."""
    others: dict[tuple[str, str], dict[str, Claim]] = {}
    names: dict[str, set[str]] = {}
    for claim in sorted(claims, key=lambda c: (c.document, c.name.id, c.other.id, c.name.name, c.other.name)):
        if claim.reason in _CLAIMING and claim.name.id != claim.other.id:
            others.setdefault((claim.name.id, claim.reason), {}).setdefault(claim.other.id, claim)
            names.setdefault(claim.other.id, set()).add(claim.name.id)
    return [
        Decision(claim.name, claim.other, Judgement.SAME, claim.reason, claim.document)
        for found in others.values()
        for claim in found.values()
        if len(found) == 1 and len(names[claim.other.id]) == 1
    ]


def _officials(posts: Iterable[Post], judged: Judgements) -> dict[tuple[str, str], str]:
    """(document, official) → the body that tells the official from others of that name, where there are others."""
    bodies: dict[str, dict[str, set[str]]] = {}
    for post in posts:
        body = post.body
        ground = body.within if body.type is EntityType.DEPARTMENT and body.within else body.name
        name = judged.entity(_in_full(Entity(EntityType.ORGANIZATION, ground))).name
        bodies.setdefault(post.official, {}).setdefault(post.document, set()).add(name)
    told: dict[tuple[str, str], str] = {}
    for official, by_document in bodies.items():
        people = _people(by_document)
        for documents in people if len(people) > 1 else ():
            counts = Counter(body for document in documents for body in by_document[document])
            most = min(counts, key=lambda name: (-counts[name], name))
            told.update({(document, official): most for document in documents})
    return told


def _people(by_document: Mapping[str, Collection[str]]) -> list[set[str]]:
    """Documents by whom they speak of: those that share a body, or a body and its successor, speak of one person."""
    if len({frozenset(bodies) for bodies in by_document.values()}) == 1:
        return [set(by_document)]
    people: list[tuple[set[str], set[str]]] = []  # documents, and the bodies in which they give posts
    for document, bodies in sorted(by_document.items()):
        ground = {related for body in bodies for related in lineage().related(body)}
        one = ({document}, set(bodies))
        for person in [p for p in people if p[1] & ground]:
            people.remove(person)
            one = (one[0] | person[0], one[1] | person[1])
        people.append(one)
    return [documents for documents, _ in people]
