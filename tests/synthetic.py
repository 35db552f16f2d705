"""A graph of any size with everything in it that a query may meet, the same each time: for comparisons and benchmarks.

In: how many entities, sentences and documents. Out: documents with all node and relation types, hubs, departments of one name
in two ministries, roles, several years, things planned in one and done in another, partners in both directions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

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
from kg.schema import RELATIONS, EntityType, RelationType, Status
from kg.store import Store

SEED = 20_170_101
_SHARES = {
    EntityType.DEPARTMENT: 6, EntityType.ORGANIZATION: 8, EntityType.OFFICIAL: 8, EntityType.POLICY: 20, EntityType.INITIATIVE: 20,
    EntityType.TOPIC: 14, EntityType.PLACE: 2, EntityType.EVENT: 6, EntityType.TARGET: 8, EntityType.TASK: 8,
}  # fmt: skip
_ROLES = {RelationType.WORKS_WITH: ("joint", "supports", "guides", ""), RelationType.RESPONSIBLE_FOR: ("lead", "joint")}
TAILS = 4  # relations a sentence


def entities(count: int) -> dict[EntityType, list[Entity]]:
    """About `count` entities, by type; every tenth has an alias, and each two departments share a name."""
    made: dict[EntityType, list[Entity]] = {}
    for type_, share in _SHARES.items():
        for n in range(max(4, count * share // 100)):
            name, within = f"{type_.value}{n}号", ""
            if type_ is EntityType.DEPARTMENT:
                name, within = f"第{n // 2}号司", f"第{n % 2}部"
            aliases = (f"又名{type_.value}{n}",) if n % 10 == 0 else ()
            made.setdefault(type_, []).append(Entity(type_, name, within, aliases))
    return made


def documents(count: int, sentences: int, documents_: int, seed: int = SEED) -> Iterator[DocumentFacts]:
    """Documents that name about `count` entities in about `sentences` sentences, `TAILS` relations in each."""
    chance, made = Random(seed), entities(count)
    types, rest = list(RelationType), iter([entity for some in made.values() for entity in some])
    more = -(-count // sentences)  # as many are named beside the relations, so that each entity is named at least once
    for d in range(documents_):
        said = []
        for s in range(sentences // documents_):
            relation = types[(d + s) % len(types)]
            kind = RELATIONS[relation]
            heads = made[chance.choice(sorted(kind.heads))]
            head = heads[int(len(heads) * chance.random() ** 2)]
            tails = []
            for n in range(TAILS):
                some = made[chance.choice(sorted(kind.tails))]
                tails.append(
                    some[int(len(some) * chance.random() ** (1 + 2 * (n % 2)))]
                )  # each other one is likely a hub
            known = [t for t in dict.fromkeys(tails) if t.id != head.id]
            said.append(_Said(head, relation, known, list(islice(rest, more))))
        yield _document(f"doc{d:05}", 2016 + d % 3, said, chance)


class _Said(NamedTuple):
    head: Entity
    relation: RelationType
    tails: list[Entity]
    others: list[Entity]


def _document(id_: str, year: int, said: list[_Said], chance: Random) -> DocumentFacts:
    text, found, links, statements, sentences = "", {}, [], [], []
    for head, relation, tails, others in said:
        words = f"{head.name}{relation}{'、'.join(t.name for t in (*tails, *others))}。\n"
        span, status = Span(len(text), len(text) + len(words) - 1), chance.choice(list(Status))
        at = span.start
        for entity in (head, *tails, *others):
            at = span.start + words.index(entity.name, at - span.start)
            found[entity.id] = entity
            links.append(
                Link(Mention(entity.type, entity.name, Span(at, at + len(entity.name)), "made"), entity.id, "exact")
            )
            at += len(entity.name)
        role = chance.choice(_ROLES.get(relation, ("",)))
        statements += [
            Statement(head.id, relation, t.id, status, span, span, "made", relation.lower(), year, role, f"{role}长")
            for t in tails
        ]
        sentences.append(Sentence(span, status, year))
        text += words
    body, actor = Span(0, len(text)), Entity(EntityType.DEPARTMENT, "第0号司", "第0部")
    section = Section(actor.name, actor, body, year, (WorkItem(body, "", tuple(sentences)),))
    part = SectionFacts(section, tuple(sorted(found.values(), key=lambda e: e.id)), tuple(links), tuple(statements))
    return DocumentFacts(Document(id_, text, f"{id_}.txt", f"{id_} 标题", year=year), (part,))


def store(path: Path, count: int, sentences: int, documents_: int, seed: int = SEED) -> Path:
    """A `.kg` file of such a graph."""
    with Store(path, create=True) as made:
        for facts in documents(count, sentences, documents_, seed):
            made.put(facts, hashlib.sha256(facts.document.text.encode()).hexdigest())
    return path
