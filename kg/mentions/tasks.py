"""Tasks that bodies answer for, and the bodies in the bracket behind them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mentions.anchors import BODIES, anchored
from kg.model import Mention
from kg.responsibilities import responsibilities
from kg.schema import EntityType
from kg.views import View


@anchored("（", "(", *BODIES)
def task(view: View) -> Iterator[Mention]:
    """（一）下放审批权限。（负责部门：商务部） → the task 下放审批权限."""
    for found in responsibilities(view):
        yield Mention(EntityType.TASK, "".join(found.name.split()), found.span, "task")


@anchored("（", "(", *BODIES)
def responsible_body(view: View) -> Iterator[Mention]:
    """（负责部门：药监局） → 国家药品监督管理局: short forms that are bodies only in such lists count here."""
    for found in responsibilities(view):
        for duty in found.duties:
            if duty.body != view.section.actor.name:
                yield Mention(EntityType.ORGANIZATION, duty.body, duty.span, "responsible_body")
