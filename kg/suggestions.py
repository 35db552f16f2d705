"""Which nodes of a graph may be one thing: pairs with a reason a reader can check, the surest first.

In: a graph. Out: suggestions; none is acted on here. A pair is looked at only where something ties it: the same title but
for issuer, edition or a 的; the characters of a short form in a long one; a rare pair of characters in common. So the time
grows with the names, not with their square. Numbers and places must agree: 十三五 is not 十四五, 山东省… is not 山西省….
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations

from rapidfuzz import fuzz

from kg.graph import Graph, Node
from kg.judgements import Judgement
from kg.judgements.lineage import lineage
from kg.lexicon import standard
from kg.model import Entity
from kg.schema import EntityType, RelationType

TYPES = (
    EntityType.POLICY, EntityType.INITIATIVE, EntityType.ORGANIZATION,
    EntityType.EVENT, EntityType.TOPIC, EntityType.OFFICIAL,
)  # fmt: skip

_LIKE = 85.0  # of 100; below, two names of the genre share no more than their last words
_SHORTEST = 5  # characters of a title that says what it is about
_RARE, _CROWD = 50, 30  # a key that more names have ties nobody
_REACH = 6  # how far a short form may leap between two of its characters

_EDITION = re.compile(r"\([^()]*(?:\d{4}|修订|修正|试行|暂行|草案|送审稿|征求意见稿|版)[^()]*\)$")
_LITTLE = re.compile(r"[的和与及、“”]|以及")
_NUMERALS = re.compile(r"\d+|[一二三四五六七八九十百]+(?=[五届期批次年个、中]|$)")
_VAGUE = re.compile(
    r"^(?:各|有关|相关|不同|本)|(?:部门|政府|组织)$"
)  # names nobody in particular, so has no short form
_LOOSE = frozenset({EntityType.TOPIC})  # one character more is another topic: only 的 and 和 may differ


class Reason(StrEnum):
    """Why two names may be one; with how sure that is, of 1."""

    ISSUER = "issuer"
    EDITION = "edition"
    LITTLE = "little"
    SHORT = "short"
    SPELLING = "spelling"
    MOVED = "moved"
    POSTLESS = "postless"
    NAMESAKE = "namesake"


_SURE = {
    Reason.LITTLE: 0.95, Reason.ISSUER: 0.9, Reason.EDITION: 0.85, Reason.SHORT: 0.7,
    Reason.MOVED: 0.5, Reason.POSTLESS: 0.4, Reason.NAMESAKE: 0.2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two nodes that may be one; `a` would give the name.

    Attributes:
        detail: what the reason is about: the issuer, the edition, the years, how alike.
        score: how sure the reason is, 0 to 1.
        unsure: whether somebody looked at the pair before and could not tell.
    """

    a: Node
    b: Node
    reason: Reason
    detail: str
    score: float
    unsure: bool = False


def suggestions(graph: Graph, types: Iterable[EntityType] = TYPES) -> list[Suggestion]:
    """All pairs nobody has decided about: the surest first, then by id; those looked at without a result last."""
    found: dict[frozenset[str], Suggestion] = {}
    for type_ in types:
        for made in _of_type(graph, type_):
            pair = frozenset((made.a.id, made.b.id))
            if pair not in found or (made.score, made.reason) > (found[pair].score, found[pair].reason):
                found[pair] = made
    judged = (_judged(graph, made) for made in found.values())
    return sorted((s for s in judged if s), key=lambda s: (s.unsure, -s.score, s.a.id, s.b.id))


def _judged(graph: Graph, made: Suggestion) -> Suggestion | None:
    a, b = (Entity(node.type, node.name, node.within) for node in (made.a, made.b))
    told = graph.judgements.between(a, b)
    if told in (Judgement.SAME, Judgement.DIFFERENT):
        return None
    return Suggestion(made.a, made.b, made.reason, made.detail, made.score, told is Judgement.UNSURE)


def _of_type(graph: Graph, type_: EntityType) -> Iterator[Suggestion]:
    nodes = [n for n in graph.nodes.values() if n.type is type_]
    if type_ is EntityType.OFFICIAL:
        yield from _namesakes(graph, nodes)
        return
    names = _Names(graph, nodes)
    yield from names.titles()
    if type_ is EntityType.ORGANIZATION:
        yield from names.short_forms()
    if type_ not in _LOOSE:
        yield from names.alike()


class _Names:
    """The names of one type, with the keys that tie them to each other."""

    def __init__(self, graph: Graph, nodes: list[Node]) -> None:
        self._graph, self._nodes = graph, nodes
        bodies = [n for n in graph.nodes.values() if n.type is EntityType.ORGANIZATION]
        self._bodies = frozenset(name for n in bodies for name in (n.name, *n.aliases) if len(name) > 2)
        self._places = frozenset(n.name for n in graph.nodes.values() if n.type is EntityType.PLACE)

    @cached_property
    def _parts(self) -> list[tuple[str, str, str]]:
        """Each name as issuer, edition, and what is left without little words."""
        return [self._part(node.name) for node in self._nodes]

    def _part(self, name: str) -> tuple[str, str, str]:
        edition = m[0] if (m := _EDITION.search(name)) else ""
        rest = name.removesuffix(edition)
        lengths = range(min(len(rest) - _SHORTEST, 24), 2, -1)
        issuer = next((rest[:n] for n in lengths if rest[:n] in self._bodies), "")
        return issuer, edition, _LITTLE.sub("", rest.removeprefix(issuer))

    def titles(self) -> Iterator[Suggestion]:
        """Names that differ in issuer, edition or little words, where at most one of them has an issuer, or an edition."""
        groups: dict[str, list[int]] = {}
        for at, (_, _, body) in enumerate(self._parts):
            if len(body) >= _SHORTEST:
                groups.setdefault(body, []).append(at)
        for group in groups.values():
            for i, j in combinations(group[:_CROWD], 2):
                (issuer, edition, _), (other_issuer, other_edition, _) = self._parts[i], self._parts[j]
                issuers, editions = {issuer, other_issuer}, {edition, other_edition}
                if all(len(found) == 1 or "" in found for found in (issuers, editions)):
                    yield self._differing(i, j, issuers, editions)

    def _differing(self, i: int, j: int, issuers: set[str], editions: set[str]) -> Suggestion:
        if len(editions) == 2:
            return self._pair(i, j, Reason.EDITION, max(editions))
        if len(issuers) == 2:
            return self._pair(i, j, Reason.ISSUER, max(issuers))
        return self._pair(i, j, Reason.LITTLE, "")

    def short_forms(self) -> Iterator[Suggestion]:
        """发改委 in 国家发展和改革委员会: the characters of a short name in the order of a long one, from its beginning."""
        leaps: dict[str, set[int]] = {}
        for at, node in enumerate(self._nodes):
            for key in _leaps(node.name):
                leaps.setdefault(key, set()).add(at)
        for at, node in enumerate(self._nodes):
            keys = [a + b for a, b in zip(node.name, node.name[1:], strict=False)]
            if not 3 <= len(node.name) <= 8 or _VAGUE.search(node.name):
                continue
            rarest = min((leaps.get(key, set()) for key in keys), key=len)
            for long in sorted(rarest) if len(rarest) <= _RARE else ():
                if _shortens(node.name, self._nodes[long].name) and self._may_be_one(at, long):
                    yield self._pair(long, at, Reason.SHORT, "", ordered=True)

    def alike(self) -> Iterator[Suggestion]:
        """Names that share a rare pair of characters and are spelt nearly alike."""
        keys = [{a + b for a, b in zip(n.name, n.name[1:], strict=False)} for n in self._nodes]
        holders: dict[str, list[int]] = {}
        for at, found in enumerate(keys):
            for key in found:
                holders.setdefault(key, []).append(at)
        for at, found in enumerate(keys):
            common = Counter(j for key in found if len(holders[key]) <= _RARE for j in holders[key] if j > at)
            for j in sorted(common):
                like = fuzz.ratio(self._nodes[at].name, self._nodes[j].name, score_cutoff=_LIKE)
                if like and self._may_be_one(at, j):
                    yield self._pair(at, j, Reason.SPELLING, f"{like:.0f}")

    def _may_be_one(self, i: int, j: int) -> bool:
        """Whether numbers, places and history let the two be one, and the word lists do not tell them apart."""
        one, other = self._nodes[i].name, self._nodes[j].name
        if _listed(self._nodes[i]) and _listed(self._nodes[j]):
            return False
        if i == j or _NUMERALS.findall(one) != _NUMERALS.findall(other) or other in lineage().related(one):
            return False
        issuers = {self._parts[i][0], self._parts[j][0]}
        return (len(issuers) == 1 or "" in issuers) and self._placed(one) == self._placed(other)

    def _placed(self, name: str) -> set[str]:
        pieces = {name[i : i + n] for n in (2, 3, 4) for i in range(len(name) - n + 1)}
        known = ((piece, standard().names.get(piece)) for piece in pieces)
        return (pieces & self._places) | {piece for piece, place in known if place and place.type is EntityType.PLACE}

    def _pair(self, i: int, j: int, reason: Reason, detail: str, *, ordered: bool = False) -> Suggestion:
        score = _SURE[reason] if reason in _SURE else float(detail) / 100 * 0.8
        one, other = self._nodes[i], self._nodes[j]
        if not ordered:
            one, other = sorted((one, other), key=lambda n: (-len(n.namings), -len(n.name), n.id))
        return Suggestion(one, other, reason, detail, round(score, 3))


def _listed(node: Node) -> bool:
    """Whether kg's own word lists have it as a thing of its own."""
    known = standard().names.get(node.name)
    return bool(known and known.name == node.name and known.type is node.type)


def _leaps(name: str) -> set[str]:
    """Pairs of characters that a short form may set side by side."""
    return {a + b for i, a in enumerate(name) for b in name[i + 1 : i + 1 + _REACH]}


def _shortens(short: str, long: str) -> bool:
    """Whether `short` picks characters of `long` in order, from its beginning (国家 apart) into its last words.

    >>> _shortens("发改委", "国家发展和改革委员会"), _shortens("展改员", "国家发展和改革委员会")
    (True, False)
    """
    core = long.removeprefix("国家") if not short.startswith("国家") else long
    if len(short) * 4 > len(long) * 3 or short in long or core[:1] != short[:1]:
        return False
    at = -1
    for character in short:
        at = core.find(character, at + 1)
        if at < 0:
            return False
    return len(core) - at <= 3


def _namesakes(graph: Graph, nodes: list[Node]) -> Iterator[Suggestion]:
    """Officials of one name whom their posts tell apart."""
    years: dict[str, set[int]] = {}
    for edge in graph.edges.values():
        if edge.type is RelationType.HOLDS_POST:
            years.setdefault(edge.head, set()).update(edge.years)
    people: dict[str, list[Node]] = {}
    for node in nodes:
        people.setdefault(node.name, []).append(node)
    for group in people.values():
        for a, b in combinations(group, 2):
            together = sorted(years.get(a.id, set()) & years.get(b.id, set()))
            reason = Reason.POSTLESS if not (a.within and b.within) else Reason.NAMESAKE if together else Reason.MOVED
            told = together or sorted(years.get(a.id, set()) | years.get(b.id, set()))
            one, other = sorted((a, b), key=lambda n: (not n.within, -len(n.namings), n.id))
            yield Suggestion(one, other, reason, "、".join(map(str, told)), _SURE[reason])
