"""Members of committees: people by name, bodies by their short forms."""

from __future__ import annotations

from collections.abc import Iterator

from kg.members import bodies, people
from kg.model import Mention
from kg.schema import EntityType
from kg.views import View


def member(view: View) -> Iterator[Mention]:
    """副主任：陈宝生　　教育部部长 → 陈宝生."""
    for found in people(view):
        yield Mention(EntityType.OFFICIAL, found.name, found.span, "member")


def member_body(view: View) -> Iterator[Mention]:
    """联席会议由教育部、扶贫办组成 → both, by their common names."""
    for found in bodies(view):
        yield Mention(EntityType.ORGANIZATION, found.name, found.span, "member_body")
