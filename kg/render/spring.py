"""A force-directed layout of discs: edges pull, discs push, each round moves less than the one before.

In: radii and edges. Out: centres. Fruchterman and Reingold's forces with the sum of two radii as the wished distance, so
that large discs get room. Quadratic in the number of discs, hence meant for groups of some hundred. Written in plain
arithmetic instead of NumPy: networkx' own needs NumPy, whose sums differ in the last bit from one processor to the next, and
a force layout blows such bits up until two machines write different pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from kg.render.boxes import Point

_GOLDEN = math.pi * (3 - math.sqrt(5))
_WORK = 1_500_000  # pairs looked at, in all rounds
_FILL = 0.45


def sprung(radii: Sequence[float], edges: Sequence[tuple[int, int]], gap: float = 20.0) -> list[Point]:
    """Centres of discs, around (0, 0). `edges` join indices; the order of both decides the picture, nothing else does."""
    count = len(radii)
    at = [[x, y] for x, y in _seeds(radii, gap)]
    rounds = max(20, min(120, _WORK // max(1, count * count)))
    heat = sum(radii) / max(1, count) + gap
    for done in range(rounds):
        moves = [[-x * 0.02, -y * 0.02] for x, y in at]  # a light pull to the middle keeps loose parts near
        _repel(at, radii, gap, moves)
        _attract(at, radii, gap, edges, moves)
        _move(at, moves, heat * (1 - done / rounds) + 0.5)
    return _packed(at, radii, gap)


def spiral(count: int) -> Iterator[Point]:
    """Evenly spread points of a sunflower, the middle first; neighbours are about 1.8 apart."""
    for i in range(count):
        distance, angle = math.sqrt(i + 0.5), i * _GOLDEN
        yield round(distance * math.cos(angle), 6), round(distance * math.sin(angle), 6)


def _seeds(radii: Sequence[float], gap: float) -> Iterator[Point]:
    """Where discs start: a sunflower, as wide as they need."""
    mean = math.sqrt(sum((r + gap / 2) ** 2 for r in radii) / max(1, len(radii)))
    for x, y in spiral(len(radii)):
        yield x * mean, y * mean


def _repel(at: list[list[float]], radii: Sequence[float], gap: float, moves: list[list[float]]) -> None:
    for i, (x, y) in enumerate(at):
        mine, move = radii[i] + gap, moves[i]
        for j in range(i):
            dx, dy = x - at[j][0], y - at[j][1]
            squared = dx * dx + dy * dy + 0.01
            wished = mine + radii[j]
            if squared < 9 * wished * wished:
                force = wished * wished / squared
                move[0] += dx * force
                move[1] += dy * force
                moves[j][0] -= dx * force
                moves[j][1] -= dy * force


def _attract(
    at: list[list[float]],
    radii: Sequence[float],
    gap: float,
    edges: Sequence[tuple[int, int]],
    moves: list[list[float]],
) -> None:
    for i, j in edges:
        dx, dy = at[i][0] - at[j][0], at[i][1] - at[j][1]
        force = math.sqrt(dx * dx + dy * dy) / (radii[i] + radii[j] + gap)
        moves[i][0] -= dx * force
        moves[i][1] -= dy * force
        moves[j][0] += dx * force
        moves[j][1] += dy * force


def _move(at: list[list[float]], moves: list[list[float]], most: float) -> None:
    for place, (dx, dy) in zip(at, moves, strict=True):
        length = math.sqrt(dx * dx + dy * dy)
        share = min(1.0, most / length) if length else 0.0
        place[0] += dx * share
        place[1] += dy * share


def _packed(at: list[list[float]], radii: Sequence[float], gap: float) -> list[Point]:
    """Draw the picture together until discs fill about half of it, and push apart those that then overlap."""
    if not at:
        return []
    wide = max(x for x, _ in at) - min(x for x, _ in at)
    high = max(y for _, y in at) - min(y for _, y in at)
    need = sum((r + gap / 2) ** 2 for r in radii) * math.pi / _FILL
    scale = min(1.0, math.sqrt(need / (wide * high))) if wide * high > 0 else 1.0
    places = [[x * scale, y * scale] for x, y in at]
    for _ in range(max(8, min(120, _WORK // 2 // (len(places) ** 2 + 1)))):
        if not _parted(places, radii, gap / 2):
            break
    return [(x, y) for x, y in places]


def _parted(at: list[list[float]], radii: Sequence[float], gap: float) -> bool:
    """Push each two discs that overlap apart; whether there were any."""
    moved = False
    for i, place in enumerate(at):
        mine = radii[i] + gap
        for j in range(i):
            dx, need = place[0] - at[j][0], mine + radii[j]
            dy = place[1] - at[j][1]
            if -need < dx < need and dx * dx + dy * dy < need * need - 0.01:
                _push(place, at[j], dx, dy, need)
                moved = True
    return moved


def _push(a: list[float], b: list[float], dx: float, dy: float, need: float) -> None:
    """Move two places, `dx` and `dy` apart, to a distance of `need`."""
    length = math.sqrt(dx * dx + dy * dy)
    push = (need - length) / 2
    step_x, step_y = (dx / length * push, dy / length * push) if length else (push, 0.0)
    a[0] += step_x
    a[1] += step_y
    b[0] -= step_x
    b[1] -= step_y
