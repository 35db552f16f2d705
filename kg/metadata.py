"""What a text says about itself: title, document number, issuer, date, year.

In: a whole text. Out: `About`. Every rule looks at one place where official documents say it: the title before 关于,
the sentence 我代表…报告工作, the signature above the closing date, 负责人就《…》答记者问. Nothing is guessed from file names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.schema import EntityType

NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}(?:[〔\[［(（]\s*(?:19|20)\d\d\s*[〕\]］)）])\s*(?:第\s*)?\d{1,4}\s*号")
DATE = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_CHINESE_DATE = re.compile(
    r"([一二][〇○零九ОO0一二三四五六七八]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
_STAMP = re.compile(r"(?:时间|日期)[：:]\s*((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})")  # 发布时间：2011-08-10
_NEWS = re.compile(r"\d{1,2}月\d{1,2}日(?:电|讯)|(?:本报|见习|新华社|[报网]》)记者")
_DATED = re.compile(r"(?<![\d到至比较自从])((?:19|20)\d\d)\s*年(?![底末前以至到—\-－~～])(?!\S{0,3}(?:规划|目标))")
_OF_A_PLACE = re.compile("我[省市区县州]|各县市区")
_SOURCE = re.compile(r"来源[：:]\s*(?P<who>[\u4e00-\u9fff]{4,20}?)(?=\s|$|发布|日期|时间|作者)")
_SITE = re.compile(
    r"(?:^|\s)(?P<who>[\u4e00-\u9fff]{2,16}?(?:政府|[部委局厅]))(?:网站?|门户网站)?[\s>＞]+(?:政策)?解读(?=[\s>＞])"
)
_INTERPRETS = re.compile(r"《(?P<title>[^《》]{6,80})》.{0,12}解读")
_ALONE = re.compile(r"\n[ 　]*[（(]$")
_TITLE_END = re.compile(r"(?:通知|意见|批复|通报|方案|办法|条例|规划|函|决定|公告|措施|发布会)(?=\s|$)")
_PERSPECTIVE = re.compile(r"我(?:受|代表)(?:了)?([\u4e00-\u9fff]{2,20}?)(?:[，,]|委托|向)")
_BEFORE_ABOUT = re.compile(r"^(.{2,60}?)(?:关于|印发|转发|发布《)")
_LOCAL_SELF = re.compile(r"^(?:省|市|自治区)(?=[\u4e00-\u9fff])")
_ANSWERS = re.compile(
    r"^(.{2,60}?)(?:有关)?(?:司局)?(?:主要)?(?:负责同志|负责人|新闻发言人|相关负责人).{0,60}?(?:答记者问|答问|回应|解读)"
)
_VISIT = re.compile(r"访(.{2,30}?)(?:有关)?(?:主要)?(?:负责人|负责同志)")
_RESPONDS = re.compile(r"(?:——|——|^|\s)(.{2,16}?)(?:回应|部署|：|:|印发|发布)")
_REPORTED = re.compile(
    r"(?P<who>[\u4e00-\u9fff、]{3,40}?)(?:日前|近日|今日|联合|正式|公开)*(?:发布|印发|出台|公布|通过)了?[《“]"
)
_HEADING = re.compile(r"(?m)^(?P<who>[ 　]*[\u4e00-\u9fff]{3,20}(?:[ 　、][\u4e00-\u9fff 　、]{2,200})?)[ 　]*关于")
_MEETS = re.compile(r"(?P<who>[\u4e00-\u9fff]{2,20}?)(?:常务会议|全体会议|党组会议|专题会议|部务会议|室务会)")
_MEDIA = re.compile(r"(?:通讯社|日报|晚报|出版社|电视台|总台|网)$")
_DECREE = re.compile(r"^\s*([\u4e00-\u9fff]{2,30})令\s*$|中华人民共和国([\u4e00-\u9fff]{2,20})令", re.MULTILINE)
_LOCAL_BODY = re.compile(
    r"(?:中共)?[\u4e00-\u9fff]{2,8}?(?:省|市|区|县|州|自治区党)委(?:办公厅|办公室)?(?![员会])"
    r"|(?:[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|自治州|州|盟|县|区|旗))?(?:人民政府|省委|市委)(?:办公厅|办公室)?"
    r"|[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|州|县|区)[\u4e00-\u9fff]{2,14}?(?:厅|局|委员会|办公室|委|管委会)"
)


@dataclass(frozen=True, slots=True)
class About:
    """What was found; an empty string or None where the text does not say."""

    title: str
    number: str
    issuer: str
    date: str
    year: int | None


def describe(text: str, lexicon: Lexicon) -> About:
    """Read title, number, issuer, date (ISO) and year out of a text."""
    title = _title(text)
    date = _date(text)
    return About(title, _number(text, lexicon), issuer(text, title, lexicon), date, _year(title, text, date, lexicon))


def bodies_in(words: str, lexicon: Lexicon) -> list[str]:
    """Canonical names of the known bodies that `words` name, in order."""
    return [name.name for _, _, name in lexicon.named(words) if name.type is EntityType.ORGANIZATION]


def issuer(text: str, title: str, lexicon: Lexicon) -> str:
    """The body that issued or speaks the text (the first, where there are several), by the first rule that finds one."""
    for rule in _ISSUER_RULES:
        if found := rule(text, title, lexicon):
            return found
    return ""


def _body(words: str, lexicon: Lexicon) -> str:
    """The first body named at the beginning of `words`, else nothing.

    福建省人力资源和社会保障厅等六部门 → 福建省人力资源和社会保障厅; 国务院扶贫办 财政部 → the first, by its common name.
    """
    first = re.split(r"[\s、，,　]|等", words.strip(" 　《“"), maxsplit=1)[0]
    if known := lexicon.organization(first):
        return known.name
    if local := _LOCAL_BODY.match(first):
        return local[0] if len(local[0]) >= len(first) - 2 else first
    hits = lexicon.named(first)
    if hits and hits[0][0] == 0 and hits[0][2].type is EntityType.ORGANIZATION:
        rest = first[hits[0][1] :]
        return first if rest and lexicon.heads.organization.of(rest) else hits[0][2].name
    return first if lexicon.heads.organization.of(first) and len(first) > 4 else ""


def before_about(text: str, title: str, lexicon: Lexicon) -> str:
    """国务院办公厅关于…的通知 → 国务院办公厅; 中共中央 国务院关于… → 党中央."""
    found = _BEFORE_ABOUT.match(title)
    if not found:
        return ""
    local = _LOCAL_SELF.match(found[1])
    return _body((_province(text, lexicon) if local else "") + found[1], lexicon)


def _province(text: str, lexicon: Lexicon) -> str:
    """The province a document calls 省, by the letter in its number (黔发改服务〔2020〕111号 → 贵州)."""
    number = _number(text, lexicon)
    return next((lexicon.provinces[c] for c in number[:1] if c in lexicon.provinces), "")


def on_behalf(text: str, title: str, lexicon: Lexicon) -> str:
    """现在，我代表国务院，向大会报告政府工作 → 国务院."""
    found = _PERSPECTIVE.search(text[:1500])
    if not found:
        return ""
    return "党中央" if "中央委员会" in found[1] else _body(found[1], lexicon)


def answers_questions(text: str, title: str, lexicon: Lexicon) -> str:
    """生态环境部有关负责人就《…》答记者问 → 生态环境部; 访交通运输部有关负责人 → 交通运输部."""
    for pattern in (_ANSWERS, _VISIT):
        if (found := pattern.search(title)) and (body := _body(found[1], lexicon)):
            return body
    return ""


def decree(text: str, title: str, lexicon: Lexicon) -> str:
    """中华人民共和国国务院令 → 国务院."""
    found = _DECREE.search(text[:600])
    return _body((found[1] or found[2]).removeprefix("中华人民共和国"), lexicon) if found else ""


def signature(text: str, title: str, lexicon: Lexicon) -> str:
    """Lines that hold nothing but bodies, above a line that holds nothing but a date: the first body signs."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for n, line in enumerate(lines):
        if not (DATE.fullmatch(line) or _CHINESE_DATE.fullmatch(line)):
            continue
        first = ""
        for above in reversed(lines[max(0, n - 12) : n]):
            body = _body(above, lexicon) if len(above) <= 40 else ""
            if not body or above[-1] in "。：；":
                break
            first = body
        if first:
            return first
    return ""


def in_title(text: str, title: str, lexicon: Lexicon) -> str:
    """A body that the title begins with or names: 财政部：今年继续…; …——工信部回应热点问题."""
    for found in _RESPONDS.finditer(title):
        if body := _body(found[1], lexicon):
            return body
    return next((body for body in bodies_in(title, lexicon) if not _MEDIA.search(body)), "")


def reported(text: str, title: str, lexicon: Lexicon) -> str:
    """1月24日，国务院发布《…方案》: a report is about the body that its opening says issued something."""
    for found in _REPORTED.finditer(text[:1200]):
        named = [n for n in lexicon.named(found["who"]) if n[2].type is EntityType.ORGANIZATION]
        if named and not _MEDIA.search(named[0][2].name):
            return named[0][2].name
    return ""


def interpreted(text: str, title: str, lexicon: Lexicon) -> str:
    """《关于…的意见》政策解读: the first of the bodies that the text names right before what it interprets."""
    found = _INTERPRETS.search(title)
    issued = (
        re.search(rf"(?P<who>[\u4e00-\u9fff、 　]{{3,240}})(?=《{re.escape(found['title'])}》)", text[:3000])
        if found
        else None
    )
    bodies = bodies_in(issued["who"].rpartition("转发")[2], lexicon) if issued else []
    return bodies[0] if bodies else ""


def published(text: str, title: str, lexicon: Lexicon) -> str:
    """来源：南沙区发改局 发布日期：…, 某省人民政府 政策解读 …: the body whose site a text was taken from, unless that is a newspaper."""
    found = _SOURCE.search(text[:600]) or _SITE.search(text[:600])
    body = _body(found["who"], lexicon) if found else ""
    return "" if _MEDIA.search(body) else body


def most_named(text: str, title: str, lexicon: Lexicon) -> str:
    """The government body that a report without a speaker names most often, the first of them on a tie.

    Not the centre, which everybody refers to; and nobody where the title names a place or the text speaks of 我市, for then
    it is that place's body.
    """
    local = any(name.type is EntityType.PLACE for _, _, name in lexicon.named(title))
    if local or len(_OF_A_PLACE.findall(text[:4000])) > 1:
        return ""
    bodies = (body for body in bodies_in(text[:4000], lexicon) if not _MEDIA.search(body))
    named = Counter(body for body in bodies if body not in lexicon.contexts["centre"])
    return min(named, key=lambda n: (-named[n], text.find(n))) if named else ""


def heading(text: str, title: str, lexicon: Lexicon) -> str:
    """交通运输部 国家发展改革委 关于…的通知, below a title that begins with 关于: the bodies before it, the first of them."""
    found = _HEADING.search(text[:800]) if title.startswith("关于") else None
    first = re.split(r"[\s　、]", found["who"].strip())[0] if found else ""
    return _body(first, lexicon) if lexicon.organization(first) or _LOCAL_BODY.fullmatch(first) else ""


def meets(text: str, title: str, lexicon: Lexicon) -> str:
    """国务院常务会议部署…: a report on a body's own meeting is about that body."""
    found = _MEETS.match(title)
    return _body(found["who"], lexicon) if found else ""


_ISSUER_RULES: tuple[Callable[[str, str, Lexicon], str], ...] = (
    before_about,
    heading,
    on_behalf,
    answers_questions,
    decree,
    signature,
    meets,
    interpreted,
    in_title,
    reported,
    published,
    most_named,
)


def _title(text: str) -> str:
    """The first line that is not empty; on a text without line breaks, up to the end of its title."""
    line = next((s for s in (raw.strip(" 　#*\t") for raw in text.split("\n")) if s), "")
    if len(line) > 120:
        found = _TITLE_END.search(line[:200])
        line = line[: found.end()] if found else re.split(r"[。！？\s]", line, maxsplit=1)[0][:120]
    return line


def _number(text: str, lexicon: Lexicon) -> str:
    """The first document number above the fold; a reference further down numbers another document."""
    for found in NUMBER.finditer(text[:600]):
        # in brackets it numbers another document, unless the brackets are all that is on the line
        if text[found.start() - 1 : found.start()] not in ("（", "(") or _ALONE.search(text, 0, found.start()):
            return re.sub(r"\s", "", _trim_number(found[0], lexicon))
    return ""


def _trim_number(words: str, lexicon: Lexicon) -> str:
    """The issuer's sign without words that ran into it: 的通知国办发〔2020〕43号 → 国办发〔2020〕43号."""
    sign = re.match(r"[\u4e00-\u9fff]*", words)
    return words[swallowed(sign[0] if sign else "", lexicon) :]


def swallowed(sign: str, lexicon: Lexicon) -> int:
    """How many characters stand before the sign proper of a document number: 深入落实国发 → 4, 的通知国办发 → 3."""
    return max(
        (
            sign.rfind(word) + len(word)
            for word in lexicon.contexts["before_sign"]
            if 0 <= sign.rfind(word) < len(sign) - len(word)
        ),
        default=0,
    )


def _date(text: str) -> str:
    """The date a document is signed with: alone on its line, else the first or last one stated near an end."""
    alone = [m for line in text.split("\n") if (m := DATE.fullmatch(line.strip()))]
    stated = alone[0] if alone else _STAMP.search(text[:600])
    found = stated or next(_dates(text[:400]), None) or next(_dates(text[-400:]), None)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""


def _dates(text: str) -> Iterator[re.Match[str]]:
    return DATE.finditer(text)


def _year(title: str, text: str, date: str, lexicon: Lexicon) -> int | None:
    """The year a document is about: of its number, in its title (no range of years), of its date, or in its opening."""
    if (number := _number(text, lexicon)) and (numbered := re.search(r"(?:19|20)\d\d", number)):
        return int(numbered[0])
    single = re.sub(r"(?:19|20)\d\d\s*年?\s*[-—－~～至]+\s*(?:19|20)\d\d\s*年?", "", title)
    if found := _YEAR.search(single):
        return int(found[1])
    if date:
        return int(date[:4])
    if _NEWS.search(text[:400]):  # tells of the year that ends and of the one that begins
        return max((int(found[1]) for found in _DATED.finditer(text[:1500])), default=None)
    opening = _DATED.search(text[:300])
    return int(opening[1]) if opening else None
