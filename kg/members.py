"""Who belongs to which committee: lists of members by role, and 联席会议由A、B组成.

In: a view of a line or sentence. Out: `Member`s. The committee is what the title sets up or rearranges
(关于调整国家教材委员会组成人员的通知), or the heading of the list (…部际联席会议成员名单).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon import Lexicon
from kg.model import Span
from kg.naming import unquoted
from kg.speakers import Post, held_posts
from kg.views import View, once

_COMMITTEE = re.compile(
    r"(?:调整|组建|建立|成立|设立|增补)(?P<body>[^，。]{4,40}?(?:委员会|领导小组|协调小组|工作组|联席会议|指挥部|委员会办公室))"
)
_LISTED = re.compile(
    r"^(?P<body>[\u4e00-\u9fff“”0-9 　\n]{4,50}?(?:委员会|领导小组|协调小组|联席会议|指挥部))(?:组成人员|成员)?(?:名单|单位)",
    re.MULTILINE,
)
_NAME = r"(?:[\u4e00-\u9fff][ 　]{1,3}[\u4e00-\u9fff]|[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff·]{4,12})"
_CONSISTS = re.compile(
    r"由(?P<list>[^。；由]{4,600}?)(?:等)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})?个?(?:部门和单位|成员单位|部门|单位)?(?:负责同志|有关负责同志)?组成"
)


_FORMS = re.compile(
    r"由(?P<list>[^。；由]{4,200}?)组成(?P<body>[\u4e00-\u9fff“”]{4,40}?(?:领导小组|工作小组|协调小组|委员会|联席会议|指挥部|工作组))"
)  # 由A、B组成试点工作小组


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a committee: a person with posts, or a body.

    Attributes:
        role: as written (召集人, 成员, 牵头单位).
        span: the member's name; evidence: the line that says so.
    """

    committee: str
    name: str
    span: Span
    role: str
    evidence: Span
    posts: tuple[Post, ...] = ()


@cache
def _lines(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    roles = "|".join(r"[ 　]*".join(map(re.escape, role)) for role in lexicon.roles)
    line = re.compile(
        rf"^[ 　]*(?:(?P<role>{roles})[：:])?[ 　]*(?P<name>{_NAME})[ 　]+(?P<posts>[\u4e00-\u9fff、 　]{{4,80}})$"
    )
    return line, re.compile(rf"(?P<role>{roles})[：:]")


def committee(view: View) -> str:
    """The committee a document is about, by its title or by the heading of its list; empty if none."""
    return _committee(view.document.title, view.text)


@lru_cache(maxsize=4)
def _committee(title: str, text: str) -> str:
    """The same, looked for once a document and not once a line of its list."""
    found = _COMMITTEE.search("".join(title.split())) or _LISTED.search(text)
    return unquoted(found["body"]) if found else ""


@once
def people(view: View) -> Iterator[Member]:
    """副主任：陈宝生　　教育部部长 → a member with a role and a post; a line without a role has the one above it."""
    line, label = _lines(view.lexicon)
    found = line.match(view.said) if " " in view.said or "　" in view.said else None  # between name and posts
    if not found or not (body := committee(view)):
        return
    name = re.sub(r"[ 　]", "", found["name"])
    if name[0] not in view.lexicon.surnames and "·" not in name:
        return
    posts = tuple(held_posts(found["posts"], view.span.start + found.start("posts"), view.lexicon))
    role = found["role"] or _role_above(view, label)
    if role and posts:
        span = Span(view.span.start + found.start("name"), view.span.start + found.end("name"))
        yield Member(body, name, span, re.sub(r"[ 　]", "", role), view.span, posts)


def _role_above(view: View, label: re.Pattern[str]) -> str:
    start = max(view.section.span.start, view.span.start - 4000)
    last = None
    for last in label.finditer(view.text, start, view.span.start):  # noqa: B007 - the last one is what is wanted
        pass
    return last["role"] if last else ""


@once
def bodies(view: View) -> Iterator[Member]:
    """联席会议由教育部、财政部9个部门组成，教育部为牵头单位 → each is a member, and one leads."""
    if "组成" not in view.said:
        return
    for found in [*_CONSISTS.finditer(view.said), *_FORMS.finditer(view.said)]:
        name = unquoted(found["body"]) if found.re is _FORMS else committee(view)
        if not name:
            continue
        offset = view.span.start + found.start("list")
        for piece in re.finditer(r"[^、和，\s]+", found["list"]):
            known = view.lexicon.organization(piece[0])
            if known:
                span = Span(offset + piece.start(), offset + piece.end())
                leads = f"{piece[0]}为牵头单位" in view.said
                yield Member(name, known.name, span, "牵头单位" if leads else "成员", view.span)
