"""Words to matchers: the files in kg/words, read once, frozen, and compiled.

In: `words/*.toml` and `surnames.txt`. Out: one `Lexicon` with two Aho-Corasick automata (known names; function words
and verbs), each run once over a whole text, and the suffix tables that tell what a noun phrase is by its last word.
A word list that contradicts itself is refused with the file and the word.
"""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kg.boundaries import counties
from kg.errors import LexiconError
from kg.grammar import Word, grammar_words
from kg.matching import Beginnings, Endings, Kinds, Matcher
from kg.own_words import OwnWords, overlaid, parse
from kg.schema import EntityType

WORDS = Path(__file__).parent / "words"

_LAWS = re.compile("法(?:规(?!定)|治|制|律|院|庭|官|人|学)")  # 污染防治|法规 is no 污染防治法
_PLACES = "省市县区州盟旗"
_STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Name:
    """A known name: what one of its spellings stands for.

    Attributes:
        weak: also plain description; a name only where the text treats it as one.
        kind: kind of a policy (law, plan …), of a place (province, city …), else empty.
        part_of: the body or place it belongs to, where that is known.
    """

    type: EntityType
    name: str
    weak: bool = False
    kind: str = ""
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Heads:
    """The last words of names, by what they make of a phrase; see `words/heads.toml`.

    Attributes:
        kinds: policy, event, initiative, organization, drafted or loose.
        closing: those after which a phrase is complete, so that a verb may follow.
        zones: what makes a place of a place's name; begins right behind it.
        quoted: what makes a course of action of quoted words; begins right behind them.
    """

    kinds: Kinds
    closing: Endings
    drafted: Endings
    organization: Endings
    topic: Endings
    zones: Beginnings
    quoted: Beginnings


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All words, compiled.

    Attributes:
        names: spellings of known names.
        traps: words inside which a name of this type is not meant (推广|西).
        provinces: a province's one-letter sign → its name (黔 → 贵州).
        listed: spellings that are bodies only inside a list of bodies (铁路局).
        grammar: verbs and function words.
    """

    names: Matcher[Name]
    traps: Matcher[EntityType | None]
    listed: Mapping[str, Name]
    grammar: Matcher[Word]
    heads: Heads
    tails: Endings
    openers: Beginnings
    subjects: Endings
    generic: frozenset[str]
    compounds: re.Pattern[str]
    posts: tuple[str, ...]
    courtesies: frozenset[str]
    roles: tuple[str, ...]
    surnames: frozenset[str]
    headings: Mapping[str, tuple[str, ...]]
    contexts: Mapping[str, tuple[str, ...]]
    provinces: Mapping[str, str]
    fingerprint: str = field(repr=False, default="")

    def named(self, text: str) -> list[tuple[int, int, Name]]:
        """All known names in a text, in order: latin ones stand apart from latin letters around them, trapped ones are left out."""
        trapped = self.traps.find(text)
        found, at = [], 0
        for start, stop, name in self.names.find(text):
            while at < len(trapped) and trapped[at][1] <= start:
                at += 1
            inside = at < len(trapped) and trapped[at][0] <= start and stop <= trapped[at][1]
            if inside and trapped[at][2] is name.type:
                continue
            if name.type is EntityType.ORGANIZATION and _of_a_place(text, start, name):
                continue
            if _apart(text, start, stop) and not (name.type is EntityType.POLICY and _LAWS.match(text, stop - 1)):
                found.append((start, stop, name))
        return found

    def organization(self, words: str) -> Name | None:
        """The body that `words` name outright, in full or in short, also as it stands only in lists of bodies."""
        name = self.names.get(words) or self.listed.get(words)
        return name if name and name.type is EntityType.ORGANIZATION else None


def _of_a_place(text: str, start: int, name: Name) -> bool:
    """省|发展改革委 is the province's: what is short for a body is not that body behind a word for a place."""
    return start > 0 and text[start - 1] in _PLACES and not text.startswith(name.name[:2], start)


def _apart(text: str, start: int, stop: int) -> bool:
    """5G is not in 15G or 5GHz."""
    if start and text[start].isascii() and text[start - 1].isascii() and text[start - 1].isalnum():
        return False
    return not (stop < len(text) and text[stop - 1].isascii() and text[stop].isascii() and text[stop].isalnum())


@cache
def standard() -> Lexicon:
    """The lexicon of the files that ship with kg; it is there to stay, so no collection of garbage looks through it again."""
    words = load(WORDS)
    gc.freeze()
    return words


def load(folder: Path, own: OwnWords | None = None) -> Lexicon:
    """Read and compile a folder of word lists, with a user's own words laid over them.

    Raises:
        LexiconError: a file is missing, is no TOML, or gives one spelling to two names.
    """
    files = {p.stem: p for p in sorted(folder.glob("*.toml"))}
    data = overlaid({stem: parse(path) for stem, path in files.items()}, own)
    names, listed = _names(data)
    grammar = data["grammar"]
    lines = (folder / "surnames.txt").read_text("utf-8").splitlines()
    surnames = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    digest = hashlib.sha256()
    for path in [*files.values(), folder / "surnames.txt"]:
        digest.update(path.read_bytes())
    return Lexicon(
        names=Matcher(names),
        traps=Matcher(_traps(data)),
        listed=listed,
        grammar=Matcher(grammar_words(data["verbs"], grammar, frozenset(data["contexts"]["closing_particles"]))),
        heads=_heads(data["heads"]),
        tails=Endings(grammar["tails"]),
        openers=Beginnings(grammar["openers"]),
        subjects=Endings(grammar["subjects"]),
        generic=frozenset(grammar["generic"]),
        compounds=re.compile("|".join(sorted(map(re.escape, grammar["compounds"]), key=lambda w: (-len(w), w)))),
        posts=tuple(sorted(data["posts"]["posts"], key=lambda p: (-len(p), p))),
        courtesies=frozenset(data["posts"]["courtesies"]),
        roles=tuple(sorted(data["posts"]["roles"], key=lambda p: (-len(p), p))),
        surnames=frozenset(surnames),
        headings={key: tuple(words) for key, words in data["headings"].items()},
        contexts={key: tuple(words) for key, words in data["contexts"].items()},
        provinces={e["letter"]: e["name"] for e in data["places"]["province"] if "letter" in e},
        fingerprint=digest.hexdigest()[:16] + (f"+{own.digest}" if own and own.digest else ""),
    )


def _heads(heads: Mapping[str, Any]) -> Heads:
    initiative = heads["initiative"]
    return Heads(
        Kinds(
            {
                "policy": heads["policy"]["firm"],
                "event": heads["event"]["firm"],
                "initiative": initiative["firm"],
                "organization": heads["organization"]["firm"],
                "drafted": heads["policy"]["drafted"],
                "loose": initiative["loose"],
                "facility": heads["facility"]["firm"],
            },
            heads["none"],
        ),
        Endings([*initiative["firm"], *heads["event"]["firm"]]),
        Endings(heads["policy"]["drafted"]),
        Endings(heads["organization"]["firm"]),
        Endings(heads["topic"]["firm"]),
        Beginnings(heads["place"]["zones"]),
        Beginnings([*initiative["firm"], *initiative["quoted"]]),
    )


def _names(data: Mapping[str, Any]) -> tuple[dict[str, Name], dict[str, Name]]:
    """Spelling → name, over all files; the user's own claim, else the first file that claims a spelling, keeps it."""
    own = {s: Name(n.type, n.name, n.weak, n.kind) for n in data.get("own", ()) for s in n.spellings}
    names, listed = dict(own), dict[str, Name]()
    for spelling, name in _claims(data):
        mine = own.get(name.name)
        names.setdefault(spelling, mine if mine and mine.type is name.type else name)
    for entry in data["organizations"]["organization"]:
        name = Name(EntityType.ORGANIZATION, entry["name"])
        for spelling in entry.get("listed", ()):
            if listed.setdefault(spelling, name) != name:
                raise LexiconError("organizations.toml", f"{spelling} stands for two bodies", "Keep one of them.")
    return names, listed


def _claims(data: Mapping[str, Any]) -> Iterator[tuple[str, Name]]:
    for key, type_ in _FILES.items():
        for entry in data[key][key.removesuffix("ies") + "y" if key.endswith("ies") else key.removesuffix("s")]:
            name = Name(type_, entry["name"], bool(entry.get("weak")), entry.get("kind", ""))
            for spelling in (name.name, *(s for k in _ALIASES for s in entry.get(k, ()))):
                yield spelling, name
                if entry.get("state"):
                    yield _STATE + spelling, name
    yield from _places(data["places"])
    yield from ((county, Name(EntityType.PLACE, county, kind="county")) for county in counties())
    for group, words in data["topics"].items():
        for word in words if group != "traps" else ():
            yield word, Name(EntityType.TOPIC, word, weak=group in _BROAD)


_FILES = {
    "organizations": EntityType.ORGANIZATION,
    "policies": EntityType.POLICY,
    "initiatives": EntityType.INITIATIVE,
    "events": EntityType.EVENT,
}
_ALIASES = ("short", "informal", "latin", "aliases")


# fields whose words are as often part of plain description
_BROAD = frozenset({"governance", "society", "education", "labour", "health", "security", "finance", "trade"})


def _places(data: Mapping[str, Any]) -> Iterator[tuple[str, Name]]:
    """Places by their plain and their full name; a plain name that is also a word stands only with its 市 or 州."""
    for kind, entries in data.items():
        for entry in entries if kind != "traps" else ():
            name = Name(EntityType.PLACE, entry["name"], kind=kind, part_of=entry.get("province", ""))
            spellings = [entry.get("full", ""), *entry.get("aliases", ())]
            if not entry.get("ambiguous"):
                spellings.append(entry["name"])
            yield from ((s, name) for s in spellings if s)


def _traps(data: Mapping[str, Any]) -> dict[str, EntityType | None]:
    types = {**_FILES, "places": EntityType.PLACE, "topics": EntityType.TOPIC}
    traps: dict[str, EntityType | None] = {
        word: type_ for key, type_ in types.items() for word in data[key].get("traps", ())
    }
    traps.update({f"{word}定": None for word in traps if word.endswith("法规")})  # 环境保护法|规定, no 法规
    return traps
