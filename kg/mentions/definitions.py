"""Short names a text gives itself: 自由贸易试验区（以下简称自贸试验区） makes 自贸试验区 a name of the same thing.

Short titles (以下简称《规划》) are not among them: they keep their marks wherever they are used, and resolving sees to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention, Span
from kg.naming import unquoted
from kg.schema import EntityType
from kg.views import View

_OFFICE = "办公室"  # 联席会议|办公室 is a body of its own
_DEFINES = re.compile(
    r"[（(](?:[^（）()，。；]{1,20}[，,])?(?:(?:以下|下)(?:统|均|分别)?(?:简称|统称|称)|简称)(?:为|作)?[：:]?[“\"]?(?P<short>[^（）()“”《》\"，。；]{2,20})[”\"]?[）)]"
)


def define(chosen: list[Mention], views: list[View]) -> dict[str, Mention]:
    """Short name → the mention that stands right before its definition."""
    text = views[0].text
    ends = {m.span.stop: m for m in chosen}
    found: dict[str, Mention] = {}
    for view in views:
        for m in _DEFINES.finditer(text, view.span.start, view.span.stop) if "称" in view.said else ():
            named = ends.get(m.start())
            short = unquoted(m["short"])
            if named and short != named.name:
                found.setdefault(short, named)
    return found


def defined_names(defined: dict[str, Mention], views: list[View]) -> Iterator[Mention]:
    """Every later place that uses a short name."""
    pattern = re.compile("|".join(sorted(map(re.escape, defined), key=lambda s: (-len(s), s))))
    for view in views:
        for m in pattern.finditer(view.text, view.span.start, view.span.stop):
            named = defined[m[0]]
            office = _OFFICE if named.type is EntityType.ORGANIZATION and view.text.startswith(_OFFICE, m.end()) else ""
            rest = "员会" if m[0].endswith("委") and view.text.startswith("员会", m.end()) else office
            span = Span(m.start(), m.end() + len(rest))
            yield Mention(named.type, named.name + office, span, "defined_name")
