"""Where nodes stand in the explorer: communities first, hubs in them, and round each hub the nodes only it knows.

In: ties as indices, the split into communities, and places from an earlier page. Out: whole-number coordinates, the same
each time. Three steps: a node with one neighbour is a petal of that neighbour and takes no part in the rest; the others are
laid out by springs inside their part; parts are packed as discs into communities, and communities into the picture.
A node that had a place before keeps it, and new nodes look for room next to their neighbours.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from kg.render.communities import Split, Tie
from kg.render.discs import Discs, Places, packed, spring

STEP = 26.0  # distance between neighbours, in pixels at zoom 1
_GOLDEN = math.pi * (3 - math.sqrt(5))

Point = tuple[int, int]


def place(nodes: int, ties: Sequence[Tie], split: Split, known: Mapping[int, Point] | None = None) -> list[Point]:
    """A place for each node; those in `known` stay where they are."""
    around: dict[int, set[int]] = defaultdict(set)
    for a, b, _ in ties:
        if a != b:
            around[a].add(b)
            around[b].add(a)
    if known:
        return _joined(nodes, around, dict(known))
    hub = _petals(nodes, around)
    petals: dict[int, list[int]] = defaultdict(list)
    for node, middle in sorted(hub.items()):
        petals[middle].append(node)
    core = [i for i in range(nodes) if i not in hub and around[i]]
    at = _core(core, ties, split, {i: _room(len(petals[i])) for i in core})
    for middle, leaves in sorted(petals.items()):
        at.update(zip(leaves, _flower(at[middle], len(leaves)), strict=True))
    _alone(at, [i for i in range(nodes) if not around[i]])
    return [(round(at[i][0]), round(at[i][1])) for i in range(nodes)]


def _petals(nodes: int, around: Mapping[int, set[int]]) -> dict[int, int]:
    """Node with one neighbour → that neighbour; of a pair, the later is the petal of the earlier."""
    hub: dict[int, int] = {}
    for node in range(nodes):
        if len(around[node]) == 1:
            (other,) = around[node]
            if len(around[other]) > 1 or other < node:
                hub[node] = other
    return hub


def _room(petals: int) -> float:
    """The radius a node needs for itself and its petals."""
    return STEP * (0.62 + 0.58 * math.sqrt(petals)) if petals else STEP * 0.62


def _flower(middle: tuple[float, float], petals: int) -> Iterable[tuple[float, float]]:
    """Seeds of a sunflower round a hub, the first far enough out to leave the hub free."""
    for i in range(petals):
        distance, angle = STEP * 0.56 * math.sqrt(i + 2.2), i * _GOLDEN
        yield middle[0] + distance * math.cos(angle), middle[1] + distance * math.sin(angle)


def _core(
    core: Sequence[int], ties: Sequence[Tie], split: Split, room: Mapping[int, float]
) -> dict[int, tuple[float, float]]:
    """Springs inside each part, parts packed into communities, communities packed into the picture."""
    parts: dict[int, list[int]] = defaultdict(list)
    for node in core:
        parts[split.part[node]].append(node)
    inner = _within(parts, ties, split.part, room)
    groups: dict[int, list[int]] = defaultdict(list)
    loose = split.count
    for part, members in sorted(parts.items()):
        number = split.community[members[0]]
        groups[number if number >= 0 else loose + members[0]].append(part)
    middle = _packed_twice(groups, {p: d.radius for p, d in inner.items()}, _between(ties, split.part, parts))
    return {
        node: (middle[part][0] + x, middle[part][1] + y)
        for part, discs in inner.items()
        for node, (x, y) in zip(parts[part], discs.places, strict=True)
    }


def _within(
    parts: Mapping[int, list[int]], ties: Sequence[Tie], part: Sequence[int], room: Mapping[int, float]
) -> dict[int, Discs]:
    """Each part laid out by itself around (0, 0)."""
    index = {node: i for members in parts.values() for i, node in enumerate(members)}
    inside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for a, b, _ in ties:
        if a in index and b in index and part[a] == part[b]:
            inside[part[a]].append((index[a], index[b]))
    return {p: spring([room[i] for i in members], inside[p]) for p, members in sorted(parts.items())}


def _between(ties: Sequence[Tie], part: Sequence[int], parts: Mapping[int, list[int]]) -> dict[tuple[int, int], int]:
    """How many ties join two parts."""
    count: dict[tuple[int, int], int] = defaultdict(int)
    for a, b, _ in ties:
        p, q = sorted((part[a], part[b]))
        if p != q and p in parts and q in parts:
            count[p, q] += 1
    return count


def _packed_twice(
    groups: Mapping[int, list[int]], radius: Mapping[int, float], between: Mapping[tuple[int, int], int]
) -> dict[int, tuple[float, float]]:
    """The middle of each part: parts packed inside their community, communities side by side."""
    group = {part: number for number, members in groups.items() for part in members}
    index = {part: i for members in groups.values() for i, part in enumerate(members)}
    inner: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    outer: dict[tuple[int, int], float] = defaultdict(float)
    for (p, q), weight in sorted(between.items()):
        if group[p] == group[q]:
            inner[group[p]].append((index[p], index[q], weight))
        else:
            low, high = sorted((group[p], group[q]))
            outer[low, high] += weight
    numbers = sorted(groups)
    discs = {n: packed([radius[p] + STEP * 0.3 for p in groups[n]], inner[n]) for n in numbers}
    order = {n: i for i, n in enumerate(numbers)}
    links = [(order[a], order[b], weight) for (a, b), weight in outer.items()]
    centres = packed([discs[n].radius + STEP * 0.7 for n in numbers], links, wide=1.55).places
    return {
        part: (centres[order[n]][0] + x, centres[order[n]][1] + y)
        for n in numbers
        for part, (x, y) in zip(groups[n], discs[n].places, strict=True)
    }


def _alone(at: dict[int, tuple[float, float]], nodes: Sequence[int]) -> None:
    """Nodes without any tie stand in rows below the picture."""
    left = min((x for x, _ in at.values()), default=0.0)
    right = max((x for x, _ in at.values()), default=0.0)
    below = max((y for _, y in at.values()), default=0.0) + 3 * STEP
    across = max(12, int((right - left) / STEP))
    for i, node in enumerate(nodes):
        at[node] = (left + (i % across) * STEP, below + (i // across) * STEP)


def _joined(nodes: int, around: Mapping[int, set[int]], at: dict[int, Point]) -> list[Point]:
    """New nodes next to their known neighbours, on the nearest free spot of a spiral; without neighbours, below."""
    cell = STEP * 0.8
    taken = {(round(x / cell), round(y / cell)) for x, y in at.values()}
    waiting, below = [i for i in range(nodes) if i not in at], max(y for _, y in at.values()) + 90
    while waiting:
        ready = [i for i in waiting if any(o in at for o in around[i])] or waiting[:1]
        for node in ready:
            near = [at[o] for o in sorted(around[node]) if o in at] or [(0, below)]
            middle = np.mean(np.array(near, dtype=float), axis=0)
            at[node] = _free(float(middle[0]), float(middle[1]), cell, taken)
        done = set(ready)
        waiting = [i for i in waiting if i not in done]
    return [at[i] for i in range(nodes)]


def _free(x: float, y: float, cell: float, taken: set[tuple[int, int]]) -> Point:
    step = 0
    while True:
        distance, angle = cell * 0.6 * math.sqrt(step), step * _GOLDEN
        spot = (round((x + distance * math.cos(angle)) / cell), round((y + distance * math.sin(angle)) / cell))
        if spot not in taken:
            taken.add(spot)
            return round(spot[0] * cell), round(spot[1] * cell)
        step += 1


__all__ = ["STEP", "Places", "Point", "place"]
