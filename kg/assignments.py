"""Tables that say who answers for which task, whose cells a text has line by line: 序号 | 任务 | 责任单位, 1 | … | ….

In: a text. Out: for each cell that names bodies, where it starts, the task of its row, and whether the first body leads.
A table is believed from its heading row on, which begins with 序号 and names a column of tasks and one of bodies, as long
as every row begins with a higher number and has as many cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kg.model import Span
from kg.values import value

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BODIES = re.compile(r"(?:负责|责任|牵头|指导|主管|实施|落实)(?:部门|单位|机构)$")
_TASKS = re.compile(r"(?:任务|举措|措施|事项|工作|内容|要点)$")
_COLUMNS = range(3, 8)
_ROWS = 1000  # rows a table has at most
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、]")  # between rows: 二、科技成果转化方面


@value()
class Row:
    """One row: its task, and whether the body that its column names first leads."""

    task: Span
    leads: bool


@lru_cache(maxsize=4)
def assignments(text: str) -> Mapping[int, Row]:
    """The start of each cell that names bodies → its row; empty where the text has no such table."""
    return dict(_rows(text)) if "\n序号\n" in text.replace(" ", "") else {}


def _rows(text: str) -> Iterator[tuple[int, Row]]:
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text)]
    words = ["".join(line.of(text).split()) for line in lines]
    at = 0
    while at < len(lines):
        if words[at] != "序号":
            at += 1
            continue
        first = next((n for n in range(at, len(lines)) if words[n] == "1" or _HEADING.match(words[n])), at)
        head = words[at:first]
        bodies = next((n for n, cell in enumerate(head) if _BODIES.search(cell)), 0)
        task = next((n for n, cell in enumerate(head) if _TASKS.search(cell)), 0)
        at = max(first, at + 1)
        if len(head) not in _COLUMNS or not bodies or not task:
            continue
        number = 1
        while at + len(head) <= len(lines):
            if words[at].isdigit() and number <= int(words[at]) < _ROWS:  # rows may have been left out
                yield _cell(text, lines[at + bodies]), Row(lines[at + task], "牵头" in head[bodies])
                at, number = at + len(head), int(words[at]) + 1
            elif _HEADING.match(words[at]):
                at += 1
            else:
                break


def _cell(text: str, line: Span) -> int:
    """Where the words of a line start."""
    return line.stop - len(line.of(text).lstrip())
