"""What a rule may look at: one sentence with its words, names, phrases and nouns found, each made once and on demand.

In: a document and its sections. Out: a `View` for every sentence. Both automata run once over the whole text; a view
takes its share of the hits by bisection.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from kg.clauses import WHOLE, Ground, Hit, Phrase, phrases
from kg.enumerations import nouns
from kg.lexicon import Lexicon, Name
from kg.model import Document, Section, Sentence, Span, WorkItem
from kg.nouns import Noun
from kg.schema import EntityType
from kg.speakers import Turn, turns

NameHit = tuple[int, int, Name]
H = TypeVar("H", Hit, NameHit)

_OFTEN = 6  # namings from which on a section is about a topic
_BREAKABLE = frozenset({EntityType.TOPIC, EntityType.PLACE, EntityType.INITIATIVE})
_WHOLE_TYPES = frozenset(
    {EntityType.ORGANIZATION, EntityType.POLICY, EntityType.EVENT, EntityType.INITIATIVE, EntityType.TOPIC}
)


@dataclass(frozen=True)
class View:
    """One sentence in its section and document.

    Attributes:
        names, words: the known names and the grammar words in it.
        central: topics that the section is about: its document's title names them, or it names them again and again.
    """

    document: Document
    section: Section
    item: WorkItem
    sentence: Sentence
    names: list[NameHit]
    words: list[Hit]
    lexicon: Lexicon
    central: frozenset[str]

    @property
    def text(self) -> str:
        """The whole document's text, into which all spans point."""
        return self.document.text

    @property
    def span(self) -> Span:
        """The sentence's span."""
        return self.sentence.span

    @cached_property
    def said(self) -> str:
        """The sentence's words."""
        return self.span.of(self.text)

    @cached_property
    def ground(self) -> Ground:
        """What nothing cuts: titles, quotations, brackets, compounds (工业和信息化), and names that are no mere description."""
        start, stop = self.span.start, self.span.stop
        marked = [Span(m.start(), m.end()) for m in WHOLE.finditer(self.text, start, stop)]
        compounds = [Span(m.start(), m.end()) for m in self.lexicon.compounds.finditer(self.text, start, stop)]
        named = [Span(a, b) for a, b, name in self.names if _is_whole(name)]
        ends = {b for _, b, name in self.names if name.type is not EntityType.TOPIC and not name.weak}
        return Ground(
            self.text,
            self.lexicon,
            sorted([*marked, *compounds, *named]),
            ends | {span.stop for span in marked},
            {b for _, b, name in self.names if name.type is EntityType.ORGANIZATION},
            {a: (b, name.type) for a, b, name in self.names},
        )

    @cached_property
    def is_title(self) -> bool:
        """Whether the sentence is a line of the document's own title, which names the document and states nothing."""
        said = "".join(self.said.split())
        return self.span.start < 400 and len(said) > 3 and said in "".join(self.document.title.split())

    @cached_property
    def phrases(self) -> list[Phrase]:
        """Verb groups with what they govern."""
        return phrases(self.ground, self.sentence, self.words)

    @cached_property
    def nouns(self) -> list[Noun]:
        """The members of all that is governed."""
        return [noun for phrase in self.phrases for noun in nouns(self.ground, phrase)]

    @cached_property
    def turns(self) -> list[Turn]:
        """Whom the sentence hands the word to, with their posts."""
        return turns(self.text, [self.span], self.lexicon)

    def phrase_at(self, position: int) -> Phrase | None:
        """The phrase whose object holds a position, or whose verbs do where the name begins with them (化解过剩产能)."""
        return next((p for p in self.phrases if min(p.group.start, p.object.start) <= position < p.object.stop), None)


def _is_whole(name: Name) -> bool:
    """Whether nothing cuts the words of a name: those of weak ones are read as words."""
    return name.type in _WHOLE_TYPES and not name.weak


def views(document: Document, sections: tuple[Section, ...], lexicon: Lexicon) -> Iterator[tuple[Section, list[View]]]:
    """The views of each section, in order."""
    grammar = lexicon.grammar.find(document.text)
    names = list(_unbroken(lexicon.named(document.text), grammar))
    words = [hit for hit in grammar if not hit[2].is_plain]
    titled = {name.name for _, _, name in lexicon.named(document.title) if name.type is EntityType.TOPIC}
    for section in sections:
        counts = Counter(name.name for _, _, name in _slice(names, section.span) if name.type is EntityType.TOPIC)
        central = frozenset(titled | {topic for topic, count in counts.items() if count >= _OFTEN})
        placed = [(item, sentence) for item in section.items for sentence in item.sentences]
        yield (
            section,
            [
                View(document, section, item, s, _slice(names, s.span), _slice(words, s.span), lexicon, central)
                for item, s in placed
            ],
        )


def _unbroken(names: list[NameHit], grammar: list[Hit]) -> Iterator[NameHit]:
    """Names without short ones that begin inside a word and end outside of it (组|建材|料)."""
    at = 0
    for start, stop, name in names:
        while at < len(grammar) and grammar[at][1] <= start:
            at += 1
        cut = at < len(grammar) and grammar[at][0] < start < grammar[at][1] < stop
        if not (cut and stop - start < 4 and name.type in _BREAKABLE):
            yield start, stop, name


def _slice(hits: list[H], span: Span) -> list[H]:
    first = bisect_left(hits, span.start, key=lambda h: h[0])
    last = bisect_left(hits, span.stop, lo=first, key=lambda h: h[0])
    return [h for h in hits[first:last] if h[1] <= span.stop]
