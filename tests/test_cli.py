"""The command line: each command does what its help says, tells what it could not do, and gives the same bytes everywhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg import __version__
from kg.cli import app, files
from kg.messages import keys
from kg.model import Document, DocumentFacts, Entity, Span
from kg.schema import EntityType
from kg.store import Store
from tests.factory import facts
from tests.test_queries import with_entities

COMMANDS = (
    "build",
    "extract",
    "view",
    "show",
    "shared",
    "list",
    "remove",
    "load",
    "cypher",
    "evaluate",
    "explain",
    "same",
)
PLAN = """工业和信息化部2017年工作打算
规划司：一份规划
工业和信息化部规划司司长 罗文
2017年工作思路
规划司将修订《中国制造2025分省市指南》，并实施工业强基工程。
科技司：一批标准
工业和信息化部科技司司长 陈因
2017年工作思路
科技司将落实《中国制造2025分省市指南》，继续实施工业强基工程。
"""
NOTICE = "国务院办公厅关于开展试点的通知\n2018年3月1日\n一、启动。由财政部牵头，印发《试点管理办法》。\n"


def run(*arguments: str | Path, **environment: str) -> Result:
    """Run `kg` in this process, in English unless the environment says otherwise."""
    env = {"KG_LANG": "en", "COLUMNS": "100"} | environment
    return CliRunner().invoke(app, [str(a) for a in arguments], env=env, catch_exceptions=False)


def shell(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run `kg` as a process of its own, in a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "kg.cli", *map(str, arguments)],
        env=clean_environment() | {"KG_LANG": "en"} | environment,
        capture_output=True,
        check=False,
    )


def clean_environment() -> dict[str, str]:
    """This environment without what tells a language, a locale or colours."""
    said = re.compile(
        r"LC_.*|LANG|LANGUAGE|KG_LANG|PYTHON(IOENCODING|UTF8|HASHSEED)|NO_COLOR|FORCE_COLOR|PY_COLORS|COLUMNS"
    )
    return {k: v for k, v in os.environ.items() if not said.fullmatch(k)}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, "utf-8")
    (folder / "notice.md").write_text(NOTICE, "utf-8")
    return folder


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder with a good file between an empty and a binary one."""
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "a_empty.txt").write_bytes(b"")
    (folder / "m_plan.txt").write_text(PLAN, "utf-8")
    (folder / "z_binary.txt").write_bytes(bytes(range(256)) * 20)
    return folder


SAID = (
    ("规划司:Department", "REVISES", "分省市指南:Policy"),
    ("科技司:Department", "IMPLEMENTS", "分省市指南:Policy"),
    ("规划司:Department", "ADVANCES", "工业强基工程:Initiative"),
    ("科技司:Department", "ADVANCES", "工业强基工程:Initiative"),
    ("规划司:Department", "WORKS_WITH", "财政部:Organization"),
)


@pytest.fixture
def graph_file(tmp_path: Path) -> Path:
    """Two documents: `plan`, which says SAID, and `other`, which names departments of two ministries."""
    path = tmp_path / "made.kg"
    ministry = Entity(EntityType.ORGANIZATION, "工业和信息化部", "", ("工信部",))
    ours, theirs = (Entity(EntityType.DEPARTMENT, "财务司", body) for body in ("工业和信息化部", "教育部"))
    with Store(path, create=True) as store:
        store.put(facts(SAID, "plan"), "1")
        store.put(with_entities(facts(SAID[2:3], "other"), ministry, ours, theirs), "2")
    return path


# ---- help, language, usage ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example_in_both_languages(command: str, language: str) -> None:
    result = run(command, "--help", KG_LANG=language)
    assert result.exit_code == 0
    assert {"zh": "用法：", "en": "Usage:"}[language] in result.stdout
    assert {"zh": "示例", "en": "Example"}[language] in result.stdout
    assert f"kg {command} " in result.stdout.split({"zh": "示例", "en": "Example"}[language])[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_chinese_help_has_no_english_sentence(command: str) -> None:
    said = run(command, "-h", KG_LANG="zh").stdout.split("示例")[0]
    assert not re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", said)
    assert "required" not in said


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_word_of_chinese_help_is_cut_off_in_a_narrow_window(command: str) -> None:
    said = run(*command.split(), "--help", KG_LANG="zh", COLUMNS="60").stdout
    shown = re.sub(r"[\s│]", "", said)
    assert "…" not in said
    assert re.sub(r"\s", "", keys()[f"help.{command or 'kg'}"]["zh"]) in shown
    assert command or all(re.sub(r"\s", "", keys()[f"help.{c}"]["zh"]) in shown for c in COMMANDS)


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_kg_alone_shows_all_commands(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    assert all(re.search(rf"│ {command} ", result.stdout) for command in COMMANDS)


def test_version_is_told() -> None:
    assert run("--version").stdout == f"kg {__version__}\n"


@pytest.mark.parametrize("arguments", [("--lang", "zh", "list"), ("list", "--lang", "zh"), ("list", "--lang=zh")])
def test_lang_works_before_and_after_the_command(graph_file: Path, arguments: tuple[str, ...]) -> None:
    assert "标题" in run(*arguments, graph_file).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("buil",), "kg: No such command 'buil'. Did you mean 'build'. See: kg --help"),
        (("build", "--jbs", "2", "x"), "kg build: No such option: --jbs"),
        (("build",), "kg build: Missing argument 'DOC'. See: kg build --help"),
        (("build", "x", "-j", "0"), "kg build: Invalid value for '-j' / '--jobs'"),
        (("view", "x.kg", "--engine", "crayon"), "kg view: Invalid value for '--engine'"),
        (("shared", "x.kg", "规划司"), "kg shared: takes two names, or none and --top."),
        (("shared", "x.kg", "规划司", "科技司", "--top", "3"), "kg shared: takes two names, or none and --top."),
        (("--lang", "fr", "list", "x.kg"), "--lang: takes zh or en."),
        (("list", "x.kg", "--lang"), "--lang: takes zh or en."),
        (("build", "x", "-o", "nowhere/out.kg"), "nowhere/out.kg: is in a folder that does not exist."),
    ],
)
def test_wrong_usage_is_one_line_with_the_next_step_and_exit_code_2(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_wrong_usage_is_told_in_chinese_too() -> None:
    assert run("build", KG_LANG="zh").stderr == "kg build：缺少参数 'DOC'。用法见：kg build --help\n"


# ---- build ----------------------------------------------------------------------------------------------------------


def test_build_sums_up_what_was_found(docs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.kg"
    result = run("build", docs, "-o", out)
    assert result.exit_code == 0
    assert "added: 2  updated: 0  unchanged: 0  not read: 0" in result.stdout
    with Store(out) as store:
        graph = store.graph()
    assert list(graph.documents) == ["notice", "plan"]
    departments = [n for n in graph.nodes.values() if n.type is EntityType.DEPARTMENT]
    assert re.search(rf"^Department +{len(departments)} ", result.stdout, re.MULTILINE)
    assert re.search(rf"^Nodes +{len(graph.nodes)} +Edges +{len(graph.edges)}$", result.stdout, re.MULTILINE)


def test_building_again_from_unchanged_documents_says_so_and_leaves_the_bytes_alone(docs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.kg"
    run("build", docs, "-o", out)
    before = out.read_bytes()
    result = run("build", docs, "-o", out)
    assert result.exit_code == 0
    assert "added: 0  updated: 0  unchanged: 2" in result.stdout
    assert out.read_bytes() == before


def test_building_again_reads_only_the_changed_document_anew(docs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.kg"
    run("build", docs, "-o", out)
    (docs / "notice.md").write_text(NOTICE.replace("财政部", "教育部"), "utf-8")
    result = run("build", docs, "-o", out)
    assert "added: 0  updated: 1  unchanged: 1" in result.stdout
    with Store(out) as store:
        assert "Organization:教育部" in (nodes := store.graph().nodes)
    assert "Organization:财政部" not in nodes


def test_what_cannot_be_read_is_told_and_the_other_files_are_done(bad: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.kg"
    result = run("build", tmp_path / "nope.txt", bad, "-o", out)
    assert result.exit_code == 1
    told = dict(line.split(": ", 1) for line in result.stderr.splitlines())
    assert told[str(tmp_path / "nope.txt")] == "no such file or folder. Check the spelling of the path."
    assert told[str(bad / "a_empty.txt")].startswith("is empty. ")
    assert told[str(bad / "z_binary.txt")].startswith("is a binary file, not text. ")
    assert "added: 1  updated: 0  unchanged: 0  not read: 3" in result.stdout
    with Store(out) as store:
        assert list(store.digests()) == ["m_plan"]


def test_a_build_that_reads_nothing_makes_no_graph_file(bad: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.kg"
    result = run("build", bad / "a_empty.txt", "-o", out)
    assert result.exit_code == 1
    assert "no graph file was made" in result.stderr
    assert not out.exists()


def test_a_file_that_is_no_graph_is_not_built_over(docs: Path, tmp_path: Path) -> None:
    out = tmp_path / "essay.txt"
    out.write_text(PLAN, "utf-8")
    result = run("build", docs, "-o", out)
    assert result.exit_code == 1
    assert "cannot be opened as a graph file" in result.stderr
    assert out.read_text("utf-8") == PLAN


def test_a_document_that_takes_the_place_of_another_file_is_noted(docs: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out.kg", tmp_path / "2018" / "plan.txt"
    other.parent.mkdir()
    other.write_text(PLAN.replace("2017", "2018"), "utf-8")
    run("build", docs, "-o", out)
    result = run("build", other, "-o", out)
    assert f"plan: {other} takes the place of {docs / 'plan.txt'}" in result.stderr
    assert "takes the place" not in run("build", other, "-o", out).stderr


def test_what_is_odd_about_a_document_is_noted_when_it_is_read_anew(tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text(PLAN + "《没有结束\n", "utf-8")
    result = run("build", tmp_path / "odd.txt", "-o", tmp_path / "out.kg", KG_LANG="zh")
    assert result.exit_code == 0
    assert result.stderr == "odd：《 有 3 个，而 》 有 2 个\n"
    assert run("extract", tmp_path / "odd.txt", KG_LANG="zh").stderr == result.stderr
    again = run("build", tmp_path / "odd.txt", "-o", tmp_path / "out.kg")
    assert (again.exit_code, again.stderr) == (0, "")


def test_build_writes_to_out_kg_where_no_file_is_named(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build", docs).exit_code == 0
    assert (tmp_path / "out.kg").exists()


def test_a_build_that_is_stopped_keeps_what_was_finished(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(documents: Iterable[Document], *_: object) -> Iterator[DocumentFacts]:
        yield DocumentFacts(next(iter(documents)), ())
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.pipeline.extract_all", interrupted)
    out = tmp_path / "out.kg"
    result = run("build", docs, "-o", out)
    assert result.exit_code == 130
    assert result.stderr == "Stopped. What was finished before is kept.\n"
    with Store(out) as store:
        assert list(store.digests()) == ["notice"]


# ---- extract --------------------------------------------------------------------------------------------------------


def test_extract_prints_one_object_a_section_whose_spans_slice_back_to_the_text(docs: Path) -> None:
    result = run("extract", docs)
    assert result.exit_code == 0
    sections = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(s["doc"], s["section"]) for s in sections if s["doc"] == "plan"] == [
        ("plan", "规划司"),
        ("plan", "科技司"),
    ]
    texts = {"plan": PLAN, "notice": NOTICE}
    relations = 0
    for section in sections:
        text = texts[section["doc"]]
        assert section.keys() >= {"doc", "section", "lines", "year", "actor", "entities", "relations"}
        for entity in section["entities"]:
            assert {text[a:b] for a, b in entity["spans"]} == set(entity["surfaces"])
        for relation in section["relations"]:
            relations += 1
            start, stop = relation["span"]
            assert text[start:stop] == relation["evidence"]
            assert relation["rule"]
    assert relations


def test_extract_sorts_by_document_id_then_position(docs: Path) -> None:
    sections = [json.loads(line) for line in run("extract", docs / "plan.txt", docs / "notice.md").stdout.splitlines()]
    keys = [(s["doc"], s["lines"][0]) for s in sections]
    assert keys == sorted(keys)
    assert len({doc for doc, _ in keys}) == 2


def test_extract_gives_the_same_bytes_in_any_order_of_files_and_however_often_one_is_named(docs: Path) -> None:
    plan, notice = docs / "plan.txt", docs / "notice.md"
    first = run("extract", plan, notice).stdout_bytes
    assert first
    assert run("extract", notice, plan).stdout_bytes == first
    assert run("extract", docs).stdout_bytes == first
    assert run("extract", docs, plan, notice, plan).stdout_bytes == first


def test_extract_gives_the_same_bytes_whatever_the_hash_seed_and_the_number_of_processes(docs: Path) -> None:
    for n in range(3):
        (docs / f"more{n}.txt").write_text(PLAN.replace("2017", f"201{n}"), "utf-8")
    outputs = {
        shell("extract", docs, "-j", jobs, PYTHONHASHSEED=seed).stdout
        for seed, jobs in (("0", "1"), ("1", "1"), ("2", "2"))
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == 9


def test_build_makes_the_same_bytes_whatever_the_hash_seed_and_the_order(docs: Path, tmp_path: Path) -> None:
    made = []
    for seed, paths in (("0", ("plan.txt", "notice.md")), ("1", ("notice.md", "plan.txt"))):
        out = tmp_path / f"{seed}.kg"
        assert shell("build", *(docs / p for p in paths), "-o", out, PYTHONHASHSEED=seed).returncode == 0
        made.append(out.read_bytes())
    assert made[0] == made[1]


def test_extract_does_the_other_files_where_one_cannot_be_read(bad: Path) -> None:
    result = run("extract", bad)
    assert result.exit_code == 1
    assert {json.loads(line)["doc"] for line in result.stdout.splitlines()} == {"m_plan"}
    assert len(result.stderr.splitlines()) == 2


# ---- show, shared ---------------------------------------------------------------------------------------------------


def test_show_gives_each_relation_with_its_sentence_and_address(graph_file: Path) -> None:
    said = run("show", graph_file, "规划司").stdout
    assert said.startswith("规划司  Department\n")
    assert (
        "revises → 1\n  分省市指南  Policy  planned · 2017\n    规划司 REVISES 分省市指南。\n    plan · 科技司 · line 1\n"
        in said
    )
    assert "advances → 1" in said
    assert "other · 科技司 · line 1" in said


def test_show_gives_relations_that_point_to_the_entity_too(graph_file: Path) -> None:
    said = run("show", graph_file, "工业强基工程", KG_LANG="zh").stdout
    assert "推进 ← 2" in said
    assert "plan · 科技司 · 第 4 行" in said


def test_show_says_what_it_leaves_out_and_all_shows_it(tmp_path: Path) -> None:
    path = tmp_path / "many.kg"
    with Store(path, create=True) as store:
        store.put(facts([("规划司:Department", "ADVANCES", f"第{n}工程:Initiative") for n in range(25)]), "1")
    assert "and 15 more; --all shows them" in run("show", path, "规划司").stdout
    everything = run("show", path, "规划司", "--all").stdout
    assert "more;" not in everything
    assert all(f"第{n}工程" in everything for n in range(25))


def test_show_marks_all_evidence_of_one_sentence_and_prints_it_once(tmp_path: Path) -> None:
    path = tmp_path / "twice.kg"
    once = facts([("规划司:Department", "ADVANCES", "强基:Initiative")])
    (part,) = once.sections
    (said,) = part.statements
    shorter = replace(said, evidence=Span(0, 3), rule="another")
    with Store(path, create=True) as store:
        store.put(replace(once, sections=(replace(part, statements=(said, shorter)),)), "1")
    assert run("show", path, "规划司").stdout.count("规划司 ADVANCES 强基。") == 1


def test_shared_gives_each_thing_with_a_quote_from_both(graph_file: Path) -> None:
    said = run("shared", graph_file, "规划司", "科技司").stdout
    assert said.startswith("规划司 and 科技司 have 2 in common\n")
    policy, initiative = said.split("\n\n")[1:]
    assert "规划司 REVISES 分省市指南。\n    plan · 科技司 · line 1" in policy
    assert "科技司 IMPLEMENTS 分省市指南。\n    plan · 科技司 · line 2" in policy
    assert "line 3" in initiative or "other" in initiative
    assert "科技司 ADVANCES 工业强基工程。\n    plan · 科技司 · line 4" in initiative


def test_shared_takes_a_department_with_its_ministry_and_organisations(graph_file: Path) -> None:
    result = run("shared", graph_file, "工信部财务司", "财政部")
    assert result.exit_code == 0
    assert result.stdout == "工业和信息化部财务司 and 财政部 have nothing in common in this graph\n"


def test_shared_without_names_lists_the_pairs_with_most_in_common(graph_file: Path) -> None:
    for arguments in ((), ("--top", "1")):
        lines = run("shared", graph_file, *arguments).stdout.splitlines()
        assert len(lines) == 2
        assert lines[1].split()[:3] == ["2", "科技司", "规划司"]
        assert "分省市指南、工业强基工程" in lines[1]


@pytest.mark.parametrize("command", [("show",), ("shared", "科技司")])
def test_an_unknown_name_is_told_with_the_nearest(graph_file: Path, command: tuple[str, ...]) -> None:
    result = run(command[0], graph_file, *command[1:], "规划处")
    assert result.exit_code == 1
    assert result.stderr.startswith("规划处: is not in this graph. Nearest: ")
    assert "规划司" in result.stderr


def test_an_ambiguous_name_is_told_with_the_choices(graph_file: Path) -> None:
    result = run("show", graph_file, "财务司", KG_LANG="zh")
    assert result.exit_code == 1
    choices = "Department:工业和信息化部/财务司, Department:教育部/财务司"
    assert result.stderr == f"财务司：可以指 2 个实体。请写明是哪一个：{choices}。\n"
    assert run("show", graph_file, "Department:教育部/财务司").exit_code == 0


# ---- list, remove, view ---------------------------------------------------------------------------------------------


def test_list_gives_each_document_with_title_year_and_counts(graph_file: Path) -> None:
    lines = [line.split() for line in run("list", graph_file).stdout.splitlines()]
    assert lines[0] == ["id", "title", "issuer", "year", "sections", "entities", "statements"]
    assert lines[2] == ["plan", "plan", "标题", "2017", "1", "5", "5"]
    assert lines[-1] == ["documents:", "2"]


def test_remove_takes_out_what_is_there_and_tells_what_is_not(graph_file: Path) -> None:
    result = run("remove", graph_file, "plann", "plan")
    assert result.exit_code == 1
    assert result.stderr == "plann: is no document of this graph. Nearest: plan.\n"
    assert result.stdout == "plan: removed\n"
    with Store(graph_file) as store:
        assert list(store.digests()) == ["other"]
        assert "Policy:分省市指南" not in store.graph().nodes


@pytest.mark.parametrize("command", [("list",), ("show", "x"), ("shared",), ("view",), ("remove", "x")])
def test_a_missing_graph_file_is_told_with_how_to_make_one_and_none_is_made(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    missing = tmp_path / "none.kg"
    result = run(command[0], missing, *command[1:])
    assert result.exit_code == 1
    assert result.stderr == f"{missing}: no such graph file. Make one with: kg build DOC... -o {missing}\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", [("list",), ("show", "x"), ("shared",), ("view",), ("remove", "plan")])
def test_a_damaged_graph_file_is_told_without_a_traceback(graph_file: Path, command: tuple[str, ...]) -> None:
    data = bytearray(graph_file.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)  # the first page says that it is a graph; the rest is gone
    graph_file.write_bytes(data)
    result = run(command[0], graph_file, *command[1:], KG_LANG="zh")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{graph_file}：无法使用（文件已损坏）。")
    assert result.stderr.count("\n") == 1


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a text in place of the page; what draws it has tests of its own."""

    def draw(text: str) -> None:
        monkeypatch.setattr(
            "kg.render.explorer_page.page",
            lambda graph, language, places: text.format(n=len(graph.nodes), language=language),
        )

    return draw


def test_view_writes_the_page_beside_the_graph_in_utf8(graph_file: Path, drawn: Callable[[str], None]) -> None:
    drawn("<p>图 {n} {language}</p>\n")
    result = run("view", graph_file, KG_LANG="zh")
    assert result.exit_code == 0
    assert graph_file.with_suffix(".html").read_bytes() == "<p>图 8 zh</p>\n".encode()
    assert result.stdout.startswith(str(graph_file.with_suffix(".html")))


def test_view_opens_the_page_only_when_asked(
    graph_file: Path, drawn: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(files.webbrowser, "open", opened.append)
    drawn("x")
    run("view", graph_file)
    assert opened == []
    run("view", graph_file, "-o", tmp_path / "页.html", "--open")
    assert opened == [(tmp_path / "页.html").as_uri()]


def test_view_leaves_the_old_page_and_no_half_one_where_it_cannot_write(
    graph_file: Path, drawn: Callable[[str], None], tmp_path: Path
) -> None:
    folder = tmp_path / "page.html"
    folder.mkdir()
    drawn("x")
    result = run("view", graph_file, "-o", folder)
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["made.kg", "page.html"]


def test_view_does_not_write_over_the_graph_file(graph_file: Path) -> None:
    before = graph_file.read_bytes()
    assert run("view", graph_file, "-o", graph_file).exit_code == 2
    assert graph_file.read_bytes() == before


def test_view_writes_a_real_page_with_the_names_of_the_graph(graph_file: Path) -> None:
    result = run("view", graph_file)
    assert result.exit_code == 0
    assert graph_file.with_suffix(".html").read_text("utf-8").lstrip().lower().startswith("<!doctype html>")
