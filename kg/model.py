"""The nouns of the project, all frozen: text and its structure, what is named in it, what is said in it.

Offsets are sacred: every Span is half-open into `Document.text`, which never changes after reading, and slicing
gives back exactly the words. A stage takes these objects and returns new ones.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field

from kg.schema import EntityType, RelationType, Status
from kg.values import value


@value(order=True)
class Span:
    """Characters `[start, stop)` of a document's text."""

    start: int
    stop: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.stop]

    def __len__(self) -> int:
        return self.stop - self.start

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span (or is equal to it)."""
        return self.start <= other.start and other.stop <= self.stop


@value()
class Document:
    """One text as it was read.

    Attributes:
        id: the file's name without its ending; what a quote is cited by.
        text: the text, never changed after reading.
        source: where it came from (a path as given by the user).
        title, number, issuer, date, year: metadata the text states about itself; empty or None where it does not.
        notices: what is odd in the file, in words ("3 lines of site menu skipped").
    """

    id: str
    text: str
    source: str = ""
    title: str = ""
    number: str = ""
    issuer: str = ""
    date: str = ""
    year: int | None = None
    notices: tuple[str, ...] = ()
    _line_starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def line_of(self, position: int) -> int:
        """The 1-based line of a character position."""
        if not self._line_starts:
            starts, at = [0], self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._line_starts.extend(starts)
        return bisect_right(self._line_starts, position)


@value()
class Sentence:
    """A sentence with the context it is said in: is it reported as done, or planned, and for which year."""

    span: Span
    status: Status
    year: int | None = None


@value()
class WorkItem:
    """One numbered point (一、 （一） 1. 一是), or the unnumbered text before the first.

    Attributes:
        number: as written, without brackets and points; empty for unnumbered text.
        sentences: in order, disjoint.
    """

    span: Span
    number: str
    sentences: tuple[Sentence, ...]


@value()
class Entity:
    """What mentions resolve to.

    Attributes:
        name: canonical name, by the guidelines.
        within: the body a department belongs to (规划司 exists in many ministries), else empty.
        aliases: other names, sorted.
    """

    type: EntityType
    name: str
    within: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Content-based, so that two builds, machines or documents agree: `Policy:中国制造2025`."""
        return entity_id(self.type, self.name, self.within)


def entity_id(type_: EntityType, name: str, within: str = "") -> str:
    """The id of an entity; quotes and blanks do not tell two names apart.

    >>> entity_id(EntityType.POLICY, "国家“十三五”规划纲要")
    'Policy:国家十三五规划纲要'
    >>> entity_id(EntityType.DEPARTMENT, "规划司", "工业和信息化部")
    'Department:工业和信息化部/规划司'
    """
    bare = name if name.isalnum() else name.translate(_BARE)
    return f"{type_}:{within}/{bare}" if within else f"{type_}:{bare}"


def type_of(id_: str) -> EntityType:
    """The type that an entity's id begins with."""
    return EntityType(id_.partition(":")[0])


_BARE = {ord(c): None for c in "“”‘’\"'「」 \u3000\n\t"}


@value()
class Section:
    """The part of a document that one actor speaks in.

    Attributes:
        name: as in the heading (规划司); unique in its document.
        actor: the department or body that speaks; `actor.within` is the body it is part of.
        year: the year the section is about.
    """

    name: str
    actor: Entity
    span: Span
    year: int | None
    items: tuple[WorkItem, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in order."""
        return tuple(s for item in self.items for s in item.sentences)


@value()
class Mention:
    """One naming of one entity: how the text puts it (`span`), what it proposes to call it (`name`), who saw it (`rule`).

    `name` differs from the words where the text shares a head (能效、水效“领跑者”引领行动 names two initiatives).
    `within` is the body that a department is named behind (工业和信息化部规划司).
    """

    type: EntityType
    name: str
    span: Span
    rule: str
    within: str = ""


@value()
class Link:
    """A mention and the id of the entity it resolves to, with the reason in one word."""

    mention: Mention
    entity: str
    reason: str


@value()
class Statement:
    """One relation said once; the truth that the graph is a fold of.

    Attributes:
        head, tail: entity ids.
        action: the verb as written, or empty.
        status, year: done or planned, and when.
        role: joint, supports, guides, lead, or as written in a membership list.
        title: the post as written (HOLDS_POST).
        evidence: the shortest clause that states it; lies within `sentence`.
        rule: the name of the function that saw it.
    """

    head: str
    type: RelationType
    tail: str
    status: Status
    evidence: Span
    sentence: Span
    rule: str
    action: str = ""
    year: int | None = None
    role: str = ""
    title: str = ""


@value()
class SectionFacts:
    """All that one section names and says; entities, links and statements are sorted and free of repeats."""

    section: Section
    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    statements: tuple[Statement, ...]


@value()
class DocumentFacts:
    """All that one document says: the unit that is added to, replaced in, or removed from a graph."""

    document: Document
    sections: tuple[SectionFacts, ...]
