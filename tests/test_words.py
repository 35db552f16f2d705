"""The word lists of names keep their own order: one spelling, one name; predecessors have rows; traps hold one name each."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

WORDS = Path(__file__).parent.parent / "kg" / "words"
ROWS = {
    "organizations": ("organization",),
    "policies": ("policy",),
    "initiatives": ("initiative",),
    "events": ("event",),
    "places": ("province", "city", "country", "region"),
}
FILES = (*ROWS, "topics")
KEYS = {
    "organization": {"name", "state", "short", "informal", "latin", "listed", "formerly"},
    "policy": {"name", "aliases", "kind", "state"},
    "initiative": {"name", "aliases", "weak"},
    "event": {"name", "aliases"},
    "province": {"name", "full", "letter", "aliases"},
    "city": {"name", "full", "province", "aliases", "ambiguous"},
    "country": {"name", "full", "aliases", "ambiguous"},
    "region": {"name", "full", "aliases", "ambiguous"},
}
KINDS = {
    "law", "regulation", "rule", "plan", "opinion", "notice", "guideline", "standard", "catalogue", "report", "other",
}  # fmt: skip
SPELLINGS = ("short", "informal", "latin", "listed", "aliases")
TWICE = {"吉林"}  # a province and a city: the province keeps the bare name
SHARED: set[str] = set()  # names meant to stand in two files

Row = dict[str, Any]


def parsed(stem: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{stem}.toml").read_text("utf-8"))


DATA = {stem: parsed(stem) for stem in FILES}


def rows(stem: str) -> list[Row]:
    if stem == "topics":
        return [{"name": word} for group, words in DATA[stem].items() if group != "traps" for word in words]
    return [row for key in ROWS[stem] for row in DATA[stem][key]]


def aliases(row: Row) -> list[str]:
    full = [row["full"]] if row.get("full", row["name"]) != row["name"] else []
    return [*full, *(word for key in SPELLINGS for word in row.get(key, ()))]


def bare(row: Row) -> Iterator[str]:
    """The spellings that are looked for in running text."""
    yield from () if row.get("ambiguous") else (row["name"],)
    yield from (word for word in aliases(row) if word not in row.get("listed", ()))


@pytest.mark.parametrize("stem", FILES)
def test_names_and_aliases_are_clean(stem: str) -> None:
    words = [word for row in rows(stem) for word in (row["name"], *aliases(row))]
    assert words
    assert all(words)
    assert not [w for w in words if any(c.isspace() or c in "《》" for c in w)]
    assert not [row["name"] for row in rows(stem) if any("！" <= c <= "～" and c.isalnum() for c in row["name"])]


@pytest.mark.parametrize("stem", FILES)
def test_one_name_has_one_row(stem: str) -> None:
    assert {name for name, n in Counter(row["name"] for row in rows(stem)).items() if n > 1} <= TWICE


@pytest.mark.parametrize("stem", FILES)
def test_one_spelling_stands_for_one_row(stem: str) -> None:
    counts = Counter(word for row in rows(stem) for word in aliases(row))
    assert not [word for word, n in counts.items() if n > 1]
    assert not counts.keys() & {row["name"] for row in rows(stem)}


@pytest.mark.parametrize(("one", "other"), list(combinations(FILES, 2)))
def test_a_spelling_of_one_file_is_in_no_other(one: str, other: str) -> None:
    here, there = ({w for row in rows(stem) for w in (row["name"], *aliases(row))} for stem in (one, other))
    assert here & there <= SHARED


@pytest.mark.parametrize("key", KEYS)
def test_a_row_has_only_the_fields_its_file_explains(key: str) -> None:
    stem = next(stem for stem, keys in ROWS.items() if key in keys)
    assert not {field for row in DATA[stem][key] for field in row} - KEYS[key]
    assert not [row for row in DATA[stem][key] if any(value in ([], "", False) for value in row.values())]
    head = (WORDS / f"{stem}.toml").read_text("utf-8").split(" = [")[0]
    assert not [field for field in KEYS[key] if f" {field} " not in head and stem != "events"]


def test_a_predecessor_has_a_row_and_is_no_alias() -> None:
    bodies = {row["name"]: row for row in rows("organizations")}
    for row in bodies.values():
        for before in row.get("formerly", ()):
            assert before in bodies, f"{row['name']}: {before}"
            assert before != row["name"]


def test_no_body_is_its_own_ancestor() -> None:
    before = {row["name"]: row.get("formerly", ()) for row in rows("organizations")}
    for name in before:
        seen, queue = set(), list(before[name])
        while queue:
            seen.add(at := queue.pop())
            assert at != name
            queue += [older for older in before[at] if older not in seen]


def test_the_state_is_never_written_into_a_name_that_gets_it_anyway() -> None:
    for stem in ("organizations", "policies"):
        stately = [row for row in rows(stem) if row.get("state")]
        assert stately
        assert not [row["name"] for row in stately if row["name"].startswith("中华人民共和国")]
        generated = {"中华人民共和国" + row["name"] for row in stately}
        assert not generated & {word for row in rows(stem) for word in (row["name"], *aliases(row))}


def test_policies_are_of_a_known_kind_and_only_norms_are_stately() -> None:
    assert {row["kind"] for row in rows("policies")} <= KINDS
    assert {row["kind"] for row in rows("policies") if row.get("state")} <= {"law", "regulation", "rule"}


def test_every_province_and_every_prefecture_is_there() -> None:
    provinces = {row["name"]: row for row in DATA["places"]["province"]}
    assert len(provinces) == 34
    assert len({row["letter"] for row in provinces.values()}) == 34
    cities = DATA["places"]["city"]
    assert {row["province"] for row in cities} <= provinces.keys()
    kinds = Counter(
        next(k for k in ("自治州", "地区", "盟", "other") if row["full"].endswith(k) or k == "other") for row in cities
    )
    assert (kinds["自治州"], kinds["地区"], kinds["盟"]) == (30, 7, 3)


def test_an_ambiguous_place_can_still_be_named() -> None:
    odd = [row for row in rows("places") if row.get("ambiguous")]
    assert odd
    assert not [row["name"] for row in odd if not list(bare(row))]


@pytest.mark.parametrize("stem", FILES)
def test_a_trap_holds_exactly_one_name_and_is_none(stem: str) -> None:
    names = {word for row in rows(stem) for word in bare(row)}
    for trap in DATA[stem].get("traps", ()):
        inside = [w for w in names if w in trap]
        widest = [w for w in inside if not any(w != v and w in v for v in inside)]
        assert len(widest) == 1, f"{trap}: {widest}"
        assert trap not in names


def test_surnames_are_compound_first_and_once_each() -> None:
    lines = (WORDS / "surnames.txt").read_text("utf-8").splitlines()
    names = [line for line in lines if not line.startswith("#")]
    assert [name for name, n in Counter(names).items() if n > 1] == []
    assert sum(len(name) == 1 for name in names) >= 400
    longer = [len(name) > 1 for name in names]
    assert longer == sorted(longer, reverse=True)
