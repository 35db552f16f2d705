"""The whole story on one screen: Document → whole lines → sections → views → mentions → entities → statements → facts.

In: documents. Out: `DocumentFacts`, and the records that `kg extract` prints. One process or several give the same.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from kg import __version__
from kg.lexicon import WORDS, Lexicon, load, standard
from kg.measures import measured
from kg.mentions import find
from kg.model import Document, DocumentFacts, Entity, Link, SectionFacts, Statement
from kg.own_words import OwnWords
from kg.relations import statements
from kg.resolve import resolve
from kg.schema import EntityType
from kg.segment import sections
from kg.unwrapping import unwrapped
from kg.views import views


def extractor(lexicon: Lexicon) -> str:
    """What tells one extractor from another: the version of kg and its words."""
    return f"{__version__}/{lexicon.fingerprint}"


_WITHIN = (EntityType.DEPARTMENT, EntityType.ORGANIZATION)  # whose ids tell what they belong to
EXTRACTOR = extractor(standard())


# What is made of a document is no garbage while it is read, so looking for some among it (every 700 objects) is a fifth of the time.
_SELDOM = (100_000, 50, 100)


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Let the collector of garbage wait; reference counts free nearly all there is."""
    thresholds = gc.get_threshold()
    if thresholds[0]:  # else somebody has put it off altogether
        gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


@_collecting_seldom()
def extract(document: Document, lexicon: Lexicon | None = None) -> DocumentFacts:
    """All that one document names and says, by the words of `lexicon` or the standard one."""
    words = lexicon or standard()
    whole, restore = unwrapped(document, words)
    seen = list(views(whole, sections(whole, words), words))
    found = [(section, find(sentences)) for section, sentences in seen]
    parts = []
    for (section, sentences), (entities, links) in zip(seen, resolve(whole, found), strict=True):
        said = statements(sentences, links)
        parts.append(restore.facts(SectionFacts(section, _with_ends(entities, said), links, tuple(said))))
    return DocumentFacts(document, tuple(parts))


@lru_cache(maxsize=2)
def lexicon_with(own: OwnWords | None = None) -> Lexicon:
    """The standard lexicon, with a user's own words laid over it if there are any."""
    return load(WORDS, own) if own and own.digest else standard()


def extract_all(documents: Iterable[Document], jobs: int = 1, own: OwnWords | None = None) -> Iterator[DocumentFacts]:
    """The facts of each document, in the order given, by `jobs` processes; all of them know a user's own words."""
    if jobs <= 1:
        lexicon = lexicon_with(own)
        yield from (extract(document, lexicon) for document in documents)
        return
    with ProcessPoolExecutor(jobs, initializer=_learn, initargs=(own,)) as pool:
        yield from pool.map(_extract, documents, chunksize=4)


_learned: list[Lexicon] = []  # of a worker process: compiled once, not once a document


def _learn(own: OwnWords | None) -> None:
    _learned[:] = [lexicon_with(own)]


def _extract(document: Document) -> DocumentFacts:
    return extract(document, *_learned)


def _with_ends(entities: tuple[Entity, ...], said: list[Statement]) -> tuple[Entity, ...]:
    """The entities, and those that only a statement names (the body a title says issued it)."""
    known = {e.id for e in entities}
    more = {}
    for end in sorted({e for s in said for e in (s.head, s.tail)} - known):
        type_, _, name = end.partition(":")
        within, _, bare = name.rpartition("/") if type_ in _WITHIN else ("", "", name)
        more[end] = Entity(EntityType(type_), bare, within)
    return tuple(sorted([*entities, *more.values()], key=lambda e: e.id)) if more else entities


def record(facts: DocumentFacts) -> Iterator[dict[str, Any]]:
    """One JSON object a section: `kg extract`'s lines, in the guidelines' format with spans and rules added."""
    document = facts.document
    for part in facts.sections:
        section = part.section
        actor: dict[str, str] = {"type": section.actor.type, "name": section.actor.name}
        if section.actor.within:
            actor["part_of"] = section.actor.within
        lines = [document.line_of(section.span.start), document.line_of(max(section.span.stop - 1, section.span.start))]
        ids = [e.id for e in part.entities]
        names = {id_: e.name for id_, e in zip(ids, part.entities, strict=True)}
        links: dict[str, list[Link]] = {}
        for link in part.links:
            links.setdefault(link.entity, []).append(link)
        yield {
            "doc": document.id,
            "section": section.name,
            "lines": lines,
            "year": section.year,
            "actor": actor,
            "entities": [
                _entity(document, e, id_, links.get(id_, [])) for id_, e in zip(ids, part.entities, strict=True)
            ],
            "relations": [_relation(document, s, names) for s in part.statements],
        }


def _entity(document: Document, entity: Entity, id_: str, links: list[Link]) -> dict[str, Any]:
    spans = [link.mention.span for link in links]
    return {
        "type": entity.type,
        "name": entity.name,
        **measured(entity.type, entity.name),
        "surfaces": sorted({span.of(document.text) for span in spans}),
        "id": id_,
        "spans": [[span.start, span.stop] for span in spans],
        "rules": sorted({link.mention.rule for link in links}),
    }


def _relation(document: Document, said: Statement, names: dict[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "head": names[said.head],
        "type": said.type,
        "tail": names[said.tail],
        "action": said.action,
        "status": said.status,
        "year": said.year,
    }
    made |= {key: value for key, value in (("role", said.role), ("title", said.title)) if value}
    made |= {"evidence": said.evidence.of(document.text), "span": [said.evidence.start, said.evidence.stop]}
    return made | {"rule": said.rule, "head_id": said.head, "tail_id": said.tail}
