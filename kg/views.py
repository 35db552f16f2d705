"""What a rule may look at: one sentence with its words, names, phrases and nouns found.

In: a document and its sections. Out: a `View` for every sentence. Both automata run once over the whole text; a view
takes its share of the hits by bisection.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from itertools import islice
from typing import Any, Generic, TypeVar

from kg import boundaries
from kg.clauses import Hit, Phrase, phrases
from kg.enumerations import nouns
from kg.ground import Ground, ground_of
from kg.ground import NameHit as NameHit
from kg.lexicon import Lexicon
from kg.model import Document, Section, Sentence, Span, WorkItem
from kg.nouns import Noun
from kg.schema import EntityType
from kg.speakers import Turn, turns
from kg.themes import theme
from kg.values import value

_OFTEN = 4  # namings from which on a section is about a topic
_BREAKABLE = frozenset({EntityType.TOPIC, EntityType.PLACE, EntityType.INITIATIVE})
_DASHES = frozenset("-－—–")
T = TypeVar("T")


@value()
class View:
    """One sentence in its section and document.

    Attributes:
        text: the whole document's text, into which all spans point.
        said: the sentence's words, and `characters` those that are in them.
        is_title: whether it is a line of the document's own title, which names the document and states nothing.
        names, words: the known names and the grammar words in it.
        phrases: verb groups with what they govern; `stops` is where their objects stop.
        nouns: the members of all that is governed.
        turns: whom the sentence hands the word to, with their posts.
        central: topics that the section is about: its document's title names them, or it names them again and again.
        theme: what the document's title says it is about, where no list holds it (see `kg.themes`); else empty.
        known: what was worked out of it already; see `once`.
    """

    document: Document
    section: Section
    item: WorkItem
    sentence: Sentence
    text: str
    span: Span
    said: str
    characters: frozenset[str]
    is_title: bool
    names: list[NameHit]
    words: list[Hit]
    phrases: list[Phrase]
    stops: list[int]
    nouns: list[Noun]
    turns: list[Turn]
    lexicon: Lexicon
    central: frozenset[str]
    theme: str
    known: dict[Callable[[View], Iterable[Any]], tuple[Any, ...]]

    def phrase_at(self, position: int) -> Phrase | None:
        """The phrase whose object holds a position, or whose verbs do where the name begins with them (化解过剩产能)."""
        for n in range(bisect_right(self.stops, position), len(self.phrases)):
            phrase = self.phrases[n]
            start = min(phrase.group.start, phrase.object.start)
            if start <= position:
                return phrase if position < phrase.object.stop else None
            if phrase.verbs and not phrase.inherited:
                return None  # what follows starts behind its verbs
        return None

    def phrases_of(self, clause: Span) -> list[Phrase]:
        """The phrases of one clause, in order."""
        first = bisect_left(self.stops, clause.start)
        last = bisect_right(self.stops, clause.stop)
        return [phrase for phrase in self.phrases[first:last] if phrase.clause == clause]

    def verbs_before(self, position: int) -> int:
        """Where the last verb group ends that ends before a position; 0 if there is none."""
        for n in range(min(bisect_right(self.stops, position), len(self.phrases) - 1), -1, -1):
            phrase = self.phrases[n]
            if phrase.group.start < phrase.group.stop <= position and not phrase.inherited:
                return phrase.group.stop
        return 0

    def name_at(self, position: int) -> NameHit | None:
        """The known name that starts at a position."""
        n = bisect_left(self.names, (position,))
        return self.names[n] if n < len(self.names) and self.names[n][0] == position else None

    def words_in(self, start: int, stop: int) -> list[Hit]:
        """The grammar words that lie wholly inside `[start, stop)`."""
        words = self.words[bisect_left(self.words, (start,)) : bisect_left(self.words, (stop,))]
        return [word for word in words if word[1] <= stop]


def once(reading: Callable[[View], Iterable[T]]) -> Callable[[View], tuple[T, ...]]:
    """Work out once a sentence what several rules ask of it."""

    @wraps(reading)
    def remembered(view: View) -> tuple[T, ...]:
        if reading not in view.known:
            view.known[reading] = tuple(reading(view))
        return view.known[reading]

    return remembered


class _Hits(Generic[T]):
    """Hits of an automaton in order, to take a sentence's share of."""

    def __init__(self, hits: list[tuple[int, int, T]]) -> None:
        self.all = hits
        self._starts = [start for start, _, _ in hits]

    def inside(self, span: Span) -> list[tuple[int, int, T]]:
        """Those that lie wholly inside a span."""
        first = bisect_left(self._starts, span.start)
        inside = self.all[first : bisect_left(self._starts, span.stop, first)]
        if inside and inside[-1][1] > span.stop:
            inside.pop()  # no hit overlaps another, so only the last can reach out
        return inside


def views(document: Document, sections: tuple[Section, ...], lexicon: Lexicon) -> Iterator[tuple[Section, list[View]]]:
    """The views of each section, in order."""
    grammar = lexicon.grammar.find(document.text)
    names = _Hits(list(_unbroken(document.text, lexicon.named(document.text), grammar)))
    words = _Hits([hit for hit in grammar if not hit[2].is_plain])
    named = [(s, names.inside(s.span)) for section in sections for item in section.items for s in item.sentences]
    ground = ground_of(document.text, lexicon, ((s.span, there) for s, there in named))
    free = _Hits([hit for hit in words.all if not ground.cuts(hit[0], hit[1])])
    placed = iter(named)
    about = theme(document.title, document.text, lexicon)
    titled = {name.name for _, _, name in lexicon.named(document.title) if name.type is EntityType.TOPIC}
    for section in sections:
        counts = Counter(name.name for _, _, name in names.inside(section.span) if name.type is EntityType.TOPIC)
        central = frozenset(titled | {topic for topic, count in counts.items() if count >= _OFTEN})
        made = []
        for item in section.items:
            for sentence, there in islice(placed, len(item.sentences)):
                found = phrases(ground, sentence, free.inside(sentence.span))
                here = words.inside(sentence.span)
                made.append(_view(document, section, item, sentence, ground, there, here, found, central, about))
        yield section, made


def _unbroken(text: str, names: list[NameHit], grammar: list[Hit]) -> Iterator[NameHit]:
    """Names without short ones that begin inside a word and end outside of it (组|建材|料), and bodies that only end a compound."""
    at = 0
    for start, stop, name in names:
        while at < len(grammar) and grammar[at][1] <= start:
            at += 1
        if name.type is EntityType.ORGANIZATION and text[start - 1 : start] in _DASHES and start:
            continue  # 中国－|东盟|自贸区
        if stop - start == 2 and name.type in (EntityType.PLACE, EntityType.TOPIC) and _across_words(text, start):
            continue  # 繁|荣成|熟
        cut = at < len(grammar) and grammar[at][0] < start < grammar[at][1] < stop
        if not (cut and stop - start < 4 and name.type in _BREAKABLE):
            yield start, stop, name


def _across_words(text: str, start: int) -> bool:
    """Whether two characters end one word and begin the next."""
    return boundaries.is_known(text[start - 1 : start + 1]) and boundaries.is_known(text[start + 1 : start + 3])


def _view(
    document: Document,
    section: Section,
    item: WorkItem,
    sentence: Sentence,
    ground: Ground,
    names: list[NameHit],
    words: list[Hit],
    phrases: list[Phrase],
    central: frozenset[str],
    about: str,
) -> View:
    span, text = sentence.span, document.text
    said = span.of(text)
    return View(
        document,
        section,
        item,
        sentence,
        text,
        span,
        said,
        frozenset(said),
        _is_title(document, span),
        names,
        words,
        phrases,
        [phrase.object.stop for phrase in phrases],
        [noun for phrase in phrases for noun in nouns(ground, phrase)],
        turns(text, [span], ground.lexicon),
        ground.lexicon,
        central,
        about,
        {},
    )


_MARKS = str.maketrans("（）", "()", "《》〈〉“”")


def _is_title(document: Document, span: Span) -> bool:
    if span.start >= 400:
        return False
    said = "".join(span.of(document.text).translate(_MARKS).split())
    return len(said) > 3 and said in "".join(document.title.translate(_MARKS).split())
