"""How large a node and its name are drawn: the layout makes room for exactly what the page draws.

In: a name, a number of connections, a vis-network shape. Out: the label on one or two lines, sizes in pixels at zoom 1,
and the box that both take up. Widths are those of Chinese fonts: a Chinese character is one em wide, others about 0.56.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

LINE = 10.0  # em; a label as long as this still leaves its neighbours room on a small screen
BOX_LINE = 8.0  # bodies stand side by side
MARGIN = 7
_NARROW = 0.56


@dataclass(frozen=True, slots=True)
class Drawn:
    """A node as it is drawn.

    Attributes:
        label: the name on at most two lines, cut with … where it is longer.
        size: radius of the shape. font: height of the label's characters.
        width, height: the box around shape and label.
        drop: how far the middle of that box lies below the middle of the shape (labels hang under shapes).
    """

    label: str
    size: int
    font: int
    width: float
    height: float
    drop: float


def drawn(name: str, degree: int, shape: str) -> Drawn:
    """A node's label, sizes and box; area grows with the number of connections, hence radius with its square root."""
    root = math.sqrt(degree)
    font = min(18, round(12 + root))
    label = wrapped(name, BOX_LINE if shape == "box" else LINE)
    lines = label.split("\n")
    wide, high = max(map(em, lines)) * font, len(lines) * font * 1.2
    if shape == "box":
        return Drawn(label, font, font, wide + 2 * MARGIN, high + 2 * MARGIN, 0.0)
    size = min(30, round(5 + 2.2 * root))
    return Drawn(label, size, font, max(2 * size, wide), 2 * size + high + 4, high / 2 + 2)


def em(text: str) -> float:
    """The width of a text in em."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else _NARROW for c in text)


def wrapped(name: str, line: float = LINE) -> str:
    r"""A name on one line where it fits, else on two of about the same length, cut with … where two are too few.

    `line` is the length of a line in em. Breaks fall after a conjunction where one is near the middle, and never part a
    bracket from what it encloses.

    >>> wrapped("信息化和软件服务业司", 8)
    '信息化和\n软件服务业司'
    """
    flat = " ".join(name.split())
    if em(flat) <= line:
        return flat
    whole = flat if em(flat) <= 2 * line else _fitting(flat, 2 * line - 1) + "…"
    breaks = [at for at in range(1, len(whole)) if em(whole[:at]) <= line + 0.5 and em(whole[at:]) <= line + 0.5]
    at = min(breaks, key=lambda b: (_badness(whole, b), b), default=len(_fitting(whole, line)))
    return f"{whole[:at].rstrip()}\n{whole[at:].lstrip()}"


def _badness(text: str, at: int) -> float:
    """How far a break is from the middle, in em; less after a conjunction, more inside a bracket."""
    uneven = abs(em(text[:at]) - em(text[at:])) / 2
    inside = sum(text[:at].count(c) for c in "“《（(") > sum(text[:at].count(c) for c in "”》）)")
    return uneven - 3 * (text[at - 1] in "和与及、的") + 3 * inside + 9 * (text[at] in "”》）)、，…")


def _fitting(text: str, width: float) -> str:
    """The beginning of a text that is at most `width` em wide, but at least one character."""
    used, stop = 0.0, 0
    for character in text:
        used += em(character)
        if used > width and stop:
            break
        stop += 1
    return text[:stop]
