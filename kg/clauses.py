"""Sentence → clauses → phrases: which verbs govern which stretch of words.

In: a sentence, the grammar words found in it, and the stretches that are whole (titles, quotations, brackets, known
names), in which no grammar word counts. Out: `Phrase`s: a verb group (持续深入推进实施) and the words it governs, up to the
next group or the end of the clause. This is no parser: official prose is a chain of verb groups with long objects, and
where one group ends and the next begins is all that the rules for names and relations ask.
"""

from __future__ import annotations

import re

from kg.grammar import Word
from kg.ground import Ground
from kg.lexicon import Lexicon
from kg.model import Sentence, Span
from kg.unwrapping import NUMBER
from kg.values import value

Hit = tuple[int, int, Word]

_CUT = re.compile(r"[，,：:。；;！？!?\n—|｜]+")
_JOINS = re.compile(r"并且|并(?![网购存]|列)|同时|以及")
_JOINING = frozenset("并同以")  # begin `_JOINS`
_CAPTION = re.compile(r"图(?:片)?为")
_GOES_ON = re.compile(r"[《“\d]|[一二三四五六七八九十百千万]+[家个项万名种]")  # a list that commas carry on
_DEFINES = re.compile(r"[（(](?:以下|简称)|是(?!否)(?<![但于就也还正别只不]是)")  # 建设自由贸易试验区（以下简称…）是…
_LATELY = re.compile(
    r"(?:昨[日天]|今[日天]|近日|日前|\d{1,2}月\d{1,2}日"
    r"|(?:于|力争)?(?:(?:(?:19|20)\d\d|[今明])年(?:\d{1,2}月)?|\d{1,2}月|年(?=[底末初]))(?:年?底|末|初|[上下]半年)?(?:之?前|起)?)$"
)
_HEAD_ENDS = re.compile(r"[、和与及等的（(]")
_ALSO_ADVERBS = ("加快", "深入")
_AFTER_NOUN = "、和与及等的以或"


@value()
class Phrase:
    """A verb group and what it governs.

    Attributes:
        group: the group with its adverbs; empty (start == stop) where the words stand without a verb of their own.
        verbs: the group's verbs and prepositions, in order.
        object: the words governed, untrimmed.
        subject: whether the words stand before their verb.
        inherited: whether the verbs are those of an earlier clause of the sentence.
    """

    group: Span
    verbs: tuple[Hit, ...]
    object: Span
    clause: Span
    subject: bool = False
    inherited: bool = False

    def has(self, class_: str) -> bool:
        """Whether a verb of the group is of this class."""
        for _, _, word in self.verbs:  # noqa: SIM110 - asked so often that a generator shows
            if class_ in word.verbs:
                return True
        return False

    @property
    def preposition(self) -> str:
        """The preposition that governs the object directly, or an empty string."""
        if not self.verbs:
            return ""
        word = self.verbs[-1][2]
        return word.text if word.preposition and not word.verbs else ""


def phrases(ground: Ground, sentence: Sentence, hits: list[Hit]) -> list[Phrase]:
    """All phrases of one sentence, in order; `hits` are the grammar words inside it that stand in no whole stretch."""
    made: list[Phrase] = []
    before: Phrase | None = None
    at = 0
    for clause in _clauses(ground, sentence.span):
        words: list[Hit] = []
        while at < len(hits) and hits[at][1] <= clause.stop:
            if hits[at][0] >= clause.start:
                words.append(hits[at])
            at += 1
        groups = _groups(ground, clause, words) if words else []
        found = _with_objects(ground.text, clause, groups)
        if groups:
            before = found[-1]
        elif before is not None and _GOES_ON.match(ground.text, clause.start):
            found = [Phrase(before.group, before.verbs, found[0].object, clause, inherited=True)]
        made += found
    return made


def _clauses(ground: Ground, span: Span) -> list[Span]:
    """Cut at commas and colons outside whole stretches; leading numbers belong to no clause."""
    text, start, covered = ground.text, span.start, ground.covered
    opened = NUMBER.match(text, start)
    start = opened.end() if opened else start
    if caption := _CAPTION.match(text, start):
        start = caption.end()
    clauses = []
    for m in _CUT.finditer(text, start, span.stop):
        stop, next_ = m.span()
        if not covered[stop]:
            clauses.append(_clause(text, start, stop))
            start = next_
    clauses.append(_clause(text, start, span.stop))
    return [clause for clause in clauses if clause.stop > clause.start]


def _clause(text: str, start: int, stop: int) -> Span:
    """One clause without the word that only joins it to the one before (，并实施…)."""
    joined = _JOINS.match(text, start, stop) if text[start : start + 1] in _JOINING else None
    return Span(joined.end() if joined else start, stop)


def _groups(ground: Ground, clause: Span, words: list[Hit]) -> list[list[Hit]]:
    """The verb groups of a clause: runs of adverbs and verbs that touch, joined by particles."""
    groups = []
    last = clause.start
    at = 0
    while at < len(words):
        touched = at + 1 < len(words) and words[at + 1][0] == words[at][1]
        run = _run(ground.text, clause, words, at) if touched else 1
        while run > 1 and _in_name(ground.text, clause, words[at + run - 1], ground.lexicon):
            run -= 1  # 地方组织|对标专项行动
        group = words[at : at + run]
        while group and not group[-1][2].governs:
            group.pop()  # an adverb before a noun belongs to the noun (重点领域, 系统平台)
        if group and _opens(ground, clause, words, at, run, last):
            groups.append(group)
            last = group[-1][1]
            at += len(group)
        else:
            if (
                not group
                and touched
                and not ground.text[last : words[at][0]].strip()
                and words[at + 1][2].text in ("与", "同")
            ):
                last = words[at][1]  # 密切|与中央网信办…联系
            at += 1
    return groups


def _run(text: str, clause: Span, words: list[Hit], at: int) -> int:
    """How many words from `at` on touch each other and can stand in one group."""
    n = 1
    if words[at][2].particle and not words[at][2].adverb:
        return n
    while at + n < len(words) and words[at + n][0] == words[at + n - 1][1]:
        word = words[at + n][2]
        before = words[at + n - 1][2]
        if before.preposition and not before.verbs and not before.adverb:
            break  # a preposition takes its object at once
        if (
            word.particle
            and not word.verbs
            and not _verb_follows(words, at + n)
            and not _chain_to_title(text, words, at + n)
        ):
            if word.closing:
                n += 1
                continue
            break
        if (
            word.nominal
            and not word.adverb
            and (_noun_here(text, clause, words[at + n]) or not _takes_object(words, at + n))
            and not _chain_to_title(text, words, at + n)
        ):
            break
        n += 1
    return n


def _chain_to_title(text: str, words: list[Hit], at: int) -> bool:
    """Whether verbs with 、 between them lead from `at` to a title that all of them govern: 编制、|发布、宣传《指南》."""
    while (
        at + 1 < len(words)
        and words[at + 1][0] == words[at][1]
        and (words[at + 1][2].verbs or words[at + 1][2].particle)
    ):
        at += 1
    return bool(words[at][2].verbs) and text.startswith("《", words[at][1])


def _takes_object(words: list[Hit], at: int) -> bool:
    """Whether a verb that is as often a noun counts as a verb behind another: 推进建设平台 yes, 实施示范基地计划 no."""
    before = words[at - 1][2]  # at 0 the last word: then nothing stands before, and only what follows is asked
    if words[at][2].strong or (at and before.adverb and (not before.verbs or before.text in _ALSO_ADVERBS)):
        return True  # 大力发展生产性服务业, 加快布局创新中心
    return at + 1 < len(words) and words[at + 1][0] == words[at][1] and bool(words[at + 1][2].verbs)


def _verb_follows(words: list[Hit], at: int) -> bool:
    """Whether a verb touches the particle at `at` (研究制定和发布): else 和 joins nouns."""
    if at + 1 >= len(words) or words[at + 1][0] != words[at][1]:
        return False
    word = words[at + 1][2]
    return bool(word.verbs) and (not word.nominal or word.strong)


def _opens(ground: Ground, clause: Span, words: list[Hit], at: int, run: int, last: int) -> bool:
    """Whether `run` words from `at` on are a verb group here, or part of a noun phrase that began at `last`."""
    text, lexicon = ground.text, ground.lexicon
    start, stop, word = words[at]
    before = text[last:start].strip(" 　")
    if lately := _LATELY.search(before):
        start, before = start - len(lately[0]), before[: lately.start()]  # 财政部昨日|发布
    if not before:
        if run > 1 or not word.nominal or (word.strong and stop < clause.stop and text[stop] == "与"):
            return True  # 深化|与中国工程院合作
        return not (_noun_here(text, clause, words[at]) or (last > clause.start and not _takes_object(words, at)))
    verbs = [h[2] for h in words[at : at + run] if h[2].verbs]
    if not verbs:
        return False
    verb = next((v for v in verbs if v.strong and not v.nominal), verbs[0])  # 某局组织|召开…
    modified = word.adverb and run > 1
    if verb.nominal and not verb.strong and not modified:
        return False
    final = words[at + run - 1]
    if _in_name(text, clause, final, lexicon):
        return False
    if modified:
        return True
    if before.endswith("等"):
        return verb.strong  # 利用绿色信贷等|支持…
    if not verb.nominal:
        return (
            verb.strong or start in ground.bodies or (len(before) > 4 and bool(lexicon.heads.closing.of(before)))
        )  # …服务平台|投入使用
    subject = start in ground.ends or bool(lexicon.subjects.of(before))
    return subject and not _noun_here(text, clause, final)


def _noun_here(text: str, clause: Span, hit: Hit) -> bool:
    """Whether a verb that can be a noun is one here: nothing, or no object, follows it (…体系建设、…)."""
    return (
        hit[1] >= clause.stop
        or text[hit[1]] in _AFTER_NOUN
        or text.startswith(("工作", "任务", "活动", "项目", "等"), hit[1])
    )


def _in_name(text: str, clause: Span, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the word before a head makes a name with it (标准化提升|工程, 推进|小组)."""
    stop = hit[1]
    if not lexicon.heads.kinds.may_begin(text, stop):
        return False
    near = min(clause.stop, stop + 12)  # heads are short
    ends = _HEAD_ENDS.search(text, stop, near)
    rest = text[stop : ends.start() if ends else near].removesuffix("现场")
    head, _ = lexicon.heads.kinds.of(rest)
    if hit[2].light and head in ("改革", "试点"):
        return False  # 必须全面深化|改革
    named = hit[2].nominal or head.endswith(lexicon.contexts["behind_verbs"])  # 带动|战略; but 形成|联盟 is no name
    return 0 < len(rest) <= 8 and head == rest and named


def _with_objects(text: str, clause: Span, groups: list[list[Hit]]) -> list[Phrase]:
    """Each group with the words up to the next; words before the first group are its subject."""
    if not groups:
        return [Phrase(Span(clause.start, clause.start), (), clause, clause)]
    made = []
    starts = [group[0][0] for group in groups]
    first = starts[0]
    if first > clause.start:
        made.append(Phrase(Span(first, first), _governing(groups[0]), Span(clause.start, first), clause, subject=True))
    for group, start, stop in zip(groups, starts, [*starts[1:], clause.stop], strict=True):
        end = group[-1][1]
        if group[-1][2].text == "以" and (at := text.rfind("为", end, stop)) > 0:
            stop = at  # 以X为主线
        if defines := _DEFINES.search(text, end, stop):
            stop = defines.start()
        made.append(Phrase(Span(start, end), _governing(group), Span(end, stop), clause))
    return made


def _governing(group: list[Hit]) -> tuple[Hit, ...]:
    """The verbs and prepositions of a group."""
    return tuple([hit for hit in group if hit[2].governs]) if len(group) > 1 else (group[0],)
