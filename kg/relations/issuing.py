"""Who issued a document, as its title, its signature, its heading or the sentence about it has it.

In: a view and its linked mentions. Out: `ISSUES` and `ISSUED_BY` statements that need no governing verb of the actor's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.anchors import NAMING_SPEAKERS, anchored
from kg.model import Link, Span, Statement, entity_id
from kg.naming import plain
from kg.nouns import head_of
from kg.offices import body_id, place_meant
from kg.relations.saying import Said, statement, trimmed
from kg.schema import EntityType, RelationType, Status
from kg.views import View

_PASSIVE = re.compile(r"由(?P<who>[^，。；由]{2,60}?)(?:联合|共同)?(?P<verb>发布|印发|公布|颁布)")
_ENCLOSES = re.compile(r"(?:印发|发布|公布)[《“]?$")
_AND_OTHERS = re.compile(r"等(?:单位|部门|[一二三四五六七八九十\d]+部门|[一二三四五六七八九十\d]+部委)(?:联合|关于)?$")
_FRONT = 3000  # characters from the start within which a decree is signed
_HEADING = 600  # characters from the start within which a document's heading stands
_OUT = re.compile(
    r"(?:[（(][^（）()]{2,30}[)）])?(?:日前|近日|今日|已经?|正式|全文|对外)*(?P<verb>印发|发布|出台|公布)(?:实施)?(?=[，。；])"
)
_LAW = re.compile("(?:法|条例|决定|决议)$")
_NEAR = 60  # characters before 你部 in which the address stands
_YOURS = re.compile("你(?:部|局|委|署|院|会|省|市|行|办|区)(?=$|报来|报送|上报|关于)(?:报来|报送|上报)?的?$")
_ADDRESSED = re.compile(r"(?:^|[\n\s])(?P<who>[\u4e00-\u9fff]{2,20})[：:]\s*(?=你)")
_ISSUED = re.compile(r"^(?P<body>[\u4e00-\u9fff、 　]{2,40}?)关于")


@anchored(EntityType.POLICY)
def issued_by(view: View, links: list[Link]) -> Iterator[Statement]:
    """国务院关于深化…融合发展的指导意见: a title says who issued it; the actor issues its own document, and what that encloses."""
    actor = view.section.actor
    for link in links:
        mention = link.mention
        if mention.type is not EntityType.POLICY:
            continue
        evidence = Span(mention.span.start, mention.span.stop)
        if mention.rule == "own_title" and not view.document.issuer:
            continue
        if mention.rule in ("own_title", "enclosed_title") or (
            view.is_title and _ENCLOSES.search(view.text, view.span.start, mention.span.start)
        ):
            yield statement(
                view, actor.id, Said(RelationType.ISSUES, ""), link.entity, evidence, "issued_by", Status.DONE
            )
            tails = [actor.id]
        else:
            found = _ISSUED.match(mention.span.of(view.text).lstrip("《〈“")) or _ISSUED.match(mention.name)
            tails = [_issuer(view, words) for words in re.split(r"[ 　、]+", found["body"])] if found else []
            tails = tails if all(tails) else []
        for tail in tails:
            said = Said(RelationType.ISSUED_BY, "")
            yield statement(view, link.entity, said, tail, evidence, "issued_by", Status.DONE)


@anchored("你")
def submitted(view: View, links: list[Link]) -> Iterator[Statement]:
    """教育部：你部《关于…的请示》收悉: what an answer answers came from whom it is addressed to."""
    for link in links:
        start = link.mention.span.start
        if link.mention.type is not EntityType.POLICY or not _YOURS.search(view.text, view.span.start, start):
            continue
        addressed = _ADDRESSED.search(view.text, max(0, start - _NEAR), start)
        known = view.lexicon.organization(addressed["who"]) if addressed else None
        if known:
            tail, said = entity_id(EntityType.ORGANIZATION, known.name), Said(RelationType.ISSUED_BY, "")
            yield statement(view, link.entity, said, tail, link.mention.span, "submitted", Status.DONE)


def _issuer(view: View, words: str) -> str:
    """The id of a body by its name in a title; that of the actor's place, where the name only tells the level; else empty."""
    if known := view.lexicon.organization(words):
        return entity_id(EntityType.ORGANIZATION, known.name)
    actor = view.section.actor
    placed = place_meant(words, actor.within or actor.name, view.document.title)
    return body_id(words, actor, view.document.title) if placed else ""


@anchored(EntityType.ORGANIZATION)
def issued_together(view: View, links: list[Link]) -> Iterator[Statement]:
    """福建省教育厅 福建省财政厅关于…的通知: all bodies that a document's heading names before 关于 issued it."""
    if view.span.start > _HEADING or not view.document.issuer:
        return
    about = view.said.find("关于")
    if about < 0 and view.text[view.span.stop : view.span.stop + 4].lstrip().startswith("关于"):
        about = len(view.said)  # the bodies have a line of their own
    if about < 0:
        return
    own = entity_id(EntityType.POLICY, plain(view.document.title))
    stop = view.span.start + about
    bodies = [k for k in links if k.mention.type is EntityType.ORGANIZATION and k.mention.span.stop <= stop]
    rest = view.said[:about]
    for link in bodies:
        rest = rest.replace(link.mention.span.of(view.text), "", 1)
    if len(bodies) < 2 or rest.strip(" 　、\n"):
        return
    for link in bodies:
        evidence = Span(link.mention.span.start, min(stop + 2, view.span.stop))
        said = Said(RelationType.ISSUED_BY, "")
        yield statement(view, own, said, link.entity, evidence, "issued_together", Status.DONE)


@anchored(*NAMING_SPEAKERS)
def signed(view: View, links: list[Link]) -> Iterator[Statement]:
    """国家互联网信息办公室主任 庄荣文, above a decree that this body and others issue: who signs it for a body."""
    own = entity_id(EntityType.POLICY, plain(view.document.title))
    if view.section.actor.name != view.document.issuer or view.span.start > _FRONT:
        return
    if head_of(plain(view.document.title), view.lexicon)[1] != "policy":
        return
    for turn in view.turns:
        if turn.actor.type is EntityType.ORGANIZATION:
            said = Said(RelationType.ISSUED_BY, "")
            yield statement(view, own, said, turn.actor.id, turn.line, "signed", Status.DONE)


@anchored(EntityType.POLICY)
def issued_beside(view: View, links: list[Link]) -> Iterator[Statement]:
    """转发商务部、国家发展改革委《方案》; 公安部、水利部等单位《意见》: the bodies right before a title issued it."""
    ends = {k.mention.span.stop: k for k in links if k.mention.type is EntityType.ORGANIZATION}
    for link in links:
        if link.mention.rule != "title" or link.mention.type is not EntityType.POLICY:
            continue
        start = link.mention.span.start
        if others := _AND_OTHERS.search(view.text, max(view.span.start, start - 8), start):
            start = others.start()
        while body := ends.get(start):
            evidence = Span(body.mention.span.start, link.mention.span.stop)
            said = Said(RelationType.ISSUED_BY, "")
            yield statement(view, link.entity, said, body.entity, evidence, "issued_beside", Status.DONE)
            start = body.mention.span.start
            if view.text[start - 1 : start] in ("、", "和", " ", "　"):
                start -= 1


@anchored("由")
def issued_passively(view: View, links: list[Link]) -> Iterator[Statement]:
    """《条例》…，由国务院和中央军委联合发布: the policy named before is issued by the bodies between."""
    for found in _PASSIVE.finditer(view.said):
        start, stop = view.span.start + found.start("who"), view.span.start + found.end("who")
        policies = [k for k in links if k.mention.type is EntityType.POLICY and k.mention.span.stop <= start]
        for link in links:
            if policies and link.mention.type is EntityType.ORGANIZATION and start <= link.mention.span.start < stop:
                said = Said(RelationType.ISSUED_BY, found["verb"])
                evidence = trimmed(view.text, Span(policies[-1].mention.span.start, view.span.start + found.end()))
                yield statement(view, policies[-1].entity, said, link.entity, evidence, "issued_passively", Status.DONE)


@anchored(EntityType.POLICY)
def is_out(view: View, links: list[Link]) -> Iterator[Statement]:
    """日前，《规划》（以下简称…）正式印发: news of whom the report is about. Laws and decrees are not issued by who reports them."""
    actor = view.section.actor
    for link in links if not view.document.number else ():
        found = _OUT.match(view.text, link.mention.span.stop, view.span.stop)
        if link.mention.type is EntityType.POLICY and found and not _LAW.search(link.mention.name):
            evidence = Span(link.mention.span.start, found.end())
            said = Said(RelationType.ISSUES, found["verb"])
            yield statement(view, actor.id, said, link.entity, evidence, "is_out", Status.DONE)
