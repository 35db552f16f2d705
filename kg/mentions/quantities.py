"""Targets: a number with what it counts, committed to or reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg import boundaries
from kg.mentions.anchors import DIGITS, anchored
from kg.mentions.wellformed import is_clause, is_cut
from kg.model import Mention, Span
from kg.naming import unquoted
from kg.nouns import LEVELS, QUANTITY
from kg.schema import EntityType
from kg.views import View

_NUMBER = r"\d+(?:[,，]\d{3})*(?:[.·]\d+)?(?:[~～\-—至]\d[\d.]*)?"
_MEASURED = re.compile(
    rf"(?:同比|累计|年均)?(?:将)?(?:达到?|超过?|突破|增长|提高到?|下降|降低|减少|增加|扩容|提升到?|控制在|不低于|不少于|不超过|上升|新增|增至|降至|减至|降到|升至|扩大到|调整为|减量|接近|提到|占[^，。；：、占\d由从]{{2,16}}的(?=\d)|(?:压缩|缩短|压减)(?:至|到)?|(?:稳定|保持|维持)在|(?<=[率例重数量度])为|占比?|(?<=[\u4e00-\u9fff])(?:增速|比例|比重|总额|总量|总数|率|规模|产值|金额|外资|收入|支出|利润|贷款|余额|投资)(?=(?:约|近|超过?)?\d[\d.,，]*[%％万亿]))(?:了)?(?:至|到)?(?:(?:19|20)\d\d年的)?(?:约|近|超过?|不超过|每人|每户|每家)* ?"
    rf"(?P<n>(?!(?:19|20)\d\d年|[2-6]G(?![A-Za-z])){_NUMBER}(?: ?[十百千]?[万亿]+)?(?: ?(?:余|多))?亿?(?:\s?(?:个百分点|个工作日|个自然日|个月|[%％]|(?:美|欧|港)?元(?:人民币)?|折|[A-Za-z]+|吨标准煤|吨|微克/立方米|毫克/升|平方公里|公里|平方米|立方米|千瓦时|千瓦|公顷|亩|小时|工作日|天|周岁|岁|周|℃|户|家|个|人次|人|件|项|例|分|级|张|辆|套|所|名|种|类|批|次|台|座|条|倍|年|日|册|株|头|只|艘|架|斤|公斤|米|票|起|宗|平方千米))?(?:以上|左右|以内|以下)?)"
)
_COUNT_BEHIND = re.compile(
    rf"(?P<noun>[\u4e00-\u9fffA-Za-z0-9“”]{{2,16}}?)(?:共|数)?(?P<n>{_NUMBER}[万亿]*(?:余|多)?(?:个|家|项|种|类|期|次|场|份|台|套|件|名|人|条|颗|处|座|栋|间|户|所|辆|张|批|宗|款|亩|吨|公顷|公里|平方公里|平方米|立方米|千瓦)(?:型号)?(?:[（(]套[)）])?)(?=(?:以上|左右)?(?:[，。；、;]|\(|（|和|$))"
)
_CLASSIFIERS = "(?:个|家|项|名|人|户|条|座|所|处|种|件|台|辆|艘|架|场)"
_ADDED = re.compile(
    rf"新增(?:加|约|近|超过|至少)?(?P<what>{_NUMBER}[万亿]?(?:余|多)?(?:{_CLASSIFIERS}|[万亿]*元)(?!人民币)[\u4e00-\u9fffA-Za-z0-9“”]{{2,30}})(?=[，。；\n]|$)"
)
_SUBJECT = re.compile(
    rf"(?:(?<=[、的])|^){_NUMBER}[万亿]?(?:余|多)?{_CLASSIFIERS}[\u4e00-\u9fff“”]{{2,14}}?"
    r"(?:恢复|实现|完成|纳入|建成|开通|投入|覆盖|处于|入选|获批|达标)[^，。；、]{0,14}"
)  # 51个地级市恢复公交运营
_NO_THING = re.compile(r"[和到至每及共达](?!期|家|港)|进一步")
_WITHIN = re.compile(
    rf"(?P<noun>[\u4e00-\u9fff“”]{{3,14}})(?P<n>{_NUMBER}[万亿]?(?:余|多)?{_CLASSIFIERS})(?P<what>[\u4e00-\u9fff“”]{{2,12}})$"
)
_NO_WITHIN = re.compile(r"的|我们|等\d|个(?:月|工作日|小时)|(?:[中内下时]|分别|目标|以上)$")
_DIGIT = re.compile(r"\d")
_COUNTED_IN = re.compile(r"[\d.,，%％万亿元个和或每人月年、]")
_SUM = rf"{_NUMBER}[万亿]?(?:元|[%％])"
_GRANTED = re.compile(
    rf"(?:给予|发放|返还|奖励|(?:申请|提供|享受|领取)(?=最高|不超过|不高于|总额))(?P<what>[^，。；：;,]{{0,20}}?{_SUM}[^，。；：、;,]{{0,18}}?)(?=[，。；、;,（(\n]|$)"
    rf"|按照?(?P<rate>[^，。；：]{{0,20}}?{_SUM}[^，。；：、]{{0,18}}?(?:补助|补贴|奖励|奖补|补偿))(?=[，。；、（(\n]|$)"
)
_STRUCTURE = re.compile(r"(?:方面|任务|措施|部分|步骤|环节|阶段|原则|省市|地区|部门|单位|工作|问题|条)$")


_ONLY_COMPARED = re.compile(
    r"(?:同)?比[\u4e00-\u9fff\d]{0,6}$|[一二三四五六七八九十两每]{1,2}[年月日周]$|较[\u4e00-\u9fff\d]{0,5}$"
)  # 比上年|增加134亿元: what?
_NO_UNIT = re.compile(
    r"\d ?(?:[/℃°]|[\u4e00-\u9fff](?<![和并的及以左且但而]))"
)  # a unit we do not know: then how much is not known
_OF_WHAT = re.compile("[个项种类名家][\u4e00-\u9fff]{1,4}(?=[，。；、/（(]|$)")
_NOUN_FIRST = re.compile("(?:增速|比例|比重|总额|总量|总数|率|规模|产值|金额|外资|收入|支出|利润|贷款|余额|投资)?")
_AGAIN = re.compile("(?:[同环]?比(?:上年|去年)?|较(?:上年|去年)|年均|累计|总量)*")  # no thing of its own
_WHICH_ONES = re.compile("[^，。；、]{0,20}的(?:企业|团队|单位|机构|项目|个人|人员|地区|城市)(?=[，。；、]|$)")
_OF_SOMETHING = re.compile(r"的(?!速度|目标|要求|水平|比例|标准|增[长速]|幅度)[\u4e00-\u9fff]{2}")
_FEW = re.compile(
    r"[一两二三四五六七八九][^十百千万亿]|(?:[一两二三四五六七八九]|十[一二三四五六七八九])$"
)  # says what there is, and is no measure
_SELF_MEASURED = re.compile(r"扩容")  # say themselves what they measure
_TELLING = 7  # characters from which on what a few things are called says what they are
_COUNTS_NOTHING = re.compile(r"^(?:元?及?以[上下]|[万亿]|[量率额数度比])|^[\d.]*(?:元|元和.*)?$")
_SUM_FIRST = re.compile(r"[\d.,·]+[万亿]*元")
_MOVES = re.compile(r"由\d|达到|增加|减少|提高|下降|降低")  # no count but a measure
_HOW_MUCH = re.compile(
    "这一比例|[两几]年(?:平均)?|最高|最低|最长|最短|最多|最少|占比|合计|总计|平均|每[年月日人家户]|其中|分别|均"
)
_RESPECTIVELY = re.compile(
    rf"(?:[、，和以及]+\s?{_NUMBER}[万亿]?(?:(?:个百分点|[%％]|元)(?:以上|以下|左右|以内)?|[\u4e00-\u9fff]{{1,2}}?(?=[、，。；和]|$))?)+"
)
_AND = re.compile("[、和及，]|以及")
_MEASURED_BY = re.compile(
    "人均|能耗|机组容量|整体通关|(?:平均|污水|垃圾)?(?:排放|增加值|产[量值]|收入|支出|总[量额]|人数|面积|周期|时间|标准|浓度|用水量|数量|(?:机械化|综合利用|利用|处理|普及|覆盖"
    "|回收|增长|合格|达标|参保|入学)率|占|比重|比例)|在校生|比20|比上年"
)
_PART_OF_THING = re.compile(r"资金|额度|比例|金额|标准|规模|期限|人数|户数|[率量额数]|的|保护的")
_WHOSE = re.compile(r"其(?!他)|该|的")
_EMPTY = frozenset({"建设", "工作", "任务", "等"})
_TAKEN = re.compile(r"[^把]{0,20}(?:把(?![关握控守脉])|我们要求)(?=.{2})")
_AMONG = re.compile(
    "(?:人员|城市|省份|地区|任务|企业|对象)中|[中前内直高强好]$|(?:顺利|基本|实时|全部|全面|并)$"
)  # 4类人员中|独居的
_SELF_COUNT = re.compile(r"明确|提出|包括|分为|涉及|确定|围绕")


@anchored(*DIGITS)
def measured(view: View) -> Iterator[Mention]:
    """普及率达到80%, 减税超过278亿元: a measure, with what it measures before it in the clause."""
    for clause in dict.fromkeys([phrase.clause for phrase in view.phrases]):
        if _DIGIT.search(view.text, clause.start, clause.stop):
            yield from _measures(view, clause)


def _measures(view: View, clause: Span) -> Iterator[Mention]:
    """The measures of one clause, in order; one behind 、 shares the thing of the one before it, or has its own."""
    thing, last = Span(0, 0), clause.start
    for m in _MEASURED.finditer(view.text, clause.start, clause.stop):
        if view.text.startswith(("及以上", "及以下", "或以上", "或以下"), m.end()):
            continue  # 对单户担保金额500万元|及以下的业务: a condition
        if _OF_SOMETHING.match(view.text, m.end()) or _NO_UNIT.match(view.text, m.end() - 1):
            continue  # 效率不低于60%|的脱硝设施, 面积仍占1|/3
        if _WHICH_ONES.match(view.text, m.end()):
            continue  # 持股比例达25%以上|或人数达30%以上的企业
        start = _measure_start(view, clause.start, m.start())
        shared = False
        if start < last and view.text[last] == "、":
            shared = _AGAIN.fullmatch(view.text, last + 1, m.start()) is not None  # 收入增长8.2%、|突破6000亿元
            start = thing.start if shared else last + 1  # 铁路投资8000亿元、|公路投资1.8万亿元
        what = thing.of(view.text) if shared else view.text[start : m.start()]
        told = len(_HOW_MUCH.sub("", what)) > 1 and not _SUM_FIRST.match(what) and not _ONLY_COMPARED.match(what)
        if not told and (not _SELF_MEASURED.match(m[0]) or m["n"][-1].isdigit()):
            continue
        more = _RESPECTIVELY.match(view.text, m.end(), clause.stop) if "分别" in what else None
        stop = more.end() if more else m.end()
        if not more and (counted := _OF_WHAT.match(view.text, stop - 1)):
            stop = counted.end()  # 不少于20个|课时
        span = Span(start, stop)
        if view.text.startswith(("—", "～", "~", "–"), start - 1) or what.count(")") != what.count("("):
            continue  # I—|III类比例, PM2.5)|年均浓度
        if what.count("）") != what.count("（"):
            continue
        each = _one_by_one(view.text[start : m.start("n")], view.text[m.start("n") : span.stop]) if more else []
        name = what + view.text[last + 1 : m.end()] if shared else span.of(view.text)
        for one in each or [name]:
            yield Mention(EntityType.TARGET, unquoted(one), span, "measured")
        if not shared:
            noun = _NOUN_FIRST.match(m[0])
            thing = Span(start, m.start() + (noun.end() if noun else 0))
        last = span.stop


def _one_by_one(what: str, values: str) -> list[str]:
    """Things and their values in order: 氨氮、二氧化硫排放量分别下降8%和10% → 氨氮排放量下降8%, 二氧化硫排放量下降10%.

    Empty where they do not match in number, or where it cannot be told what the last thing shares with the others.
    """
    things, _, verb = what.partition("分别")
    named, numbers = _AND.split(things), _AND.split(values)
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
    if taken := _TAKEN.match(words):
        start += taken.end()  # 某省将把|审批时间压减至110个工作日
        words = view.text[start:verb]
    if m := re.match(r"(?:20\d\d年)?(?:年?底|[年月]?末)?(?:前|之前|以前)?将?", words):
        start += m.end()
    if _PART_OF_THING.match(view.text, start, verb):
        start = clause  # 奖励|额度每年不超过10万元
    if view.text.count("“", start, verb) > view.text.count("”", start, verb):  # “到2020年，|指数达到85
        start = max(start, *(view.text.rfind(mark, start, verb) + 1 for mark in "，“,"))
    return start if verb - start <= 40 else verb


@anchored(*DIGITS, *"一二两三四五六七八九十百千万")
def counted(view: View) -> Iterator[Mention]:
    """建设百家绿色示范工厂 → 百家绿色示范工厂: what a verb's object counts. What a text counts of itself (7项任务) is no target."""
    for noun in view.nouns:
        if noun.quantity is None or not noun.phrase.verbs:
            continue
        behind_verb = view.lexicon.grammar.get(view.text[noun.quantity.start - 2 : noun.quantity.start])
        if noun.phrase.subject and not view.text[noun.quantity.start].isdigit():
            continue
        if (
            (noun.phrase.preposition and not (behind_verb and behind_verb.verbs))  # 在湖北|设置5个中转站
            or noun.phrase.verbs[-1][2].text in view.lexicon.contexts["states_being"]
            or (_FEW.match(noun.quantity.of(view.text)) and len(noun.name + noun.tail) < _TELLING)
            or _COUNTS_NOTHING.search(noun.name)
            or is_cut(noun.name)
            or LEVELS.match(noun.name)  # 1个省级、14个市级工作组
            or _AMONG.search(noun.name)
            or boundaries.is_known(view.text[noun.quantity.start : noun.span.stop])  # 百家争鸣
            or is_clause(noun.name, view.lexicon)
            or _STRUCTURE.search(noun.name)
            or noun.phrase.has("drafts")
            or _SELF_COUNT.search(noun.phrase.group.of(view.text))
        ):
            continue
        behind = (
            noun.tail
            if noun.tail and noun.tail not in _EMPTY and view.text.startswith(noun.tail, noun.span.stop)
            else ""
        )
        span = Span(noun.quantity.start, noun.span.stop + len(behind))
        if len(noun.name) >= 2:
            yield Mention(EntityType.TARGET, unquoted(span.of(view.text)), span, "counted")


@anchored(*DIGITS)
def counted_with_trait(view: View) -> Iterator[Mention]:
    """打造100个具有自主知识产权的品牌: the count is all that the first verb governs; what it counts stands behind what that has."""
    for phrase, trait in pairwise(view.phrases):
        counted = QUANTITY.fullmatch(view.text, phrase.object.start, phrase.object.stop)
        if not counted or counted[0].startswith("一") or trait.group.start != phrase.object.stop or not trait.verbs:
            continue
        if trait.verbs[-1][2].text in view.lexicon.contexts["states_being"] and "的" in trait.object.of(view.text):
            span = Span(phrase.object.start, trait.object.stop)
            yield Mention(EntityType.TARGET, unquoted(span.of(view.text)), span, "counted_with_trait")


@anchored(*DIGITS)
def count_behind(view: View) -> Iterator[Mention]:
    """遴选示范企业20家、示范项目40个 → two targets: the count stands behind what it counts."""
    for phrase in view.phrases:
        if phrase.preposition or not _DIGIT.search(view.text, phrase.object.start, phrase.object.stop):
            continue
        for m in _COUNT_BEHIND.finditer(view.text, phrase.object.start, phrase.object.stop):
            span = Span(m.start("noun"), m.end("n"))
            if (
                _NO_THING.match(m["noun"])
                or _STRUCTURE.search(m["noun"])
                or _COUNTS_NOTHING.search(m["noun"])
                or _MOVES.search(m["noun"])
            ):
                continue
            words = span.of(view.text)
            if (
                phrase.verbs
                or "共" in words
                or _opens_with_verb(words)
                or _opens_with_verb(phrase.clause.of(view.text))
            ):
                yield Mention(EntityType.TARGET, unquoted(span.of(view.text)), span, "count_behind")


@anchored(*DIGITS)
def newly_counted(view: View) -> Iterator[Mention]:
    """新增372家企业通过认证: what has been added, as far as the clause tells of it."""
    for m in _ADDED.finditer(view.text, view.span.start, view.span.stop):
        span = Span(m.start("what"), m.end())
        yield Mention(EntityType.TARGET, unquoted(span.of(view.text)), span, "newly_counted")


@anchored(*DIGITS)
def counted_within(view: View) -> Iterator[Mention]:
    """整治铁路沿线1万余处隐患: where it is comes first, then the count."""
    for phrase in view.phrases:
        found = _WITHIN.fullmatch(view.text, phrase.object.start, phrase.object.stop) if phrase.verbs else None
        if not found or phrase.subject or _STRUCTURE.search(found["what"]) or _NO_WITHIN.search(found[0]):
            continue
        if not is_cut(found[0]) and not is_clause(found["noun"] + found["what"], view.lexicon):
            yield Mention(EntityType.TARGET, unquoted(found[0]), phrase.object, "counted_within")


@anchored(*DIGITS)
def subject_counted(view: View) -> Iterator[Mention]:
    """51个地级市恢复公交运营: what has come about for so many."""
    for phrase in view.phrases:
        clause = phrase.clause.of(view.text)
        for m in _SUBJECT.finditer(clause) if not phrase.verbs else ():
            span = Span(phrase.clause.start + m.start(), phrase.clause.start + m.end())
            yield Mention(EntityType.TARGET, unquoted(m[0]), span, "subject_counted")


def _opens_with_verb(words: str) -> bool:
    """Whether words begin with a verb that is none of ours: 腾退土地2282公顷."""
    first = boundaries.words(words)[0]
    return len(first) == 2 and boundaries.is_only_verb(first)


@anchored(*DIGITS)
def granted(view: View) -> Iterator[Mention]:
    """给予每人每天100元的生活补助, 返还实际缴纳保费的50%: what is paid out, with its amount."""
    for m in _GRANTED.finditer(view.text, view.span.start, view.span.stop):
        part = "what" if m["what"] else "rate"
        opened = _WHOSE.match(view.text, m.start(part))
        span = Span(opened.end() if opened else m.start(part), m.end(part))
        if len(_COUNTED_IN.sub("", span.of(view.text))) < 2:
            continue  # 10万元和8万元: for what?
        yield Mention(EntityType.TARGET, unquoted(span.of(view.text)), span, "granted")
