"""The explorer's data, layout and file, as far as they can be told without a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.graph import Graph
from kg.render import explorer_page
from kg.render.communities import split
from kg.render.explorer_data import Places, columns, pack, places_in, unpack
from kg.render.first_sight import card
from kg.render.pinyin import readings
from kg.render.placement import place
from tests.factory import facts, graph, synthetic

EXPLORER = Path(explorer_page.__file__).parent / "explorer"
SMALL = (
    ("科技司:Department", "ADVANCES", "护航计划:Initiative"),
    ("规划司:Department", "ADVANCES", "护航计划:Initiative"),
    ("规划司:Department", "IMPLEMENTS", "安全办法:Policy"),
)


def data_of(page: str) -> Mapping[str, object]:
    found = re.search(r'<script id="data"[^>]*>([^<]*)<', page)
    assert found
    return unpack(found[1])


def test_the_same_graph_gives_the_same_bytes() -> None:
    assert explorer_page.page(synthetic(30, 200, 600)) == explorer_page.page(synthetic(30, 200, 600))


def test_documents_in_another_order_give_the_same_bytes() -> None:
    one, two = facts(SMALL[:2], "a"), facts(SMALL[1:], "b")
    assert explorer_page.page(Graph([one, two])) == explorer_page.page(Graph([two, one]))


def test_nothing_is_lost_by_packing() -> None:
    made = columns(synthetic(12, 60, 200))
    assert unpack(pack(made)) == json.loads(json.dumps(made))


def test_every_statement_slices_back_to_its_words() -> None:
    made = columns(graph(*SMALL))
    text, starts = made["documents"]["text"][0], []
    for step in made["sentences"]["step"]:
        starts.append(step + (starts[-1] if starts else 0))
    said = made["said"]
    words = [
        text[starts[s] + a : starts[s] + a + n]
        for s, a, n in zip(said["sentence"], said["from"], said["length"], strict=True)
    ]
    assert sorted(words) == sorted(f"{h.split(':')[0]} {r} {t.split(':')[0]}" for h, r, t in SMALL)


def test_offsets_count_utf16_units_as_scripts_do() -> None:
    plain = facts([("科技司:Department", "ADVANCES", "护航计划:Initiative")])
    rare = facts([("𬭚司:Department", "ADVANCES", "护航计划:Initiative")], actor="𬭚司:Department")
    lengths = [columns(Graph([f]))["sentences"]["length"][0] for f in (plain, rare)]
    assert lengths[1] == lengths[0] - 1 + 1  # one character fewer, and one that takes two units


def test_names_travel_packed_and_never_as_markup() -> None:
    hostile = "</script><img src=x onerror=alert(1)>"
    made = explorer_page.page(graph((f"{hostile}:Department", "ADVANCES", "护航计划:Initiative")))
    assert hostile not in made
    assert "onerror" not in made


def test_a_hostile_title_is_escaped() -> None:
    said = facts(SMALL)
    titled = replace(said, document=replace(said.document, title="<script>alert(1)</script>"))
    assert "<title>&lt;script&gt;" in explorer_page.page(Graph([titled]))


def test_the_policy_forbids_all_loading() -> None:
    made = explorer_page.page(graph(*SMALL))
    script = re.search(r"<script>(.*)</script>\s*</body>", made, re.DOTALL)
    assert script
    hashed = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', made)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules.pop("script-src") == f"'sha256-{hashed}'", "no other script runs, whatever gets into the page"
    assert rules.pop("style-src") == "'unsafe-inline'"
    assert rules.pop("img-src") == "data: blob:"
    assert rules.pop("require-trusted-types-for") == "'script'"
    assert set(rules) == {"default-src", "base-uri", "form-action", "trusted-types"}
    assert set(rules.values()) == {"'none'"}
    assert made.index("Content-Security-Policy") < made.index("<style>")
    assert re.findall(r"<(?:script|img|link|iframe)[^>]*(?:src|href)=\"(?!data:)", made) == []


def test_an_unknown_language_says_what_to_ask_for() -> None:
    with pytest.raises(KgError, match="zh or en"):
        explorer_page.page(graph(*SMALL), lang="fr")


def test_an_empty_graph_makes_a_page() -> None:
    assert data_of(explorer_page.page(Graph()))["nodes"]


def test_known_nodes_keep_their_place_when_the_graph_grows() -> None:
    before = explorer_page.page(synthetic(20, 120, 300))
    places = explorer_page.places_of(before)
    after = explorer_page.places_of(explorer_page.page(synthetic(20, 130, 360), places=places))
    for old, new in ((places.all, after.all), (places.first, after.first)):
        kept = [key for key in old if key in new]
        assert len(kept) > 20
        assert len(new) >= len(kept)
        assert {key: new[key] for key in kept} == {key: old[key] for key in kept}
    assert len(after.all) > len(places.all)


def test_a_new_body_finds_a_free_seat_and_known_ones_keep_seat_and_company() -> None:
    shared = [
        (f"{body}司:Department", "ADVANCES", f"{i}号计划:Initiative")
        for i in range(6)
        for body in ("甲", "乙", "丙", "丁")
    ]
    before = columns(graph(*shared))
    after = columns(
        graph(*shared, *((f"{new}司:Department", "ADVANCES", "0号计划:Initiative") for new in "戊己庚")),
        places_in(before),
    )
    old, new = (
        {n["name"][i]: (x, y, group) for i, x, y, group in zip(*f.values(), strict=True)}
        for n, f in ((made["nodes"], made["first"]) for made in (before, after))
    )
    assert {name: new[name] for name in old} == old
    cards = [(new[name][:2], card(name)) for name in new if name.endswith("司")]
    assert len(cards) == 7
    assert all(
        abs(a[0] - b[0]) >= (w + v) / 2 or abs(a[1] - b[1]) >= (h + g) / 2
        for i, (a, (w, h)) in enumerate(cards)
        for b, (v, g) in cards[:i]
    )


def test_the_page_of_another_graph_tells_no_places_at_first_sight() -> None:
    shared = [(f"{body}司:Department", "ADVANCES", f"{i}号计划:Initiative") for i in range(6) for body in "甲乙丙"]
    other = places_in(
        columns(
            graph(
                *(("丙司:Department", "ADVANCES", f"{i}号行动:Initiative") for i in range(9)),
                *(("甲司:Department", "ADVANCES", f"{i}号行动:Initiative") for i in range(9)),
            )
        )
    )
    assert other.first
    assert columns(graph(*shared), other)["first"] == columns(graph(*shared))["first"]


def test_a_text_that_is_no_page_of_ours_has_no_places() -> None:
    old = '<script id="data" type="application/octet-stream">' + pack({"nodes": {}}) + "</script>"
    for text in ("<html></html>", old):
        assert explorer_page.places_of(text) == Places()


def test_communities_find_planted_groups() -> None:
    ties = [(g * 10 + i, g * 10 + j, 1.0) for g in range(4) for i in range(10) for j in range(i)]
    found = split(41, [*ties, (0, 10, 1.0), (10, 20, 1.0), (20, 30, 1.0)])
    assert [len({found.community[g * 10 + i] for i in range(10)}) for g in range(4)] == [1, 1, 1, 1]
    assert len(set(found.community[:40])) == 4
    assert found.community[40] == -1


def test_no_two_nodes_stand_on_each_other() -> None:
    made = columns(synthetic(40, 460, 1500))["nodes"]
    places = list(zip(made["x"], made["y"], strict=True))
    assert len(set(places)) == len(places)
    near = sum(math.dist(a, b) < 6 for i, a in enumerate(places) for b in places[:i])
    assert near < len(places) / 50


def test_most_near_neighbours_are_of_the_same_community() -> None:
    made = columns(synthetic(60, 700, 2200))["nodes"]
    at, group = list(zip(made["x"], made["y"], strict=True)), made["community"]
    same = total = 0
    for i in range(0, len(at), 5):
        for j in sorted(range(len(at)), key=lambda j: math.dist(at[i], at[j]))[1:6]:
            same += group[i] == group[j]
            total += 1
    assert same / total > 0.8


def test_a_graph_without_ties_is_placed() -> None:
    assert len(set(place(5, [], split(5, [])))) == 5


def test_readings_offer_every_common_pronunciation() -> None:
    assert set(readings("长")["长"].split()) >= {"chang", "zhang"}
    assert readings("A1") == {}


@pytest.mark.skipif(not shutil.which("npm"), reason="needs Node to build the page's script anew: apt install npm")
def test_the_bundle_is_what_the_sources_give() -> None:
    wanted = json.loads((EXPLORER / "package.json").read_text("utf-8"))["devDependencies"]
    if not all((EXPLORER / "node_modules" / name).is_dir() for name in wanted):
        subprocess.run(["npm", "ci", "--silent"], cwd=EXPLORER, check=True, capture_output=True)
    subprocess.run(["npm", "run", "--silent", "check"], cwd=EXPLORER, check=True, capture_output=True)


def test_no_source_module_is_longer_than_300_lines() -> None:
    lengths = {p.name: len(p.read_text("utf-8").splitlines()) for p in (EXPLORER / "src").iterdir()}
    assert {name: n for name, n in lengths.items() if n > 300} == {}


def test_the_script_never_parses_markup() -> None:
    sources = "".join(p.read_text("utf-8") for p in (EXPLORER / "src").glob("*.ts"))
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|DOMParser|webgl", sources) == []


def test_each_word_of_the_interface_is_there_in_both_languages() -> None:
    table = (EXPLORER / "src" / "wordlist.ts").read_text("utf-8")
    rows = re.findall(r'(\w+): \["([^"]*)", "([^"]*)"\]', table)
    assert len(rows) > 100
    slots = re.compile(r"\{(\w+)\}")
    assert [key for key, zh, en in rows if not zh or not en or set(slots.findall(zh)) != set(slots.findall(en))] == []
