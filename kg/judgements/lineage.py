"""Which body followed which: 环境保护部 → 生态环境部. A successor is another body, linked and never merged.

In: `formerly` in `words/organizations.toml`. Out: for each name, its predecessors and its successors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.judgements.forms import plain_form
from kg.own_words import parse
from kg.schema import EntityType

_FILE = Path(__file__).parent.parent / "words" / "organizations.toml"


@dataclass(frozen=True, slots=True)
class Lineage:
    """Names of bodies → names of those just before them, and just after them, as listed."""

    formerly: Mapping[str, tuple[str, ...]]
    later: Mapping[str, tuple[str, ...]]

    def related(self, name: str) -> set[str]:
        """All bodies before and after this one, and itself."""
        found, queue = set[str](), [name]
        for step in (self.formerly, self.later):
            queue = [name]
            while queue:
                at = queue.pop()
                found.add(at)
                queue += [n for n in step.get(at, ()) if n not in found]
        return found


@cache
def lineage() -> Lineage:
    """The lineage of the bodies that kg knows."""
    rows = [row for row in parse(_FILE)["organization"] if "formerly" in row]
    formerly = {_plain(row["name"]): tuple(map(_plain, row["formerly"])) for row in rows}
    later: dict[str, tuple[str, ...]] = {}
    for name, before in formerly.items():
        for old in before:
            later[old] = (*later.get(old, ()), name)
    return Lineage(formerly, later)


def _plain(name: str) -> str:
    return plain_form(EntityType.ORGANIZATION, name)
