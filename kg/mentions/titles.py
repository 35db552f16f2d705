"""Documents named by title or number: 《…》, “…规划”, 国发〔2016〕28号, and the document's own title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.anchors import anchored
from kg.metadata import NUMBER, swallowed
from kg.model import Mention, Span
from kg.naming import plain
from kg.nouns import head_of
from kg.schema import EntityType
from kg.views import View

_TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》){1,120})》")
_QUOTED = re.compile(r"“([^“”]{4,60})”")
_PERIODICAL = re.compile(r"(?:日报|晚报|晨报|时报|周刊|月刊|杂志|公报|早报)$")
_DRAFT = re.compile(
    r"(?:审议|讨论|通过|制定|修订|起草|提交|完成|[、和])(?P<name>(?!了|的|对)[\u4e00-\u9fff]{2,20}?(?<!办)(?:法|条例))(?=[（(]?(?:修订|修正)?草案)"
)
_ENCLOSED = re.compile(r"印发(?P<title>[^《》]{4,80})的(?:通知|函)$")


@anchored("《")
def title(view: View) -> Iterator[Mention]:
    """修订《中国制造2025分省市指南》 → 中国制造2025分省市指南. Newspapers are no policies."""
    for m in _TITLE.finditer(view.text, view.span.start, view.span.stop):
        name = plain(m[0])
        if len(name) > 1 and not _PERIODICAL.search(name):
            yield Mention(EntityType.POLICY, name, Span(m.start(), m.end()), "title")


@anchored("号")
def number(view: View) -> Iterator[Mention]:
    """落实国发〔2016〕28号文件 → 国发〔2016〕28号. Words that ran into the issuer's sign are left out."""
    for m in NUMBER.finditer(view.text, view.span.start, view.span.stop):
        sign = re.match(r"[\u4e00-\u9fff]+", m[0])
        start = m.start() + swallowed(sign[0], view.lexicon) if sign else m.start()
        span = Span(start, m.end())
        yield Mention(EntityType.POLICY, re.sub(r"\s", "", span.of(view.text)), span, "number")


@anchored("“")
def quoted_title(view: View) -> Iterator[Mention]:
    """“十四五”以外, a quotation that is a title: “健康中国2030”规划纲要 is no quotation, “关键材料升级换代实施方案” is."""
    for m in _QUOTED.finditer(view.text, view.span.start, view.span.stop):
        _, kind = head_of(m[1], view.lexicon)
        if kind == "policy" and not re.search(r"[，。；：]", m[1]):
            yield Mention(EntityType.POLICY, plain(m[1]), Span(m.start(), m.end()), "quoted_title")


@anchored("草")
def draft(view: View) -> Iterator[Mention]:
    """提请审议渔港安全法草案 → 渔港安全法: a law in the making is named before its 草案, without the marks of a title."""
    for m in _DRAFT.finditer(view.text, view.span.start, view.span.stop):
        yield Mention(EntityType.POLICY, m["name"], Span(m.start("name"), m.end("name")), "draft")


def own_title(view: View) -> Iterator[Mention]:
    """The title line of a document that one body issued: 国务院关于…的通知. What 关于印发X的通知 encloses is named too."""
    document = view.document
    if view.span.start > 1500:
        return
    name = plain(document.title)
    if len(name) < 8 or not _is_title(view):
        return
    _, kind = head_of(name, view.lexicon)
    if kind != "policy" and not name.endswith(("函", "通报", "政府工作报告")):
        return
    yield Mention(EntityType.POLICY, name, view.span, "own_title")
    if enclosed := _ENCLOSED.search(view.said):
        span = Span(view.span.start + enclosed.start("title"), view.span.start + enclosed.end("title"))
        yield Mention(EntityType.POLICY, plain(enclosed["title"]), span, "enclosed_title")


def _is_title(view: View) -> bool:
    said = "".join(view.said.split())
    return said == "".join(view.document.title.split()) or said.startswith(
        "".join(view.document.title.split()) + "附件"
    )
