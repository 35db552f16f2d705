"""Verdicts → errors a person can look at: what was missed, found wrongly or given a wrong status, marked in its sentence.

In: a `Report`. Out: `Error`s in the order of the gold, and groups of them that are likely to have one cause: for what is wrong,
the rule that made it; for what is missed, what the extractor saw in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.evaluate.compare import Claim, Comparison, Verdict
from kg.evaluate.report import Report
from kg.evaluate.sides import GivenEntity, WantedEntity, WantedRelation
from kg.model import Document, DocumentFacts, Span
from kg.schema import EntityType

_HOLDERS = frozenset({EntityType.TARGET, EntityType.TASK})


class Kind(StrEnum):
    """What is wrong."""

    SECTION = "section"
    MISSED = "missed"
    WRONG = "wrong"
    STATUS = "status"
    QUOTE = "quote"


class Cause(StrEnum):
    """What the extractor saw where something was missed or is wrong; empty where that says nothing."""

    UNSEEN = "unseen"  # an entity: nothing is named there
    CUT = "cut"  # an entity: named with another boundary, or under another name
    TYPE = "other_type"  # an entity: seen as another type
    END = "end"  # a relation: one of its ends is not known to the other side
    OTHER = "other"  # a relation: another one was given between the same two
    UNSAID = "unsaid"  # a relation: both ends are known, but not the relation
    NONE = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand: the 1-based line, the sentence, and `[start, stop)` of the words in the sentence."""

    line: int
    sentence: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Error:
    """One miss or false find.

    Attributes:
        what: `entity`, `relation`, or empty.
        name: of an entity; head → tail of a relation; the words of a quote.
        rules: the rules that made a false find, or that saw something else in the place of a miss.
        instead, instead_type: what else was seen in the place of a miss.
        place: None where the words are not in the document.
    """

    kind: Kind
    what: str
    type: str
    name: str
    document: str
    section: str
    rules: tuple[str, ...] = ()
    cause: Cause = Cause.NONE
    instead: str = ""
    instead_type: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Errors alike in kind, type and cause; `by` is the rule or the cause."""

    kind: Kind
    what: str
    type: str
    by: str
    errors: tuple[Error, ...]


def errors(report: Report) -> list[Error]:
    """All errors: section by section, entities before relations; quotes last."""
    found = [error for c in report.comparisons for error in _Section(c, report.facts.get(c.wanted.document)).errors()]
    bad = [Error(Kind.QUOTE, "", "", quote.words, quote.document, quote.section) for quote in report.bad]
    return found + bad


def grouped(found: Iterable[Error]) -> list[Group]:
    """Errors in groups, the largest first."""
    groups: dict[tuple[Kind, str, str, str], list[Error]] = {}
    for error in found:
        by = str(error.cause) if error.kind is Kind.MISSED else " + ".join(error.rules)
        groups.setdefault((error.kind, error.what, error.type, by), []).append(error)
    made = [Group(*key, tuple(errors)) for key, errors in groups.items()]
    return sorted(made, key=lambda g: (-len(g.errors), list(Kind).index(g.kind), g.what, g.type, g.by))


class _Section:
    """The errors of one section, with what is needed to place and explain them."""

    def __init__(self, comparison: Comparison, facts: DocumentFacts | None) -> None:
        self._comparison, self._wanted = comparison, comparison.wanted
        self._text = _Text(facts) if facts else None
        self._surfaces = {e.name: (*e.surfaces, e.name, *e.accept) for e in self._wanted.entities}
        self._unfound = {e.name for e, v in comparison.wanted_entities if v is Verdict.MISSED}

    def errors(self) -> Iterator[Error]:
        c = self._comparison
        if c.given is None:
            yield self._error(Kind.SECTION, "", "", self._wanted.name)
        yield from (self._missed(e) for e, v in c.wanted_entities if v is Verdict.MISSED)
        yield from (self._wrong(e) for e, v in c.entities if v is Verdict.WRONG)
        yield from (self._unsaid(r) for r, v in c.wanted_relations if v is Verdict.MISSED)
        yield from (self._claimed(k, Kind.WRONG) for k in c.claims if k.verdict is Verdict.WRONG)
        yield from (self._claimed(k, Kind.STATUS) for k in c.claims if k.verdict is Verdict.STATUS)

    def _error(
        self,
        kind: Kind,
        what: str,
        type_: str,
        name: str,
        rules: tuple[str, ...] = (),
        cause: Cause = Cause.NONE,
        instead: tuple[str, str] = ("", ""),
        span: Span | None = None,
    ) -> Error:
        place = self._text.place(span) if self._text and span else None
        return Error(kind, what, type_, name, self._wanted.document, self._wanted.name, rules, cause, *instead, place)

    def _missed(self, entity: WantedEntity) -> Error:
        span = self._find(self._surfaces[entity.name])
        rival = self._rival(entity, span) if span else None
        if rival is None:
            return self._error(Kind.MISSED, "entity", entity.type, entity.name, cause=Cause.UNSEEN, span=span)
        cause = Cause.CUT if rival.type == entity.type else Cause.TYPE
        instead = rival.name, rival.type if cause is Cause.TYPE else ""
        return self._error(Kind.MISSED, "entity", entity.type, entity.name, rival.rules, cause, instead, span)

    def _rival(self, entity: WantedEntity, span: Span) -> GivenEntity | None:
        """A given entity that is named on the same words: of the same type rather than of another.

        Targets and tasks hold other names, so one of them around the words explains nothing.
        """
        given = self._comparison.given.entities if self._comparison.given else ()
        rivals = [e for e in given if e.type == entity.type or e.type not in _HOLDERS]
        there = [e for e in rivals if any(s.start < span.stop and span.start < s.stop for s in e.spans)]
        return min(there, key=lambda e: (e.type != entity.type, e.type, e.name), default=None)

    def _wrong(self, entity: GivenEntity) -> Error:
        span = entity.spans[0] if entity.spans else None
        return self._error(Kind.WRONG, "entity", entity.type, entity.name, entity.rules, span=span)

    def _unsaid(self, relation: WantedRelation) -> Error:
        span = self._find((relation.evidence,)) or self._find(self._surfaces.get(relation.tail, (relation.tail,)))
        ends = {relation.head, relation.tail}
        between = [c for c in self._comparison.claims if {c.head, c.tail} == ends]
        cause = Cause.OTHER if between else Cause.END if ends & self._unfound else Cause.UNSAID
        instead = "", between[0].relation.type if between else ""
        rules = (between[0].relation.rule,) if between else ()
        name = _arrow(relation.head, relation.tail)
        return self._error(Kind.MISSED, "relation", relation.type, name, rules, cause, instead, span)

    def _claimed(self, claim: Claim, kind: Kind) -> Error:
        said = claim.relation
        name = _arrow(claim.head or said.head or self._wanted.actor, claim.tail or said.tail)
        known = claim.head is not None and claim.tail is not None
        cause = Cause.NONE if known else Cause.END
        instead = said.status if kind is Kind.STATUS else "", ""
        rules = (said.rule,) if said.rule else ()
        return self._error(kind, "relation", said.type, name, rules, cause, instead, said.span)

    def _find(self, words: Iterable[str]) -> Span | None:
        return self._text.find(words, self._wanted.lines) if self._text else None


class _Text:
    """A document's words, with the sentences they stand in."""

    def __init__(self, facts: DocumentFacts) -> None:
        self._document: Document = facts.document
        self._sentences = [s.span for part in facts.sections for s in part.section.sentences]

    def find(self, words: Iterable[str], lines: tuple[int, int] | None) -> Span | None:
        """The first of `words` that stands within the lines, else anywhere in the document."""
        text = self._document.text
        for within in (self._lines(lines), Span(0, len(text))):
            for word in filter(None, words):
                at = text.find(word, within.start, within.stop)
                if at >= 0:
                    return Span(at, at + len(word))
        return None

    def place(self, span: Span) -> Place:
        """The sentence that holds the words, or the line where no sentence does."""
        around = next((s for s in self._sentences if s.covers(span)), None) or self._line(span)
        sentence = around.of(self._document.text)
        blank = len(sentence) - len(sentence.lstrip())
        start, stop = span.start - around.start - blank, span.stop - around.start - blank
        return Place(self._document.line_of(span.start), sentence.strip(), max(start, 0), stop)

    def _line(self, span: Span) -> Span:
        text = self._document.text
        stop = text.find("\n", span.stop)
        return Span(text.rfind("\n", 0, span.start) + 1, stop if stop >= 0 else len(text))

    def _lines(self, lines: tuple[int, int] | None) -> Span:
        if lines is None:
            return Span(0, 0)
        rows = [row + "\n" for row in self._document.text.split("\n")]
        first, last = lines
        return Span(sum(map(len, rows[: first - 1])), sum(map(len, rows[:last])))


def _arrow(head: str, tail: str) -> str:
    return f"{head} → {tail}"
