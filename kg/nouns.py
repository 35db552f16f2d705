"""Phrase → noun phrases, trimmed: the members of what a verb governs, each cut down to the words that name something.

In: a `Phrase` on its `Ground`. Out: `Noun`s with the last word that tells their kind (工程 → initiative), the nominal verbs
taken off behind them (…的宣贯实施), and the quantity taken off before them (百家…). What members of a list share is filled
in by `kg.enumerations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.clauses import Phrase
from kg.ground import Ground
from kg.lexicon import Lexicon
from kg.model import Span

_NUMERAL = r"(?:\d[\d,，]*(?:\.\d+)?(?:[~～\-—至]\d[\d.]*)?[十百千万亿]*|[一二两三四五六七八九十百千万]+)"
_CLASSIFIER = "(?:个|家|项|种|类|批|户|所|条|件|次|期|场|名|人|台|套|张|座|处|片|万|亿|门|辆|架|艘|份|对|支|位|款|本|部|颗|宗|起|笔|册|株|只|间|组|队|吨)"
QUANTITY = re.compile(
    rf"(?!二次|一次性|一对一|一体)(?:近|约|超过|不少于|不低于|至少|达到?|新增)?(?P<n>{_NUMERAL})(?:余|多)?(?P<unit>{_CLASSIFIER})(?:以上|左右)?(?:的)?(?![\u4e00-\u9fff]?[条款]规定)"
)
_VAGUE = re.compile(
    r"(?:第[一二三四五六七八九十]+部|第?[一二三四五六七八九十]+批|[一]{1}(?:个|项|种|批|次|系列|套|支|家|类|名|场|位)|两个|首批|新一批|新一轮|几个|若干)(?:的)?"
)
_SEPARATOR = re.compile(r"以及|、|和|与|及|或|特别是|尤其是")
_OF_TRADES = re.compile(r"等行业(?![的\u4e00-\u9fff]{0,2}(?:重点|重大|专项))[\u4e00-\u9fff“]{4}")
_STARTS_ANEW = re.compile(r"[《“]|(?:19|20)\d\d")  # 部门预算和|2017年支出规划
_EDITION = re.compile(r"[（(][^（）()]{2,12}[)）]$")
_CLASS_NOUN = re.compile(
    r"等(?:重点|主要|有关|相关|各)?(?:区域|地区|领域|行业|部门|单位|城市|省市|省份|方面|地|国(?!际|家|内))(?:的)?"
)
LEVELS = re.compile(r"^(国家|中央|省级|市级|县级|部级|国家级|省部级|地方|省|市|区域|全球|国内|国际)(?:级)?$")
_QUOTES = str.maketrans("", "", "“”")


@dataclass(frozen=True, slots=True)
class Noun:
    """One member of a noun phrase.

    Attributes:
        span: the words as they stand; wider than `name` where a head is shared.
        name: the words that name, with a shared head filled in.
        head: the last word that tells the kind; empty if none does.
        kind: policy, drafted, initiative, loose, event, organization, or empty.
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


def head_of(words: str, lexicon: Lexicon) -> tuple[str, str]:
    """The longest last word that tells a kind, and the kind: 工业强基工程 → (工程, initiative)."""
    return lexicon.heads.kinds.of(words.translate(_QUOTES) if "”" in words else words)


def members(ground: Ground, phrase: Phrase) -> list[Noun]:
    """What a phrase governs, cut at 、 and 和, each member trimmed, in order."""
    return [m for part in _coordinated(ground, phrase.object) if (m := _member(ground, phrase, part)) is not None]


def _coordinated(ground: Ground, span: Span) -> Iterator[Span]:
    """Cut at 、 always; at 和, 与, 及 where what stands before is complete, or a list without heads began with 、."""
    start, listed = span.start, False
    before: list[str] = []  # members not yet asked for a head
    headless = True
    for m in _SEPARATOR.finditer(ground.text, span.start, span.stop):
        if ground.cuts(m.start(), m.end()):
            continue
        if m[0] in ("特别是", "尤其是"):
            pass  # 高校|特别是师范大学: what follows is a name of its own
        elif m[0] == "、":
            listed = True
        else:
            headless = headless and not any(
                head_of(without_tails(w, ground.lexicon)[0], ground.lexicon)[0] for w in before
            )
            before.clear()
            in_name = not (listed and headless) and not _complete(ground, Span(start, m.start()))
            if in_name and not _STARTS_ANEW.match(ground.text, m.end()):
                continue
        if m.start() > start:
            before.append(ground.text[start : m.start()])
            yield Span(start, m.start())
        start = m.end()
    if span.stop > start:
        yield Span(start, span.stop)


def _complete(ground: Ground, span: Span) -> bool:
    """Whether words before 和 name something by themselves: a title, a known name, or a phrase with a head."""
    text, lexicon = ground.text, ground.lexicon
    if span.stop in ground.ends:
        return True
    behind = range(max(span.start + 1, span.stop - lexicon.tails.longest), span.stop)
    if any(end in ground.ends and text[end : span.stop] in lexicon.tails for end in behind):
        return True
    words = span.of(text)
    bare = without_tails(words, lexicon)[0]
    firm = any(
        kind and (kind != "loose" or len(words) > 10) for _, kind in (head_of(words, lexicon), head_of(bare, lexicon))
    )
    return firm or LEVELS.match(words) is not None  # 标准化|与新模式应用专项 is one name


def _member(ground: Ground, phrase: Phrase, part: Span) -> Noun | None:
    """Trim one member: count and opener before it, modifiers up to 的, nominal verbs behind it."""
    text, lexicon = ground.text, ground.lexicon
    start, quantity = _skip_openers(ground, part.start, part.stop)
    stop, behind = part.stop, ""
    if text.find("的", start, stop) >= 0:
        start, stop, behind = _within_de(ground, Span(start, stop))
        if not quantity:
            start, quantity = _skip_openers(ground, start, stop)
    if _OF_TRADES.search(text, start, stop) and head_of(text[start:stop], lexicon)[1] in ("policy", "initiative"):
        pass  # 轻工、纺织等|行业“十三五”发展规划: each trade has one
    elif (cut := _CLASS_NOUN.search(text, start, stop)) and not _only_done(text[cut.end() : stop], lexicon):
        start = cut.end()  # 石墨烯等领域 alone is left to kg.enumerations
        if (word := lexicon.grammar.get(text[start : start + 2])) and word.strong and stop > start + 6:
            start += 2  # 贵州等地|建设国家大数据综合试验区
    if (edition := _EDITION.search(text, start, stop)) and head_of(text[start : edition.start()], lexicon)[
        1
    ] == "policy":
        stop = edition.start()  # …落实方案(2017)
    named = ground.whole_until(start, stop)
    bare, tail = without_tails(text[named:stop], lexicon)
    stop = named + len(bare)
    if stop <= start:
        return None
    words = text[start:stop]
    head, kind = head_of(words, lexicon)
    return Noun(phrase, Span(start, stop), words, head, kind, tail + behind, quantity)


def _only_done(words: str, lexicon: Lexicon) -> bool:
    """Whether words behind 等领域 say no more than what is done there: 电信、医疗等领域|有序开放."""
    rest = without_tails(words, lexicon)[0]
    word = lexicon.grammar.get(rest[-2:])
    return not rest or (len(rest) <= 4 and word is not None and word.nominal and not head_of(rest, lexicon)[1])


def _skip_openers(ground: Ground, start: int, stop: int) -> tuple[int, Span | None]:
    """Pass over 一批, 各类, 我国 … and over a count, which is kept; nothing is taken off a known name (国家大数据战略)."""
    text, quantity = ground.text, None
    while start < stop and start not in ground.names:
        if m := _VAGUE.match(text, start, stop):
            start = m.end()
        elif (m := QUANTITY.match(text, start, stop)) and not quantity and m.end() < stop:
            quantity, start = Span(start, m.end()), m.end()
        elif (word := ground.lexicon.openers.of(text, start)) and start + len(word) < stop:
            start += len(word)
        elif text[start] in " 　":
            start += 1
        else:
            break
    return start, quantity


def _within_de(ground: Ground, span: Span) -> tuple[int, int, str]:
    """Choose the part that names around 的: before it if only nominal verbs follow (X的宣贯实施), else after it.

    A policy keeps a 的 right before its head (促进…发展的指导意见).
    """
    text, lexicon = ground.text, ground.lexicon
    cuts = [at for at in range(span.start, span.stop) if text[at] == "的" and not ground.cuts(at, at + 1)]
    if not cuts:
        return span.start, span.stop, ""
    after = text[cuts[-1] + 1 : span.stop]
    rest = without_tails(after, lexicon)[0]
    head, kind = head_of(rest, lexicon)
    made = lexicon.grammar.get(text[span.start : cuts[-1]])
    if (
        kind == "policy" and len(after) <= len(head) + 4 and made is None and cuts[-1] - span.start > 5
    ):  # not 制定|的具体实施方案
        return span.start, span.stop, ""
    word = lexicon.grammar.get(rest)
    if not rest or rest in lexicon.generic or (word and word.nominal):
        previous = cuts[-2] + 1 if len(cuts) > 1 else span.start
        return previous, cuts[-1], after
    return cuts[-1] + 1, span.stop, ""


def without_tails(words: str, lexicon: Lexicon) -> tuple[str, str]:
    """Take nominal verbs and empty nouns off the end, until a head or a word that names is reached."""
    bare = words.rstrip(" 　")
    while bare:
        head, kind = head_of(bare, lexicon)
        tail = lexicon.tails.of(bare)
        if tail and len(tail) >= len(head) and (not head or kind in ("loose", "drafted") or len(tail) > len(head)):
            bare = bare[: -len(tail)]
        elif not head and (word := lexicon.grammar.get(bare[-2:])) is not None and word.nominal and len(bare) > 3:
            bare = bare[:-2]
        elif bare[-1] in "的等了着好和与及、并":
            bare = bare[:-1]
        else:
            break
    return bare, words[len(bare) :].strip(" 　")
