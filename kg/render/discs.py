"""Discs laid out by springs: edges pull, discs push, and at the end none lies over another.

In: radii and links as indices. Out: centres around (0, 0) and the radius of the whole. Quadratic, meant for some hundred
discs. NumPy without its sums along rows: those add in another order on another processor, and a force layout blows the last
bit up until two machines write different pages; sums down columns add row by row everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = list[tuple[float, float]]

_WORK = 7_000  # rounds times discs: large parts get fewer rounds
_GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Discs:
    """Centres around (0, 0), and the radius of the disc that holds them all."""

    places: Places
    radius: float


def spring(radii: Sequence[float], links: Iterable[tuple[int, int]]) -> Discs:
    """Nodes of one part: forces first, then room for everybody."""
    return _laid(radii, [(a, b, 1.0) for a, b in links], rounds=70, wide=1.0)


def packed(radii: Sequence[float], links: Iterable[tuple[int, int, float]], wide: float = 1.0) -> Discs:
    """Groups as discs, those with many links between them near each other; `wide` is width by height."""
    return _laid(radii, links, rounds=110, wide=wide)


def _laid(radii: Sequence[float], links: Iterable[tuple[int, int, float]], rounds: int, wide: float) -> Discs:
    count = len(radii)
    if count < 2:
        return Discs([(0.0, 0.0)] * count, float(sum(radii)))
    r = np.array(radii, dtype=float)
    x, y = _seeds(r, wide)
    pull = _pull(count, links)
    rounds = max(12, min(rounds, _WORK // count))
    heat = float(r.mean()) * 2.0 + 4.0
    reach = r[:, None] + r[None, :]
    for done in range(rounds):
        dx, dy = _forces(x, y, reach, pull, wide)
        length = np.sqrt(dx * dx + dy * dy) + 1e-9
        step = np.minimum(length, heat * (1 - done / rounds) + 0.3) / length
        x, y = x + dx * step, y + dy * step
    x, y = _apart(x, y, reach, wide)
    x, y = x - x.mean(), y - y.mean()
    return Discs(list(zip(x.tolist(), y.tolist(), strict=True)), float((np.sqrt(x * x + y * y) + r).max()))


def _seeds(r: Floats, wide: float) -> tuple[Floats, Floats]:
    """A sunflower, the largest discs in the middle."""
    order = np.argsort(-r, kind="stable")
    turns = np.empty(len(r))
    turns[order] = np.arange(len(r), dtype=float)
    distance = np.sqrt(turns + 0.5) * float(r.mean()) * 1.1
    angle = [float(t) * _GOLDEN for t in turns]
    return distance * np.array([math.cos(a) for a in angle]) * wide, distance * np.array([math.sin(a) for a in angle])


def _pull(count: int, links: Iterable[tuple[int, int, float]]) -> tuple[Any, Any, Floats]:
    """Links as arrays of both ends and strengths; many links between two count by their logarithm."""
    rows = [(a, b, 1 + math.log(weight)) for a, b, weight in links if a != b]
    ends = np.array([[a, b] for a, b, _ in rows], dtype=np.intp).reshape(-1, 2)
    strength = np.array([w for *_, w in rows], dtype=float)
    if len(rows) == 0:
        return ends[:, 0], ends[:, 1], strength
    degree = np.bincount(ends.ravel(), minlength=count).astype(float)
    return ends[:, 0], ends[:, 1], strength / np.sqrt(np.minimum(degree[ends[:, 0]], degree[ends[:, 1]]))


def _forces(x: Floats, y: Floats, reach: Floats, pull: tuple[Any, Any, Floats], wide: float) -> tuple[Floats, Floats]:
    """What moves each disc in a round: pushed by near discs, pulled by links, drawn a little to the middle."""
    gx, gy = x[:, None] - x[None, :], y[:, None] - y[None, :]
    squared = gx * gx + gy * gy + 0.01
    push = np.minimum(reach * reach / squared, 4.0)
    push = np.where(squared < 9 * reach * reach, push, 0.0)
    dx, dy = -(gx * push).sum(axis=0) * 0.5, -(gy * push).sum(axis=0) * 0.5
    a, b, strength = pull
    lx, ly = x[b] - x[a], y[b] - y[a]
    tight = strength * np.minimum(1.0, np.sqrt(lx * lx + ly * ly) / reach[a, b]) * 0.5
    for move, along in ((dx, lx * tight), (dy, ly * tight)):
        move += np.bincount(a, along, minlength=len(x)) - np.bincount(b, along, minlength=len(x))
    return dx - x * 0.05 / wide, dy - y * 0.05 * wide


def _apart(x: Floats, y: Floats, reach: Floats, wide: float) -> tuple[Floats, Floats]:
    """Draw the picture together, then push apart whatever overlaps, until nothing does or patience ends."""
    need = math.sqrt(float((np.diagonal(reach) ** 2).sum()) * 1.1 / wide)
    high = max(float(y.max() - y.min()), float(x.max() - x.min()) / wide, 1.0)
    if high > need:
        x, y = x * (need / high), y * (need / high)
    for _ in range(max(20, min(160, 2 * _WORK // len(x)))):
        gx, gy = x[:, None] - x[None, :], y[:, None] - y[None, :]
        gap = np.sqrt(gx * gx + gy * gy) + 1e-6
        over = np.maximum(reach - gap, 0.0)
        np.fill_diagonal(over, 0.0)
        if not (over > 0.5).any():
            break
        share = over / gap * 0.35
        x, y = x - (gx * share).sum(axis=0), y - (gy * share).sum(axis=0)
    return x, y
