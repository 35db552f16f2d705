"""How large a node and its name are drawn: the layout makes room for exactly what the page draws.

In: a name, a number of connections, a vis-network shape. Out: the label on one or two lines, sizes in pixels at zoom 1,
and the box that both take up. Widths are those of Chinese fonts: a Chinese character is one em wide, others about 0.56.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

LINE = 10.0  # em; ten characters and a hub still fit between neighbours on a small screen
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
    font = min(20, round(12 + root))
    label = wrapped(name)
    lines = label.split("\n")
    wide, high = max(map(em, lines)) * font, len(lines) * font * 1.2
    if shape == "box":
        return Drawn(label, font, font, wide + 2 * MARGIN, high + 2 * MARGIN, 0.0)
    size = min(30, round(5 + 2.2 * root))
    return Drawn(label, size, font, max(2 * size, wide), 2 * size + high + 4, high / 2 + 2)


def em(text: str) -> float:
    """The width of a text in em."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else _NARROW for c in text)


def wrapped(name: str) -> str:
    r"""A name on one line where it fits, else on two of about the same length, cut with … where two are too few.

    >>> wrapped("工业和信息化标准体系建设")
    '工业和信息化\n标准体系建设'
    """
    flat = " ".join(name.split())
    if em(flat) <= LINE:
        return flat
    first = _fitting(flat, max(LINE / 2, min(LINE, em(flat) / 2)) + 0.5)
    rest = flat[len(first) :].lstrip()
    if em(rest) <= LINE:
        return f"{first}\n{rest}"
    return f"{first}\n{_fitting(rest, LINE - 1)}…"


def _fitting(text: str, width: float) -> str:
    """The beginning of a text that is at most `width` em wide, but at least one character."""
    used, stop = 0.0, 0
    for character in text:
        used += em(character)
        if used > width and stop:
            break
        stop += 1
    return text[:stop]
