"""Document → Section → WorkItem → Sentence.

In: a Document. Out: its sections, each with the actor that speaks, its numbered points and its sentences, all as spans
into the document's text. Lines that are site furniture belong to no sentence. The text is one whose lines are whole: line
breaks inside a sentence are taken out before (`kg.unwrapping`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.lexicon import Lexicon
from kg.model import Document, Entity, Section, Sentence, Span, WorkItem
from kg.schema import EntityType, Status
from kg.speakers import Turn, answering, forwarded, introduced, quoted, reported, turns
from kg.status import Context, after_heading, after_opening, of_sentence
from kg.unwrapping import NUMBER, lines

_CHAPTER = re.compile(r"[\s　#*]*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章部篇])")
_BREAK = re.compile(
    r"(?=[《“（(。！？；;!?副召组主成委 　\t一二三四五六七八九十第专①-⑳\d])(?:"  # no other character begins any of these
    r"《[^《》\n]{1,120}》|“[^“”\n]{1,90}”|（[^（）\n]{0,300}）|\([^()\n]{0,300}\)"  # whole: no sentence ends inside
    r"|(?P<end>[。！？；;!?]+[”’」）)]*[ 　]*)(?![（(](?:负责|责任|牵头|[^（）()]{1,60}(?:负责|牵头|落实|配合)))"
    r"|(?P<role>(?<=[\u4e00-\u9fff])(?<![　 副])(?=(?:副?召集人|副?组[ 　]*长|副?主[ 　]*任|成[ 　]*员|委[ 　]*员)[：:]))"
    rf"|(?P<gap>[ 　\t]{{3,}})|(?P<number>(?:(?<=[。；;：:\s　])|(?<=[责合头实]）))(?:{NUMBER.pattern})))"
)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A line that belongs together (see `kg.unwrapping`)."""

    span: Span
    text: str

    @property
    def is_heading(self) -> bool:
        """A short line without an end."""
        words = self.text.strip()
        return len(words) <= 42 and not words.endswith(("。", "；", ";", "，", "：", "！"))


def sections(document: Document, lexicon: Lexicon) -> tuple[Section, ...]:
    """The sections of a document, in order; their names are unique in it.

    A document in which nobody takes the word is one section of its issuer, or of the unit whose head answers
    questions in it; where no issuer can be told, of an organisation of unknown name that is this document's own.
    """
    paragraphs = list(_paragraphs(document.text, lexicon))
    taken = _speaking(turns(document.text, [p.span for p in paragraphs], lexicon), document.text)
    taken = taken or list(introduced(document.text, lexicon)) or reported(document.text, lexicon)
    taken = taken or quoted(document.text, lexicon)
    if not taken:
        actor = answering(document.title, lexicon) or Entity(
            EntityType.ORGANIZATION, document.issuer or "发文机关不详", "" if document.issuer else document.id
        )
        if attached := forwarded(document.text, document.title, lexicon):
            author, start = attached
            ends = len(document.text)
            notice = [_cut(p, 0, start) for p in paragraphs if p.span.start < start]
            rest = [_cut(p, start, ends) for p in paragraphs if p.span.stop > start]
            if notice and rest and author.name != actor.name:
                return (
                    _section(document, actor.name, actor, notice, lexicon),
                    _section(document, author.name, author, rest, lexicon, alone=True),
                )
        return (_section(document, actor.name, actor, paragraphs, lexicon, alone=True),)
    begins = [p.span.start for p in paragraphs]
    starts = [_start(turn, paragraphs, begins) for turn in taken]
    stops = [*starts[1:], len(document.text)]
    names: Counter[str] = Counter()
    made = []
    for turn, start, stop in zip(taken, starts, stops, strict=True):
        names[turn.actor.name] += 1
        count = names[turn.actor.name]
        name = turn.actor.name if count == 1 else f"{turn.actor.name} {count}"
        near = paragraphs[max(0, bisect_right(begins, start) - 1) : bisect_left(begins, stop)]
        inside = [_cut(p, start, stop) for p in near if start < p.span.stop]
        made.append(_section(document, name, turn.actor, inside, lexicon))
    return tuple(made)


def _speaking(taken: list[Turn], text: str) -> list[Turn]:
    """Turns without those whose line is followed by the next one's: names under a decree sign it and say nothing."""
    silent = {n for n, (one, next_) in enumerate(pairwise(taken)) if not text[one.line.stop : next_.line.start].strip()}
    signing = {n for n in range(len(taken)) if n in silent or n - 1 in silent}
    return [turn for n, turn in enumerate(taken) if n not in signing]


def _cut(paragraph: _Paragraph, start: int, stop: int) -> _Paragraph:
    """The part of a paragraph that lies inside a turn."""
    a, b = max(paragraph.span.start, start), min(paragraph.span.stop, stop)
    return _Paragraph(Span(a, b), paragraph.text[a - paragraph.span.start : b - paragraph.span.start])


def _start(turn: Turn, paragraphs: list[_Paragraph], begins: list[int]) -> int:
    """Where a turn's text starts: at a heading just above its line that opens with the unit's name, else at the line."""
    at = max(0, bisect_right(begins, turn.line.start) - 1)
    for above in reversed(paragraphs[max(0, at - 3) : at]):
        if not above.is_heading:
            break
        if above.text.strip().startswith((turn.actor.name, turn.actor.within + turn.actor.name)):
            return above.span.start
    return turn.line.start


def _section(
    document: Document,
    name: str,
    actor: Entity,
    paragraphs: list[_Paragraph],
    lexicon: Lexicon,
    *,
    alone: bool = False,
) -> Section:
    """One section; where it is the whole document, each of its chapters begins anew with what is planned."""
    outset = now = Context(Status.PLANNED, document.year)
    announced = False  # whether a heading says that what follows is planned
    items: list[WorkItem] = []
    number, start = "", paragraphs[0].span.start
    sentences: list[Sentence] = []
    for paragraph in paragraphs:
        if alone and _CHAPTER.match(paragraph.text):
            now, announced = outset, False
        if paragraph.is_heading:
            here = after_heading(paragraph.text, now, document.year, lexicon)
            announced = here.status is Status.PLANNED and (announced or here is not now)
            now = here
        else:
            here = after_opening(paragraph.text, now, document.year)
            if not (announced and here.status is Status.DONE):
                now = here  # else it looks back, in this paragraph only
        before = here  # what a piece before ；said
        for span, opens in _pieces(paragraph):
            if opens and sentences:
                items.append(WorkItem(Span(start, sentences[-1].span.stop), number, tuple(sentences)))
                sentences = []
            if opens:
                number, start = opens, span.start
            goes_on = document.text[span.start - 1 : span.start] in ("；", ";") and not opens
            said = of_sentence(span.of(document.text), before if goes_on else here, document.year, lexicon)
            before = said
            sentences.append(Sentence(span, said.status, said.year))
    if sentences:
        items.append(WorkItem(Span(start, sentences[-1].span.stop), number, tuple(sentences)))
    return Section(name, actor, Span(paragraphs[0].span.start, paragraphs[-1].span.stop), document.year, tuple(items))


def _pieces(paragraph: _Paragraph) -> Iterator[tuple[Span, str]]:
    """The sentences of a paragraph, each with the number that it opens a new point with, or an empty string."""
    text, offset = paragraph.text, paragraph.span.start
    cuts = [0]
    for m in _BREAK.finditer(text):
        if m["end"] or m["gap"]:
            cuts.append(m.end())
        elif m["number"] or m["role"] is not None:
            cuts.append(m.start())
    for start, stop in zip(cuts, [*cuts[1:], len(text)], strict=True):
        words = text[start:stop]
        lead = len(words) - len(words.lstrip(" 　\t\n#*>"))
        end = start + len(words.rstrip(" 　\t\n"))
        if end > start + lead:
            opened = NUMBER.match(text, start + lead)
            yield Span(offset + start + lead, offset + end), opened[0].strip("、.．，,（）()是") if opened else ""


def _paragraphs(text: str, lexicon: Lexicon) -> Iterator[_Paragraph]:
    """The lines of a text whose broken lines were put together, without site furniture."""
    for line in lines(text, lexicon):
        yield _Paragraph(line, line.of(text))
