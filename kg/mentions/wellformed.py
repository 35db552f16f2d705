"""Whether words can be a name at all: not cut, not pointing at something else, not a clause.

In: the words of a candidate and the lexicon. Out: yes or no, or how many of its first characters to leave off. What kind
of name it is, if it is one, its last word and its verb tell (`kg.mentions.open_names`, `kg.mentions.topics`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kg import boundaries
from kg.lexicon import Lexicon

_BROKEN = re.compile(
    r"""[，。；：！？、_]|[ \u3000]{2}                          # stops and gaps
    | [把被在或了] | (?<![自缘理])由 | [这那]一                    # words of grammar that no name holds
    | 力争|积极参与|原则上|及时报告|率先|通过|首次|按照|依照|根据|写入|纳入|列入|进行|开展|下放|下设
    | (?:部门|地区|各地|企业|单位)(?:要(?![求素点])|应(?![急用对]|收账))   # 部门|要带头精简会议
    | ^[”）)》] | [“（(《]$ | 》[是相] | (?<!集)中$                   # begins or ends in mid-quotation, or in mid-phrase
    | ^\d+[.．](?!\d) | ^[的了和与及等在为这那此很其该各] | ^(?!普及|参与|涉及)[^核碳][和与及]
    | .(?:有关|相关)部门 | ^(?:19|20)\d\d年全[市省区县] | .(?<![平高中初同优均上])等(?![级待候于离])
    | ^性(?!别|能|质|格) | ^即?可(?![再持信穿降视移编见循回控]) | ^不(?!动产|锈|良|对称) | ^未 | ^下(?:组建|属) | ^领域 | ^同级
    | ^到(?!户|期|岸|货|达|位) | ^过(?!程|渡|滤|氧|敏|剩) | ^级(?!别|配)
    | ^自?本(?![科硕土草溪币命质科])
    | ^采取 | ^高(?:标准|起点|水平|质量)(?:规划|建设)$ | (?:(?<![模原])型|类)平台$ | 企业上平台$ | 出炉
    | ^(?:面向|基于|针对|以及|以下|相关|有关|首批|必须|应当|可以|不得|哪些|如何|更加|逐步|现行)
    | 本(?:办法|规定|条例|细则|意见|方案|通知|预案|措施|规则|规划)       # this one
    | 跨(?:平台|领域|行业|部门|区域)$
    | .高(?:标准|水平|质量|起点)(?:建设|规划) | \d{4}年计划(?:$|新)""",
    re.VERBOSE,
)
_BETWEEN = (
    "(",
    "（",
    "基地",
    ")",
    "）",
    "间",
    "等",
)  # between who acts and what is done: 园区（基地）|结合, 企业间|利用
_OURS = re.compile("我[国省市区县部]")
_HOW_WELL = re.compile("(?:高(?:标准|水平|质量|起点|规格)(?!的))+")

_SO_MANY = re.compile(r"^(?:每|各|\d+|[一二三四五六七八九十两]+)[大项个类批年]")
_A_KIND = 5  # characters: with more words for kinds together, a name says something: 企业|管理|创新|总结推广活动


@lru_cache(maxsize=boundaries.REMEMBERED)
def is_cut(name: str) -> bool:
    """Whether words begin or end in mid-phrase, point back at something (这项改革), or open a bracket they do not close."""
    return (
        _BROKEN.search(name) is not None
        or name.count("“") != name.count("”")
        or name.count("《") != name.count("》")
        or name.count("（") != name.count("）")
        or name.count("(") != name.count(")")
    )


@lru_cache(maxsize=boundaries.REMEMBERED)
def is_clause(name: str, lexicon: Lexicon) -> bool:
    """Whether words have what only clauses have: a preposition, a verb behind who does it, a verb with its object behind it."""
    words = boundaries.words(name)
    if name.startswith(lexicon.contexts["how"]):
        return True  # 积极|参与…
    if any(word in lexicon.contexts["only_in_clauses"] for word in words) or _OURS.search(name):
        return True
    for verb in lexicon.contexts["never_in_names"]:
        at = name.find(verb, 1)
        acted = verb in lexicon.contexts["acts_on"] and bool(words) and words[-1] in lexicon.contexts["headed_by_verb"]
        if at > 0 and not acted and not _headed(name[at + len(verb) :], lexicon):
            return True  # 持之以恒|深化|改革, but 安全保障|强化行动, 国有企业改革|深化提升行动
    if "实施" in words[1:-1] and words[-1] not in lexicon.contexts["headed_by_verb"]:
        return True  # 轮作休耕措施|实施|综合治理
    middle = [lexicon.grammar.get(word) for word in words[1:-2]]
    if any(word is not None and word.light and word.text in lexicon.contexts["carries_out"] for word in middle):
        return True
    return has_actor(words, lexicon)


def _headed(words: str, lexicon: Lexicon) -> bool:
    """Whether the words behind a verb make a name of it: a last word, or one more verb and a last word."""
    heads = lexicon.contexts["headed_by_verb"]
    return words in heads or (words[2:] in heads and boundaries.is_verbal(words[:2]))


@lru_cache(maxsize=boundaries.REMEMBERED)
def says_only_kind(name: str, head: str, lexicon: Lexicon) -> bool:
    """Whether a name has nothing before its last word but words for a kind: 重大|示范|项目, 监测|管理|平台."""
    kinds, rest = lexicon.contexts["says_kind"], _SO_MANY.sub("", name.removesuffix(head))
    if not rest and name != head:
        return True  # 三项试点
    return 0 < len(rest) <= _A_KIND and all(word in kinds for word in boundaries.words(rest))


@lru_cache(maxsize=boundaries.REMEMBERED)
def says_only_how_good(name: str, lexicon: Lexicon) -> bool:
    """Whether a name says of a technology or device only how good it is: 先进|适用|技术, 关键性|技术."""
    what, praises = name, lexicon.contexts["praises"]
    while praise := next((word for word in praises if what.startswith(word)), ""):
        what = what.removeprefix(praise)
    return what != name and what in lexicon.contexts["praised"]


def is_said(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether words tell what somebody does, which no body is named by: a preposition among them, or who acts before what is done."""
    return any(word in lexicon.contexts["only_in_clauses"] for word in words) or has_actor(words, lexicon)


def has_actor(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a word for who acts stands before what is done: 行政部门|督促|医院, 企业|参与|重点领域标准."""
    if len(words) > 2 and words[-1] in lexicon.contexts["headed_by_verb"]:
        words = words[:-2]  # 革命老区人才支持|计划
    words = tuple(word for word in words if word not in _BETWEEN)
    return any(len(one) > 1 and lexicon.subjects.of(one) and _acts(next_, lexicon) for one, next_ in pairwise(words))


def _acts(verb: str, lexicon: Lexicon) -> bool:
    word = lexicon.grammar.get(verb)
    return (
        verb in lexicon.contexts["acts"]
        or verb in lexicon.contexts["never_in_names"]
        or (word is not None and word.strong and not word.nominal)
    )


def leading_verb(name: str, lexicon: Lexicon) -> int:
    """How many characters of a name come with a verb that governs the rest, and the verb itself.

    扶持|双创支撑平台, 高水平建设|出口基地, 应用|国家追溯平台, 外资企业参与|分段生产试点.
    """
    praised = _HOW_WELL.match(name)
    start = praised.end() if praised else 0
    verb = name[start : start + 2]
    words = boundaries.words(name)
    if name[start : start + 4] in lexicon.contexts["never_in_names"] and len(name) > start + 7:
        return start + 4  # 综合评估|世界锦标赛
    led = (verb == "规划" or verb in lexicon.contexts["never_in_names"] or (start and verb == "建设")) and len(
        words
    ) > 2
    if not led and name.startswith(("国家", "全国"), 2):
        word = lexicon.grammar.get(name[:2])
        led = word is not None and bool(word.verbs)
    if led:
        return 0 if lexicon.names.get(name) else start + 2
    at = 0
    for one, next_ in pairwise(words):
        at += len(one)
        if len(one) > 1 and lexicon.subjects.of(one) and _acts(next_, lexicon):
            return at + len(next_)
    return 0
