"""People: named behind a post (商务部部长王文涛), before one (马凯副总理), or on the line that hands them the word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import boundaries
from kg.lexicon import Lexicon
from kg.mentions.anchors import NAMING_SPEAKERS, anchored
from kg.model import Mention, Span
from kg.schema import EntityType
from kg.views import View

_SELDOM = frozenset(
    "和应须宣由经向从同时都包全干计相能所"
)  # surnames that are mostly something else (须|经, 应|立即, 宣传组)
_NOT_IN_NAMES = frozenset(" 　的和与及在到对等就说是了以向从由并要省市县区厅司局处室院部长办委署会组")
_SAYS = re.compile(
    "[\u4e00-\u9fff]{1,2}?(?=(?:近日|日前|今日|昨日)?(?:在[^，。；]{2,20}[会上中]|[向对]记者)?(?:介绍|表示|指出|强调|回应|透露|坦言|认为|分析|说))"
)
_WHOLE = re.compile(r"[\u4e00-\u9fff]{2}(?=[，。；：]|$)")
_WINDOW = 30  # characters behind a post that tell who is named
_BEFORE = re.compile(r"(?:^|[，。、；：“”（）\s和与及对由据经在向])$")


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    compound = "|".join(sorted(s for s in lexicon.surnames if len(s) == 2))
    single = "".join(sorted(s for s in lexicon.surnames if len(s) == 1))
    posts = "|".join(map(re.escape, lexicon.posts))
    name = rf"(?:{compound}|[{single}])[\u4e00-\u9fff]{{1,2}}"
    return re.compile(rf"(?:{posts})[ 　]{{0,2}}(?P<name>{name})"), re.compile(posts)


@anchored(*NAMING_SPEAKERS)
def speaker(view: View) -> Iterator[Mention]:
    """工业和信息化部规划司司长 罗文 → 罗文."""
    for turn in view.turns:
        yield Mention(EntityType.OFFICIAL, turn.person, turn.person_span, "speaker")


def named_after_post(view: View) -> Iterator[Mention]:
    """国务院总理李克强签批 → 李克强. Where the name ends is what jieba says of the window, if that begins with a surname."""
    for m in _patterns(view.lexicon)[0].finditer(view.text, view.span.start, view.span.stop):
        start = m.start("name")
        length = _name_length(view.text[start : min(start + _WINDOW, view.span.stop)], view.lexicon.surnames)
        if length and not view.lexicon.grammar.get(view.text[start : start + length]):  # 总书记|明确|指出
            yield Mention(
                EntityType.OFFICIAL, view.text[start : start + length], Span(start, start + length), "named_after_post"
            )


def named_before_post(view: View) -> Iterator[Mention]:
    """马凯副总理专程赴江苏 → 马凯; 以习近平同志为核心 → 习近平."""
    for m in _patterns(view.lexicon)[1].finditer(view.text, view.span.start, view.span.stop):
        for length in (3, 2, 4):
            start = m.start() - length
            name = view.text[start : m.start()]
            if start >= view.span.start and _could_be_name(name, view.lexicon.surnames) and not _cut_off(view, m, name):
                before = view.text[max(view.span.start, start - 4) : start]
                if _BEFORE.search(before) or _one_word(before, name):
                    yield Mention(EntityType.OFFICIAL, name, Span(start, m.start()), "named_before_post")
                    break


def _cut_off(view: View, post: re.Match[str], name: str) -> bool:
    """Whether the post begins inside a word, so that no name stands before it: 吉林|省长春市, 严厉查|处长期问题."""
    if view.lexicon.names.get(name) and view.text[post.start()] in "省市县区州":
        return True
    return boundaries.is_common(name[:-1]) and boundaries.is_known(name[-1] + view.text[post.start()])


def _could_be_name(name: str, surnames: frozenset[str]) -> bool:
    """A surname, then one or two characters that names are made of; no common word."""
    surname = 2 if name[:2] in surnames and len(name) > 2 else 1
    if name[:surname] not in surnames or not 1 <= len(name) - surname <= 2:
        return False
    given = name[surname:]
    return not (_NOT_IN_NAMES & set(given) or boundaries.is_common(name) or _no_given(name[:surname], given))


def _no_given(surname: str, given: str) -> bool:
    """Whether a seldom surname stands before a word of its own, and so is none."""
    return surname in _SELDOM and boundaries.is_known(given)


def _one_word(window: str, name: str) -> bool:
    """Whether the dictionary has the name, or jieba takes it for one word in its place (获李克强总理肯定)."""
    return boundaries.is_known(name) or name in boundaries.words(window + name)


def _name_length(window: str, surnames: frozenset[str]) -> int:
    """How many characters of a window are the name it begins with; 0 if it is none."""
    surname = 2 if window[:2] in surnames else 1
    if (told := _SAYS.match(window, surname)) and not _NOT_IN_NAMES.difference(_SELDOM, "向") & set(
        window[surname : told.end()]
    ):
        return told.end()  # 副主任|向东|介绍: who speaks is named, whatever word the name looks like
    if _WHOLE.match(window, surname) and not _NOT_IN_NAMES & set(window[surname : surname + 2]):
        name = window[: surname + 2]
        if not boundaries.is_common(name[:-1]) and not boundaries.is_common(name[-2:]):
            return len(name)  # 新闻发言人|黄汝焜，
    window = window[:6]
    words = boundaries.words(window)
    if len(words) > 1 and words[0] in _SELDOM and boundaries.is_known(words[1]):
        return 0
    if words and len(words[0]) > surname and boundaries.is_common(words[0]):
        return 0  # 总书记关于: a common word, not 关于 the person
    if words and surname < len(words[0]) <= surname + 2 and not _NOT_IN_NAMES & set(words[0][surname:]):
        return 0 if _no_given(window[:surname], words[0][surname:]) else len(words[0])
    if len(words) > 1 and len(words[0]) == surname and len(words[1]) <= 2:
        given = words[1]
        whole = len(given) == 2 and boundaries.is_known(given) and not boundaries.is_verbal(given)  # 刘|向东
        if whole or not _NOT_IN_NAMES & set(given):
            return surname + len(given)
    return 0
