"""Cypher written for Neo4j 5, as LadybugDB understands it: the same rows, or a refusal that says why and which engine can.

In: a statement. Out: one for LadybugDB. Each function below sees one thing that the two engines do differently and puts it
right; the order of `STEPS` is the order they work in. What is not known to give the same rows does not come this far (see
`kg.ladybug.refusals`). `tests/test_ladybug.py` puts every case to both engines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from kg.ladybug.refusals import ENDS, refuse, refused
from kg.ladybug.tokens import Code, Edit, edited, read
from kg.schema import EntityType

# Calls that LadybugDB knows by another name, or answers differently where there is nothing to answer from.
CALLS = {
    "TYPE": "label({0})",
    "LABELS": "CASE WHEN label({0}) IN ['Document', 'Sentence'] THEN [label({0})] ELSE ['Entity', label({0})] END",
    "TOSTRING": "CAST({0} AS STRING)",
    "TOINTEGER": "CAST({0} AS INT64)",
    "SUBSTRING": "substring({0}, {1} + 1, {2})",
    "SUM": "coalesce(sum({0}), 0)",
}
_SEPARATOR = "\\u0001"  # sorts before every character of a name


def translated(text: str) -> str:
    """The statement for LadybugDB.

    >>> translated("UNWIND [1, 2] AS n RETURN toString(n)")
    'UNWIND [1, 2] AS n RETURN CAST(n AS STRING) AS `toString(n)`'

    Raises:
        QueryError: it holds something whose rows may differ from Neo4j's, or that LadybugDB does not know.
    """
    text = text.strip().removesuffix(";")
    refuse(read(text))
    for step in STEPS:
        text = edited(text, step(read(text)))
    return text.strip()


def columns(code: Code) -> Iterator[Edit]:
    """RETURN count(*) → RETURN count(*) AS `count(*)`: Neo4j calls a column what is written."""
    for at in range(len(code.tokens)):
        if code.word(at) != "RETURN":
            continue
        start = at + 1 + (code.word(at + 1) == "DISTINCT")
        for first, stop in _items(code, start, code.until(start, lambda i: code.word(i) in ENDS)):
            words = [code.word(i) for i in range(first, stop)]
            said = code.said(first, stop)
            if said != "*" and "AS" not in words and stop - first > 1:
                yield code.before(stop, f" AS `{said}` ")


def _items(code: Code, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The parts [start, stop) between commas."""
    while start < stop:
        end = min(stop, code.until(start, lambda i: code[i] == ","))
        yield start, end
        start = end + 1


def labels(code: Code) -> Iterator[Edit]:
    """(n:Entity:Policy) → (n:Policy); (n:Entity) → any of our types: in LadybugDB a node has one label."""
    for at in range(len(code.tokens)):
        if code[at] != ":" or "(" not in (code[at - 1], code[at - 2]) or code.tokens[at].inside != "(":
            continue
        stop = code.until(
            at, lambda i: (code[i] not in (":", "|", "&") and not code.tokens[i].is_name) or code.word(i) == "WHERE"
        )
        signs = {code[i] for i in range(at + 1, stop) if code[i] in (":", "|", "&")}
        names = [code[i].strip("`") for i in range(at + 1, stop) if code.tokens[i].is_name]
        if signs & {":", "&"}:
            names = [name for name in dict.fromkeys(names) if name != "Entity"]
            if len(names) > 1:
                raise refused(f"two labels ({code.said(at, stop)})")
        each = [one for name in names for one in (EntityType if name == "Entity" else (name,))]
        yield code.place(at, stop, ":" + "|".join(dict.fromkeys(map(str, each))))


def counted(code: Code) -> Iterator[Edit]:
    """EXISTS { (a)-->(b) } and COUNT { (a)-->(b) }: LadybugDB wants the MATCH that Neo4j lets one leave out."""
    for at in range(len(code.tokens)):
        if code.word(at) in ("EXISTS", "COUNT") and code[at + 1] == "{" and code.word(at + 2) != "MATCH":
            yield code.before(at + 2, "MATCH ")


def shortest(code: Code) -> Iterator[Edit]:
    """allShortestPaths((a)-[:X*1..8]-(b)) → (a)-[:X* ALL SHORTEST 1..8]-(b)."""
    for at in range(len(code.tokens)):
        if (kind := code.word(at)) not in ("SHORTESTPATH", "ALLSHORTESTPATHS"):
            continue
        end = code.closing(at + 1)
        yield code.place(at, at + 2, "")
        yield code.place(end, end + 1, "")
        for star in range(at, end):
            if code[star] == "*":
                yield _hops(code, star, "SHORTEST" if kind == "SHORTESTPATH" else "ALL SHORTEST")


def trails(code: Code) -> Iterator[Edit]:
    """[:X*1..3] → [:X* TRAIL 1..3]: in Neo4j no relationship comes twice on a path."""
    for at in range(len(code.tokens)):
        if (
            code[at] == "*"
            and code.tokens[at].inside == "["
            and code.word(at + 1) not in ("SHORTEST", "ALL")
            and _related(code, at)
        ):
            yield _hops(code, at, "TRAIL")


def _related(code: Code, at: int) -> bool:
    """Whether a * stands in a relationship's brackets, not in a list: nothing but names and signs of types before it."""
    while at > 0 and code[at] != "[":
        at -= 1
        if code[at] not in ("[", ":", "|") and not code.tokens[at].is_name:
            return False
    return code[at - 1] == "-"


def _hops(code: Code, star: int, kind: str) -> Edit:
    """* → any number, *2 → 2..2, *1..8, *..8: LadybugDB wants both numbers."""
    stop = code.until(star + 1, lambda i: not (code[i].isdigit() or code[i] == ".."))
    least, dots, most = code.said(star + 1, stop).replace(" ", "").partition("..")
    most = most if dots else least
    if not most:
        raise refused(
            f"a path without a greatest length ({code.said(star, stop)})", f"write {code.said(star, stop)}..8, or"
        )
    return code.place(star, stop, f"* {kind} {least or 1}..{most} ")


def different(code: Code) -> Iterator[Edit]:
    """(a)-[r]->(t)<-[s]-(b) → … WHERE id(r) <> id(s): in Neo4j no relationship comes twice in one MATCH."""
    fresh = 0
    for at in range(len(code.tokens)):
        if code.word(at) != "MATCH":
            continue
        end = code.until(
            at + 1, lambda i: code.word(i) in ENDS or code.word(i) in ("WHERE", "MATCH", "OPTIONAL", "UNWIND")
        )
        found = list(_relationships(code, at + 1, end))
        if len(found) < 2:
            continue
        named = []
        for start, stop in found:
            name = code[start + 1] if stop > start and code.tokens[start + 1].is_name else ""
            if not name:
                fresh += 1
                name = f"r__{fresh}"
                yield code.before(start + 1, name) if stop > start else code.before(start, f"[{name}]")
            named.append((name, _types(code, start, stop), any(code[i] == "*" for i in range(start, stop))))
        clash = [(a, b) for a, b in combinations(named, 2) if not a[1] or not b[1] or a[1] & b[1]]
        if any(long for pair in clash for *_, long in pair):
            raise refused("a path of several steps beside another relationship in one MATCH", "write two MATCH, or")
        if clash:
            yield from _conditions(code, end, " AND ".join(f"id({a}) <> id({b})" for (a, *_), (b, *_) in clash))


def _relationships(code: Code, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Brackets [start, stop) of each relationship of a pattern; start = stop for a bare arrow, where one would stand."""
    for at in range(start, end):
        if code[at] == "-" and code[at + 1] == "[":
            yield at + 1, code.closing(at + 1)
        elif code[at] == "-" and code[at + 1] == "-" and code[at - 1] in (")", "<"):
            yield at + 1, at + 1


def _types(code: Code, start: int, stop: int) -> set[str]:
    return {code[i] for i in range(start, stop) if code.tokens[i].is_name and code[i - 1] in (":", "|")}


def _conditions(code: Code, end: int, said: str) -> Iterator[Edit]:
    """Put a condition into the WHERE at `end`, or make one."""
    if code.word(end) != "WHERE":
        yield code.before(end, f" WHERE {said} ")
        return
    stop = code.until(end + 1, lambda i: code.word(i) in ENDS or code.word(i) in ("MATCH", "OPTIONAL", "UNWIND"))
    yield code.place(end, end + 1, f"WHERE {said} AND (")
    yield code.before(stop, ") ")


def along(code: Code) -> Iterator[Edit]:
    """[n IN nodes(p) | n.name] → properties(nodes(p), 'name'); a list of them to sort by is sorted as one string."""
    lists = set()
    for at in range(len(code.tokens)):
        if code[at] != "[" or code.word(at + 2) != "IN" or code.word(at + 3) not in ("NODES", "RELATIONSHIPS"):
            continue
        end = code.closing(at)
        what = "nodes" if code.word(at + 3) == "NODES" else "rels"
        yield code.place(at, end + 1, f"properties({what}({code[at + 5]}), '{code[end - 1]}')")
        if code.word(end + 1) == "AS":
            lists.add(code[end + 2])
    for at in range(len(code.tokens)):
        if code.word(at) == "ORDER":
            for first, stop in _items(code, at + 2, code.until(at + 2, lambda i: code.word(i) in ENDS - {"ORDER"})):
                if (code[first] in lists and code[first + 1] in (",", "")) or (
                    code[first] in lists and stop == first + 1
                ):
                    yield code.place(first, first + 1, f"list_to_string('{_SEPARATOR}', {code[first]})")


def calls(code: Code) -> Iterator[Edit]:
    """toString(x) → CAST(x AS STRING), and so on, with what stands in the brackets translated before."""
    at = 0
    while at < len(code.tokens):
        template = CALLS.get(code.word(at)) if code[at + 1] == "(" else None
        if template is not None:
            end = code.closing(at + 1)
            given = [code.said(first, stop) for first, stop in _items(code, at + 2, end)]
            if len(given) != len(re.findall(r"\{(\d)\}(?!.*\{\1\})", template)):
                raise refused(f"{code[at]} with {len(given)} arguments")
            yield code.place(at, end + 1, template.format(*(edited(each, calls(read(each))) for each in given)))
            at = end
        at += 1


def places(code: Code) -> Iterator[Edit]:
    """names[0] → names[1]: lists begin with 0 in Neo4j."""
    for at in range(1, len(code.tokens) - 2):
        if code[at] == "[" and code[at + 1].isdigit() and code[at + 2] == "]" and _ends_value(code, at - 1):
            yield code.place(at + 1, at + 2, str(int(code[at + 1]) + 1))


def _ends_value(code: Code, at: int) -> bool:
    return code[at] in (")", "]") or (
        code.tokens[at].is_name and code.word(at) not in ("IN", "RETURN", "UNWIND", "DISTINCT")
    )


STEPS = (columns, labels, counted, shortest, trails, different, along, places, calls)
