"""Verdicts → figures: precision, recall and F1 by type and over all, status, quotes, sections paired.

In: gold sections, and the facts of documents. Out: a `Report`. Types that occur nowhere in the gold are left out: their
absence says that nobody marked them, not that there are none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.evaluate.compare import Comparison, Verdict, compare
from kg.evaluate.sides import GivenSection, WantedSection, given, joined
from kg.evaluate.spelling import spelled
from kg.model import DocumentFacts
from kg.schema import NODES, RELATIONS


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of right finds, wrong finds and misses."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """How much of what was found is right; 0 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """How much of what is there was found; 0 where nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    def figures(self) -> dict[str, float | int]:
        """All six figures under their usual short names, rounded to four digits."""
        rounded = {"p": round(self.precision, 4), "r": round(self.recall, 4), "f1": round(self.f1, 4)}
        return {**rounded, "tp": self.right, "fp": self.wrong, "fn": self.missed}


@dataclass(frozen=True, slots=True)
class BadQuote:
    """A quote that its document does not hold word for word (or an empty one)."""

    document: str
    section: str
    words: str


@dataclass(frozen=True)
class Report:
    """What a comparison found.

    Attributes:
        comparisons: one for each gold section, in the order of the gold.
        facts: the documents compared, by id.
        quoted: how many quotes were looked up.
        bad: those that are not verbatim.
    """

    comparisons: tuple[Comparison, ...]
    facts: Mapping[str, DocumentFacts]
    quoted: int = 0
    bad: tuple[BadQuote, ...] = ()

    @cached_property
    def entities(self) -> dict[str, Score]:
        """By entity type, in the order of the schema."""
        given = (((e.type, v) for e, v in c.entities) for c in self.comparisons)
        wanted = (((e.type, v) for e, v in c.wanted_entities) for c in self.comparisons)
        return _scores(given, wanted, [str(t) for t in NODES])

    @cached_property
    def relations(self) -> dict[str, Score]:
        """By relation type, in the order of the schema; a wrong status does not count here."""
        given = (((c.relation.type, c.verdict) for c in p.claims) for p in self.comparisons)
        wanted = (((r.type, v) for r, v in c.wanted_relations) for c in self.comparisons)
        return _scores(given, wanted, [str(t) for t in RELATIONS])

    @property
    def status(self) -> Score:
        """Of the relations found, how many are rightly done or planned."""
        verdicts = Counter(c.verdict for p in self.comparisons for c in p.claims)
        return Score(verdicts[Verdict.RIGHT], verdicts[Verdict.STATUS])

    @property
    def paired(self) -> int:
        """How many gold sections the extractor has, too."""
        return sum(c.given is not None for c in self.comparisons)

    @property
    def absent(self) -> list[str]:
        """Documents that the gold knows and nobody gave."""
        return sorted({c.wanted.document for c in self.comparisons} - self.facts.keys())

    def figures(self) -> dict[str, dict[str, Any]]:
        """All figures by key (`entity.Policy`, `relation.ALL`, `status.right`, `quotes`, `sections`), for JSON."""
        made: dict[str, dict[str, Any]] = {}
        for what, scores in (("entity", self.entities), ("relation", self.relations)):
            for type_, score in scores.items():
                made[f"{what}.{type_}"] = score.figures()
            made[f"{what}.ALL"] = total(scores).figures()
        made["status.right"] = self.status.figures()
        made["quotes"] = {"checked": self.quoted, "bad": len(self.bad)}
        made["sections"] = {"gold": len(self.comparisons), "paired": self.paired}
        return made


Verdicts = Iterable[Iterable[tuple[str, Verdict]]]


def total(scores: Mapping[str, Score]) -> Score:
    """All types together."""
    return sum(scores.values(), Score())


def _scores(given: Verdicts, wanted: Verdicts, order: Sequence[str]) -> dict[str, Score]:
    counts: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for side, kept in ((given, {Verdict.WRONG}), (wanted, {Verdict.RIGHT, Verdict.MISSED})):
        for type_, verdict in (judged for section in side for judged in section if judged[1] in kept):
            counts[type_][verdict] += 1
    return {
        t: Score(counts[t][Verdict.RIGHT], counts[t][Verdict.WRONG], counts[t][Verdict.MISSED])
        for t in sorted(counts, key=lambda t: (order.index(t) if t in order else len(order), t))
    }


def evaluate(gold: Sequence[WantedSection], documents: Iterable[DocumentFacts]) -> Report:
    """Compare the facts of documents with gold; gold of documents that are not among them counts as missed."""
    facts = {f.document.id: f for f in documents}
    sections = [section for f in facts.values() for section in given(f)]
    quoted, bad = _quotes(sections, {id_: f.document.text for id_, f in facts.items()})
    return Report(tuple(compare_all(gold, sections)), facts, quoted, tuple(bad))


def compare_all(gold: Sequence[WantedSection], sections: Sequence[GivenSection]) -> list[Comparison]:
    """Each gold section with the given section of its name, or of any spelling of its actor.

    A document of one gold section takes all that was given for the document, however it was cut into sections.
    """
    of_document: dict[str, list[GivenSection]] = defaultdict(list)
    for section in sections:
        of_document[section.document].append(section)
    by_name = {(s.document, spelled(s.name)): s for s in sections}
    alone = {doc for doc, n in Counter(w.document for w in gold).items() if n == 1}
    types = frozenset([e.type for w in gold for e in w.entities] + [r.type for w in gold for r in w.relations])
    made = []
    for wanted in gold:
        named = (by_name[wanted.document, n] for n in _names(wanted) if (wanted.document, n) in by_name)
        pair = joined(of_document[wanted.document]) if wanted.document in alone else next(named, None)
        made.append(compare(wanted, pair, types))
    return made


def _names(wanted: WantedSection) -> list[str]:
    """All spellings that a section may be named by."""
    names = {wanted.name, wanted.actor}
    for entity in wanted.entities:
        if entity.name == wanted.actor:
            names.update(entity.accept, entity.surfaces)
    return sorted(map(spelled, names))


def _quotes(sections: Iterable[GivenSection], texts: Mapping[str, str]) -> tuple[int, list[BadQuote]]:
    """How many surfaces and quotes there are, and those that are not in their document; a relation must have a quote."""
    quoted, bad = 0, []
    for section in sections:
        words = [s for e in section.entities for s in e.surfaces] + [r.evidence for r in section.relations]
        quoted += sum(map(bool, words))
        missing = (w for w in words if not w or w not in texts[section.document])
        bad += [BadQuote(section.document, section.name, w) for w in missing]
    return quoted, bad
