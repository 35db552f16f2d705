"""Targets in numbers: what a reader would put into a table."""

from __future__ import annotations

import pytest

from kg.measures import Measure, due, measure
from kg.pipeline import extract, record
from kg.reading import document


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("百家智慧渔港", Measure(100, "家")),
        ("渔港示范企业20家", Measure(20, "家")),
        ("1~2个渔业集聚区", Measure(1, "个", high=2)),
        ("减税超过278亿元", Measure(27_800_000_000, "元", ">")),
        ("新建渔船1,200艘", Measure(1200, "艘")),
        ("近60个细分行业", Measure(60, "个", "~")),
        ("70000多家企业", Measure(70000, "家", ">")),
        ("普及率达到80%以上", Measure(80, "%", ">=")),
        ("单位能耗下降3.4%", Measure(3.4, "%", "=", "-")),
        ("产值增长6.5%左右", Measure(6.5, "%", "~", "+")),
        ("比重提高0.5个百分点", Measure(0.5, "个百分点", "=", "+")),
        ("带宽扩容1000G", Measure(1000, "G", "=", "+")),
        ("担任股东不超过五分之一", Measure(0.2, "", "<=")),
        ("一千二百万户", Measure(12_000_000, "户")),
        ("5G基站超过60万个", Measure(600_000, "个", ">")),
    ],
)
def test_a_target_gives_value_unit_and_comparison(words: str, expected: Measure) -> None:
    assert measure(words) == expected


@pytest.mark.parametrize("words", ["数字渔业", "2020年渔业规划", "5G网络"])
def test_words_that_count_nothing_have_no_measure(words: str) -> None:
    assert measure(words) is None


def test_only_a_year_to_reach_something_by_is_due() -> None:
    assert (due("到2020年，产值翻番"), due("2018年底前建成"), due("2016年，产值增长")) == (2020, 2018, None)


def test_the_record_of_a_target_holds_its_number_and_the_year_it_is_due() -> None:
    text = "国务院关于渔港的意见\n2017年3月1日\n到2020年，渔港数字化率达到80%以上。\n"
    (row,) = record(extract(document("doc", text)))
    (target,) = [e for e in row["entities"] if e["type"] == "Target"]
    assert (target["value"], target["unit"], target["comparison"]) == (80, "%", ">=")
    assert [r["year"] for r in row["relations"] if r["type"] == "TARGETS"] == [2020]
