"""Names no list can hold: what a verb governs, typed by its last word and its verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg import boundaries
from kg.clauses import Phrase
from kg.lexicon import Lexicon
from kg.mentions.anchors import KINDS, anchored
from kg.mentions.wellformed import has_actor, is_clause, is_cut, leading_verb, says_only_kind
from kg.model import Mention, Span
from kg.naming import plain, unquoted
from kg.nouns import Noun
from kg.schema import EntityType
from kg.views import View

_MADE_INSIDE = re.compile(r"作为|印发|制订|制定(?!者)|出具|作出")  # 部门联合|印发通知: a clause
_NATIONAL = re.compile(
    r"(?:全国|国家|(?<=[通经]过|依托|利用|使用)(?:全?省|全?市|自治区))(?P<what>(?![级层和及的与])[\u4e00-\u9fff]{3,18}?(?:平台|信息系统|管理系统|监测系统|预警系统|公示系统|数据库|信息库))(?!经济|建设规划)"
)
_NO_SYSTEM = re.compile("[的和等与及]|推动|建立|依托|标准规定")
_SOME = re.compile("(?:相关|有关)(?:法规|政策|标准|规划|办法|规定|制度|规范)$")  # 保护沿线安全环境|相关法规
_THIS = re.compile("部门要|发布")  # 制定行政法规、|发布决定和命令
NO_PART = frozenset({"建设", "开展", "推进", "建立", "打造"} | {"持续", "分别", "继续", "逐步"})
_TWO_THINGS = re.compile(
    "[\u4e00-\u9fff]{2,}?(?:系统|平台|中心|[大级]站|观测站|团队|枢纽|大厅|网络|设施|审计)[和与及](?=[\u4e00-\u9fff]{5})"
)
_COUNTED = re.compile(r"\d+(?:个|项|家|座|批)|[一首]批")
_POINTS = re.compile("相关|有关")  # 监管|相关试点
_REST_OF_TITLE = re.compile("关于印发[^，。；《》]{0,40}$")
_ALL_KINDS = ("各类", "各种", "各项", "多种", "一系列")
_ABOUT = frozenset({"平台", "专项活动", "系列活动", "宣传活动"})
_TOLD_OF_IT = ("目标", "情况", "结果", "进展")  # 公布自主减排行动|目标
_A_WORD = 2
_PLAIN = re.compile("[\u4e00-\u9fff]+")
_STATES_NOTHING = frozenset({"other"})
_MAKING = ("drafts", "revises", "issues")


def named(noun: Noun, lexicon: Lexicon) -> bool:
    """Whether a noun says more than its head, and is one stretch of words."""
    name = unquoted(noun.name)
    if (noun.name.startswith("《") and noun.kind in ("policy", "drafted")) or (
        noun.kind == "loose" and len(name) < len(noun.head) + 4
    ):
        return False
    whole = noun.name.replace("、", "") if noun.kind == "policy" else noun.name  # 扩大教育、文化领域开放实施方案
    if name in lexicon.generic or not 4 <= len(name) <= 44 or is_cut(whole):
        return False
    rest = name[: -len(noun.head)] if noun.head else name
    if rest.endswith(("和", "与", "及")):
        return False
    return len(rest) >= 2 and rest not in lexicon.generic and rest.count("(") == rest.count(")")


def _document(noun: Noun) -> bool:
    """Whether a 计划 is a document here: one is 落实 or 贯彻, not 实施 or 启动."""
    return noun.head.endswith("计划") and any("落实" in w.text or "贯彻" in w.text for _, _, w in noun.phrase.verbs)


def _makes(noun: Noun, lexicon: Lexicon) -> bool:
    """Whether a document is drafted, revised or issued here, by the verb before or the noun behind (…的制定)."""
    if any(noun.phrase.has(c) for c in _MAKING):
        return True
    behind = lexicon.grammar.get(noun.tail[-2:]) if noun.tail else None
    return bool(behind and behind.verbs & set(_MAKING))


def _widened(view: View, noun: Noun) -> tuple[int, str]:
    """Take in the verb that a document's title begins with (编制推进船舶智能制造指导意见): start and name."""
    phrase = noun.phrase
    hit = view.name_at(noun.span.start)
    if hit and hit[1] == noun.span.stop:
        return noun.span.start, noun.name  # 修订扩大|鼓励外商投资产业目录
    between = view.text[phrase.group.stop : noun.span.start]
    if len(phrase.verbs) < 2 or (between and view.lexicon.openers.of(between) != between):
        return noun.span.start, noun.name
    (_, end, first), (start, stop, last) = phrase.verbs[-2], phrase.verbs[-1]
    if first.light and end == start and stop == phrase.group.stop and last.titles:
        return start, view.text[start : noun.span.start] + noun.name
    return noun.span.start, noun.name


@anchored(*KINDS)
def drafted_policy(view: View) -> Iterator[Mention]:
    """编制年度项目导向计划 → 年度项目导向计划: what is drafted, revised or issued is a document, whatever its last word allows."""
    for noun in view.nouns:
        if (
            (noun.kind in ("policy", "drafted") or noun.head in view.lexicon.heads.drafted)
            and _makes(noun, view.lexicon)
            and not (noun.head == "战略" and noun.phrase.has("implements"))
            and noun.phrase.preposition != "在"  # 提出在|全国推广试点成果的意见
            and not noun.tail.startswith(_TOLD_OF_IT)
            and not (noun.head.endswith("制度") and noun.phrase.verbs and noun.phrase.verbs[-1][2].text == "推出")
            and named(noun, view.lexicon)
        ):
            start, name = _widened(view, noun)
            if not _vague_document(noun, name, view.lexicon):
                yield Mention(EntityType.POLICY, plain(name), Span(start, noun.span.stop), "drafted_policy")


@anchored(*KINDS)
def named_policy(view: View) -> Iterator[Mention]:
    """推进落实挥发性有机物削减方案 → that 方案: its last word alone makes a document of it."""
    for noun in view.nouns:
        if noun.phrase.preposition == "在":
            continue
        if (noun.kind == "policy" or _document(noun)) and _governed(noun.phrase) and named(noun, view.lexicon):
            start, name = _widened(view, noun)
            if view.text.endswith(_ALL_KINDS, 0, start) or _REST_OF_TITLE.search(view.text, view.span.start, start):
                continue  # 统筹各类|空间规划, 关于印发某市深化|支持青年创业办法的通知
            if (
                not _MADE_INSIDE.search(noun.name)
                and not _activity(noun)
                and not _vague_document(noun, name, view.lexicon)
            ):
                yield Mention(EntityType.POLICY, plain(name), Span(start, noun.span.stop), "named_policy")


def _activity(noun: Noun) -> bool:
    """Whether planning or announcing is what is done here, and no document: 加强城乡规划|工作, 开展信息公告."""
    done = noun.tail.startswith("工作") or noun.phrase.verbs[-1][2].text.endswith("开展")
    done = done or noun.tail.startswith(("和管理", "与管理", "管理"))  # 农村住房建设规划|和管理
    done = done or (noun.head == "公告" and noun.phrase.verbs[-1][2].text.endswith("做好"))
    return noun.head in ("规划", "公告", "预算") and done


def _vague_document(noun: Noun, name: str, lexicon: Lexicon) -> bool:
    """Whether words only say what kind of documents, or what somebody thinks: 运送|方案, 技术成熟度高的国家标准, 提出初审意见."""
    what = unquoted(name[: -len(noun.head)]) if noun.head else name
    if len(what) <= _A_WORD and not lexicon.names.get(what) and _PLAIN.fullmatch(what):
        return True  # 运送|方案, 土地|政策; not 5G|标准
    if _SOME.search(name) or name.endswith(("法律法规", "政策法规", "高的" + noun.head)) or _THIS.match(name):
        return True
    if "的" not in name and has_actor(boundaries.words(name), lexicon):
        return True
    thought = name.endswith(("意见", "技术要求")) and not name.endswith(("指导意见", "实施意见", "若干意见", "的意见"))
    return thought and not any(noun.phrase.has(c) for c in _MAKING)


@anchored("initiative", "organization")
def initiative(view: View) -> Iterator[Mention]:
    """持续深入推进实施工业强基工程 → 工业强基工程."""
    for noun in view.nouns:
        kind = "initiative" if to_be_set_up(noun, view.lexicon) else noun.kind
        if view.text.startswith(view.lexicon.contexts["goes_on"], noun.span.stop - 2):
            continue  # 改革|开放
        ended = noun.phrase.verbs and noun.phrase.verbs[-1][2].text.endswith(view.lexicon.contexts["ends"])
        if (ended and noun.head.endswith("项目")) or (noun.head == "城市群" and "示范" not in noun.name):
            continue  # 取缔|水源保护区内违法建设项目; 辽宁中部城市群 is a region
        if kind != "initiative" or known_behind_verb(view, noun) or _document(noun) or _only_about(view, noun):
            continue
        skip = 2 if noun.name[:2] in NO_PART and len(noun.name) > 6 else leading_verb(noun.name, view.lexicon)
        skip = skip or _verb_before_body(view, noun)
        skip += leading_verb(noun.name[skip:], view.lexicon) if skip else 0  # 成功|组建|国家实验室
        if skip and (counted := _COUNTED.match(noun.name, skip)):
            skip = counted.end()  # 高标准建设|11个|自贸试验区
        if two := _TWO_THINGS.match(noun.name, skip):
            skip = two.end()  # 野外观测站和|污染监管平台
        name = noun.name[skip:]
        if says_only_kind(unquoted(name), noun.head, view.lexicon) or _POINTS.search(name) or _is_place(view, noun):
            continue
        if named(replace(noun, name=name), view.lexicon) and not is_clause(name, view.lexicon):
            yield Mention(
                EntityType.INITIATIVE,
                unquoted(name),
                Span(noun.span.start + skip, noun.span.stop),
                "initiative",
            )


@anchored("台", "统", "库")
def national_system(view: View) -> Iterator[Mention]:
    """通过全国排污许可证管理信息平台公开信息 → that platform: what the whole country has one of is named wherever it stands."""
    for m in _NATIONAL.finditer(view.text, view.span.start, view.span.stop):
        if not _NO_SYSTEM.search(m["what"]) and not is_clause(m[0], view.lexicon):
            yield Mention(EntityType.INITIATIVE, m[0], Span(m.start(), m.end()), "national_system")


def _is_place(view: View, noun: Noun) -> bool:
    """Whether a noun is the name of a place and no more: 引导长江经济带产业转移."""
    hit = view.name_at(noun.span.start)
    return hit is not None and hit[2].type is EntityType.PLACE and hit[1] == noun.span.stop


def _verb_before_body(view: View, noun: Noun) -> int:
    """How many characters are a verb before the name of a place or body: 保障|阿坝州大数据中心平台."""
    word = view.lexicon.grammar.get(noun.name[:2])
    hit = view.name_at(noun.span.start + 2) if word and word.verbs else None
    return 2 if hit and hit[2].type in (EntityType.PLACE, EntityType.ORGANIZATION) else 0


def _only_about(view: View, noun: Noun) -> bool:
    """Whether a known name and a word for what is done with it make the noun: 中国品牌日|专项活动."""
    hit = view.name_at(noun.span.start)
    about = hit is not None and hit[2].type in (EntityType.EVENT, EntityType.INITIATIVE) and not hit[2].weak
    return about and noun.head in _ABOUT and view.text[hit[1] : noun.span.stop] == noun.head if hit else False


def to_be_set_up(noun: Noun, lexicon: Lexicon) -> bool:
    """Whether a centre or an institute is still to be built, and so a course of action: 组建渔业装备研究中心."""
    verbs = {word.text for _, _, word in noun.phrase.verbs}
    built = not noun.phrase.subject and any(v.endswith(lexicon.contexts["sets_up"]) for v in verbs)
    return noun.kind == "organization" and built and noun.head.endswith(("中心", "院", "所", "学院", "实验室"))


@anchored("initiative", "loose", *"工活行")
def campaign(view: View) -> Iterator[Mention]:
    """开展打击治理黑广播专项活动 → 打击治理黑广播专项活动; 开展清理规范接入服务市场工作: a campaign is named from its verb on."""
    for noun in view.nouns:
        verbs = noun.phrase.verbs
        at = next((n for n, (_, _, word) in enumerate(verbs) if n and word.campaign), 0)
        if not at or not verbs[at - 1][2].light or not all(w.campaign or w.nominal for _, _, w in verbs[at:]):
            continue
        if noun.span.start != noun.phrase.group.stop or not (
            noun.kind in ("initiative", "loose") or noun.tail.startswith(("工作", "活动", "行动"))
        ):
            continue
        span = Span(verbs[at][0], noun.span.stop)
        name = unquoted(span.of(view.text))
        if 6 <= len(name) <= 30 and "和" not in name and not is_cut(span.of(view.text)):
            yield Mention(EntityType.INITIATIVE, name, span, "campaign")


@anchored("loose")
def loose_initiative(view: View) -> Iterator[Mention]:
    """开展重点企业能效检测 → 重点企业能效检测: projects, tests and rebuilding, where a verb sets them up or carries them out."""
    for noun in view.nouns:
        if noun.kind != "loose" or not _carried_out(noun.phrase) or not named(noun, view.lexicon):
            continue
        if boundaries.is_noun_phrase(noun.name) and not is_clause(noun.name, view.lexicon):
            yield Mention(EntityType.INITIATIVE, unquoted(noun.name), noun.span, "loose_initiative")


def known_behind_verb(view: View, noun: Noun) -> bool:
    """Whether a noun is a verb or two and a name that is known: 服务|乡村振兴战略, 推进|实施|制造强国战略."""
    start = noun.span.start
    while (word := view.lexicon.grammar.get(view.text[start : start + 2])) and word.verbs:
        start += 2
        hit = view.name_at(start)
        if hit is not None and hit[1] == noun.span.stop:
            return True
    return False


def _governed(phrase: Phrase) -> bool:
    """Whether a verb that states something governs the words: 征求企业的意见 speaks of no document."""
    states = not phrase.verbs or phrase.verbs[-1][2].verbs != _STATES_NOTHING
    return bool(phrase.verbs) and states and not phrase.subject and not phrase.inherited


def _carried_out(phrase: Phrase) -> bool:
    return (phrase.has("advances") or phrase.has("implements")) and not phrase.subject and not phrase.preposition
