"""Targets that are measures: how much a thing is, or by how much it changes, with the thing before it in the clause."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from kg.mentions.anchors import DIGITS, anchored
from kg.model import Mention, Span
from kg.naming import unquoted
from kg.schema import EntityType
from kg.views import View

NUMBER = r"\d+(?:[,，]\d{3})*(?:[.·]\d+)?(?:[%％]?[~～\-—－–至]\d[\d.]*)?"
_MEASURED = re.compile(
    rf"(?:同比|累计|年均)?(?:将)?(?:达到?|超过?|突破|增长|提高到?|下降|降低|减少|增加|扩容|提升到?|控制在|不低于|不少于|不超过|上升|上涨|回落|新增(?:装机)?|增至|降至|减至|降到|升至|扩大到|调整为|减量|接近|提到|占[^，。；：、占\d由从]{{2,16}}的(?=\d)|(?:压缩|缩短|压减)(?:至|到)?|(?:稳定|保持|维持)在|(?<=[率例重数量度标])(?:平均)?(?:定)?为|(?:首次)?[跃登迈站]上|延长(?=至|到)|(?:拟|共)?安排(?=\d)|占比?(?:达到?)?|(?<=[\u4e00-\u9fff])(?:增速|涨幅|增幅|降幅|产量|增加值|销售额|比例|比重|总额|总量|总数|率|规模|产值|金额|外资|收入|支出|利润|贷款|余额|投资|赤字|国债|税负)(?=(?:约|近|超过?)?\d[\d.,，]*[%％万亿])|(?:减税|降费)(?=约\d))(?:了)?(?:至|到)?(?:(?:19|20)\d\d年的)?(?:约|近|超过?|不超过|每人|每户|每家)* ?"
    rf"(?P<n>(?!(?:19|20)\d\d年|[2-6]G(?![A-Za-z])){NUMBER}(?: ?[十百千]?[万亿]+)?(?: ?(?:余|多))?亿?(?:\s?(?:个百分点|个工作日|个自然日|个月|[%％]|(?:美|欧|港)?元(?:人民币)?|折|[A-Za-z]+|吨标准煤|吨|微克/立方米|毫克/升|平方公里|公里|平方米|立方米|千瓦时|千瓦|公顷|亩|小时|工作日|天|周岁|岁|周|℃|户|家|个|人次|人|件|项|例|分|级|张|辆|套|所|名|种|类|批次|批|次|台|座|条|倍|年|日|册|株|头|只|艘|架|斤|公斤|米|票|起|宗|平方千米))?(?:以上|左右|以内|以下)?)"
)
_DIGIT = re.compile(r"\d")

_ONLY_COMPARED = re.compile(
    r"(?:分别|均)?(?:同)?比[\u4e00-\u9fff\d]{0,6}$|[一二三四五六七八九十两每]{1,2}[年月日周]$|较[\u4e00-\u9fff\d]{0,5}$"
)  # 比上年|增加134亿元: what?
_NO_UNIT = re.compile(
    r"\d ?(?:[/℃°]|[\u4e00-\u9fff](?<![和并的及以左且但而]))"
)  # a unit we do not know: then how much is not known
_OF_WHAT = re.compile("[个项种类名家][\u4e00-\u9fff]{1,4}(?=[，。；、/（(]|$)")
_NOUN_FIRST = re.compile(
    "(?:累计)?(?:增速|涨幅|增幅|降幅|产量|增加值|销售额|比例|比重|总额|总量|总数|率|规模|产值|金额|外资|收入|支出|利润|贷款|余额|投资|赤字|国债|税负)?"
)
_NOUN = re.compile("外资|收入|支出|利润|贷款|投资|产值")
_SINCE = re.compile(r"[由从](?:\d{4}年)?的?\d")  # 投资|从2007年的248亿美元增加到…
_FROM = re.compile("[从由][\u4e00-\u9fff]{0,6}\\Z")
_TO = re.compile("提高|增加|上升|降|升|减|延长|扩大")
_HOW_FAR = re.compile("(?:已经?|将|拟|还|共|也|均|可)+")
_SHORT = 16  # characters of a clause that all tell of the sum it ends with
_AGAIN = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:[同环]?比(?:上年|去年)?|较(?:上年|去年)|[两三四五]年(?:来)?平均|年均|累计|总量|占比|占[^，。；、]{2,16}的?比[重例])*"
)  # no thing of its own
_WHICH_ONES = re.compile(
    "(?:[（(][^（）()]{0,30}[)）])?[^，。；、]{0,20}的[\u4e00-\u9fff]{0,10}?(?:企业|团队|单位|机构|项目|个人|人员|地区|城市)(?=[，。；、]|$)"
)
_OF_SOMETHING = re.compile(
    r"的(?!速度|目标|要求|水平|(?:较|合理|[高低])[\u4e00-\u9fff]?(?:水平|区间|位)|比例|标准|增[长速]|幅度)[\u4e00-\u9fff]{2}"
)
_IF_SO = re.compile(
    "(?:[（(]不?含[^（）()]{0,6}[)）])?(?:以内|以上|以下)?的[，,、；]"
)  # 增长20%(不含)以内|的，一次性给予
_AFTER_SUM = re.compile(
    rf"^(?:拟?(?:安排|发行))?(?P<thing>[^\d、]{{2,20}}){NUMBER}[万亿]*元、(?P<again>(?:比|较)(?:上年|去年))$"
)  # 专项债券4.4万亿元、|比上年增加…
_SHARE_ONLY = re.compile("占[^，。；、]{2,16}?的?比[重例](?:首次|已|将|约)?")
_SELF_MEASURED = re.compile(r"扩容")  # say themselves what they measure
_SUM_FIRST = re.compile(r"[\d.,·]+[万亿]*元")
_HOW_MUCH = re.compile(
    "一次性|这一比例|[两几]年(?:平均)?|最高|最低|最长|最短|最多|最少|占比|合计|总计|平均|每[年月日人家户]|其中|分别|均"
)
_RESPECTIVELY = re.compile(
    rf"(?:[、，和以及]+\s?{NUMBER}[万亿]?(?:(?:个百分点|[%％]|元)(?:以上|以下|左右|以内)?|[\u4e00-\u9fff]{{1,3}}?(?=[、，。；和]|$))?)+"
)
_AND = re.compile("[、和及，]|以及")
_EACH = re.compile("分别|(?<![平])均(?=达|超|增|下|提|降|不|$)")
_LISTED = re.compile("、")  # 信息传输和软件服务业、租赁和商务服务业
_MEASURED_BY = re.compile(
    "人均|能耗|机组容量|整体通关|(?:平均|污水|垃圾)?(?:排放|增加值|产[量值]|收入|支出|总[量额]|人数|面积|周期|时间|标准|浓度|用水量|数量|(?:机械化|综合利用|利用|处理|普及|覆盖"
    "|回收|增长|合格|达标|参保|入学)率|占|比重|比例)|在校生|比20|比上年"
)
_PART_OF_THING = re.compile(r"资金|额度|比例|金额|标准|规模|期限|人数|户数|[率量额数]|的|保护的")
_COUNTED = re.compile(
    r".*\d(?:余|多)?[万亿]*(?:人次?|户|家|个|套|件|项|名|辆|座|所)(?:以上|左右)?、(?=[\u4e00-\u9fff]{4})"
)
_TAKEN = re.compile(r"[^把]{0,20}(?:把(?![关握控守脉])|我们要求)(?=.{2})")


@anchored(*DIGITS)
def measured(view: View) -> Iterator[Mention]:
    """普及率达到80%, 减税超过278亿元: a measure, with what it measures before it in the clause, or in the one before (，增长5%)."""
    thing, last = Span(0, 0), -1
    for clause in dict.fromkeys([phrase.clause for phrase in view.phrases]):
        if _DIGIT.search(view.text, clause.start, clause.stop):
            thing, last = yield from _measures(view, clause, thing, last)


def _measures(view: View, clause: Span, thing: Span, before: int) -> Generator[Mention, None, tuple[Span, int]]:
    """The measures of one clause, in order; one behind 、 shares the thing of the one before it, or has its own.

    So does one that opens the clause, where the `thing` of the clause before was measured up to its end, at `before`.
    Returns the last thing, and where its measure ends.
    """
    last = clause.start
    goes_on = before == clause.start - 1 and view.text[before] in "，,"
    for m in _MEASURED.finditer(view.text, clause.start, clause.stop):
        if _only_says_which(view.text, m):
            continue
        opens, goes_on = goes_on, False
        start = _measure_start(view, clause.start, m.start())
        shared = opens and _again(view.text, clause.start, m)  # 出口1亿元，|增长5%
        of_place = opens and not shared and is_place(view, start, m.start())  # 处理率达到90%，京津冀|达到95%
        if shared:
            start, last = clause.start, before
        elif start < last and view.text[last] == "、":
            shared = _again(view.text, last + 1, m)  # 收入增长8.2%、|突破6000亿元
            start = thing.start if shared else last + 1  # 铁路投资8000亿元、|公路投资1.8万亿元
        elif _NOUN.match(view.text, start) and view.text[start : m.start()] in ("", "外资"):
            start = _with_verb(view, clause.start, start)  # 服务业|吸收|外资50亿元
        what = thing.of(view.text) if shared else view.text[start : m.start()]
        if not _tells_what(m, what) or view.text.startswith(("—", "～", "~", "–"), start - 1):
            continue  # I—|III类比例
        more = _RESPECTIVELY.match(view.text, m.end(), clause.stop) if "分别" in what else None
        counted = None if more else _OF_WHAT.match(view.text, m.end() - 1)  # 不少于20个|课时
        stop = (more or counted or m).end()
        names = [] if shared else _one_by_one(view.text[start : m.start("n")], view.text[m.start("n") : stop])
        if not names and shared:
            names = [what + view.text[last + 1 : m.end()]]
        elif not names:
            what = _AFTER_SUM.sub(r"\g<thing>\g<again>", what)
            names = [what + thing.of(view.text) * of_place + view.text[m.start() : stop]]
        for name in names:
            yield Mention(EntityType.TARGET, unquoted(name), Span(start, stop), "measured")
        if not shared and not of_place:
            thing = _thing(view.text, start, m)
        last = stop
    return thing, last


def _again(text: str, start: int, measure: re.Match[str]) -> bool:
    """Whether the words from `start` to the number have no thing of their own: 同比增长, 占用户总数比重超过."""
    share = 2 if measure[0].startswith(("比重", "比例")) else 0
    return _AGAIN.fullmatch(text, start, measure.start() + share) is not None


def _thing(text: str, start: int, measure: re.Match[str]) -> Span:
    """What is measured from `start` on, with the noun that a measure may open with, and without what it was before."""
    noun = _NOUN_FIRST.match(measure[0])
    stop = measure.start() + (noun.end() if noun else 0)
    since = _SINCE.search(text, start + 2, stop)
    return Span(start, since.start() if since else stop)


def _tells_what(measure: re.Match[str], what: str) -> bool:
    """Whether the words before a measure tell what is measured, or the measure itself does."""
    if what.count("(") != what.count(")") or what.count("（") != what.count("）"):
        return False  # PM2.5)|年均浓度
    if _SHARE_ONLY.fullmatch(what):
        return False  # 占GDP的比例|超过1%: whose?
    if len(_HOW_MUCH.sub("", what)) > 1 and not _SUM_FIRST.match(what) and not _ONLY_COMPARED.match(what):
        return True
    return _SELF_MEASURED.match(measure[0]) is not None and not measure["n"][-1].isdigit()


def is_place(view: View, start: int, stop: int) -> bool:
    """Whether words are the name of a place and no more."""
    hit = view.name_at(start)
    return hit is not None and hit[1] == stop and hit[2].type is EntityType.PLACE


def _only_says_which(text: str, measure: re.Match[str]) -> bool:
    """Whether a measure tells which things are meant, or what there was before, or in what unit cannot be told."""
    stop = measure.end()
    if _TO.match(text, stop) and _FROM.search(text, max(0, measure.start() - _SHORT), measure.start()):
        return True  # 起征点从月销售额3万元|提高到10万元
    if text.startswith(("及以上", "及以下", "或以上", "或以下"), stop):
        return True  # 对单户担保金额500万元|及以下的业务: a condition
    if _IF_SO.match(text, stop) or _OF_SOMETHING.match(text, stop) or _NO_UNIT.match(text, stop - 1):
        return True  # 效率不低于60%|的脱硝设施, 面积仍占1|/3
    return _WHICH_ONES.match(text, stop) is not None  # 持股比例达25%以上|或人数达30%以上的企业


def _with_verb(view: View, clause: int, noun: int) -> int:
    """Where words begin that tell whose sum it is: with the clause, or with the verb where the clause is long."""
    phrase = view.phrase_at(noun)
    start = clause if phrase is None or noun - clause <= _SHORT else phrase.group.start
    adverbs = _HOW_FAR.match(view.text, start)
    return adverbs.end() if adverbs else start


def _one_by_one(what: str, values: str) -> list[str]:
    """Things and their values in order: 氨氮、二氧化硫排放量分别下降8%和10% → 氨氮排放量下降8%, 二氧化硫排放量下降10%.

    Behind 均 all have one value. Empty where they do not match in number, or where it cannot be told what the last thing
    shares with the others.
    """
    each = _EACH.search(what)
    if each is None or (each[0] == "均" and "、" not in what):
        return []
    things, verb = what[: each.start()], what[each.end() :]
    numbers = _AND.split(values) if each[0] == "分别" else [values] * (things.count("、") + 1)
    named = next(
        (parts for by in (_AND, _LISTED) if len(parts := by.split(things)) == len(numbers)), _AND.split(things)
    )
    shared = _MEASURED_BY.search(named[-1], 2)
    if len(named) != len(numbers) or shared is None or min(map(len, named)) < 2:
        return []
    own = [name if _MEASURED_BY.search(name, 2) else name + named[-1][shared.start() :] for name in named]
    return [name + verb + number for name, number in zip(own, numbers, strict=True)]


def _measure_start(view: View, clause: int, verb: int) -> int:
    """Where the measured thing begins: behind the last verb group, adverb or comma before the measure."""
    start = max(clause, view.verbs_before(verb))
    if start > clause and view.text.startswith("好", start):
        start += 1  # 落实好|起征点…
    words = view.text[start:verb]
    for opener in view.lexicon.contexts["before_measures"]:
        if words.startswith(opener):
            start += len(opener)
            words = view.text[start:verb]
    if counted := _COUNTED.match(words):
        start += counted.end()  # 城镇新增就业1361万人、|调查失业率稳定在…
        words = view.text[start:verb]
    if taken := _TAKEN.match(words):
        start += taken.end()  # 某省将把|审批时间压减至110个工作日
        words = view.text[start:verb]
    if m := re.match(
        r"(?:“?十[一二三四五]五”?[期时][间期])?(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|年?底|[年月]?末)?(?:前|之前|以前)?将?",
        words,
    ):
        start += m.end()
    if _PART_OF_THING.match(view.text, start, verb):
        start = clause  # 奖励|额度每年不超过10万元
    if view.text.count("“", start, verb) > view.text.count("”", start, verb):  # “到2020年，|指数达到85
        start = max(start, *(view.text.rfind(mark, start, verb) + 1 for mark in "，“,"))
    return start if verb - start <= 40 else verb
