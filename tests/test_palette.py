"""Colours of types and relations: seen on every ground they are drawn on, and told apart by every kind of sight."""

from __future__ import annotations

import math
import re
from itertools import combinations
from pathlib import Path

import pytest

from kg.render import explorer_page
from kg.schema import NODES, RELATIONS

STYLE = (Path(explorer_page.__file__).parent / "explorer" / "src" / "style.css").read_text("utf-8")
LOOK = (Path(explorer_page.__file__).parent / "explorer" / "src" / "look.ts").read_text("utf-8")
Colour = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, full severity, on linear RGB
SIGHTS = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def read(colour: str) -> Colour:
    full = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
    r, g, b = (int(full[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return r, g, b


def linear(colour: Colour) -> Colour:
    r, g, b = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in colour)
    return r, g, b


def contrast(one: Colour, other: Colour) -> float:
    """WCAG 2: from 1 to 21."""
    low, high = sorted(
        sum(w * x for w, x in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True)) for c in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


def seen(colour: Colour, sight: str) -> Colour:
    """A colour in OKLab as one with this sight sees it."""
    rgb = linear(colour)
    r, g, b = (min(1.0, max(0.0, sum(w * x for w, x in zip(row, rgb, strict=True)))) for row in SIGHTS[sight])
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
    )


def ground(name: str, dark: bool) -> Colour:
    """A variable of the page's style."""
    block = STYLE.split(":root")[2 if dark else 1]
    found = re.search(rf"--{name}: (#\w+)", block)
    assert found
    return read(found[1])


def tone(colour: str, dark: bool) -> Colour:
    """As the page draws it: mixed with white on dark paper, by the share that its script says."""
    share = re.search(r"\* (0\.\d+) \+ 255 \* (0\.\d+)", LOOK)
    assert share
    r, g, b = (x * float(share[1]) + float(share[2]) if dark else x for x in read(colour))
    return r, g, b


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_mark_stands_out_from_its_ground(dark: bool) -> None:
    faint = [
        (kind.type, name, round(contrast(tone(kind.colour, dark), ground(name, dark)), 2))
        for kind in (*NODES.values(), *RELATIONS.values())
        for name in ("paper", "area", "panel")
        if contrast(tone(kind.colour, dark), ground(name, dark)) < 3
    ]
    assert faint == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_on_the_canvas_can_be_read_on_every_ground(dark: bool) -> None:
    for word in ("ink", "soft", "accent"):
        assert min(contrast(ground(word, dark), ground(name, dark)) for name in ("paper", "area")) >= 4.5


@pytest.mark.parametrize("sight", list(SIGHTS))
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_two_types_look_the_same_to_anybody(dark: bool, sight: str) -> None:
    """Twice the least difference one notices (about 0.02 in OKLab); shapes differ beside."""
    colours = {kind.type: seen(tone(kind.colour, dark), sight) for kind in NODES.values()}
    alike = [(a, b) for a, b in combinations(colours, 2) if math.dist(colours[a], colours[b]) < 0.04]
    assert alike == []
