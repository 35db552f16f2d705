"""Linked mentions → statements.

In: the views of a section, and the links of their mentions. Out: `Statement`s, sorted and free of repeats. `governed` asks
which verb governs which name; `structural` reads what the form of the text states.
"""

from __future__ import annotations

from kg.model import Link, Statement
from kg.relations.governed import governed
from kg.relations.structural import STRUCTURAL
from kg.views import View


def statements(views: list[View], links: tuple[Link, ...]) -> list[Statement]:
    """All statements of a section, sorted and free of repeats."""
    found: set[Statement] = set()
    at = 0
    for view in views:
        while at < len(links) and links[at].mention.span.start < view.span.start:
            at += 1
        here = []
        while at < len(links) and links[at].mention.span.start < view.span.stop:
            here.append(links[at])
            at += 1
        for structural in STRUCTURAL:
            found.update(structural(view, here))
        for link in here:
            found.update(governed(view, link, here))
    return sorted(found, key=lambda s: (s.evidence, s.type, s.head, s.tail, s.role, s.title, s.rule))
