"""Gold files → gold sections: one JSON object a file, each one section of a document, marked by a careful reader.

In: a folder. Out: its sections in the order of their file names, or a `GoldError` that names the file, the place in it and
what belongs there. What a file says beyond what is compared (kind, action, role) is left unread.

    {"doc": "plan", "section": "规划司", "lines": [2, 5], "actor": {"type": "Department", "name": "规划司"},
     "entities": [{"type": "Initiative", "name": "工业强基工程", "surfaces": ["工业强基工程"], "accept": ["强基工程"]}],
     "relations": [{"type": "ADVANCES", "tail": "工业强基工程", "status": "planned", "evidence": "实施工业强基工程"}]}
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.evaluate.sides import WantedEntity, WantedRelation, WantedSection


class GoldError(KgError):
    """A gold file that cannot be read."""


def read(folder: Path) -> list[WantedSection]:
    """The gold sections in a folder's .json files.

    Raises:
        GoldError: there is no such folder, no .json file in it, one that is not as it should be, or two of one section.
    """
    if not folder.is_dir():
        raise GoldError(str(folder), "is no folder", "Name the folder that holds the gold .json files.")
    sections: dict[tuple[str, str], WantedSection] = {}
    for path in sorted(folder.glob("*.json")):
        section = _Reader(path).section()
        if (section.document, section.name) in sections:
            raise GoldError(str(path), f"repeats the section {section.name} of {section.document}", "Keep one of them.")
        sections[section.document, section.name] = section
    if not sections:
        raise GoldError(str(folder), "holds no .json file", "Name the folder that holds the gold .json files.")
    return list(sections.values())


class _Reader:
    """Reads one file, and knows its name where something is amiss."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def section(self) -> WantedSection:
        data = self._object(self._json(), "the file")
        actor = self._text(self._object(data.get("actor"), "actor"), "name", "actor")
        entities = tuple(self._entity(e, f"entities[{n}]") for n, e in enumerate(self._list(data, "entities")))
        relations = tuple(
            self._relation(r, f"relations[{n}]", actor) for n, r in enumerate(self._list(data, "relations"))
        )
        document, name = (self._text(data, key, "the file") for key in ("doc", "section"))
        return WantedSection(document, name, actor, entities, relations, self._lines(data.get("lines")))

    def _json(self) -> object:
        try:
            return json.loads(self._path.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError, ValueError) as error:
            raise GoldError(
                str(self._path), f"is not JSON ({error})", "Mend it, or take it out of the folder."
            ) from error

    def _entity(self, found: object, place: str) -> WantedEntity:
        entity = self._object(found, place)
        surfaces, accept = (self._texts(entity, key, place) for key in ("surfaces", "accept"))
        type_, name = (self._text(entity, key, place) for key in ("type", "name"))
        return WantedEntity(type_, name, surfaces, accept, bool(entity.get("optional")))

    def _relation(self, found: object, place: str, actor: str) -> WantedRelation:
        relation = self._object(found, place)
        type_, tail = (self._text(relation, key, place) for key in ("type", "tail"))
        head = self._text(relation, "head", place) if relation.get("head") else actor
        status, evidence = (str(relation.get(key) or "") for key in ("status", "evidence"))
        return WantedRelation(head, type_, tail, status, evidence, bool(relation.get("optional")))

    def _lines(self, found: object) -> tuple[int, int] | None:
        if found is None:
            return None
        if isinstance(found, list) and len(found) == 2 and all(isinstance(n, int) for n in found):
            return found[0], found[1]
        raise self._amiss("lines", "two numbers")

    def _object(self, found: object, place: str) -> dict[str, Any]:
        if not isinstance(found, dict):
            raise self._amiss(place, "an object")
        return found

    def _list(self, data: dict[str, Any], key: str) -> list[object]:
        found = data.get(key)
        if not isinstance(found, list):
            raise self._amiss(key, "a list")
        return found

    def _texts(self, data: dict[str, Any], key: str, place: str) -> tuple[str, ...]:
        found = data.get(key, [])
        if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
            raise self._amiss(f"{place}.{key}", "a list of texts")
        return tuple(found)

    def _text(self, data: dict[str, Any], key: str, place: str) -> str:
        found = data.get(key)
        if not isinstance(found, str) or not found:
            raise self._amiss(f"{place}.{key}", "a text")
        return found

    def _amiss(self, place: str, wanted: str) -> GoldError:
        return GoldError(str(self._path), f"{place} is not {wanted}", "See: kg evaluate --help")
