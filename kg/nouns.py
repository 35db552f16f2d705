"""Phrase → noun phrases, trimmed: the members of what a verb governs, each cut down to the words that name something.

In: a `Phrase` on its `Ground`. Out: `Noun`s with the last word that tells their kind (工程 → initiative), the nominal verbs
taken off behind them (…的宣贯实施), and the quantity taken off before them (百家…). What members of a list share is filled
in by `kg.enumerations`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.clauses import Phrase
from kg.ground import Ground
from kg.lexicon import Lexicon
from kg.model import Span
from kg.values import value

_NUMERAL = r"(?:\d[\d,，]*(?:\.\d+)?(?:[~～\-—至]\d[\d.]*)?[十百千万亿]*|[一二两三四五六七八九十百千万]+)"
_CLASSIFIER = "(?:[万亿]元|[万亿]?蒸吨|个|家|项|种|类|批|户|所|条|件|次|期|场|名|人|台|套|张|座|处|片|万|亿|门|辆|架|艘|份|对|支|位|款|本|部|颗|宗|起|笔|册|株|只|间|组|队|吨)"
QUANTITY = re.compile(
    rf"(?!二次|一次性|一对一|一体)(?:近|约|超过|不少于|不低于|至少|达到?|新增)?(?P<n>{_NUMERAL}) ?(?:余|多)?(?P<unit>{_CLASSIFIER})(?:以上|左右)?(?:的)?(?![\u4e00-\u9fff]?[条款]规定)"
)
_VAGUE = re.compile(
    r"(?:第[一二三四五六七八九十]+部|第?[一二三四五六七八九十]+批|[一]{1}(?:个|项|种|批|次|系列|套|支|家|类|名|场|位)|两个|首批|新一批|新一轮|几个|若干)(?:的)?"
)
_REMEMBERED = 1 << 15  # ends of phrases whose reading is kept: official prose is made of the same ones
_COUNTING = frozenset(
    "第一二两三四五六七八九十百千万首新几若近约超不至达 　"
)  # begin `_VAGUE`, `QUANTITY` or a gap, save digits
_SEPARATOR = re.compile(r"以及|、|和|与|及|或|特别是|尤其是")
_OF_TRADES = re.compile(r"等行业(?![的\u4e00-\u9fff]{0,2}(?:重点|重大|专项))[\u4e00-\u9fff“]{4}")
_STARTS_ANEW = re.compile(r"[《“]|(?:19|20)\d\d")  # 部门预算和|2017年支出规划
_EDITION = re.compile(r"[（(][^（）()]{2,12}[)）]$")
_CLASS_NOUN = re.compile(
    r"等(?:重点|主要|有关|相关|各)?(?:区域|地区|领域|行业|部门|单位|城市|省市|省份|方面|地|国(?!际|家|内))(?:的)?"
)
LEVELS = re.compile(r"^(国家|中央|省级|市级|县级|部级|国家级|省部级|地方|省|市|区域|全球|国内|国际)(?:级)?$")
_DE = re.compile("的")
_LOOSE_ENDS = "的等了着好和与及、并"
_QUOTES = str.maketrans("", "", "“”")


@value()
class Noun:
    """One member of a noun phrase.

    Attributes:
        span: the words as they stand; wider than `name` where a head is shared.
        name: the words that name, with a shared head filled in.
        head: the last word that tells the kind; empty if none does.
        kind: policy, drafted, initiative, loose, event, organization, facility, or empty.
        tail: nominal verbs and empty nouns taken off behind.
        quantity: where a count stands before (百家, 3个), else None.
        listed: whether it is an example before 等 and a word for its class (用能权、绿色金融等新机制).
    """

    phrase: Phrase
    span: Span
    name: str
    head: str
    kind: str
    tail: str = ""
    quantity: Span | None = None
    listed: bool = False


@lru_cache(maxsize=_REMEMBERED)
def head_of(words: str, lexicon: Lexicon) -> tuple[str, str]:
    """The longest last word that tells a kind, and the kind: 工业强基工程 → (工程, initiative)."""
    return lexicon.heads.kinds.of(words.translate(_QUOTES) if "”" in words else words)


def members(ground: Ground, phrase: Phrase) -> list[Noun]:
    """What a phrase governs, cut at 、 and 和, each member trimmed, in order."""
    parts = _coordinated(ground, phrase.object.start, phrase.object.stop)
    return [m for start, stop in parts if (m := _member(ground, phrase, start, stop)) is not None]


def _coordinated(ground: Ground, start: int, stop: int) -> list[tuple[int, int]]:
    """Cut at 、 always; at 和, 与, 及 where what stands before is complete, or a list without heads began with 、."""
    parts: list[tuple[int, int]] = []
    listed = False
    asked = 0  # members from here on are not yet asked for a head
    headless = True
    for m in _SEPARATOR.finditer(ground.text, start, stop):
        at, behind = m.span()
        if ground.cuts(at, behind):
            continue
        word = m[0]
        if word == "、":
            listed = True
        elif word in ("特别是", "尤其是"):
            pass  # 高校|特别是师范大学: what follows is a name of its own
        else:
            headless = headless and not any(_with_head(ground.text[a:b], ground.lexicon) for a, b in parts[asked:])
            asked = len(parts)
            in_name = not (listed and headless) and not _complete(ground, start, at)
            if in_name and not _STARTS_ANEW.match(ground.text, behind):
                continue
        if at > start:
            parts.append((start, at))
        start = behind
    if stop > start:
        parts.append((start, stop))
    return parts


def _with_head(words: str, lexicon: Lexicon) -> bool:
    """Whether words have a head once their tails are off."""
    return bool(head_of(without_tails(words, lexicon)[0], lexicon)[0])


def _complete(ground: Ground, start: int, stop: int) -> bool:
    """Whether words before 和 name something by themselves: a title, a known name, or a phrase with a head."""
    text, lexicon = ground.text, ground.lexicon
    if stop in ground.ends:
        return True
    for end in range(max(start + 1, stop - lexicon.tails.longest), stop):
        if end in ground.ends and text[end:stop] in lexicon.tails:
            return True
    words = text[start:stop]
    bare = without_tails(words, lexicon)[0]
    firm = any(
        kind and (kind != "loose" or len(words) > 10) for _, kind in (head_of(words, lexicon), head_of(bare, lexicon))
    )
    return firm or LEVELS.match(words) is not None  # 标准化|与新模式应用专项 is one name


def _member(ground: Ground, phrase: Phrase, start: int, stop: int) -> Noun | None:
    """Trim one member: count and opener before it, modifiers up to 的, nominal verbs behind it."""
    text, lexicon = ground.text, ground.lexicon
    if text[stop - 1] == "并":
        stop -= 1  # 落实方案(2017)|并推动落实
    if text[stop - 1] == "称" and head_of(text[start : stop - 1], lexicon)[1] == "policy":
        stop -= 1  # 发布工作要点|称
    start, quantity = _skip_openers(ground, start, stop)
    behind = ""
    if text.find("的", start, stop) >= 0:
        start, stop, behind = _within_de(ground, start, stop)
        if not quantity:
            start, quantity = _skip_openers(ground, start, stop)
    if text.find("等", start, stop) >= 0:
        start = _behind_class(ground, start, stop)
    if (
        text[stop - 1] in "）)"
        and (edition := _EDITION.search(text, start, stop))
        and head_of(text[start : edition.start()], lexicon)[1] == "policy"
    ):
        stop = edition.start()  # …落实方案(2017)
    named = ground.whole_until(start, stop) if ground.cuts(start, stop) else start
    bare, tail = without_tails(text[named:stop], lexicon)
    stop = named + len(bare)
    if stop <= start:
        return None
    words = text[start:stop]
    head, kind = head_of(words, lexicon)
    return Noun(phrase, Span(start, stop), words, head, kind, tail + behind, quantity)


def _behind_class(ground: Ground, start: int, stop: int) -> int:
    """Where the name starts behind examples of a class: 京津冀等区域|大气污染防治."""
    text, lexicon = ground.text, ground.lexicon
    if _OF_TRADES.search(text, start, stop):
        words = without_tails(_EDITION.sub("", text[start:stop]), lexicon)[0]
        if head_of(words, lexicon)[1] in ("policy", "initiative"):
            return start  # 轻工、纺织等|行业“十三五”发展规划: each trade has one
    cut = _CLASS_NOUN.search(text, start, stop)
    if not cut or _only_done(text[cut.end() : stop], lexicon):
        return start  # 石墨烯等领域 alone is left to kg.enumerations
    start = cut.end()
    word = lexicon.grammar.get(text[start : start + 2])
    return start + 2 if word and word.strong and stop > start + 6 else start  # 贵州等地|建设国家大数据综合试验区


def _only_done(words: str, lexicon: Lexicon) -> bool:
    """Whether words behind 等领域 say no more than what is done there: 电信、医疗等领域|有序开放."""
    rest = without_tails(words, lexicon)[0]
    word = lexicon.grammar.get(rest[-2:])
    if not rest or head_of(rest, lexicon)[1]:
        return not rest
    return len(rest) <= 2 or (len(rest) <= 4 and word is not None and word.nominal)


def _skip_openers(ground: Ground, start: int, stop: int) -> tuple[int, Span | None]:
    """Pass over 一批, 各类, 我国 … and over a count, which is kept; nothing is taken off a known name (国家大数据战略)."""
    text, quantity = ground.text, None
    while start < stop and start not in ground.names:
        first = text[start]
        if first not in _COUNTING and first not in ground.lexicon.openers.firsts and not first.isdigit():
            break
        if m := _VAGUE.match(text, start, stop):
            start = m.end()
        elif (m := QUANTITY.match(text, start, stop)) and not quantity and m.end() < stop:
            quantity, start = Span(start, m.end()), m.end()
        elif (word := ground.lexicon.openers.of(text, start)) and start + len(word) < stop:
            start += len(word)
        elif first in " 　":
            start += 1
        else:
            break
    return start, quantity


def _within_de(ground: Ground, start: int, stop: int) -> tuple[int, int, str]:
    """Choose the part that names around 的: before it if only nominal verbs follow (X的宣贯实施), else after it.

    A policy keeps a 的 right before its head (促进…发展的指导意见).
    """
    text, lexicon = ground.text, ground.lexicon
    cuts = [m.start() for m in _DE.finditer(text, start, stop) if not ground.covered[m.start()]]
    if not cuts:
        return start, stop, ""
    after = text[cuts[-1] + 1 : stop]
    rest = without_tails(after, lexicon)[0]
    head, kind = head_of(rest, lexicon)
    made = lexicon.grammar.get(text[start : cuts[-1]])
    if (
        kind == "policy" and len(after) <= len(head) + 4 and made is None and cuts[-1] - start > 5
    ):  # not 制定|的具体实施方案
        return start, stop, ""
    word = lexicon.grammar.get(rest)
    if not rest or rest in lexicon.generic or (word and word.nominal):
        previous = cuts[-2] + 1 if len(cuts) > 1 else start
        return previous, cuts[-1], after
    return cuts[-1] + 1, stop, ""


@lru_cache(maxsize=_REMEMBERED)
def without_tails(words: str, lexicon: Lexicon) -> tuple[str, str]:
    """Take nominal verbs and empty nouns off the end, until a head or a word that names is reached."""
    bare = words.rstrip(" 　")
    while bare and _may_be_tail(bare[-2:], lexicon):
        head, kind = head_of(bare, lexicon)
        tail = lexicon.tails.of(bare)
        if tail and len(tail) >= len(head) and (not head or kind in ("loose", "drafted") or len(tail) > len(head)):
            bare = bare[: -len(tail)]
        elif not head and (word := lexicon.grammar.get(bare[-2:])) is not None and word.nominal and len(bare) > 3:
            bare = bare[:-2]
        elif bare[-1] in _LOOSE_ENDS and not bare.endswith(("良好", "友好")):
            bare = bare[:-1]
        else:
            break
    return bare, words[len(bare) :].strip(" 　")


@lru_cache(maxsize=_REMEMBERED)
def _may_be_tail(ending: str, lexicon: Lexicon) -> bool:
    """Whether the last two characters of words can be those of something to take off."""
    word = lexicon.grammar.get(ending)
    return lexicon.tails.may_end(ending) or (word is not None and word.nominal) or ending[-1] in _LOOSE_ENDS
