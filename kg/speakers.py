"""Who speaks where: the lines of a document that hand the word to a department or a body.

In: a document's lines. Out: `Turn`s, each with an actor, the person, the post as written, and where the turn starts.
Four forms are known: the line that only names a head (工业和信息化部规划司司长 罗文) under or without a heading, the
speaker before a colon (商务部部长王文涛：), the bare name before a colon of somebody introduced above (出席人员：…副厅长  王代玉 …
王代玉：), and the speakers that news quotes (…司司长张莹说，…). A document with none has one actor, its issuer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.lexicon import Lexicon, Name
from kg.model import Entity, Span
from kg.schema import EntityType

_UNIT = r"[\u4e00-\u9fff、]{2,24}?"
_ANSWERS = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{4,40}?)(?:有关|相关)?(?:主要)?(?:负责同志|负责人|新闻发言人).{0,80}?(?:答记者问|答问)"
)
_BLOCK_HEAD = re.compile(r"(?:(?<=\n\n)|^)[^\n。]{6,70}(?=\n)")
_LOCAL_UNIT = re.compile(r"[\u4e00-\u9fff]{2,14}?(?:局|委员会|委|厅|管委会|中心)(?=[\u4e00-\u9fff]{2})")
_UNIT_ACTS = re.compile(
    r"\s*(?:\d{1,2}月\d{1,2}日(?:[至到]\d{1,2}日)?[，,]|近日[，,]?|日前[，,]?)?(?P<who>[\u4e00-\u9fff]{4,24}?(?:局|委员会|委|厅|管委会|中心))"
    r"(?=、|发布|印发|出台|发出|公布|召开|组织|积极|基本|联合|与|和[\u4e00-\u9fff]{2,12}[局委厅])"
)
_OPENING = 60  # characters under a heading in which the unit that acts is named
_MANY = 5  # bodies from which on a text is a digest
_FORWARDS = re.compile(r"转发(?P<who>[\u4e00-\u9fff、 　]{2,60}?)(?:关于.{4,60}?|《(?P<title>[^《》]{4,60})》)的?通知$")
_A_PARAGRAPH = 3000  # characters that a paragraph of news has at most
_PARAGRAPH = re.compile(r"(?:(?<=[。！？”）)])[ 　]+|\n)\s*")
_NAME = r"[\u4e00-\u9fff][\u4e00-\u9fff·]{1,3}"


@dataclass(frozen=True, slots=True)
class Post:
    """A post held in a body: where the body, the post and both together stand in the text."""

    actor: Entity
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Turn:
    """One actor takes the word.

    Attributes:
        posts: all posts the line names, the actor's first.
        person: the speaker's name, with its span.
        line: the naming line; the turn's own text may start above it, at a heading that names the unit.
    """

    posts: tuple[Post, ...]
    person: str
    person_span: Span
    line: Span

    @property
    def actor(self) -> Entity:
        """The body of the first post."""
        return self.posts[0].actor


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    posts = "|".join(map(re.escape, lexicon.posts))
    post = rf"(?:{posts})(?:[兼、](?:{posts}))*"
    head = re.compile(
        rf"^[ 　]*(?P<who>[\u4e00-\u9fff“”、（）()]{{3,60}}?(?:{post}))[ 　]+(?P<name>{_NAME}|[\u4e00-\u9fff][ 　][\u4e00-\u9fff])[ 　]*$"
    )
    speaker = re.compile(
        rf"(?:^|(?<=[。！？”]))[ 　]*(?P<who>[\u4e00-\u9fff、 　]{{3,60}}?(?:{post}))[ 　]*(?P<name>[\u4e00-\u9fff]{{2,3}})[：:]"
    )
    held = re.compile(rf"(?P<unit>[\u4e00-\u9fff]{{2,40}}?)(?P<post>{post})(?=[、 　]|$)")
    listed = re.compile(
        rf"(?<=[\s：])(?P<who>[\u4e00-\u9fff、]{{4,60}}?(?:{post})(?:、(?:{post}))*)\s{{1,4}}"
        r"(?P<name>[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]\s{1,2}[\u4e00-\u9fff])(?=\s)"
    )
    says = "表示|介绍|说|指出|强调|透露|坦言|认为|回应"
    told = re.compile(
        rf"(?P<who>(?<=[，。；：”\s])[\u4e00-\u9fff、]{{3,40}}?(?:{post}))(?P<name>[\u4e00-\u9fff]{{2,3}}?)(?=(?:近日|日前|[昨今]日)?(?:{says}))"
    )
    return head, speaker, held, listed, told


def turns(text: str, lines: list[Span], lexicon: Lexicon) -> list[Turn]:
    """All turns of a text, in order; none where one actor speaks throughout."""
    head, speaker = _patterns(lexicon)[:2]
    found: list[Turn] = []
    for line in lines:
        words = line.of(text)
        match = head.match(words) if len(words) <= 80 and (" " in words or "　" in words) else None
        matches = [match] if match else list(speaker.finditer(words)) if "：" in words or ":" in words else []
        found.extend(turn for m in matches if (turn := _turn(m, line.start, line, lexicon)))
    return found


def introduced(text: str, lexicon: Lexicon) -> Iterator[Turn]:
    """The turns of people who are introduced with their posts once (自治区财政厅副厅长  王代玉), and then only named (王代玉：…)."""
    people: dict[str, Turn] = {}
    for m in _patterns(lexicon)[3].finditer(text):
        turn = _turn(m, 0, Span(m.start(), m.end()), lexicon)
        if turn:
            people.setdefault(turn.person, turn)
    if not people:
        return
    names = "|".join(map(re.escape, sorted(people)))
    for m in re.finditer(rf"(?:^|(?<=[\s。！？”]))(?:{names})(?=[：:])", text):
        span = Span(m.start(), m.end())
        yield replace(people[m[0]], person_span=span, line=Span(m.start(), m.end() + 1))


def quoted(text: str, lexicon: Lexicon) -> list[Turn]:
    """The turns of news that lets several authorities speak by turns: …，人力资源社会保障部就业促进司司长张莹说，….

    A turn begins with the paragraph in which somebody is introduced, and is that of the ministry he speaks for. None unless
    two authorities speak; experts and firms are asked for their opinion, and take no turn.
    """
    found: list[Turn] = []
    for m in _patterns(lexicon)[4].finditer(text):
        turn = _turn(m, 0, Span(m.start(), m.end()), lexicon)
        body = turn.actor.within or turn.actor.name if turn else ""
        if turn is None or not body.endswith(lexicon.contexts["speaking_authorities"]):
            continue
        if found and found[-1].actor.name == body:
            continue
        after = found[-1].line.stop if found else 0
        paragraphs = list(_PARAGRAPH.finditer(text, max(after, m.start() - _A_PARAGRAPH), m.start()))
        start = paragraphs[-1].end() if paragraphs else m.start()
        post = replace(turn.posts[0], actor=Entity(EntityType.ORGANIZATION, body))
        found.append(replace(turn, posts=(post,), line=Span(start, m.end())))
    return found if len({turn.actor.name for turn in found}) > 1 else []


def forwarded(text: str, title: str, lexicon: Lexicon) -> tuple[Entity, int] | None:
    """Who wrote what a notice forwards, and where that begins: 国务院办公厅转发民政部关于…意见的通知 → 民政部, at its title below the notice."""
    found = _FORWARDS.search(title)
    sent = text.find("转发给你们", len(title)) if found else -1
    if found is None or sent < 0:
        return None
    named = [name.name for _, _, name in lexicon.named(found["who"]) if name.type is EntityType.ORGANIZATION]
    own = re.escape(found["title"]) if found["title"] else r"关于[^\n。]{4,60}?的(?:意见|办法|方案|报告|规定|通知)"
    begins = re.compile(rf"(?m)^[ 　]*{own}").search(text, sent)
    return (Entity(EntityType.ORGANIZATION, named[0]), begins.start()) if named and begins else None


def reported(text: str, lexicon: Lexicon) -> list[Turn]:
    """The items of a digest that tells what many bodies do: blocks apart from each other, each headed by who acts.

    南京发布《2019年城乡建设计划》 → 南京市人民政府. None unless most blocks begin so, and with different bodies.
    """
    blocks = [Span(m.start(), m.end()) for m in _BLOCK_HEAD.finditer(text)]
    found = [turn for span in blocks[1:] if (turn := _item(span, text, lexicon))]
    actors = {turn.actor.name for turn in found}
    return found if len(actors) >= _MANY and len(found) > 0.6 * len(blocks) else []


def _item(line: Span, text: str, lexicon: Lexicon) -> Turn | None:
    """Who acts in the item of a digest under this heading: the body it begins with, or the government of the place."""
    words = line.of(text)
    hits = lexicon.named(words)
    if not hits or hits[0][0] > 0:
        return None
    _, stop, first = hits[0]
    for start, end, name in hits[1:]:
        if start != stop or name.type is not EntityType.PLACE:
            break
        stop, first = end, name
    if first.type is EntityType.ORGANIZATION:
        actor = Entity(EntityType.ORGANIZATION, first.name)
    elif first.type is EntityType.PLACE:
        unit = _LOCAL_UNIT.match(words, stop)
        if unit is None and (told := _opening_unit(text[line.stop : line.stop + _OPENING], first)):
            return Turn(
                (Post(Entity(EntityType.ORGANIZATION, told), "", line),), "", Span(line.start, line.start), line
            )
        actor = Entity(EntityType.ORGANIZATION, words[: unit.end()] if unit else f"{_whole(first, lexicon)}人民政府")
    else:
        return None
    return Turn((Post(actor, "", line),), "", Span(line.start, line.start), line)


def _opening_unit(words: str, place: Name) -> str:
    """The unit of the place that the text under a heading opens with: 1月9日，南京市住房保障和房产局|发布…."""
    found = _UNIT_ACTS.match(words)
    return found["who"] if found and found["who"].startswith(place.name) else ""


def _whole(place: Name, lexicon: Lexicon) -> str:
    """A province, city or county by the name its government goes by: 广西 → 广西壮族自治区, 杭州 → 杭州市."""
    if place.kind == "province":
        whole = next((w for w in lexicon.contexts["provinces"] if w.startswith(place.name)), "")
        return whole or f"{place.name}省"
    return f"{place.name}市" if place.kind == "city" else place.name


def answering(title: str, lexicon: Lexicon) -> Entity | None:
    """The department whose head answers questions: 生态环境部生态环境监测司有关负责人就《…》答记者问; None where no unit is named."""
    found = _ANSWERS.match(title)
    actor = body_of(found["who"], lexicon) if found else None
    return actor if actor and actor.type is EntityType.DEPARTMENT else None


def _turn(match: re.Match[str], offset: int, line: Span, lexicon: Lexicon) -> Turn | None:
    name = match["name"]
    if name[0] not in lexicon.surnames and name[:2] not in lexicon.surnames:
        return None
    posts = tuple(held_posts(match["who"], offset + match.start("who"), lexicon))
    if not posts:
        return None
    person = Span(offset + match.start("name"), offset + match.end("name"))
    whole = line if match.start() == 0 else Span(offset + match.start("who"), offset + match.end())
    return Turn(posts, re.sub(r"\s", "", name), person, whole)


def held_posts(who: str, offset: int, lexicon: Lexicon) -> Iterator[Post]:
    """The posts a phrase names: 中国人民银行党委书记、中国银行保险监督管理委员会主席 → two.

    A post without a body of its own is held in the body before it (自治区发展改革委党组成员、副主任).
    """
    held = _patterns(lexicon)[2]
    body: Entity | None = None
    for m in held.finditer(who):
        if actor := body_of(m["unit"].lstrip("、 　"), lexicon):
            body = actor
            yield Post(actor, m["post"], Span(offset + m.start(), offset + m.end()))
        elif body is None:
            return


def body_of(words: str, lexicon: Lexicon) -> Entity | None:
    """The department or organisation that `words` name: 工业和信息化部规划司 → 规划司 within 工业和信息化部."""
    words = words.strip(" 　、")
    if known := lexicon.organization(words):
        return Entity(EntityType.ORGANIZATION, known.name)
    hits = lexicon.named(words)
    if hits and hits[0][:2] == (0, len(words)) and hits[0][2].type is EntityType.PLACE and words[-1] in "省市县区州":
        return Entity(EntityType.ORGANIZATION, f"{words}人民政府")  # 北京市|副市长
    if hits and hits[0][0] == 0 and hits[0][2].type is EntityType.ORGANIZATION:
        body, unit = hits[0][2].name, words[hits[0][1] :]
        if unit in lexicon.contexts["party_organs"]:
            return Entity(EntityType.ORGANIZATION, body)
        if unit.endswith(lexicon.contexts["units"]):
            return Entity(EntityType.DEPARTMENT, unit, body)
        return None
    if len(words) >= 4 and words.endswith(lexicon.contexts["bodies_with_posts"]):
        return Entity(EntityType.ORGANIZATION, words)
    return None
