"""A document's title and text → the theme its title names: 关于加强渔港安全治理工作的意见 is about 渔港安全治理.

In: title and text. Out: the theme, or nothing. A title is believed only where all of it that stands between its verbs and its
last words is one noun phrase, and where the text says it again and again.
"""

from __future__ import annotations

import re

from kg import boundaries
from kg.lexicon import Lexicon
from kg.schema import EntityType

_OFTEN = 5  # times that a text says what it is about
_LENGTHS = range(4, 13)  # characters
_ABOUT = re.compile("关于|印发|转发|就《|《| |　")
_KIND = re.compile(
    r"(?:的?(?:暂行|试行|指导|实施|若干|政策|工作|试点|管理|有关|问题)*"
    r"(?:意见|通知|方案|办法|措施|规划|条例|预案|规则|批复|通报|决定|纲要|规定|细则|政策解读))+》?(?:的?(?:通知|函|批复))?(?:[（(][^（）()]*[)）])?(?:》|答记者问|政策解读)*$"
)
_TAILS = re.compile("(?:健康|有序|高质量|创新|改革|加快|快速|转型)*(?:发展|工作|建设|升级)$|(?:管理|实施)$")
_ADVERBS = re.compile("(?:切实|进一步|深入|全面|全力|加快|有序|积极|大力|统筹|有效|扎实)+")
_NO_NOUN = re.compile(r"[的和与及等、“”《》（）()\d]|若干|影响|期间|领域|条件|工作$")


def theme(title: str, text: str, lexicon: Lexicon) -> str:
    """What a title says its document is about, where it says no more than that; else nothing."""
    words = _KIND.sub("", _ABOUT.split(title.rstrip("》 "))[-1])
    if words == title:
        return ""
    words = _TAILS.sub("", _behind_places(_behind_verbs(words, lexicon), lexicon))
    if len(words) not in _LENGTHS or _NO_NOUN.search(words) or text.count(words) < _OFTEN:
        return ""
    if lexicon.names.get(words) or words in lexicon.generic or any(start == 0 for start, _, _ in lexicon.named(words)):
        return ""  # known, or a name with something behind it
    return words if boundaries.is_noun_phrase(words) else ""


def _behind_verbs(words: str, lexicon: Lexicon) -> str:
    """What stands behind the verbs that a title opens with: 深化|支持|渔民创业."""
    while True:
        rest = words[m.end() :] if (m := _ADVERBS.match(words)) else words
        verb = next((rest[:n] for n in (4, 3, 2) if (w := lexicon.grammar.get(rest[:n])) and w.verbs), "")
        if rest == words and not verb:
            return words
        words = rest.removeprefix(verb)


def _behind_places(words: str, lexicon: Lexicon) -> str:
    """What stands behind the name of a place, or behind 国家 and 全国."""
    for start, stop, name in lexicon.named(words):
        if start == 0 and name.type is EntityType.PLACE:
            return words[stop:]
    return re.sub("^(?:国家|全国|我[省市]|全[省市])", "", words)
