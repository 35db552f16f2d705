"""What of Cypher is not put to LadybugDB: it knows it not, or would answer otherwise than Neo4j without saying so.

In: a statement. Out: nothing, or an error that names the construct, and the engine that can. A function is refused unless it
is among those that are known, by test, to give the same on both engines.
"""

from __future__ import annotations

from kg.errors import QueryError
from kg.ladybug.tokens import Code

BEGINS = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN"})
ENDS = frozenset(
    {"RETURN", "WITH", "ORDER", "SKIP", "LIMIT", "UNION"}
)  # what a pattern or a list of columns ends before
_WRITES = frozenset(
    {"CREATE", "MERGE", "DELETE", "DETACH", "SET", "REMOVE", "FOREACH", "INSERT", "DROP", "COPY", "LOAD"}
)
_CLAUSES = frozenset({"CALL", "YIELD", "USE", "LET", "FILTER", "FINISH"})
_BEFORE_BRACKETS = ENDS | BEGINS | {
    "WHERE", "AND", "OR", "XOR", "NOT", "IN", "BY", "AS", "CASE", "WHEN", "THEN", "ELSE", "DISTINCT", "CONTAINS", "SHORTESTPATH",
    "ALLSHORTESTPATHS", "IS",
}  # fmt: skip
SAME = frozenset({
    "ABS", "ALL", "ANY", "AVG", "COALESCE", "COLLECT", "COUNT", "LEFT", "LENGTH", "MAX", "MIN", "NONE", "REPLACE",
    "RIGHT", "SINGLE", "SIZE", "TOLOWER", "TOUPPER", "TRIM",
})  # fmt: skip
TRANSLATED = frozenset({"LABELS", "SUBSTRING", "SUM", "TOINTEGER", "TOSTRING", "TYPE"})


def refused(what: str, instead: str = "") -> QueryError:
    """The error for a construct; `instead` says how else to write it."""
    problem = "is nothing that LadybugDB, which answers without a server, runs as Neo4j does"
    if instead:
        return QueryError(what, problem, f"Write {instead}, or ask Neo4j: kg load, then --uri.")
    return QueryError(what, problem, "Neo4j can: kg load, then --uri.")


def refuse(code: Code) -> None:
    """Refuse what is not to be put to LadybugDB.

    Raises:
        QueryError: names the construct.
    """
    for at in range(len(code.tokens)):
        _clause(code, at)
        _call(code, at)
        if code[at] == "[":
            _list(code, at)
        elif code[at] == "{":
            _braces(code, at)
        elif code[at] == ":" and _is_condition(code, at):
            asked = code.said(at - 1, at + 2)
            raise refused(f"a label as a condition ({asked})", f"the label where the node is first named: ({asked})")
        elif code[at] in ("+", "*") and code[at - 1] == ">" and code[at - 2] == "-":
            raise refused("a quantified path", "[:TYPE*1..3]")
    _sorting(code)


def _clause(code: Code, at: int) -> None:
    word = code.word(at)
    if word in _WRITES and not code[at - 1] == "AS":
        raise QueryError(word, "writes, and kg cypher only reads", "Change the documents, then kg build and kg load.")
    if code[at] == ";":
        raise QueryError(";", "ends a statement, and another follows", "Ask one at a time.")
    if word in _CLAUSES or (at == 0 and word not in BEGINS):
        raise refused(code[at])


def _call(code: Code, at: int) -> None:
    """COUNT { and EXISTS { are translated, COLLECT { is not; f( must be known."""
    word = code.tokens[at].word
    if word == "COLLECT" and code[at + 1] == "{":
        raise refused("COLLECT { }", "collect()")
    if not word or code[at + 1] != "(" or code.word(at) in _BEFORE_BRACKETS:
        return
    if code[at - 1] == "." or (word not in SAME | TRANSLATED and not _is_along(code, at - 3)):
        raise refused(f"the function {code.said(at - 2 if code[at - 1] == '.' else at, at + 1)}")


def _is_along(code: Code, at: int) -> bool:
    """Whether [n IN nodes(p) | n.name] begins here, the one comprehension that has a translation."""
    if code[at] != "[" or code.word(at + 2) != "IN" or code.word(at + 3) not in ("NODES", "RELATIONSHIPS"):
        return False
    shape = [code[at + 4], code[at + 6], code[at + 7], code[at + 8], code[at + 9]]
    return shape == ["(", ")", "|", code[at + 1], "."] and code.closing(at) == at + 11


def _list(code: Code, at: int) -> None:
    end = code.closing(at)
    if code.word(at + 2) == "IN" and code[at - 1] != "-" and not _is_along(code, at):
        raise refused("a list comprehension", "UNWIND and collect()")
    if code[at + 1] == "(" and any(code[i] == "|" and code.tokens[i].inside == "[" for i in range(at, end)):
        raise refused("a pattern comprehension", "MATCH and collect()")
    value = code[at - 1] in (")", "]", "}") or (
        at > 0 and code.tokens[at - 1].is_name and code.word(at - 1) not in _BEFORE_BRACKETS
    )
    if value and not (end == at + 2 and code[at + 1].isdigit()):
        raise refused(f"a place in a list that is no plain number ({code.said(at, end + 1)})", "UNWIND")


def _braces(code: Code, at: int) -> None:
    if code[at + 1] == ".":
        raise refused("a map projection", "each property by its name")
    if code[at - 1] in (")", ">", "-") and (code[at + 1].isdigit() or code[at + 1] == ","):
        raise refused("a quantified path", "[:TYPE*1..3]")


def _is_condition(code: Code, at: int) -> bool:
    """Whether a colon asks for a label (WHERE n:Policy), and does not stand in a pattern, a relationship or a map."""
    inside = code.tokens[at].inside
    opening = code[at - 1] if code[at - 1] in ("(", "[") else code[at - 2]
    return (
        inside != "{"
        and not ((inside == "(" and opening == "(") or (inside == "[" and opening in ("[", "|", ":")))
        and not (inside in ("(", "[") and code[at - 2] in (":", "|"))
    )


def _sorting(code: Code) -> None:
    """WITH n ORDER BY n.id LIMIT 3 RETURN collect(n.id): LadybugDB may forget the order, and takes another three.

    RETURN x AS y, y AS x ORDER BY x: LadybugDB sorts by the x before, Neo4j by the x after.
    """
    known: set[str] = set()
    for at in range(len(code.tokens)):
        if code[at] in ("(", "[") and at + 1 < len(code.tokens) and code.tokens[at + 1].is_name:
            known.add(code[at + 1])
        if code.word(at) not in ("RETURN", "WITH"):
            if code.word(at) == "AS":
                known.add(code[at + 1])
            continue
        end = code.until(at + 1, lambda i: code.word(i) in ENDS)
        new = {code[i + 1] for i in range(at, end) if code.word(i) == "AS" and code[i - 1] != code[i + 1]}
        if code.word(at) == "WITH" and code.word(end) == "ORDER":
            raise refused("ORDER BY after WITH", "it after RETURN")
        if clash := sorted(new & known) if code.word(end) == "ORDER" else []:
            raise refused(f"a column called as a variable is ({clash[0]}), where rows are sorted", f"AS {clash[0]}_")
        known |= new
