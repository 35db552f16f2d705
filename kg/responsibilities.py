"""Who answers for which task: （负责部门：A、B）, （责任单位：A）, （A牵头，B、C按职责分工负责）, or a table's cell.

In: a view of a sentence that holds such a bracket. Out: `Responsibility`s: the task's name and span, the bodies and their
roles. The task is the point the bracket closes: from its number, or from the bracket before, up to its first stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.assignments import assignments
from kg.model import Span
from kg.unwrapping import NUMBER
from kg.views import View, once

_BRACKET = re.compile(r"[（(]([^（）()]{2,300}(?:[（(][^（）()]{0,40}[）)][^（）()]{0,200})*)[）)]")
_LABEL = re.compile(r"^(?P<label>[\u4e00-\u9fff]{0,6}(?:部门|单位|机构|牵头|配合|责任人|分工))[：:]\s*")
_DUTY = re.compile(
    r"(?:共同|分别|会同|按照?职责分工|依职责|具体|按职责|各自)*(?:牵头|负责|落实|配合|参加|参与|组织实施)(?:牵头|负责|落实|配合|参加|参与|组织实施|等)*[。；]?$"
)
_ANYBODY = re.compile(
    r"(?:国务院|各|本|省|市|区)?(?:各|有关|相关|其他|成员)*(?:地区|部门|单位|地方|方面|部委)(?:和单位)?$|各[市县区州盟旗]+$|以下"
)
_PART = re.compile(r"[；;，,。]")
_FIRST_LEADS = re.compile(
    r"(?:列|排)(?:在)?第一位(?:者|的)?(?:部门|单位)?为牵头(?:单位|部门)"
)  # （A、B负责。列第一位者为牵头单位，下同）
_MEMBER = re.compile(r"[、\s]|和(?=[国中各]|\S{1,8}(?:部|委|局|署|会|院|行|办|厅))|会同|及(?=有关|相关|各)")
_SCOPE = re.compile(r"^(?:适用范围|实施范围|完成时限|时间|期限|到期)")
_HEADING = 30  # characters that the heading of a point has at most
_NEAR = 2000  # characters before a bracket in which the one before it is looked for first
_POINT = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")
_END = re.compile(r"[。；;！]")
_STOP = re.compile(r"[，。；：:（(;,！]|(?<=[\u4e00-\u9fff]{4})[ 　]")
_BODY_END = re.compile(
    r"(?:部|委|局|署|会|院|行|办|厅|司|社|室|中心|组|公司|集团|银行|政府|部门|单位|机构|企业|省|市|区|县|高校|法院|检察院|总局|总署|军委|学校|团中央|总工会|指挥部|总台|处|所|海关)$"
)


@dataclass(frozen=True, slots=True)
class Duty:
    """A body in the bracket."""

    body: str
    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A task and the bodies that answer for it.

    Attributes:
        name: the task's words up to the first stop.
        bracket: the bracket that says who answers.
    """

    name: str
    span: Span
    bracket: Span
    duties: tuple[Duty, ...]


@once
def responsibilities(view: View) -> Iterator[Responsibility]:
    """All tasks whose bracket stands in this sentence, or whose bodies do as a cell of a table."""
    if row := assignments(view.text).get(view.span.start):
        bodies = enumerate(_bodies(view, view.said, view.span.start))
        duties = tuple(Duty(body, span, "lead" if row.leads and not n else "joint") for n, (body, span) in bodies)
        if duties:
            yield Responsibility(row.task.of(view.text).strip(), row.task, view.span, duties)
        return
    if "（" not in view.said and "(" not in view.said:
        return
    for m in _BRACKET.finditer(view.text, view.span.start, view.span.stop):
        duties = tuple(_duties(view, m))
        if (duties or is_duty_bracket(m[1])) and (task := _task(view, m.start())):
            yield Responsibility(task.of(view.text).strip(), task, Span(m.start(), m.end()), duties)


def is_duty_bracket(words: str) -> bool:
    """Whether the words in a bracket say who answers for something."""
    return any(_LABEL.match(part) or _DUTY.search(part) for part in _PART.split(words))


def _duties(view: View, bracket: re.Match[str]) -> Iterator[Duty]:
    words, offset = bracket[1], bracket.start(1)
    if not is_duty_bracket(words):
        return
    at, label, led = 0, "", False
    first_leads = _first_leads(view.text)
    for part in _PART.split(words):
        start = offset + at
        at += len(part) + 1
        found = _LABEL.match(part)
        if found:
            label, skip = found["label"], found.end()
        else:
            skip = 0
        body_words = part[skip:]
        if _SCOPE.match(part):
            return
        duty = _DUTY.search(body_words)
        leads = first_leads or "牵头" in (duty[0] if duty else "") or "牵头" in label
        for body, span in _bodies(view, body_words[: duty.start()] if duty else body_words, start + skip):
            role = "lead" if leads and not led else "joint"
            led = led or leads
            yield Duty(body, span, role)


@lru_cache(maxsize=4)
def _first_leads(text: str) -> bool:
    """Whether a document says once for all that the body named first leads."""
    return _FIRST_LEADS.search(text) is not None


def _bodies(view: View, words: str, offset: int) -> Iterator[tuple[str, Span]]:
    at = 0
    for piece in _members(view, words):
        start = words.index(piece, at) if piece else at
        at = start + len(piece)
        bare = re.sub(r"等$|等有关部门$|按$", "", piece.strip())
        bare = re.sub(r"(?:按照?|依照?)$", "", bare)
        bare = bare.partition("等")[0]
        if len(bare) < 2 or "的" in bare or "为" in bare or "由" in bare or _ANYBODY.match(bare):
            continue
        known = view.lexicon.organization(bare)
        if known or _BODY_END.search(bare):
            yield known.name if known else bare, Span(offset + start, offset + start + len(bare))


def _members(view: View, words: str) -> Iterator[str]:
    """Cut at 、 and blanks; at 和 and 会同 only what is no body as a whole (粮食和储备局)."""
    for piece in re.split(r"[、\s]+", words):
        if view.lexicon.organization(piece) or view.lexicon.compounds.search(piece):
            yield piece
        else:
            yield from _MEMBER.split(piece)


def _behind_headings(text: str, start: int, bracket: int) -> int:
    """Past headings that ran into the point below them: 三、优化经营环境|（七）提高通关效率."""
    while opened := NUMBER.match(text, start):
        point = _POINT.search(text, opened.end(), bracket)
        if point is None or _END.search(text, opened.end(), point.start()):
            break
        start = point.start()
    return start


def _behind_duties(text: str, start: int, bracket: int) -> int:
    """Where the last bracket ends that says who answers for the task before; 0 if there is none."""
    ends = [m.end() for m in _BRACKET.finditer(text, start, bracket) if is_duty_bracket(m[1])]
    return ends[-1] if ends else 0


def _own_heading(view: View, bracket: int) -> Span | None:
    """The short first sentence of the numbered point that a bracket stands in, if more follows it: 1.扩大优势产品出口。支持…（A负责）."""
    text, item = view.text, view.item
    opened = NUMBER.match(text, item.span.start) if item.number else None
    stop = _STOP.search(text, opened.end(), bracket) if opened else None
    if opened and stop and stop[0] == "。" and 4 <= stop.start() - opened.end() <= _HEADING and stop.end() < bracket:
        words = Span(opened.end(), stop.start())
        return None if "\n" in words.of(text) else words
    return None


def _task(view: View, bracket: int) -> Span | None:
    """The span of the task's name before the bracket."""
    text = view.text
    if own := _own_heading(view, bracket):
        return own
    line = text.rfind("\n", 0, bracket) + 1
    start = view.item.span.start if bracket - line > 1500 else max(line, view.section.span.start)
    start = _behind_duties(text, max(start, bracket - _NEAR), bracket) or _behind_duties(text, start, bracket) or start
    if view.item.number and start < view.item.span.start < bracket:
        start = view.item.span.start
    while start < bracket and text[start] in " 　\t。；;、，":
        start += 1
    start = _behind_headings(text, start, bracket)
    if opened := NUMBER.match(text, start):
        start = opened.end()
    elif start == line and line > view.section.span.start:
        above = text.rfind("\n", 0, line - 1) + 1
        heading = text[above : line - 1]
        if (opened := NUMBER.match(heading.lstrip(" 　"))) and len(heading) <= 40 and not heading.endswith("。"):
            start = above + len(heading) - len(heading.lstrip(" 　")) + opened.end()
            return Span(start, line - 1)
    stop = _STOP.search(text, start, bracket + 1)
    end = stop.start() if stop else bracket
    while start < end and text[start] in " 　":
        start += 1
    return Span(start, end) if end > start + 1 else None
