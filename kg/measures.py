"""A target's words → its number: 普及率达到80%以上 → at least 80 %.

In: the name of a target. Out: a `Measure`, or None where it counts nothing that can be told. A pure reading of the words,
so that a stored graph need not hold it; the year a target is due stands on the statement that sets it.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from kg.schema import EntityType

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_PLAIN = r"\d[\d,，]*(?:[.·]\d+)?"
_CHINESE = "[零〇一二两三四五六七八九十百千万亿]+"
_CLASSIFIER = "[个家项种类批户所条件次期场名人台套张座处片门辆架艘份对支位款本部颗倍例分级]"
_UNIT = (
    rf"个百分点|[%％‰]|[A-Za-z]+|[\u4e00-\u9fff]{{0,2}}?(?:元|吨|公里|平方米|立方米|千瓦时|千瓦|亩|公顷)|{_CLASSIFIER}"
)
_AMOUNT = re.compile(
    rf"(?P<of>{_CHINESE})分之(?P<part>{_CHINESE})"
    rf"|(?<![A-Za-z\d.])(?P<low>{_PLAIN})(?:[%％]?[~～\-—－–至](?P<high>{_PLAIN}))?(?P<some>余|多)?(?P<scale>[十百千万亿]*)(?P<more>余|多)?(?P<unit>{_UNIT})?"
    rf"|(?P<chinese>{_CHINESE})(?P<over>余|多)?(?P<counter>{_CLASSIFIER})"
)
_NO_AMOUNT = re.compile(r"(?:19|20)\d\d年|[2-6]G(?![A-Za-z])|[48]K")  # years and names (5G基站)
_DUE = re.compile(r"(?P<to>到|至|力争|争取)?(?P<year>20\d\d)年(?P<end>底|年底|末|前|以前|之前)?")
_CHANGES = (
    ("+", re.compile(r"(?:增长|新增|增加|提高|提升|上升|扩容|扩大)了?(?:约|近|超过|不低于)?$")),
    ("-", re.compile(r"(?:下降|降低|减少|缩短|压减|压缩|减轻)了?(?:约|近|超过|不低于)?$")),
)
_BOUNDS = (
    (">=", re.compile(r"(?:不低于|不少于|不小于|至少)$")),
    ("<=", re.compile(r"(?:不超过|不高于|不大于|控制在|至多|最多)$")),
    (">", re.compile(r"(?:超过|突破|多于|高于|大于|超)了?$")),
    ("<", re.compile(r"(?:低于|少于|小于|不到|不足)$")),
    ("~", re.compile(r"(?:约|近|接近)$")),
)
_BEHIND = ((">=", "以上"), ("<=", ("以内", "以下")), ("~", "左右"))


@dataclass(frozen=True, slots=True)
class Measure:
    """The number of a target.

    Attributes:
        value: in units; 万 and 亿 are multiplied out (278亿元 → 27,800,000,000 元), fractions divided (五分之一 → 0.2).
        unit: as written: 家, %, 元, 个百分点, MHz; empty for a bare index.
        comparison: how reality is to stand to `value`: = , >=, <=, >, < or ~ (about).
        change: + where the number is an increase, - where it is a decrease, else empty.
        high: the upper end of a range (1~2个), else None.
    """

    value: float
    unit: str
    comparison: str = "="
    change: str = ""
    high: float | None = None


def measure(words: str) -> Measure | None:
    """The measure a target's name holds: its first number if it opens with one, else its last; a year is no measure.

    >>> measure("百家绿色示范工厂")
    Measure(value=100.0, unit='家', comparison='=', change='', high=None)
    >>> measure("减税超过278亿元")
    Measure(value=27800000000.0, unit='元', comparison='>', change='', high=None)
    """
    amounts = list(_AMOUNT.finditer(_NO_AMOUNT.sub(lambda m: " " * len(m[0]), words)))
    if not amounts:
        return None
    found = amounts[0] if amounts[0].start() <= 1 else amounts[-1]
    before, scale = words[: found.start()], _scale(found["scale"] or "")
    high = _number(found["high"]) * scale if found["high"] else None
    change = next((sign for sign, verbs in _CHANGES if verbs.search(before)), "")
    comparison = _comparison(before, words[found.end() :], bool(found["some"] or found["more"] or found["over"]))
    if found["of"]:
        return Measure(_number(found["part"]) / _number(found["of"]), "", comparison, change)
    value = _number(found["low"] or found["chinese"]) * scale
    return Measure(value, (found["unit"] or found["counter"] or "").replace("％", "%"), comparison, change, high)


def measured(type_: EntityType, name: str) -> dict[str, float | str | None]:
    """The measure of a node as plain attributes; empty unless it is a target that counts something."""
    number = measure(name) if type_ is EntityType.TARGET else None
    return asdict(number) if number else {}


def due(said: str) -> int | None:
    """The year by which something is to be reached, as stated last in `said`: 到2020年, 2018年底前; else None."""
    ends = [int(m["year"]) for m in _DUE.finditer(said) if m["to"] or m["end"]]
    return ends[-1] if ends else None


def _number(words: str) -> float:
    """A numeral in digits or Chinese: 1,200 → 1200, 二十三 → 23, 百 → 100."""
    bare = re.sub("[,，]", "", words).replace("·", ".")
    if bare[0] not in _DIGITS and bare[0] not in _SCALES and bare[0] not in _MYRIADS:
        return float(bare)
    total = section = digit = 0
    for c in bare:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _SCALES:
            section, digit = section + (digit or 1) * _SCALES[c], 0
        else:
            total, section, digit = (total + section + digit or 1) * _MYRIADS[c], 0, 0
    return float(total + section + digit)


def _scale(words: str) -> float:
    scale = 1.0
    for c in words:
        scale *= _SCALES.get(c) or _MYRIADS[c]
    return scale


def _comparison(before: str, behind: str, more: bool) -> str:
    for sign, words in _BEHIND:
        if behind.startswith(words):
            return sign
    return next((sign for sign, words in _BOUNDS if words.search(before)), ">" if more else "=")
