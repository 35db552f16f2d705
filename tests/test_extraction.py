"""The extractor's promises, told by marked-up passages in tests/cases and by small documents of other kinds."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kg.graph import Graph
from kg.model import DocumentFacts
from kg.pipeline import extract, record
from kg.reading import document
from kg.schema import RelationType, Status

CASES = Path(__file__).parent / "cases"
HEAD = "渔业装备司：开新局\n工业和信息化部渔业装备司司长 王海平\n2017年工作思路\n"
_MARK = re.compile(r"\[([^\]:]+):(\w+)(?:=([^\]]+))?\]")


def _lines(name: str) -> list[str]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _facts(passage: str) -> DocumentFacts:
    return extract(document("doc", HEAD + passage + "\n"))


@pytest.mark.parametrize("marked", _lines("mentions.txt"))
def test_a_passage_is_marked_as_a_reader_marks_it(marked: str) -> None:
    """Everything marked is found with its type and name, and nothing else is."""
    expected = {(m[2], m[3] or m[1]) for m in _MARK.finditer(marked)}
    facts = _facts(_MARK.sub(lambda m: m[1], marked))
    (part,) = facts.sections
    names = {e.id: e.name for e in part.entities}
    found = {(str(k.mention.type), names[k.entity]) for k in part.links if k.mention.span.start >= len(HEAD)}
    assert found == expected


RELATIONS = tomllib.loads((CASES / "relations.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", RELATIONS, ids=lambda c: c["text"])
def test_a_passage_states_what_a_reader_reads(case: dict[str, list[str]]) -> None:
    """All relations of a passage, with status and role where the case names them, and no other."""
    (row,) = record(_facts(str(case["text"])))
    stated = [r for r in row["relations"] if r["span"][0] >= len(HEAD)]
    said = [f"{r['type']} {r['tail']} {r['status']} {r.get('role', '')}".strip() for r in stated]
    for wanted in case["expect"]:
        assert any(set(wanted.split()) <= set(s.split()) for s in said), said
    assert len(said) == len(case["expect"]), said


def test_a_head_line_gives_the_official_the_post_and_the_ministry() -> None:
    """The line that names a department's head gives HOLDS_POST with the post as written, and PART_OF."""
    (row,) = record(_facts("做好工作。"))
    stated = {(r["head"], r["type"], r["tail"], r.get("title", "")) for r in row["relations"]}
    assert ("王海平", "HOLDS_POST", "渔业装备司", "司长") in stated
    assert ("渔业装备司", "PART_OF", "工业和信息化部", "") in stated


def test_every_span_slices_back_to_its_words() -> None:
    """Spans of the record point at exactly the surfaces and the evidence it prints."""
    text = (Path(__file__).parents[1] / "examples" / "miit-2017-sample.txt").read_text("utf-8")
    for row in record(extract(document("sample", text))):
        for entity in row["entities"]:
            assert {text[a:b] for a, b in entity["spans"]} == set(entity["surfaces"])
        for relation in row["relations"]:
            assert text[slice(*relation["span"])] == relation["evidence"]


NOTICE = """国务院办公厅关于支持渔港改造若干措施的通知
国办发〔2018〕99号
各省、自治区、直辖市人民政府：
建设现代渔港示范区（以下简称示范港）意义重大，现通知如下：
一、改善条件
（一）下放渔港审批权限。（负责部门：农业农村部、税务总局）
（二）完善示范港规划，加强监管。（交通运输部牵头，财政部、药监局按职责分工负责）
国务院办公厅
2018年11月7日
"""


def test_a_notice_is_one_section_of_its_issuer_with_number_and_year() -> None:
    """Title, number, issuer and year come from the notice itself; its own title is a policy it issues."""
    facts = extract(document("notice", NOTICE))
    about = facts.document
    assert (about.issuer, about.number, about.year, about.date) == (
        "国务院办公厅",
        "国办发〔2018〕99号",
        2018,
        "2018-11-07",
    )
    (row,) = record(facts)
    assert ("国务院办公厅关于支持渔港改造若干措施的通知", "ISSUED_BY", "国务院办公厅") in {
        (r["head"], r["type"], r["tail"]) for r in row["relations"]
    }


def test_responsible_bodies_are_tied_to_their_tasks_with_roles() -> None:
    """A body that leads is `lead`, all others are `joint`; short forms good only in such lists are resolved."""
    (row,) = record(extract(document("notice", NOTICE)))
    tied = {(r["head"], r["tail"], r["role"]) for r in row["relations"] if r["type"] == "RESPONSIBLE_FOR"}
    assert tied == {
        ("农业农村部", "下放渔港审批权限", "joint"),
        ("国家税务总局", "下放渔港审批权限", "joint"),
        ("交通运输部", "完善示范港规划", "lead"),
        ("财政部", "完善示范港规划", "joint"),
        ("国家药品监督管理局", "完善示范港规划", "joint"),
    }


def test_a_short_name_the_text_defines_names_the_same_thing() -> None:
    """（以下简称示范港） makes later 示范港 the same initiative."""
    (row,) = record(extract(document("notice", NOTICE)))
    (entity,) = [e for e in row["entities"] if e["name"] == "现代渔港示范区"]
    assert "示范港" in entity["surfaces"]


def test_short_titles_resolve_within_their_section() -> None:
    """《条例》 stands for the nearest full title before it, in its own section."""
    text = "\n".join(
        f"{unit}：开新局\n工业和信息化部{unit}司长 {name}\n落实《{title}条例》。抓好《条例》宣贯。"
        for unit, name, title in (("渔业装备司", "王海平", "渔港安全"), ("海洋装备司", "李海平", "海岛保护"))
    )
    for part, title in zip(extract(document("doc", text)).sections, ("渔港安全条例", "海岛保护条例"), strict=True):
        policies = {k.entity for k in part.links if k.mention.type == "Policy"}
        assert policies == {f"Policy:{title}"}


def test_members_of_a_committee_have_roles_and_posts() -> None:
    """A list of members gives MEMBER_OF with the role, carried on from the line above, and the posts held elsewhere."""
    text = (
        "国务院办公厅关于成立国家渔港建设委员会的通知\n现将名单通知如下：\n"
        "主　任：王海平　　国务院副秘书长\n委　员：李海平　　财政部副部长\n赵海平　　商务部副部长\n"
    )
    (row,) = record(extract(document("doc", text)))
    members = {(r["head"], r["role"]) for r in row["relations"] if r["type"] == "MEMBER_OF"}
    assert members == {("王海平", "主任"), ("李海平", "委员"), ("赵海平", "委员")}
    posts = {(r["head"], r["tail"], r["title"]) for r in row["relations"] if r["type"] == "HOLDS_POST"}
    assert ("赵海平", "商务部", "副部长") in posts


def test_speakers_before_a_colon_each_have_a_section() -> None:
    """商务部部长王海平： hands the word to 商务部."""
    text = "各部门谈渔港\n商务部部长王海平：\n开展渔港提升行动。\n国家发展改革委副主任李海平：\n实施渔港强链工程。\n"
    facts = extract(document("doc", text))
    assert [p.section.name for p in facts.sections] == ["商务部", "国家发展和改革委员会"]


def test_whoever_is_introduced_with_a_post_speaks_where_the_bare_name_does() -> None:
    """出席人员：…副厅长  王海平 introduces; 王海平： hands him the word, as often as it stands."""
    text = (
        "福建渔港建设新闻发布会\n出席人员：  福建省财政厅副厅长  王海平  福建省水利厅副厅长  李  平  主持人：  某人\n"
        "王海平：开展渔港提升行动。\n李平：实施渔港强链工程。\n王海平：做好保障。\n"
    )
    names = [p.section.name for p in extract(document("doc", text)).sections]
    assert names == ["福建省财政厅", "福建省水利厅", "福建省财政厅 2"]


def test_what_a_notice_forwards_is_said_by_who_wrote_it() -> None:
    """国务院办公厅转发农业农村部《…》的通知: the notice is the office's, the plan below it the ministry's."""
    text = (
        "国务院办公厅关于转发农业农村部《渔港提升行动方案》的通知\n国办函〔2019〕9号\n各省人民政府：\n"
        "农业农村部《渔港提升行动方案》已经国务院同意，现转发给你们，请认真落实。\n国务院办公厅\n2019年3月1日\n"
        "渔港提升行动方案\n农业农村部\n一、实施渔港振兴提升工程。\n"
    )
    rows = list(record(extract(document("forwarded", text))))
    assert [row["section"] for row in rows] == ["国务院办公厅", "农业农村部"]
    assert ("农业农村部", "ADVANCES", "渔港振兴提升工程") in {
        (r["head"], r["type"], r["tail"]) for r in rows[1]["relations"]
    }


def test_authorities_that_news_quotes_by_turns_each_have_a_section_and_experts_have_none() -> None:
    """…，农业农村部渔业司司长李海生说 hands the word to that ministry, from the paragraph on; a professor takes no turn."""
    text = (
        "多部门谈渔港\n\n渔汛将近。交通运输部副部长张海平介绍，将改造渔港航道。\n"
        "渔民转产转业。农业农村部渔业司司长李海生说，将实施渔船更新工程。\n"
        "大连海事大学研究院院长王海说，渔港很重要。\n"
    )
    rows = list(record(extract(document("news", text))))
    assert [row["section"] for row in rows] == ["交通运输部", "农业农村部"]
    assert ("ADVANCES", "渔船更新工程") in {(r["type"], r["tail"]) for r in rows[1]["relations"]}


def test_a_digest_has_a_section_for_each_body_it_tells_of() -> None:
    """Blocks headed by who acts: a place stands for its government, by the name that goes by."""
    places = {"杭州": "杭州市", "广西": "广西壮族自治区", "河北": "河北省", "天津": "天津市", "厦门": "厦门市"}
    blocks = "".join(f"\n\n{place}发布渔港建设方案\n1月3日，{place}开展渔港提升行动。" for place in places)
    sections = extract(document("doc", "各地渔港动态汇编" + blocks + "\n")).sections
    assert [p.section.name for p in sections] == [f"{whole}人民政府" for whole in places.values()]
    assert {s.status for p in sections for s in p.statements if s.type is RelationType.ADVANCES} == {Status.DONE}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("水利部渔港管理司有关负责人就《渔港办法》答记者问\n问：为何？\n答：开展渔港提升行动。", "渔港管理司"),
        (
            "《渔港安全管理工作意见》政策解读\n日前，国务院办公厅转发水利部、财政部等单位《渔港安全管理工作意见》。",
            "水利部",
        ),
        ("渔港扶持办法\n来源：福州市渔业局 发布日期：2020-01-01\n为促进发展，制定本办法。", "福州市渔业局"),
        ("关于渔港的实施意见\n各县市区：我市要落实财政部要求，我市要开展渔港提升行动。", "发文机关不详"),
    ],
)
def test_who_speaks_is_told_by_the_text_or_left_open(text: str, actor: str) -> None:
    """A unit that answers, the first issuer of what is interpreted, the site a text is from; no guess where it says 我市."""
    (part,) = extract(document("doc", text + "\n")).sections
    assert part.section.actor.name == actor


def test_the_heading_of_a_point_is_the_task_of_all_its_brackets() -> None:
    """1.扩大出口。…（A负责）…（B牵头） names one task; the next number, right behind a bracket, opens another."""
    text = (
        "福建省人民政府关于渔业的意见\n1.扩大水产出口。支持远洋渔业。（省财政厅负责）巩固传统市场。（省商务厅牵头）"
        "2.加强渔港建设。支持渔港改造。（省水利厅负责）\n"
    )
    facts = extract(document("doc", text))
    duties = {(s.head, s.tail) for p in facts.sections for s in p.statements if s.type is RelationType.RESPONSIBLE_FOR}
    assert duties == {
        ("Organization:福建省/省财政厅", "Task:扩大水产出口"),
        ("Organization:福建省/省商务厅", "Task:扩大水产出口"),
        ("Organization:福建省/省水利厅", "Task:加强渔港建设"),
    }


def test_a_year_before_the_document_is_reported_as_done() -> None:
    """Headings and dated openings set the status: 2016年完成工作情况 is done, 2017年工作思路 planned."""
    text = (
        HEAD.replace("2017年工作思路", "2016年完成工作情况")
        + "实施渔港强链工程。\n2017年工作思路\n实施渔港提升工程。\n"
    )
    (row,) = record(extract(document("doc", text)))
    status = {r["tail"]: (r["status"], r["year"]) for r in row["relations"] if r["type"] == "ADVANCES"}
    assert status == {"渔港强链工程": ("done", 2016), "渔港提升工程": ("planned", 2017)}


def test_a_document_calls_an_initiative_as_it_does_and_documents_agree_when_folded() -> None:
    """Two spellings of one listed initiative are each document's own name, and one node of the graph of both."""
    parts = [
        extract(document(name, HEAD + f"推进{spelling}。\n"))
        for name, spelling in (("one", "两化融合"), ("two", "信息化和工业化融合"))
    ]
    names = [{e.name for p in part.sections for e in p.entities if e.type == "Initiative"} for part in parts]
    assert names == [{"两化融合"}, {"信息化和工业化融合"}]
    (node,) = [n for n in Graph(parts).nodes.values() if n.type == "Initiative"]
    assert (node.name, len(node.namings)) == ("两化融合", 2)


def test_who_makes_a_document_is_who_the_sentence_says() -> None:
    """In another body's document, 海关总署、财政部印发《…》 is their doing, and says who issued it."""
    text = (
        "商务部关于渔港的意见\n2017年3月1日\n2016年，海关总署、财政部印发《渔港口岸管理办法》。\n修订《渔船条例》。\n"
    )
    (row,) = record(extract(document("doc", text)))
    said = {(r["head"], r["type"], r["tail"]) for r in row["relations"]}
    for body in ("海关总署", "财政部"):
        assert (body, "ISSUES", "渔港口岸管理办法") in said
        assert ("渔港口岸管理办法", "ISSUED_BY", body) in said
    assert ("商务部", "ISSUES", "渔港口岸管理办法") not in said
    assert ("商务部", "REVISES", "渔船条例") in said


def test_a_notice_issues_what_it_encloses_and_all_bodies_of_its_heading_issue_it() -> None:
    text = (
        "福建省教育厅等两部门关于印发《渔业教育工作方案》的通知\n"
        "福建省教育厅 福建省财政厅关于印发《渔业教育工作方案》的通知 各设区市教育局：现印发给你们。\n2020年3月1日\n"
    )
    (row,) = record(extract(document("doc", text)))
    said = {(r["head"], r["type"], r["tail"]) for r in row["relations"]}
    title = "福建省教育厅等两部门关于印发《渔业教育工作方案》的通知"
    assert {("福建省教育厅", "ISSUES", "渔业教育工作方案"), (title, "ISSUED_BY", "福建省财政厅")} <= said


def test_the_body_named_first_leads_where_a_document_says_so_once_for_all() -> None:
    text = (
        "国务院关于渔港的意见\n国发〔2018〕9号\n（一）下放权限。（财政部、商务部负责。列第一位者为牵头单位，下同）\n"
        "（二）完善监管。（交通运输部、公安部负责）\n"
    )
    (row,) = record(extract(document("doc", text)))
    roles = {(r["head"], r["role"]) for r in row["relations"] if r["type"] == "RESPONSIBLE_FOR"}
    assert roles == {("财政部", "lead"), ("商务部", "joint"), ("交通运输部", "lead"), ("公安部", "joint")}


def test_names_under_a_decree_sign_it_and_do_not_speak() -> None:
    text = (
        "渔船安全暂行办法\n国家海洋局局长 王海平\n财政部部长 李海平\n2023年7月10日\n"
        "第一条　渔船所有人应当遵守本办法。\n"
    )
    facts = extract(document("doc", text))
    assert [part.section.name for part in facts.sections] == [facts.document.issuer]
    issuers = {s.tail for s in facts.sections[0].statements if s.type == "ISSUED_BY"}
    assert issuers == {"Organization:国家海洋局", "Organization:财政部"}


def test_a_report_is_about_the_body_that_issued_what_it_reports() -> None:
    text = (
        "渔港建设方案出炉\n本报记者 王海平\n1月24日，国务院发布《渔港建设方案》。财政部表示支持，财政部将安排资金。\n"
    )
    assert document("doc", text).issuer == "国务院"


def test_the_bodies_of_a_province_are_not_the_ministries_they_are_named_like() -> None:
    text = "福建省渔业厅关于渔港的通知\n闽渔〔2020〕3号\n会同省发展改革委、市发改委、国家发展改革委推进渔港建设工程。\n2020年3月1日\n"
    (row,) = record(extract(document("doc", text)))
    with_ = {r["tail"] for r in row["relations"] if r["type"] == "WORKS_WITH"}
    assert "国家发展和改革委员会" in with_
    assert {"省发展改革委", "市发改委"} <= with_


def test_what_the_centre_is_said_to_have_done_is_not_the_actors_and_it_is_no_department() -> None:
    text = (
        "交通运输部有关负责人就渔港建设答记者问\n"
        "党中央、国务院高度重视渔港，先后印发《渔港方案》《渔船方案》等文件。党中央统揽全局，带领我们前进。\n"
        "交通运输部印发《渔船办法》。\n"
    )
    facts = extract(document("doc", text))
    issued = {(s.head, s.tail) for part in facts.sections for s in part.statements if s.type == "ISSUES"}
    assert issued == {("Organization:交通运输部", "Policy:渔船办法")}
    assert not [e for part in facts.sections for e in part.entities if e.type == "Department"]


def test_news_of_a_plan_tells_what_is_planned() -> None:
    text = (
        "交通运输部印发渔港规划\n交通运输部有关消息\n"
        "3月1日，交通运输部印发的《渔港规划》提出，到2020年，建设一批智慧渔港示范工程。\n3月3日，交通运输部启动渔船更新工程。\n"
    )
    facts = extract(document("doc", text))
    status = {s.tail: s.status for part in facts.sections for s in part.statements if s.type == "ADVANCES"}
    assert status["Initiative:渔船更新工程"] == "done"
    assert status["Initiative:智慧渔港示范工程"] == "planned"


def test_what_must_be_done_is_planned_in_a_review_too() -> None:
    text = "政府工作报告\n一、五年来工作回顾\n我们实施渔港振兴工程。必须全面深化渔船管理改革。\n二、今年工作建议\n"
    facts = extract(document("doc", text))
    status = {s.tail: s.status for part in facts.sections for s in part.statements if s.type == "ADVANCES"}
    assert status == {"Initiative:渔港振兴工程": "done", "Initiative:渔船管理改革": "planned"}


def test_the_actor_by_its_short_name_is_nobody_else() -> None:
    text = "福建省渔业监督管理局关于渔港的通知\n闽渔〔2020〕3号\n省渔业监管局积极推进渔港振兴工程，省财政厅积极推进渔船更新工程。\n2020年3月1日\n"
    facts = extract(document("doc", text))
    advanced = {s.tail for part in facts.sections for s in part.statements if s.type == "ADVANCES"}
    assert advanced == {"Initiative:渔港振兴工程"}


def test_what_the_actor_is_told_by_name_to_have_issued_is_issued() -> None:
    text = "交通运输部关于渔港的通知\n交渔发〔2020〕3号\n交通运输部印发《渔港照明指南》。要印发《渔港管网指南》。\n2020年3月1日\n"
    facts = extract(document("doc", text))
    status = {s.tail: s.status for part in facts.sections for s in part.statements if s.type == "ISSUES"}
    assert status["Policy:渔港照明指南"] == "done"
    assert status["Policy:渔港管网指南"] == "planned"


def test_what_somebody_from_elsewhere_says_is_not_what_the_actor_does() -> None:
    text = (
        "交通运输部印发渔港规划\n近日，交通运输部启动渔港振兴工程。交通运输部副部长王海平表示，将实施渔港照明工程。\n"
        "中国渔业协会会长李明表示，要实施渔船更新工程。\n"
    )
    facts = extract(document("doc", text))
    advanced = {s.tail for part in facts.sections for s in part.statements if s.type == "ADVANCES"}
    assert advanced == {"Initiative:渔港振兴工程", "Initiative:渔港照明工程"}
