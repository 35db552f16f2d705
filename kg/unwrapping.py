"""Line breaks that a PDF or a link put inside a sentence: taken out for reading, and put back into every span.

In: a Document. Out: the same with whole lines, and a `Restore` that tells where its characters stand in the document as it
was read. Names and clauses that run over a line are then read like all others, while quotes keep every character. Where
nothing is broken, nothing is done.

    圆满完成“一带一路”国际合
    作高峰论坛服务保障任务。      国际合作高峰论坛 is one name
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.lexicon import Lexicon
from kg.model import Document, Link, Mention, Section, SectionFacts, Sentence, Span, Statement, WorkItem

NUMBER = re.compile(
    r"[一二三四五六七八九十]{1,3}(?:、|是(?![\u4e00-\u9fff]?[否非]))|[（(][一二三四五六七八九十]{1,3}[)）]、?|(?<![\d.])\d{1,3}(?:[.．﹒](?!\d)|．(?=20\d\d年)|、)"
    r"|(?<![\d.])\d{1,2}(?:(?:\.\d{1,2}){2,3}(?![\d.])|\.\d{1,2}[ 　]+(?=[\u4e00-\u9fff]))[ 　]*"
    r"|[（(]\d{1,2}[)）]|第[一二三四五六七八九十]{1,3}[，、,]|[①-⑳]|专栏[ 　]?\d{1,2}[ 　]?|第[一二三四五六七八九十百零]{1,5}[条章节](?=[\s　])"
)

_NO_END = re.compile(r"[\u4e00-\u9fffA-Za-z0-9，、（“《—\-]$")
_PAGE = re.compile(r"^[\s　]*[-—]*[ 　]*\d{1,3}[ 　]*[-—]*[\s　]*$")
_FOOTER = re.compile(
    r"ICP备|公网安备|版权所有|网站标识码|Produced By|技术支持[：:]|承办[：:]|主办单位[：:]|责任编辑[：:]|扫一扫|分享到"
)
_NO_START = re.compile(r"^[，。、；：”）》%％]")


@dataclass(frozen=True, slots=True)
class Restore:
    """Where the characters of an unwrapped text stand in the text as it was read.

    Attributes:
        joints: positions in the unwrapped text before which something was taken out, sorted.
        shifts: how many characters were taken out up to each joint.
    """

    joints: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def position(self, at: int) -> int:
        """The place of a character."""
        before = bisect_right(self.joints, at)
        return at + (self.shifts[before - 1] if before else 0)

    def span(self, span: Span) -> Span:
        """The place of a stretch; what was taken out inside it is in it again."""
        start = self.position(span.start)
        return Span(start, max(start, self.position(span.stop - 1) + 1)) if len(span) else Span(start, start)

    def facts(self, facts: SectionFacts) -> SectionFacts:
        """What a section names and says, with all spans put back."""
        if not self.joints:
            return facts
        return SectionFacts(
            self._section(facts.section),
            facts.entities,
            tuple(self._link(link) for link in facts.links),
            tuple(self._statement(said) for said in facts.statements),
        )

    def _section(self, section: Section) -> Section:
        return replace(section, span=self.span(section.span), items=tuple(self._item(item) for item in section.items))

    def _item(self, item: WorkItem) -> WorkItem:
        return replace(item, span=self.span(item.span), sentences=tuple(self._sentence(s) for s in item.sentences))

    def _sentence(self, sentence: Sentence) -> Sentence:
        return replace(sentence, span=self.span(sentence.span))

    def _link(self, link: Link) -> Link:
        return replace(link, mention=self._mention(link.mention))

    def _mention(self, mention: Mention) -> Mention:
        return replace(mention, span=self.span(mention.span))

    def _statement(self, said: Statement) -> Statement:
        return replace(said, evidence=self.span(said.evidence), sentence=self.span(said.sentence))


def unwrapped(document: Document, lexicon: Lexicon) -> tuple[Document, Restore]:
    """The document with whole lines, and the way back."""
    text = document.text
    pieces, joints, shifts = [], [], []
    at = length = 0
    for start, stop in _breaks(text, lexicon):
        pieces.append(text[at:start])
        length += start - at
        joints.append(length)
        shifts.append(stop - length)
        at = stop
    if not joints:
        return document, Restore()
    pieces.append(text[at:])
    return replace(document, text="".join(pieces)), Restore(tuple(joints), tuple(shifts))


def lines(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """The lines that say something: neither empty nor site furniture."""
    for line in _lines(text):
        if not _is_furniture(line.of(text), lexicon):
            yield line


def _breaks(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """What stands between two lines that are one: the break, blanks, and page numbers between them."""
    found = list(lines(text, lexicon))
    wrapped = _is_wrapped([line.of(text) for line in found])
    for line, following in pairwise(found):
        words, after = line.of(text).rstrip(" 　"), following.of(text).lstrip(" 　")
        if _goes_on(words, after, following.start - line.stop > 1, wrapped):
            yield line.start + len(words), following.stop - len(after)


def _lines(text: str) -> Iterator[Span]:
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip():
            yield Span(at, end)
        at = end + 1


def _is_furniture(line: str, lexicon: Lexicon) -> bool:
    words = line.strip()
    if words in lexicon.headings["boilerplate"] or _PAGE.match(words):
        return True
    return len(words) < 120 and _FOOTER.search(words) is not None


def _is_wrapped(words: list[str]) -> bool:
    """Whether lines of prose are broken at a width: most of them hold a comma or a stop, and many end without either."""
    prose = [w for w in words if "，" in w or "。" in w]
    if len(words) < 20 or len(prose) < 0.5 * len(words):
        return False
    broken = sum(1 for w in prose if _NO_END.match(w.rstrip(" 　")[-1:]) and not w.endswith(("，", "、")))
    return broken > 0.4 * len(prose)


def _goes_on(words: str, after: str, apart: bool, wrapped: bool) -> bool:
    """Whether the sentence on one line is carried on by the next one; `apart` where an empty line stands between them."""
    if (apart and not wrapped) or not _NO_END.match(words[-1:]) or NUMBER.match(after):
        return False
    if _NO_START.match(after) or words.endswith(("，", "、", "（", "“", "《")):
        return True
    heading = NUMBER.match(words) and "，" not in words
    return wrapped and not heading and (len(words) > 15 or "，" in words)
