"""Offices of places: every province has a 财政厅, and which one is meant is for the document to say."""

from __future__ import annotations

import pytest

from kg.graph import Graph
from kg.model import DocumentFacts
from kg.offices import full_name, place_meant
from kg.pipeline import extract
from kg.reading import document
from kg.schema import EntityType


def _notice(id_: str, issuer: str, helper: str) -> DocumentFacts:
    text = f"{issuer}关于渔港的通知\n渔办发〔2020〕3号\n会同{helper}编制《渔港规划》。（{helper}、省水利厅按职责分工负责）\n2020年3月1日\n"
    return extract(document(id_, text))


def _bodies(graph: Graph) -> set[str]:
    return {node.name for node in graph.nodes.values() if node.type is EntityType.ORGANIZATION}


def test_the_same_words_in_documents_of_two_provinces_are_two_bodies() -> None:
    """And a document of the same province that writes it in full speaks of the same body."""
    first = _notice("a", "福建省人民政府办公厅", "省财政厅")
    second = _notice("b", "浙江省人民政府办公厅", "省财政厅")
    third = _notice("c", "福建省发展和改革委员会", "福建省财政厅")
    graph = Graph([first, second, third])
    assert {"福建省财政厅", "浙江省财政厅", "福建省水利厅"} <= _bodies(graph)
    assert "省财政厅" not in _bodies(graph)
    assert graph.nodes["Organization:福建省财政厅"].aliases == ("省财政厅",)
    assert {q.quote.document for q in graph.nodes["Organization:福建省财政厅"].namings} == {"a", "c"}


def test_short_forms_of_an_office_and_the_full_one_are_one_body() -> None:
    facts = [
        _notice(n, "福建省人民政府办公厅", name)
        for n, name in _with_ids("省发改委", "省发展改革委", "省发展和改革委员会")
    ]
    found = {name for name in _bodies(Graph(facts)) if "发" in name}
    assert found == {"福建省发展和改革委员会"}


def _with_ids(*names: str) -> list[tuple[str, str]]:
    return [(f"doc{n}", name) for n, name in enumerate(names)]


@pytest.mark.parametrize(
    ("name", "speaker", "place"),
    [
        ("省财政厅", "中共浙江省委", "浙江省"),
        ("市政务服务局", "北京市人民政府办公厅", "北京市"),
        ("区教育局", "广州市天河区教育局", "广州市天河区"),
        ("自治区公安厅", "广西税务局", "广西壮族自治区"),
        ("省级政府", "浙江省人民政府", ""),
        ("市场监管总局", "北京市人民政府", ""),
        ("省财政厅", "国务院办公厅", ""),
        ("财政部", "浙江省人民政府", ""),
    ],
)
def test_whose_office_is_meant_is_told_by_who_speaks(name: str, speaker: str, place: str) -> None:
    assert place_meant(name, speaker) == place


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("广州市政府", "广州市人民政府"),
        ("贵州省发展改革委", "贵州省发展和改革委员会"),
        ("浙江省委", "中共浙江省委"),
        ("国家发展改革委", "国家发展改革委"),
        ("广东省财政厅", "广东省财政厅"),
    ],
)
def test_an_office_behind_its_place_has_one_full_name(name: str, full: str) -> None:
    assert full_name(name) == full
