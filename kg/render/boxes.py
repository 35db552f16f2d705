"""Moves boxes apart until none lies on another, as little as possible.

In: centres and sizes. Out: centres. Pairs are found by a grid; each pair that overlaps is pushed apart along the axis that
needs less. Only + - * / and comparisons, in a fixed order, so that every machine gets the same picture.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

Point = tuple[float, float]
Size = tuple[float, float]


def separated(
    centres: Sequence[Point],
    sizes: Sequence[Size],
    fixed: Collection[int] = (),
    gap: float = 6.0,
    rounds: int = 200,
) -> list[Point]:
    """Centres moved until no two boxes come nearer than `gap`, or `rounds` are over; those in `fixed` stay."""
    at = [[x, y] for x, y in centres]
    still = frozenset(fixed)
    roomy = [(w + gap, h + gap) for w, h in sizes]
    for _ in range(rounds):
        if not sum(_push(at, roomy, i, j, still) for i, j in _near(at, roomy)):
            break
    return [(x, y) for x, y in at]


def _push(at: list[list[float]], sizes: Sequence[Size], i: int, j: int, fixed: frozenset[int]) -> bool:
    """Push one pair apart if it overlaps; whether it did."""
    a, b = at[i], at[j]
    across, down = b[0] - a[0], b[1] - a[1]
    over_x = (sizes[i][0] + sizes[j][0]) / 2 - abs(across)
    over_y = (sizes[i][1] + sizes[j][1]) / 2 - abs(down)
    if over_x <= 0.01 or over_y <= 0.01 or (i in fixed and j in fixed):
        return False
    axis, over, direction = (0, over_x, across) if over_x < over_y else (1, over_y, down)
    step = over / 2 * (1 if direction >= 0 else -1)
    if i in fixed:
        b[axis] += 2 * step
    elif j in fixed:
        a[axis] -= 2 * step
    else:
        a[axis] -= step
        b[axis] += step
    return True


def _near(at: Sequence[Sequence[float]], sizes: Sequence[Size]) -> Iterator[tuple[int, int]]:
    """Pairs whose boxes may touch: both in one cell, or in neighbouring cells, of a grid as wide as the widest box."""
    if not sizes:
        return
    wide, high = max(w for w, _ in sizes), max(h for _, h in sizes)
    cells: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(at):
        cells.setdefault((int(x // wide), int(y // high)), []).append(i)
    for (column, row), members in cells.items():
        for right, down in ((0, 0), (1, -1), (1, 0), (1, 1), (0, 1)):
            others = cells.get((column + right, row + down), ())
            for i in members:
                for j in others:
                    if (right or down) or i < j:
                        yield i, j
