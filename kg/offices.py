"""Offices of provinces, cities and districts: whose 省财政厅 a text means, and what such an office is called in full.

In: a body's name as a document gives it, and the body that speaks there. Out: the place, or the full name. Every province has
a 财政厅, so the words alone name nobody; that a document of 广东省 means its own one is what makes two documents agree or differ.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from kg.model import Entity, entity_id
from kg.schema import EntityType

_FILE = Path(__file__).parent / "words" / "offices.toml"
_OF_LEVEL = re.compile(
    r"(?P<level>自治区|自治州|省(?![级内际]|外(?![办汇事]))|市(?![场级民值容外内])|区(?![域块级内])|县(?![域级城])|州(?=政府|委))(?![各有相直属]|等)[\u4e00-\u9fff“”]"
)
_PLACED = re.compile(
    r"(?P<party>中共)?(?P<place>[\u4e00-\u9fff]{1,12}?(?:自治区|自治州|省|市|新区|区|县|州(?![省市])|盟))(?P<office>[\u4e00-\u9fff]+)"
)
_LONGEST = 10  # characters before the level in the name of a place (广州市天河|区)
_NAME = re.compile("[\u4e00-\u9fff]+")
_REGIONS = {
    "广西": "广西壮族自治区",
    "内蒙古": "内蒙古自治区",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
    "西藏": "西藏自治区",
}


def place_meant(name: str, speaker: str, title: str = "") -> str:
    """The place whose office a body is that is named by its level alone, as who speaks tells, or the title; else empty.

    >>> place_meant("省财政厅", "广东省人民政府办公厅"), place_meant("财政部", "广东省人民政府办公厅")
    ('广东省', '')
    """
    found = _OF_LEVEL.match(name)
    if not found:
        return ""
    level, speaker = found["level"], speaker.removeprefix("中共")
    if level == "自治区":
        return next((full for short, full in _REGIONS.items() if speaker.startswith(short) or short in title), "")
    at = speaker.find(level)
    place = speaker[: at + len(level)]
    return place if 1 < at < _LONGEST and _NAME.fullmatch(place) else ""


def body_id(name: str, actor: Entity, title: str) -> str:
    """The id of a body that a section names, within the place its actor speaks for where only that tells it apart."""
    return entity_id(EntityType.ORGANIZATION, name, place_meant(name, actor.within or actor.name, title))


def full_name(name: str, place: str = "") -> str:
    """The full name of an office behind its place; other names as they are.

    >>> full_name("省发改委", "贵州省"), full_name("浙江省委"), full_name("国家发展改革委")
    ('贵州省发展和改革委员会', '中共浙江省委', '国家发展改革委')
    """
    if place:
        found = _OF_LEVEL.match(name)
        name = place + name[found.end("level") :] if found else name
    placed = _PLACED.fullmatch(name)
    if not placed:
        return name
    if placed["office"] in ("委", "委员会"):
        return f"中共{placed['place']}委"
    office = _in_full().get(placed["office"])
    return (placed["party"] or "") + placed["place"] + office if office else name


@cache
def _in_full() -> dict[str, str]:
    """Short form → full form, as the word file has them."""
    data = tomllib.loads(_FILE.read_text("utf-8"))["full"]
    return {short: full for full, shorts in data.items() for short in shorts}
