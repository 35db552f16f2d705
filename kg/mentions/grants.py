"""Targets that are grants: what is paid out or set aside, with its amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.anchors import DIGITS, anchored
from kg.mentions.quantities import NUMBER
from kg.model import Mention, Span
from kg.naming import unquoted
from kg.schema import EntityType
from kg.views import View

_COUNTED_IN = re.compile(r"[\d.,，%％万亿元个和或每人月年、]")
_SUM = rf"{NUMBER}(?:余|多)?[万亿]*(?:元|[%％])"
_EACH = "(?:每[人家户个名年月季天日套张项亩吨辆次台]|最高|最多|不超过|不高于|不低于|总额|约|近|一次性|再|累计)*"
_MEANS = "(?:补贴|补助|奖励|奖金|奖补|经费|资金|资助|支持|补偿|津贴|扶持|贷款|债券|支出|融资)+"
_ENDS = r"(?=[，。；、;,（(\n]|$)"
_GRANTED = re.compile(
    rf"(?:给予|发放|返还|奖励|(?:申请|提供|享受|领取)(?=最高|不超过|不高于|总额))(?P<what>(?![金额标对]|总额最高为)(?:(?!给予|予以)[^，。；：;,]){{0,20}}?{_SUM}(?:(?!给予|予以|(?<!或)最高)[^，。；：、;,]){{0,18}}?){_ENDS}"
    rf"|按照?(?P<rate>(?:(?!给予|予以)[^，。；：]){{0,20}}?{_SUM}[^，。；：、]{{0,18}}?(?:补助|补贴|奖励|奖补|补偿))(?=[，。；、（(\n]|$)"
)
_SET_ASIDE = re.compile(
    rf"(?P<per>每[年月])?(?:安排|拨付|投入|领取|享受|提供)(?P<what>{_EACH}{_SUM}的?[^，。；、\d的]{{0,8}}?{_MEANS})(?=支持|用于|对|予以|给予|保障|[，。；、（(\n]|$)"
    rf"|(?:安排|拨付|投入|发行|下达|补助|筹集|降低|减轻)(?P<behind>(?!还|比|了)[“”\u4e00-\u9fff]{{2,14}}(?<![加高到超过于计]){_SUM}){_ENDS}"
)
_PER_HEAD = re.compile(
    rf"(?:^|(?<=[，。；：、\s]))(?P<what>[\u4e00-\u9fff]{{3,18}}?每[人户家]每?[年月日天]{NUMBER}元|每[人户家]每?[年月日天]增加[\u4e00-\u9fff]{{2,8}}{NUMBER}元)(?=[，。；、（(\n]|$)"
)
_SHARE = re.compile(
    rf"(?:的|按照?|对其)其?(?P<what>(?!其)[\u4e00-\u9fff]{{2,24}}?{NUMBER}[%％])(?:的?比例)?(?:予以|给予|的标准)"
)
_LISTED = re.compile(
    rf"(?:给予|发放|奖励|补贴|补助|资助|提供)(?P<each>{_EACH})(?P<sums>{_SUM}(?:[、和及]{_SUM})+)的?(?P<means>[^，。；、\d]{{2,18}}?){_ENDS}"
)
_BY_NAME = re.compile(
    rf"(?:最高|最多|一次性|不超过|每[人家户个名年月])+{_SUM}的?[^，。；、\d的和]{{0,8}}?{_MEANS}(?=[，。；、;,：:（(\n及或]|$)"
)
_DIGIT = re.compile(r"\d")
_SUMS = re.compile(r"元[和及]\d")
_PAID = re.compile(r"[%％](?:的?比例)?(?:给予|予以)")  # a share: `granted_share`
_GIVEN = re.compile("的?(?:标准)?(?:给予|予以)")  # 按每人500元|标准给予|一次性补贴
_WHOSE = re.compile(r"其(?!他)|该|的")


@anchored(*DIGITS)
def granted(view: View) -> Iterator[Mention]:
    """给予每人每天100元的生活补助, 返还实际缴纳保费的50%: what is paid out, with its amount."""
    for m in _GRANTED.finditer(view.text, view.span.start, view.span.stop):
        part = "what" if m["what"] else "rate"
        opened = _WHOSE.match(view.text, m.start(part))
        span = Span(opened.end() if opened else m.start(part), m.end(part))
        for one in _each(view.text, span):
            words = one.of(view.text)
            if not _SUMS.search(words) and not _PAID.search(words) and len(_COUNTED_IN.sub("", words)) > 1:
                yield Mention(EntityType.TARGET, _GIVEN.sub("", unquoted(words)), one, "granted")


def _each(text: str, span: Span) -> list[Span]:
    """Grants that stand side by side: 科研经费10万元和|每年8万元的生活补助."""
    for joined in re.finditer("[和或]|以及", span.of(text)):
        parts = [Span(span.start, span.start + joined.start()), Span(span.start + joined.end(), span.stop)]
        if all(_DIGIT.search(part.of(text)) and len(_COUNTED_IN.sub("", part.of(text))) > 1 for part in parts):
            return parts
    return [span]


@anchored("安", "拨", "投", "领", "享", "提", "发")
def set_aside(view: View) -> Iterator[Mention]:
    """每年安排最高100万元经费支持… → 每年最高100万元经费; 可领取每人每月1500元住房补贴; 安排专项债券8000亿元."""
    for m in _SET_ASIDE.finditer(view.text, view.span.start, view.span.stop):
        part = "what" if m["what"] else "behind"
        name = (m["per"] or "") + m[part]
        yield Mention(EntityType.TARGET, unquoted(name), Span(m.start(part), m.end(part)), "set_aside")


@anchored("元")
def paid_per_head(view: View) -> Iterator[Mention]:
    """第一类资助对象每人每月400元: who gets how much, without a verb."""
    for m in _PER_HEAD.finditer(view.text, view.span.start, view.span.stop):
        yield Mention(EntityType.TARGET, m["what"], Span(m.start("what"), m.end("what")), "paid_per_head")


@anchored("%", "％")
def granted_share(view: View) -> Iterator[Mention]:
    """对其场地租金总额的50%予以补贴 → 场地租金总额的50%."""
    for m in _SHARE.finditer(view.text, view.span.start, view.span.stop):
        yield Mention(EntityType.TARGET, m["what"], Span(m.start("what"), m.end("what")), "granted_share")


@anchored(*DIGITS)
def granted_in_turn(view: View) -> Iterator[Mention]:
    """分别给予每家80万元、30万元一次性支持 → 每家80万元一次性支持, 每家30万元一次性支持: sums that share what they are for."""
    for m in _LISTED.finditer(view.text, view.span.start, view.span.stop):
        span = Span(m.start("each"), m.end())
        for one in re.split("[、和及]", m["sums"]):
            yield Mention(EntityType.TARGET, m["each"] + one + m["means"], span, "granted_in_turn")


@anchored("元")
def grant_by_name(view: View) -> Iterator[Mention]:
    """给予省级优秀人才最高500万元安家补贴, （一）最高2000万元落户奖励: a grant that is named whole, far from its verb or without one."""
    for m in _BY_NAME.finditer(view.text, view.span.start, view.span.stop):
        span = Span(m.start(), m.end())
        if not any(one.span.start < span.stop and span.start < one.span.stop for rule in _NEARER for one in rule(view)):
            yield Mention(EntityType.TARGET, unquoted(m[0]), span, "grant_by_name")


_NEARER = (granted, set_aside, granted_in_turn)
