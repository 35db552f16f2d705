"""The schema: which types there are, what may point to what, and how each is called and coloured.

One table for everybody. The extractor refuses a statement the table does not allow, the page takes its colours
and legend from it, the Neo4j loader its labels and relationship types. Source: the project's annotation guidelines.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntityType(StrEnum):
    """The type of a node; its value is also the Neo4j label."""

    DEPARTMENT = "Department"
    OFFICIAL = "Official"
    POLICY = "Policy"
    INITIATIVE = "Initiative"
    ORGANIZATION = "Organization"
    TOPIC = "Topic"
    PLACE = "Place"
    EVENT = "Event"
    TARGET = "Target"
    TASK = "Task"


class RelationType(StrEnum):
    """The type of an edge; its value is also the Neo4j relationship type."""

    HOLDS_POST = "HOLDS_POST"
    PART_OF = "PART_OF"
    DRAFTS = "DRAFTS"
    REVISES = "REVISES"
    ISSUES = "ISSUES"
    IMPLEMENTS = "IMPLEMENTS"
    REPEALS = "REPEALS"
    ADVANCES = "ADVANCES"
    WORKS_WITH = "WORKS_WITH"
    TAKES_PART_IN = "TAKES_PART_IN"
    CONCERNS = "CONCERNS"
    TARGETS = "TARGETS"
    ISSUED_BY = "ISSUED_BY"
    RESPONSIBLE_FOR = "RESPONSIBLE_FOR"
    MEMBER_OF = "MEMBER_OF"


class Status(StrEnum):
    """Whether the actor reports the thing as done, or plans it."""

    DONE = "done"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class NodeKind:
    """How a node type is shown: Chinese and English label, colour (3:1 on the page, apart for every kind of sight), vis-network shape."""

    type: EntityType
    zh: str
    en: str
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """How a relation type is shown, and which node types it may join."""

    type: RelationType
    zh: str
    en: str
    colour: str
    heads: frozenset[EntityType]
    tails: frozenset[EntityType]


_E, _R = EntityType, RelationType
ACTORS = frozenset({_E.DEPARTMENT, _E.ORGANIZATION})


def _only(*types: EntityType) -> frozenset[EntityType]:
    return frozenset(types)


NODES: dict[EntityType, NodeKind] = {
    kind.type: kind
    for kind in (
        NodeKind(_E.DEPARTMENT, "司局", "Department", "#D35136", "box"),
        NodeKind(_E.OFFICIAL, "官员", "Official", "#914900", "star"),
        NodeKind(_E.POLICY, "政策", "Policy", "#0772B2", "square"),
        NodeKind(_E.INITIATIVE, "行动举措", "Initiative", "#00985F", "dot"),
        NodeKind(_E.ORGANIZATION, "机构", "Organization", "#B673A1", "hexagon"),
        NodeKind(_E.TOPIC, "主题", "Topic", "#C67702", "diamond"),
        NodeKind(_E.PLACE, "地区", "Place", "#408FD0", "triangleDown"),
        NodeKind(_E.EVENT, "会议活动", "Event", "#7069EF", "triangle"),
        NodeKind(_E.TARGET, "目标指标", "Target", "#BA2438", "dot"),
        NodeKind(_E.TASK, "任务", "Task", "#6A667E", "square"),
    )
}

RELATIONS: dict[RelationType, EdgeKind] = {
    kind.type: kind
    for kind in (
        EdgeKind(_R.HOLDS_POST, "任职", "holds post", "#914900", _only(_E.OFFICIAL), ACTORS),
        EdgeKind(_R.PART_OF, "隶属", "part of", "#6A667E", _only(_E.DEPARTMENT), _only(_E.ORGANIZATION)),
        EdgeKind(_R.DRAFTS, "起草制定", "drafts", "#0772B2", ACTORS, _only(_E.POLICY)),
        EdgeKind(_R.REVISES, "修订", "revises", "#3B8ED0", ACTORS, _only(_E.POLICY)),
        EdgeKind(_R.ISSUES, "发布", "issues", "#004C7A", ACTORS, _only(_E.POLICY)),
        EdgeKind(_R.IMPLEMENTS, "贯彻落实", "implements", "#5B7C99", ACTORS, _only(_E.POLICY)),
        EdgeKind(_R.REPEALS, "废止", "repeals", "#7F0000", ACTORS | _only(_E.POLICY), _only(_E.POLICY)),
        EdgeKind(_R.ADVANCES, "推进", "advances", "#00985F", ACTORS, _only(_E.INITIATIVE)),
        EdgeKind(_R.WORKS_WITH, "合作", "works with", "#B673A1", ACTORS, ACTORS),
        EdgeKind(_R.TAKES_PART_IN, "举办参加", "takes part in", "#7069EF", ACTORS, _only(_E.EVENT)),
        EdgeKind(_R.CONCERNS, "涉及", "concerns", "#C67702", ACTORS, _only(_E.TOPIC)),
        EdgeKind(_R.TARGETS, "目标", "targets", "#BA2438", ACTORS, _only(_E.TARGET)),
        EdgeKind(_R.ISSUED_BY, "发文机关", "issued by", "#004C7A", _only(_E.POLICY), ACTORS),
        EdgeKind(_R.RESPONSIBLE_FOR, "负责", "responsible for", "#6A667E", ACTORS, _only(_E.TASK)),
        EdgeKind(_R.MEMBER_OF, "成员", "member of", "#914900", ACTORS | _only(_E.OFFICIAL), _only(_E.ORGANIZATION)),
    )
}


def allows(head: EntityType, relation: RelationType, tail: EntityType) -> bool:
    """Whether the schema lets `head` point to `tail` by `relation`."""
    kind = RELATIONS[relation]
    return head in kind.heads and tail in kind.tails
