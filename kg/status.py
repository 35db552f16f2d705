"""Done or planned, and when: what headings, paragraph openings and wording say about a sentence.

In: headings, openings and sentences in reading order. Out: a status and a year for each. The context a heading or a
dated opening sets holds until the next one; wording can only overrule it (…已完成 in a plan, 即将发布 in a review).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Lexicon
from kg.schema import Status

_OPENING_YEAR = re.compile(
    r"^[\s　]*(?:[（(]?[一二三四五六七八九十]+[)）、.]?[\s　]*)?((?:19|20)\d\d)年(?!\d)(?![-—~至到])"
)
_YEAR_GONE = re.compile(
    r"[\s　]*(?:(?:截至)?(?P<year>(?:19|20)\d\d)年(?:年?底|末)?，|(?:根?据[^，。；]{2,20}|[^，。；]{0,6}数据显示)，(?P<told>(?:19|20)\d\d)年)(?!.*到20\d\d年)"
)
_OF_LATE = re.compile(
    r"(?:[^。]{0,60}(?:介绍|表示|指出|称)，)?[\s　]*(?:近|近几|近些|几|多|[一两三五十]|\d{1,2})年来(?!.*(?:但|必须|当前|仍))"
)
_OPENING_AHEAD = re.compile(
    r"^[\s　]*(?:新的一年|[今未]后[一五]年|未来[一五]年|展望未来|今年(?!以来|上半年|前|[一二三]季度|初)|(?:要|[今明]年)?(?:着力|重点|扎实|切实)?(?:做好|抓好)(?:以下|如下)[^，。；]{0,8}工作)"
)
_OPENING_PERIOD = re.compile(r"^[\s　—]*“?十(?P<n>[一二三四五])五”?(?:时期|期间)")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_YET = re.compile(  # in a review, what is yet to come
    r".*(?:(?:^|[，。；：])(?:我们|政府|各级政府|今年|同时|必须|一定|还|也|更|都)?(?:要(?![求素点么紧闻]|\S{0,6}的)|必须)|今年[^，。；]{0,14}(?:拟(?!定|订)|将|安排))|下一步|到20[2-9]\d年，"
)
_ON_A_DAY = re.compile(r"[\s　]*(?:近日|日前|\d{1,2}月\d{1,2}日)，")  # news: what has been
_ATTRIBUTIVE = r"(?:已经?|首次)(?!完成)[^，。；、]{1,10}的(?!基础)[\u4e00-\u9fff]"  # 已取消的|行政许可 tells which ones, and not what has been done
_CAPTION = re.compile(r"^图(?:片)?为|^[^，。；：]{6,40}(?:召开|举行|开幕|闭幕|现场)$")
_AIMS = re.compile(r"(?:提出|明确|要求)[，：]?到20\d\d年")  # news of a plan: what it wants


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the sentences that follow."""

    status: Status
    year: int | None


@cache
def _announcing(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What headings announce: work that is done, work that is planned."""
    done, planned = ("|".join(map(re.escape, lexicon.headings[key])) for key in ("done", "planned"))
    return re.compile(done), re.compile(planned)


@cache
def _wording(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon.headings
    verbs = "|".join(sorted({w for w in words["over"] if not w.endswith("了")}, key=lambda w: (-len(w), w)))
    over = re.compile(
        rf"(?!{_ATTRIBUTIVE})(?:{verbs})(?!度|有|知)|(?<![与较比按于近])[上去]年(?!度|平均|同期|末|实际)|截至[^，。；]{{1,14}}，|了(?<=[\u4e00-\u9fff]{{2}}了)(?!解|然|望|结)"
    )
    return over, re.compile(r"即将|明年|下一步|力争|将于|拟于")


def after_heading(heading: str, now: Context, document_year: int | None, lexicon: Lexicon) -> Context:
    """The context a heading sets: 2016年完成工作情况 → done in 2016; 2017年工作思路 → planned for 2017."""
    announces_done, announces_planned = _announcing(lexicon)
    found = _YEAR.search(heading)
    year = int(found[1]) if found else None
    done = announces_done.search(heading) is not None
    planned = announces_planned.search(heading) is not None
    if planned and not done:
        return Context(Status.PLANNED, year or document_year)
    if done and not planned:
        return Context(Status.DONE, year)
    if planned and done:  # 2017年工作情况和下一步打算: the later word is what follows last, but the review comes first
        return Context(Status.DONE if year and document_year and year < document_year else Status.PLANNED, year)
    if year and document_year and year < document_year:
        return Context(Status.DONE, year)
    return now


def after_opening(paragraph: str, now: Context, document_year: int | None) -> Context:
    """The context a dated opening sets: 2016年，科技司认真贯彻… in a document of 2017 → done in 2016; 今年, “十四五”时期."""
    if document_year is None:
        return now
    if found := _OPENING_YEAR.match(paragraph):
        year = int(found[1])
        return Context(Status.DONE if year < document_year else Status.PLANNED, year)
    if _OPENING_AHEAD.match(paragraph):
        return Context(Status.PLANNED, document_year)
    if found := _OPENING_PERIOD.match(paragraph):
        begins = 2006 + 5 * "一二三四五".index(found["n"])
        if begins >= document_year:
            return Context(Status.PLANNED, document_year)
    return now


def of_sentence(sentence: str, now: Context, document_year: int | None, lexicon: Lexicon) -> Context:
    """The status of one sentence in its context; what a caption shows has taken place, and what a year gone by opens."""
    over, ahead = _wording(lexicon)
    if now.status is Status.PLANNED and _OF_LATE.match(sentence):
        return Context(Status.DONE, now.year)
    gone = _YEAR_GONE.match(sentence)
    if document_year and gone and int(gone["year"] or gone["told"]) < document_year:
        return Context(Status.DONE, int(gone["year"] or gone["told"]))
    if _AIMS.search(sentence):
        return Context(Status.PLANNED, now.year)
    if _ON_A_DAY.match(sentence) and not ahead.search(sentence):
        return Context(Status.DONE, now.year)
    if _CAPTION.search(sentence.strip()):
        return Context(Status.DONE, now.year)
    if now.status is Status.DONE and _YET.match(sentence):
        return Context(Status.PLANNED, now.year)
    if now.status is Status.PLANNED and over.search(sentence) and not ahead.search(sentence):
        return Context(Status.DONE, now.year)
    return now
