"""Mention → Entity: one name for one thing, within a section and its document.

In: the mentions of every section of a document. Out: for each section its entities and links, every link with its reason.
Short titles are local: in one document 《条例》 may stand for two different titles in two sections. The nearest title
before it that ends so, else the nearest after, in the section and then in the document, is what it stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon import standard
from kg.model import Document, Entity, Link, Mention, Section, entity_id
from kg.naming import plain, unquoted
from kg.offices import place_meant
from kg.schema import EntityType

_EDITION = re.compile(
    r"\((?:修订|修订版|修正|试行|暂行|草案|送审稿|征求意见稿|修订草案|\d{4}年?(?:版|修订)?|\d{4}年?[-—~～至]\d{4}年?)\)$"
)
_DEFINED = re.compile(
    r"(?:[（(][^（）()]{4,30}[）)])?[（(](?:[^（）()《》，]{1,20}[，,])?(?:以下|下)?(?:统|简)?称(?:为)?[：:]?《(?P<short>[^》]{2,14})》[）)]"
)
_STATE = "中华人民共和国"
_MARKED = frozenset({"title", "own_title", "enclosed_title", "quoted_title"})  # rules whose names are titles in full
_SHORT = 6
_SPOKEN = frozenset({EntityType.INITIATIVE, EntityType.EVENT})

Found = tuple[Section, list[Mention]]


def resolve(document: Document, found: list[Found]) -> list[tuple[tuple[Entity, ...], tuple[Link, ...]]]:
    """Entities and links of each section, in the order given."""
    mentions = [m for _, mentions in found for m in mentions]
    own = (re.sub(r"\s", "", document.number), plain(document.title)) if document.number else ("", "")
    names = _Names(_Titles(document.text, mentions), _spoken(document.text, mentions), own)
    return [_section(document, section, part, names) for section, part in found]


@dataclass(frozen=True, slots=True)
class _Names:
    """What the whole document calls things: its titles, its names for known initiatives and events, its own number and title."""

    titles: _Titles
    spoken: dict[tuple[EntityType, str], str]
    own: tuple[str, str]


def _spoken(text: str, mentions: list[Mention]) -> dict[tuple[EntityType, str], str]:
    """Known initiatives and events → the name that this document gives them, where it does not use the listed one.

    That is the spelling it uses most, the shorter on a tie. All spellings of one name become one node when documents are
    folded, by the same list (see `kg.judgements`).
    """
    spelt: dict[tuple[EntityType, str], Counter[str]] = {}
    listed = standard().names
    for mention in mentions:
        if mention.rule == "known_name" and mention.type in _SPOKEN:
            words = mention.span.of(text)
            known = listed.get(words) or listed.get(
                unquoted(words)
            )  # a user's own alias always leads to the user's name
            spelling = _spelling(words) if known and known.name == mention.name else unquoted(mention.name)
            spelt.setdefault((mention.type, mention.name), Counter())[spelling] += 1
    return {
        (type_, name): min(names, key=lambda n: (-names[n], len(n), n))
        for (type_, name), names in spelt.items()
        if unquoted(name) not in names
    }


def _spelling(words: str) -> str:
    return re.sub(r"(?<=...)(?:工作|任务)$", "", unquoted(words))


def _section(
    document: Document, section: Section, mentions: list[Mention], everywhere: _Names
) -> tuple[tuple[Entity, ...], tuple[Link, ...]]:
    here = _Titles(document.text, mentions)
    actor = section.actor
    names: dict[str, tuple[Entity, set[str]]] = {actor.id: (actor, set())}
    if actor.within and actor.type is EntityType.DEPARTMENT:
        parent = Entity(EntityType.ORGANIZATION, actor.within)
        names[parent.id] = (parent, set())
    links = []
    actor_id = actor.id
    for mention in mentions:
        name, reason = _canonical(mention, here, everywhere)
        within = mention.within or _place(actor, mention, name, document.title)
        id_ = actor_id if _is_actor(actor, mention, name) else entity_id(mention.type, name, within)
        if id_ not in names:
            names[id_] = (Entity(mention.type, name, within), set())
        names[id_][1].add(_alias(document.text, mention))
        links.append(Link(mention, id_, reason))
    return tuple(_with_aliases(*names[id_]) for id_ in sorted(names)), tuple(links)


def _place(actor: Entity, mention: Mention, name: str, title: str) -> str:
    """The place of a body that is named by its level alone (省财政厅): that of who speaks."""
    return place_meant(name, actor.within or actor.name, title) if mention.type is EntityType.ORGANIZATION else ""


def _with_aliases(entity: Entity, spellings: set[str]) -> Entity:
    aliases = sorted(spellings - {"", entity.name})
    return Entity(entity.type, entity.name, entity.within, tuple(aliases)) if aliases else entity


def _is_actor(actor: Entity, mention: Mention, name: str) -> bool:
    """Whether a mention names the section's actor, in full or by characters picked in order (工信部无管局, 无线电管理局)."""
    if mention.type is not actor.type or mention.within not in ("", actor.within):
        return False
    rest = iter(actor.name)
    return name == actor.name or (bool(mention.within) and len(name) > 2 and all(c in rest for c in name))


def _alias(text: str, mention: Mention) -> str:
    """The words of a mention as a name; words shared with a sibling are nobody's alias."""
    if mention.type in (EntityType.TARGET, EntityType.TASK):
        return ""
    words = plain(mention.span.of(text))
    return words if len(words) <= 40 else ""


def _canonical(mention: Mention, here: _Titles, everywhere: _Names) -> tuple[str, str]:
    """The name a mention resolves to, and why."""
    if mention.type is not EntityType.POLICY:
        return everywhere.spoken.get((mention.type, mention.name), mention.name), "name"
    if mention.rule == "number" and mention.name == everywhere.own[0]:
        return everywhere.own[1], "number"
    for titles in (here, everywhere.titles):
        if named := titles.numbered(mention):
            return named, "number"
        if full := titles.full(mention):
            return full, "short_title"
    if base := everywhere.titles.without_edition(mention.name):
        return base, "edition"
    return mention.name, "name"


class _Titles:
    """The titles of a stretch of text, with their places, to look short forms up in."""

    def __init__(self, text: str, mentions: Iterable[Mention]) -> None:
        self._text = text
        self._policies = [m for m in mentions if m.type is EntityType.POLICY]
        self._defined = {
            found["short"]: m.name
            for m in self._policies
            if (found := _DEFINED.match(text, m.span.stop)) and m.name != found["short"]
        }
        self._names = {m.name for m in self._policies}
        self._numbers: dict[str, str] = {}
        for before, after in zip(self._policies, self._policies[1:], strict=False):
            gap = text[before.span.stop : after.span.start]
            if after.rule == "number" and before.rule != "number" and gap.strip(" 　\n") in ("", "（", "("):
                name = self.full(before) or self.without_edition(before.name) or before.name
                self._numbers.setdefault(after.name, name)

    def numbered(self, mention: Mention) -> str:
        """The title whose document number this mention is."""
        return self._numbers.get(mention.name, "") if mention.rule == "number" else ""

    def full(self, mention: Mention) -> str:
        """The full title that a short one stands for: the nearest before, else the nearest after, that ends with it."""
        if mention.rule not in ("title", "known_name") or len(mention.name) > 14:
            return ""
        if mention.name in self._defined:
            return self._defined[mention.name]
        starts, longer = self._by_ending.get(mention.name, ((), ()))
        if not longer:
            return ""
        nearest = longer[max(0, bisect_left(starts, mention.span.start) - 1)]
        return self.without_edition(nearest.name) or nearest.name

    @cached_property
    def _by_ending(self) -> dict[str, tuple[list[int], list[Mention]]]:
        """What a title may be called in short → where the titles that end so start, and these, in order.

        Up to six characters may stand for any title that ends with them; more only for one that they lack 中华人民共和国 of.
        """
        found: dict[str, tuple[list[int], list[Mention]]] = {}
        for title in self._policies:
            if title.rule not in _MARKED:
                continue
            name = _EDITION.sub("", title.name)
            endings = {name[-n:] for n in range(1, min(len(name), _SHORT + 1))}
            if name.startswith(_STATE):
                endings.add(name.removeprefix(_STATE))
            for ending in endings:
                starts, titles = found.setdefault(ending, ([], []))
                starts.append(title.span.start)
                titles.append(title)
        return found

    def without_edition(self, name: str) -> str:
        """The title without its edition in brackets, where the text also uses it without."""
        base = _EDITION.sub("", name).removeprefix(_STATE)
        return base if base != name and base in self._names else ""
