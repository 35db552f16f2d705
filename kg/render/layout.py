"""Where nodes stand, worked out ahead so that the page opens at once and looks the same every time.

In: nodes with the boxes they take up, and edges, all as indices. Out: centres of boxes, in whole pixels at zoom 1.
`ringed` is for the opening: bodies on an ellipse, and inside it what they share, each thing drawn towards its bodies.
`grouped` is for everything: nodes with one neighbour gather round it like petals, the rest is split into communities, each
is laid out by springs, and the communities are laid out by springs again; at last boxes are moved off each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from kg.render.boxes import Point, Size, separated
from kg.render.spring import spiral, sprung

Link = tuple[int, int]
WIDE = 1.6  # screens are wider than high, and so are labels
RING = 1.35  # a canvas between legend and panel is less wide
_INNER = 0.8  # how far the things inside a ring reach towards it


def ringed(
    sizes: Sequence[Size],
    ring: Sequence[int],
    links: Iterable[Link],
    group: Mapping[int, int] | None = None,
    wide: float = RING,
) -> list[Point]:
    """Centres: the nodes of `ring` on an ellipse, ordered so that those who share much are neighbours; the rest inside.

    With `group`, a number for each node of the ring, those of one group sit together, and an empty seat parts groups.
    The ellipse is `wide` times as wide as high.
    """
    inside = [i for i in range(len(sizes)) if i not in frozenset(ring)]
    held = _holders(frozenset(ring), links)
    seats = _parted(_seated(sorted(ring), held), group or {})
    high = _half_height([sizes[i] for i in ring], [sizes[i] for i in inside], wide)
    at = _on_ring(sizes, seats, inside, held, (high * wide, high))
    return _whole(separated(at, sizes, gap=6, rounds=600))  # where things are stuck between seats, the seats give way


def joined(
    sizes: Sequence[Size], ring: Sequence[int], links: Iterable[Link], known: Mapping[int, Point]
) -> list[Point]:
    """Centres where `known` nodes stay where they are; new things between their bodies, new bodies on the ring by their fellows."""
    held = _holders(frozenset(ring), links)
    at = dict(known)
    half = tuple(max((abs(known[i][axis]) for i in ring if i in known), default=300.0) for axis in (0, 1))
    for i in ring:
        if i not in at:
            fellows = sorted({o for owners in held.values() if i in owners for o in owners if o in known})
            x, y = _middle([known[o] for o in fellows or sorted(known)], 1.0)
            seats = _seats(half, math.atan2(y * half[0], x * half[1]))
            taken = [(at[o], sizes[o]) for o in ring if o in at]
            at[i] = next((p for p in seats if all(_apart(p, sizes[i], *other) for other in taken)), (half[0] * 2, 0.0))
    for i in range(len(sizes)):
        if i not in at:
            at[i] = _middle([at[o] for o in sorted(held.get(i, ())) or ring], _INNER)
    return _whole(separated([at[i] for i in range(len(sizes))], sizes, fixed=known, gap=6, rounds=600))


def _seats(half: Sequence[float], angle: float) -> Iterable[Point]:
    """Seats on an ellipse and on two wider ones, those nearest to an angle first."""
    for out in (1.0, 1.2, 1.4):
        for step in range(73):
            turned = angle + (step + 1) // 2 * (1 if step % 2 else -1) * math.pi / 36
            yield round(half[0] * out * math.cos(turned), 6), round(half[1] * out * math.sin(turned), 6)


def _apart(a: Point, a_size: Size, b: Point, b_size: Size) -> bool:
    """Whether two boxes leave a gap between them."""
    return abs(a[0] - b[0]) > (a_size[0] + b_size[0]) / 2 + 6 or abs(a[1] - b[1]) > (a_size[1] + b_size[1]) / 2 + 6


def _middle(points: Sequence[Point], out: float) -> Point:
    """The mean of some points, drawn in or out by a factor."""
    return sum(x for x, _ in points) / len(points) * out, sum(y for _, y in points) / len(points) * out


def _parted(order: Sequence[int], group: Mapping[int, int]) -> list[int | None]:
    """Seats: those of one group together, at the mean place its members had, and an empty seat after each group."""
    members: dict[int, list[int]] = {}
    for seat, i in enumerate(order):
        members.setdefault(group.get(i, -1), []).append(seat)
    if len(members) < 2:
        return list(order)
    sorted_groups = sorted(members.values(), key=lambda seats: (sum(seats) / len(seats), seats))
    return [seat for seats in sorted_groups for seat in (*(order[s] for s in seats), None)]


def _on_ring(
    sizes: Sequence[Size], seats: Sequence[int | None], inside: Sequence[int], held: Mapping[int, set[int]], half: Size
) -> list[Point]:
    """Seats on an ellipse of this half width and height, and inside it each thing as near to the middle of its holders as it goes."""
    at: list[Point] = [(0.0, 0.0)] * len(sizes)
    order = [i for i in seats if i is not None]
    for seat, i in enumerate(seats):
        angle = 2 * math.pi * seat / len(seats) - math.pi / 2
        if i is not None:
            at[i] = (round(half[0] * math.cos(angle), 6), round(half[1] * math.sin(angle), 6))
    for i, place in zip(order, separated([at[i] for i in order], [sizes[i] for i in order]), strict=True):
        at[i] = place
    for i, (x, y) in zip(inside, spiral(len(inside)), strict=True):
        middle = _middle([at[o] for o in sorted(held.get(i, ())) or order], _INNER)
        at[i] = (middle[0] + x, middle[1] + y)  # the spiral parts those whose bodies are the same
    for _ in range(4):  # wide gaps spread what the same few bodies share; the ring keeps it in
        at = separated(at, sizes, fixed=order, gap=28, rounds=25)
        for i in inside:
            at[i] = _kept_in(at[i], half)
    return separated(at, sizes, fixed=order, gap=8, rounds=300)


def grouped(sizes: Sequence[Size], links: Iterable[Link]) -> list[Point]:
    """Centres of any graph's boxes; communities stay together, nodes without any link stand in rows below."""
    around: dict[int, set[int]] = {i: set() for i in range(len(sizes))}
    for a, b in links:
        if a != b:
            around[a].add(b)
            around[b].add(a)
    petals = _petals(around)
    core = [i for i in around if around[i] and i not in petals]
    at = dict(_core(core, around, petals, sizes))
    for hub in core:
        at.update(_flower(at[hub], sizes, hub, [i for i, h in petals.items() if h == hub]))
    tied = sorted(at)
    placed = dict(zip(tied, separated([at[i] for i in tied], [sizes[i] for i in tied], rounds=150), strict=True))
    placed.update(_rows([i for i in around if not around[i]], sizes, placed))
    return _whole(placed[i] for i in range(len(sizes)))


def _kept_in(point: Point, half: Size) -> Point:
    """The point, or the nearest one in its direction that lies well within the ring."""
    x, y = point
    out = math.sqrt((x / half[0]) ** 2 + (y / half[1]) ** 2) / ((1 + _INNER) / 2)
    return (x / out, y / out) if out > 1 else point


def _whole(points: Iterable[Point]) -> list[Point]:
    return [(float(round(x)), float(round(y))) for x, y in points]


def _holders(ring: frozenset[int], links: Iterable[Link]) -> dict[int, set[int]]:
    """Thing → the members of the ring it is tied to."""
    held: dict[int, set[int]] = {}
    for a, b in links:
        for actor, thing in ((a, b), (b, a)):
            if actor in ring and thing not in ring:
                held.setdefault(thing, set()).add(actor)
    return held


def _seated(ring: Sequence[int], held: Mapping[int, set[int]]) -> list[int]:
    """An order round the table in which neighbours share much: each newcomer sits where it gains most."""
    common: dict[Link, float] = {}
    for owners in held.values():
        for a in owners:
            for b in owners - {a}:
                common[a, b] = common.get((a, b), 0.0) + 1 / len(owners)
    ties = {a: sum(common.get((a, b), 0.0) for b in ring) for a in ring}
    table: list[int] = []
    for actor in sorted(ring, key=lambda a: (-ties[a], a)):
        gains = [
            common.get((table[s - 1], actor), 0.0)
            + common.get((actor, table[s % len(table)]), 0.0)
            - common.get((table[s - 1], table[s % len(table)]), 0.0)
            for s in range(len(table))
        ]
        table.insert(gains.index(max(gains)) if gains else 0, actor)
    return table


def _half_height(outside: Sequence[Size], inside: Sequence[Size], wide: float) -> float:
    """Half the height of an ellipse on which the one find seats, and in which the other find room."""
    across = sum(w for w, _ in outside) * 0.85 / (2 * math.pi * wide)
    down = sum(h for _, h in outside) * 1.4 / (2 * math.pi)
    area = sum((w + 16) * (h + 14) for w, h in inside) * 1.35
    return max(across, down, math.sqrt(area / (math.pi * wide * _INNER * _INNER)), 150.0)


def _petals(around: Mapping[int, set[int]]) -> dict[int, int]:
    """Node with one neighbour → that neighbour; of two nodes that only have each other, the second is the petal."""
    single = {i: next(iter(others)) for i, others in around.items() if len(others) == 1}
    return {i: hub for i, hub in single.items() if hub not in single or hub < i}


def _core(
    core: Sequence[int], around: Mapping[int, set[int]], petals: Mapping[int, int], sizes: Sequence[Size]
) -> Iterable[tuple[int, Point]]:
    """Centres of nodes that are no petals: springs within communities, then springs between them."""
    radii = {i: _radius([sizes[i]]) for i in core}
    for hub in set(petals.values()):
        radii[hub] = _radius([sizes[hub], *(sizes[i] for i, h in petals.items() if h == hub)])
    groups = _communities(core, around)
    group_of = {i: g for g, members in enumerate(groups) for i in members}
    inner = [_upright(_sprung(members, around, radii)) for members in groups]
    outer_radii = [
        max(math.hypot(x, y) + radii[i] for i, (x, y) in zip(members, at, strict=True))
        for members, at in zip(groups, inner, strict=True)
    ]
    bridges = {
        (group_of[a], group_of[b]) for a in core for b in around[a] if b in group_of and group_of[a] < group_of[b]
    }
    bridged = {g for bridge in bridges for g in bridge}
    bridges |= {(0, g) for g in range(1, len(groups)) if g not in bridged}  # or they would drift far off
    centres = _upright(sprung(outer_radii, sorted(bridges)))
    for members, at, (cx, cy) in zip(groups, inner, centres, strict=True):
        for i, (x, y) in zip(members, at, strict=True):
            yield i, ((x + cx) * WIDE, y + cy)


def _upright(points: list[Point]) -> list[Point]:
    """Turned by a right angle if wider than high, for the picture will be stretched sideways."""
    if not points:
        return points
    across, down = ([p[axis] for p in points] for axis in (0, 1))
    wider = max(across) - min(across) > max(down) - min(down)
    return [(y, x) for x, y in points] if wider else points


def _radius(sizes: Iterable[Size]) -> float:
    """Of a disc that holds the boxes, in a picture that will be stretched to WIDE."""
    return math.sqrt(sum((w + 12) * (h + 10) for w, h in sizes) / WIDE * 1.25 / math.pi)


def _communities(core: Sequence[int], around: Mapping[int, set[int]]) -> list[list[int]]:
    """Groups of nodes with more links inside than out, the largest first; the seed makes Louvain repeatable."""
    inside = frozenset(core)
    graph = nx.Graph()
    graph.add_nodes_from(core)
    graph.add_edges_from((a, b) for a in core for b in sorted(around[a]) if a < b and b in inside)
    found = nx.community.louvain_communities(graph, seed=1) if core else []
    return sorted((sorted(group) for group in found), key=lambda g: (-len(g), g))


def _sprung(members: Sequence[int], around: Mapping[int, set[int]], radii: Mapping[int, float]) -> list[Point]:
    index = {i: at for at, i in enumerate(members)}
    links = [(index[a], index[b]) for a in members for b in sorted(around[a]) if a < b and b in index]
    return sprung([radii[i] for i in members], links)


def _flower(centre: Point, sizes: Sequence[Size], hub: int, petals: Sequence[int]) -> Iterable[tuple[int, Point]]:
    """Petals round their hub: places of a sunflower, taken in the order of their angle so that kinds stay together."""
    if not petals:
        return
    pitch = math.sqrt(max((sizes[i][0] + 12) * (sizes[i][1] + 10) for i in petals) / WIDE) / 1.8
    skipped = math.ceil((_radius([sizes[hub]]) / pitch) ** 2)
    places = sorted(list(spiral(skipped + len(petals)))[skipped:], key=lambda p: (math.atan2(p[1], p[0]), p))
    for i, (x, y) in zip(petals, places, strict=True):
        yield i, (centre[0] + x * pitch * WIDE, centre[1] + y * pitch)


def _rows(loose: Sequence[int], sizes: Sequence[Size], placed: Mapping[int, Point]) -> Iterable[tuple[int, Point]]:
    """Nodes without links in rows under the picture, in their given order."""
    if not loose:
        return
    wide, high = max(sizes[i][0] for i in loose) + 12, max(sizes[i][1] for i in loose) + 10
    columns = max(1, round(math.sqrt(len(loose) * high * WIDE * 2 / wide)))
    bottom = max((y + sizes[i][1] / 2 for i, (_, y) in placed.items()), default=0.0) + 2 * high
    middle = (min((x for x, _ in placed.values()), default=0.0) + max((x for x, _ in placed.values()), default=0.0)) / 2
    for n, i in enumerate(loose):
        row, column = divmod(n, columns)
        yield i, (middle + (column - (columns - 1) / 2) * wide, bottom + row * high)
