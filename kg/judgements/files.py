"""Files of decisions: the curated list of kg, and the answers a user gave.

In: TOML with tables `[[same]]`, `[[different]]` and `[[unsure]]`, each with `names` (two or more, `Type:name`; the first of
`same` gives the name) and a `note`. Out: decisions. Written files are sorted, so that the same answers are the same bytes.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.errors import LexiconError
from kg.judgements import Decision, Judgement, Judgements, entity_of
from kg.lexicon import WORDS, standard
from kg.model import Entity, entity_id
from kg.schema import EntityType

CURATED = Path(__file__).parent.parent / "words" / "same.toml"
_SPOKEN = frozenset({EntityType.INITIATIVE, EntityType.EVENT})
_TOLD = (Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE)
_HEAD = "# Answers given to `kg same`. Edit them if you like: names are Type:name; of `same`, the first one gives the name.\n"


@cache
def curated() -> Judgements:
    """The list that ships with kg, and the aliases of initiatives and events, which documents are free to use as names."""
    return Judgements((*_aliases(), *decisions(CURATED)))


def _aliases() -> Iterator[Decision]:
    for spelling, name in sorted(standard().names.items()):
        if name.type in _SPOKEN and entity_id(name.type, spelling) != entity_id(name.type, name.name):
            yield Decision(
                Entity(name.type, name.name), Entity(name.type, spelling), Judgement.SAME, "alias", str(WORDS)
            )


def judgements(own: Path | None) -> Judgements:
    """The curated list and a user's answers, which win over it; only the list if there is no such file."""
    if own is None or not own.exists():
        return curated()
    return Judgements((*curated().decisions, *decisions(own)))


def decisions(path: Path) -> list[Decision]:
    """What a file says.

    Raises:
        LexiconError: it cannot be read, is no TOML, or an entry has unknown keys, types or fewer than two names.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(str(path), f"cannot be read as TOML ({error})", "Mend the line it names.") from error
    if unknown := sorted(data.keys() - set(_TOLD)):
        raise LexiconError(str(path), f"the file: unknown key {unknown[0]}", f"Keys are: {', '.join(_TOLD)}.")
    return [decision for told in _TOLD for decision in _of(path, told, data.get(told, []))]


def _of(path: Path, told: Judgement, entries: Any) -> Iterator[Decision]:
    for at, entry in enumerate(entries if isinstance(entries, list) else [entries], 1):
        place = f"[[{told}]] {at}"
        if not isinstance(entry, dict) or entry.keys() - {"names", "note"}:
            raise LexiconError(str(path), f"{place}: has other keys than names and note", "Keys are: names, note.")
        entities = [_entity(path, place, name) for name in entry.get("names", [])]
        if len({e.id for e in entities}) < 2 or len({e.type for e in entities}) > 1:
            raise LexiconError(
                str(path),
                f"{place}: does not name two entities of one type",
                'Example: names = ["Policy:A", "Policy:B"].',
            )
        first, *others = entities
        pairs = ((first, o) for o in others) if told is Judgement.SAME else combinations(entities, 2)
        yield from (Decision(a, b, told, str(entry.get("note", "")), str(path)) for a, b in pairs)


def _entity(path: Path, place: str, written: Any) -> Entity:
    try:
        return entity_of(str(written))
    except ValueError as error:
        raise LexiconError(str(path), f"{place}: {written} is no Type:name", "Example: Policy:中国制造2025.") from error


def write(path: Path, told: Iterable[Decision]) -> None:
    """Write decisions to a file, sorted; of two about one pair, the later one."""
    kept = Judgements(told).decisions
    text = [_HEAD]
    for judgement in _TOLD:
        for decision in kept:
            if decision.judgement is judgement:
                names = ", ".join(json.dumps(_written(e), ensure_ascii=False) for e in (decision.a, decision.b))
                note = json.dumps(decision.note, ensure_ascii=False)
                text.append(f"\n[[{judgement}]]\nnames = [{names}]\nnote = {note}\n")
    path.write_text("".join(text), "utf-8", newline="\n")


def _written(entity: Entity) -> str:
    return f"{entity.type}:{entity.within}/{entity.name}" if entity.within else f"{entity.type}:{entity.name}"
