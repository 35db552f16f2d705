"""A document told sentence by sentence: what every stage of the pipeline saw, which name lost to which, and what came of it.

In: a document, perhaps a line. Out: one `Story` for each sentence. The stages are those of `kg.pipeline.extract`, run on the
whole document, for a name may be resolved by words that stand pages away; only what they throw away is kept as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.clauses import Phrase
from kg.errors import KgError
from kg.lexicon import Lexicon, standard
from kg.mentions import RANK, RULES, candidates
from kg.mentions.definitions import define, defined_names
from kg.mentions.titles import own_title
from kg.model import Document, Link, Mention, Section, Sentence, Statement
from kg.relations import statements
from kg.relations.governed import RULES as GOVERNED
from kg.relations.structural import STRUCTURAL
from kg.resolve import resolve
from kg.segment import sections
from kg.spans import Loss, choose, contest
from kg.unwrapping import unwrapped
from kg.views import View, views


@dataclass(frozen=True, slots=True)
class Story:
    """What came of one sentence.

    Attributes:
        text: what all spans of the story point into: the document with whole lines.
        words: the sentence's words.
        lines: the 1-based first and last line it stands on.
        number: of the work item it belongs to, as written.
        links: the mentions that stand, each with what it resolves to and why.
        losses: the candidates that do not, each with a mention that stands in its way.
    """

    section: Section
    sentence: Sentence
    text: str
    words: str
    lines: tuple[int, int]
    number: str
    phrases: tuple[Phrase, ...]
    links: tuple[Link, ...]
    losses: tuple[Loss, ...]
    statements: tuple[Statement, ...]


def explain(document: Document, line: int | None = None, lexicon: Lexicon | None = None) -> list[Story]:
    """The stories of all sentences, or of those that stand on one line, in order.

    Raises:
        KgError: the document has no such line, or no sentence stands on it.
    """
    stories = list(_stories(document, lexicon or standard()))
    if line is None:
        return stories
    last = document.text.count("\n") + 1
    if line > last:
        raise KgError(f"{document.id}:{line}", f"there is no such line, the last is {last}", "Name another line.")
    there = [s for s in stories if s.lines[0] <= line <= s.lines[1]]
    if not there:
        next_ = min((s.lines[0] for s in stories if s.lines[0] > line), default=0)
        advice = f"The next sentence is on line {next_}." if next_ else "It is behind the last sentence."
        raise KgError(f"{document.id}:{line}", "no sentence is read from this line", advice)
    return there


def _stories(document: Document, lexicon: Lexicon) -> Iterator[Story]:
    whole, restore = unwrapped(document, lexicon)
    seen = list(views(whole, sections(whole, lexicon), lexicon))
    contests = [_contest(sentences) for _, sentences in seen]
    found = [(section, kept) for (section, _), (kept, _) in zip(seen, contests, strict=True)]
    resolved = resolve(whole, found)
    for (section, sentences), (_, losses), (_, links) in zip(seen, contests, resolved, strict=True):
        said = statements(sentences, links)
        for view in sentences:
            place = restore.span(view.span)
            lines = (document.line_of(place.start), document.line_of(max(place.start, place.stop - 1)))
            yield _story(section, view, lines, links, losses, said)


def _contest(sentences: list[View]) -> tuple[list[Mention], list[Loss]]:
    """As `kg.mentions.find`, with the losers."""
    seen = [m for view in sentences for m in candidates(view)]
    if not seen:
        return [], []
    text = sentences[0].text
    defined = define(choose(seen, RANK, text), sentences)
    return contest([*seen, *(defined_names(defined, sentences) if defined else ())], RANK, text)


def _story(
    section: Section,
    view: View,
    lines: tuple[int, int],
    links: tuple[Link, ...],
    losses: list[Loss],
    said: list[Statement],
) -> Story:
    start, stop = view.span.start, view.span.stop
    return Story(
        section,
        view.sentence,
        view.text,
        view.said,
        lines,
        view.item.number,
        tuple(view.phrases),
        tuple(k for k in links if start <= k.mention.span.start < stop),
        tuple(x for x in losses if start <= x.mention.span.start < stop),
        tuple(s for s in said if s.sentence == view.span),
    )


def example(rule: str) -> str:
    """The first line of a rule's docstring, which holds what it sees; empty for a rule of another name."""
    function = _rules().get(rule)
    return (function.__doc__ or "").strip().partition("\n")[0] if function else ""


@cache
def _rules() -> dict[str, Callable[..., Any]]:
    """All rules by the name that travels with what they find."""
    rules: tuple[Callable[..., Any], ...] = (*RULES, *GOVERNED, *STRUCTURAL)
    named = {rule.__name__: rule for rule in rules}
    return {**named, "defined_name": defined_names, "enclosed_title": own_title}
