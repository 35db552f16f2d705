"""A user's own words: names, verbs and last words of names that a TOML file adds to those of kg.

In: files in the style of `kg/words` (see `examples/own-words.toml`). Out: one frozen, picklable `OwnWords`, and the parsed
word lists with them laid over. Files are read and judged before any document is, and worker processes get what was read,
not the names of files that may change meanwhile. A user's word wins over ours:

- a spelling we give to another name is the user's name from now on; if it is the very name of a node, the node is renamed;
- a verb is of the classes the user gives it and of no others;
- a last word makes of a phrase what the user says, and nothing else.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import LexiconError
from kg.schema import EntityType

_FORMED = frozenset({EntityType.TARGET, EntityType.TASK})  # found by their form; no list could name them
_FIELDS = frozenset({"type", "name", "aliases", "weak", "kind"})
_ADVICE = "See examples/own-words.toml."


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name with all its spellings, the name itself first; `weak` and `kind` as in `kg.lexicon.Name`."""

    type: EntityType
    name: str
    spellings: tuple[str, ...]
    weak: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a user's files add.

    Attributes:
        verbs: (file, class or kind of verb, words).
        heads: (file, kind of name, list, words); the list is empty for `none`.
        digest: tells these words from any others; empty if there are none.
    """

    names: tuple[OwnName, ...] = ()
    verbs: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    heads: tuple[tuple[str, str, str, tuple[str, ...]], ...] = ()
    digest: str = ""


def parse(path: Path) -> dict[str, Any]:
    """A TOML file.

    Raises:
        LexiconError: it cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(str(path), f"cannot be read as TOML ({error})", "Mend the line it names.") from error


def read(paths: Sequence[Path]) -> OwnWords:
    """The words of all files together.

    Raises:
        LexiconError: a file is no TOML, has an unknown key or type or an empty entry, or gives one spelling to two names.
    """
    names: list[OwnName] = []
    verbs: list[tuple[str, str, tuple[str, ...]]] = []
    heads: list[tuple[str, str, str, tuple[str, ...]]] = []
    digest = hashlib.sha256()
    owners: dict[str, OwnName] = {}
    for path in paths:
        data, place = parse(path), str(path)
        _only(place, "the file", data, {"name", "verbs", "heads"})
        for at, entry in enumerate(_tables(place, "[[name]]", data.get("name", [])), 1):
            names.append(_name(place, f"[[name]] {at}", entry))
            _claim(place, names[-1], owners)
        for class_, words in _table(place, "[verbs]", data.get("verbs", {})).items():
            verbs.append((place, class_, _words(place, f"[verbs] {class_}", words)))
        heads += _head_lists(place, _table(place, "[heads]", data.get("heads", {})))
        digest.update(path.read_bytes() + b"\0")
    return OwnWords(tuple(names), tuple(verbs), tuple(heads), digest.hexdigest()[:16] if paths else "")


def _name(place: str, entry: str, row: Mapping[str, Any]) -> OwnName:
    _only(place, entry, row, _FIELDS)
    types = [t for t in EntityType if t not in _FORMED]
    if row.get("type") not in types:
        raise LexiconError(place, f"{entry}: unknown type {row.get('type', '')!r}", f"Types are: {', '.join(types)}.")
    (name,) = _words(place, f"{entry} name", [row.get("name", "")])
    aliases = _words(place, f"{entry} {name} aliases", row["aliases"]) if "aliases" in row else ()
    kind = _words(place, f"{entry} {name} kind", [row["kind"]])[0] if "kind" in row else ""
    weak = row.get("weak", False)
    if not isinstance(weak, bool):
        raise LexiconError(place, f"{entry} {name}: weak is neither true nor false", _ADVICE)
    return OwnName(EntityType(row["type"]), name, (name, *aliases), weak, kind)


def _claim(place: str, name: OwnName, owners: dict[str, OwnName]) -> None:
    """Refuse a spelling that an earlier entry gave to another name."""
    for spelling in name.spellings:
        owner = owners.setdefault(spelling, name)
        if (owner.type, owner.name) != (name.type, name.name):
            raise LexiconError(place, f"{spelling} stands for {owner.name} and for {name.name}", "Keep one of them.")


def _head_lists(place: str, table: Mapping[str, Any]) -> Iterable[tuple[str, str, str, tuple[str, ...]]]:
    for kind, lists in table.items():
        if kind == "none":
            yield place, kind, "", _words(place, "[heads] none", lists)
            continue
        for list_, words in _table(place, f"[heads.{kind}]", lists).items():
            yield place, kind, list_, _words(place, f"[heads.{kind}] {list_}", words)


def _only(place: str, entry: str, table: Mapping[str, Any], known: Iterable[str]) -> None:
    if unknown := sorted(set(table) - set(known)):
        raise LexiconError(place, f"{entry}: unknown key {unknown[0]}", f"Keys are: {', '.join(sorted(known))}.")


def _table(place: str, entry: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise LexiconError(place, f"{entry}: is no table", _ADVICE)
    return value


def _tables(place: str, entry: str, value: Any) -> list[Mapping[str, Any]]:
    if not isinstance(value, list):
        raise LexiconError(place, f"{entry}: is no list of tables", _ADVICE)
    return [_table(place, entry, row) for row in value]


def _words(place: str, entry: str, value: Any) -> tuple[str, ...]:
    """A list of words; a name in a text has no blanks at its ends and no 《》 of its own."""
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise LexiconError(place, f"{entry}: is no list of words", _ADVICE)
    words = tuple(word.strip() for word in value)
    if not all(words):
        raise LexiconError(place, f"{entry}: is empty", "Give it a word, or leave the line out.")
    if wrapped := [word for word in words if word[0] == "《" and word[-1] == "》" and word.count("《") == 1]:
        raise LexiconError(place, f"{entry}: {wrapped[0]} has 《》", "Write it without.")
    return words


def overlaid(data: dict[str, Any], own: OwnWords | None) -> dict[str, Any]:
    """The parsed word lists of kg with a user's laid over; `data` itself stays as it is.

    Raises:
        LexiconError: a class of verbs or a list of last words that kg does not know.
    """
    if own is None:
        return data
    verbs, heads = _verbs(data, own), _heads(data["heads"], own)
    spelled = {spelling for name in own.names for spelling in name.spellings}
    made = {key: _without_traps(table, spelled) for key, table in data.items()}
    return made | {"verbs": verbs, "heads": heads, "own": own.names}


def _verbs(data: Mapping[str, Any], own: OwnWords) -> dict[str, dict[str, list[str]]]:
    tables: dict[str, dict[str, list[str]]] = {table: dict(lists) for table, lists in data["verbs"].items()}
    mine = {word for _, key, words in own.verbs for word in words if key in tables["class"]}
    tables["class"] = {class_: [w for w in words if w not in mine] for class_, words in tables["class"].items()}
    for place, key, words in own.verbs:
        table = next((lists for lists in tables.values() if key in lists), None)
        if table is None:
            known = ", ".join(key for lists in tables.values() for key in lists)
            raise LexiconError(place, f"[verbs]: unknown class {key}", f"Classes are: {known}.")
        table[key] = [*table[key], *words]
    classed = {w for words in tables["class"].values() for w in words} | set(data["grammar"]["tails"])
    for place, key, words in own.verbs:
        if stray := [w for w in words if w not in classed]:
            raise LexiconError(place, f"[verbs] {key}: {stray[0]} has no class", "Put it under a class, too.")
    return tables


def _heads(standard: Mapping[str, Any], own: OwnWords) -> dict[str, Any]:
    mine = {word for *_, words in own.heads for word in words}

    def kept(lists: Any) -> Any:
        if isinstance(lists, dict):
            return {key: kept(words) for key, words in lists.items()}
        return [word for word in lists if word not in mine]

    heads: dict[str, Any] = kept(standard)
    for place, kind, list_, words in own.heads:
        lists = heads.get(kind)
        if lists is None or (kind != "none" and list_ not in lists):
            known = ", ".join(f"{k}.{name}" for k, names in heads.items() if isinstance(names, dict) for name in names)
            raise LexiconError(place, f"[heads]: unknown list {kind}.{list_}", f"Lists are: none, {known}.")
        (lists if kind == "none" else lists[list_]).extend(words)
    return heads


def _without_traps(table: Any, spelled: set[str]) -> Any:
    """A word list whose traps leave a user's own words alone."""
    if not isinstance(table, dict) or "traps" not in table:
        return table
    return table | {"traps": [word for word in table["traps"] if word not in spelled]}
