"""Members of committees: people by name, bodies by their short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.members import bodies, committee, people
from kg.mentions.anchors import anchored
from kg.model import Mention, Span
from kg.schema import EntityType
from kg.views import View

_OFFICE = re.compile(r"(?<![\u4e00-\u9fff])(?P<body>委员会|领导小组|协调小组|联席会议|指挥部)办公室(?!主任)")


@anchored(" ", "　")
def member(view: View) -> Iterator[Mention]:
    """副主任：陈宝生　　教育部部长 → 陈宝生."""
    for found in people(view):
        yield Mention(EntityType.OFFICIAL, found.name, found.span, "member")


@anchored("组")
def member_body(view: View) -> Iterator[Mention]:
    """联席会议由教育部、扶贫办组成 → both, by their common names."""
    for found in bodies(view):
        yield Mention(EntityType.ORGANIZATION, found.name, found.span, "member_body")


@anchored("办")
def committee_office(view: View) -> Iterator[Mention]:
    """联席会议办公室设在教育部, in the document that sets the joint meeting up → that joint meeting's office."""
    for m in _OFFICE.finditer(view.text, view.span.start, view.span.stop):
        if (body := committee(view)) and body.endswith(m["body"]):
            yield Mention(EntityType.ORGANIZATION, f"{body}办公室", Span(m.start(), m.end()), "committee_office")
