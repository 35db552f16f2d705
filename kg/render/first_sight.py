"""What the explorer shows first: bodies on a ring, seated by the company they keep, and inside it what they share.

In: a graph, the number of each node, and places from an earlier page. Out: a `FirstSight`, empty where too few or too many
bodies share something for one picture. Sizes are those the page draws at zoom 1: a body is a card with its name in it,
a thing a mark with its name under it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.graph import Graph
from kg.render.boxes import Point, Size
from kg.render.communities import Tie, together
from kg.render.labels import BOX_LINE, em, wrapped
from kg.render.layout import joined, ringed
from kg.render.selection import most_shared, shared_things, sharers

BODIES = 40
THINGS = 48
FEW = 3
WIDE = 1.2  # of an office screen, what the legend and the panel leave
_LINE = 9.0  # em; the page wraps names of things at this width


@dataclass(frozen=True, slots=True)
class FirstSight:
    """Numbers of the nodes shown first, bodies before things, with their places; bodies have a group, things have none (-1)."""

    nodes: tuple[int, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    groups: tuple[int, ...] = ()


def first_sight(graph: Graph, number: Mapping[str, int], known: Mapping[str, tuple[int, int, int]]) -> FirstSight:
    """The bodies that share something, and what most of them share; nodes in `known` (x, y, group) stay where they were.

    That is, if at least half of those shown are known: the page that was there may be of another graph.
    """
    everything = shared_things(graph)
    acting = {body for body, _ in sharers(everything)}
    shared = {thing: who for thing, who in everything.items() if thing not in acting}  # a body stays a body
    bodies = sorted(body for body, _ in sharers(shared))
    if len(shared) < FEW or len(bodies) > BODIES:
        return FirstSight()
    things = sorted(most_shared(graph, shared, bodies, THINGS))
    shown = [*bodies, *things]
    index = {node: i for i, node in enumerate(shown)}
    held = [[index[body] for body in sorted(shared[thing])] for thing in things]
    kept = {index[node]: at for node, at in known.items() if node in index}
    if 2 * len(kept) < len(shown):  # another graph's page: its places say little here
        kept = {}
    groups = _groups(len(bodies), held, {i: group for i, (*_, group) in kept.items() if i < len(bodies)})
    sizes = [card(graph.nodes[b].name) for b in bodies] + [named(graph.nodes[t].name, len(shared[t])) for t in things]
    links = [(body, len(bodies) + i) for i, owners in enumerate(held) for body in owners]
    ring = range(len(bodies))
    still = {i: (float(x), float(y)) for i, (x, y, _) in kept.items()}
    at = joined(sizes, ring, links, still) if still else ringed(sizes, ring, links, dict(enumerate(groups)), WIDE)
    return FirstSight(tuple(number[n] for n in shown), _whole(at), (*groups, *(-1 for _ in things)))


def card(name: str) -> Size:
    """The box of a body: its name on at most two lines."""
    lines = wrapped(name, BOX_LINE).split("\n")
    return max(map(em, lines)) * 14 + 34, len(lines) * 18 + 18


def named(name: str, owners: int) -> Size:
    """The box of a thing: its mark, larger where more bodies share it, and its name below."""
    lines = wrapped(name, _LINE).split("\n")
    size = 13 if owners > 3 else 12
    return max(map(em, lines)) * size + 6, 2 * radius(owners) + len(lines) * size * 1.25 + 6


def radius(owners: int) -> float:
    """How large a shared thing is drawn: its area grows with how many share it."""
    return min(18.0, 3.5 + 3.4 * math.sqrt(owners))


def _groups(bodies: int, held: Collection[Collection[int]], known: Mapping[int, int]) -> list[int]:
    """Bodies that share what few others do belong together; what everybody does says nothing.

    Where bodies have their places already, they keep their groups too, or the ground under a group would run through others;
    a new body joins those it shares most with.
    """
    weight: dict[tuple[int, int], float] = defaultdict(float)
    for owners in held:
        for a, b in combinations(sorted(owners), 2):
            weight[a, b] += 1 / (len(owners) - 1) ** 2
    ties = [(a, b, w) for (a, b), w in sorted(weight.items())]
    return _kept(bodies, ties, known) if known else together(bodies, ties)


def _kept(bodies: int, ties: Collection[Tie], known: Mapping[int, int]) -> list[int]:
    pull: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for a, b, weight in ties:
        for one, other in ((a, b), (b, a)):
            if one not in known and other in known:
                pull[one][known[other]] += weight
    alone = max(known.values()) + 1
    best = {b: max(sorted(pull[b]), key=lambda g: pull[b][g]) for b in pull}
    return [known.get(b, best.get(b, alone + b)) for b in range(bodies)]


def _whole(at: list[Point]) -> tuple[tuple[int, int], ...]:
    return tuple((round(x), round(y)) for x, y in at)
