"""Tables of tasks whose cells stand line by line."""

from __future__ import annotations

from kg.assignments import assignments
from kg.pipeline import extract
from kg.reading import document

TABLE = """海洋部关于推广渔港改革举措的通知
附件
序号
改革举措
主 要 内 容
牵头部门
推广范围
一、渔港管理方面（共2项）
1
渔港综合执法改革
整合各类执法力量，减少重复检查。
海洋部、公安部
全国
3
渔船保险理赔机制
由保险机构按约定理赔。
财政部
沿海各省
"""


def test_a_row_gives_its_task_to_the_bodies_in_its_cell() -> None:
    """The first body of a column that says who leads does; rows may have been left out; headings may part them."""
    (section,) = extract(document("plan", TABLE)).sections
    said = {(s.head, s.tail, s.role) for s in section.statements if s.type == "RESPONSIBLE_FOR"}
    assert said == {
        ("Organization:海洋部", "Task:渔港综合执法改革", "lead"),
        ("Organization:公安部", "Task:渔港综合执法改革", "joint"),
        ("Organization:财政部", "Task:渔船保险理赔机制", "lead"),
    }


def test_every_task_can_show_its_cell() -> None:
    (section,) = extract(document("plan", TABLE)).sections
    quotes = {s.evidence.of(TABLE) for s in section.statements if s.type == "RESPONSIBLE_FOR"}
    assert quotes == {"海洋部、公安部", "财政部"}


def test_a_text_without_such_a_table_has_none() -> None:
    assert assignments(TABLE.replace("序号", "顺序")) == {}
    assert assignments(TABLE.replace("牵头部门", "联系电话")) == {}
