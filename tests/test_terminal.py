"""How the command line behaves towards what stands at its other end: a terminal, a pipe, a locale, a reader who leaves."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.store import Store
from tests.factory import facts
from tests.test_cli import PLAN, clean_environment

KG = [sys.executable, "-m", "kg.cli"]
ESCAPE = re.compile(rb"\x1b\[([0-9;]*)m")
BARE_C = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
LOCALES = [
    {"LANG": "C"},
    BARE_C,
    {"LC_ALL": "zh_CN.GBK", "PYTHONIOENCODING": "gbk"},
    {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
]


@pytest.fixture
def graph_file(tmp_path: Path) -> Path:
    path = tmp_path / "g.kg"
    with Store(path, create=True) as store:
        store.put(facts([("规划司:Department", "ADVANCES", "㐀强基5G工程:Initiative")], "plan"), "1")
    return path


def piped(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [*KG, *map(str, arguments)]
    return subprocess.run(command, env=clean_environment() | environment, capture_output=True, check=False)


def on_a_terminal(*arguments: str | Path, **environment: str) -> bytes:
    """What `kg` writes to a terminal of 100 columns."""
    pty = pytest.importorskip("pty", reason="needs a system with pseudo-terminals")
    ours, theirs = pty.openpty()
    env = clean_environment() | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": "100"} | environment
    process = subprocess.Popen([*KG, *map(str, arguments)], env=env, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    written = b""
    try:
        while chunk := os.read(ours, 65536):
            written += chunk
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(ours)
    assert process.wait() == 0
    return written


@pytest.mark.parametrize("locale", LOCALES, ids=lambda e: ",".join(f"{k}={v}" for k, v in e.items()))
def test_a_pipe_gets_the_same_utf8_in_every_locale(graph_file: Path, locale: dict[str, str]) -> None:
    result = piped("--lang", "zh", "show", graph_file, "5G", **locale)
    assert result.returncode == 0
    assert result.stdout == piped("--lang", "zh", "show", graph_file, "5G", LANG="C.UTF-8").stdout
    assert "㐀强基5G工程  行动举措" in result.stdout.decode("utf-8")


def test_extract_prints_the_same_bytes_in_every_locale(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    results = [piped("extract", tmp_path / "plan.txt", **locale) for locale in ({"LANG": "C.UTF-8"}, *LOCALES)]
    assert [r.returncode for r in results] == [0] * len(results)
    assert len({r.stdout for r in results}) == 1
    assert [json.loads(line)["section"] for line in results[0].stdout.splitlines()] == ["规划司", "科技司"]


def test_a_name_can_be_typed_where_the_locale_knows_no_chinese(graph_file: Path) -> None:
    for locale in (BARE_C, {"LANG": "C"}):
        assert "5G工程".encode() in piped("show", graph_file, "规划司", **locale).stdout


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes only on Linux")
@pytest.mark.parametrize("locale", [BARE_C, {"LANG": "C.UTF-8"}], ids=str)
def test_a_file_with_a_gbk_name_from_an_old_archive_is_read_under_its_name(
    tmp_path: Path, locale: dict[str, str]
) -> None:
    folder = os.fsencode(tmp_path / "docs")
    os.mkdir(folder)
    for name, text in (("工作计划", PLAN), ("空的计划", "")):
        with open(folder + b"/" + f"{name}.txt".encode("gbk"), "wb") as file:
            file.write(text.encode())
    result = piped("build", tmp_path / "docs", "-o", tmp_path / "out.kg", **locale)
    assert result.returncode == 1
    assert "空的计划.txt: is empty." in result.stderr.decode("utf-8")
    with Store(tmp_path / "out.kg") as store:
        assert store.sources() == {"工作计划": f"{tmp_path}/docs/工作计划.txt"}


def test_errors_are_utf8_in_a_pipe_of_a_gbk_locale(tmp_path: Path) -> None:
    result = piped("list", tmp_path / "无.kg", LC_ALL="zh_CN.GBK", PYTHONIOENCODING="gbk")
    assert result.returncode == 1
    assert "没有这个图谱文件" in result.stderr.decode("utf-8")


def test_a_gbk_terminal_gets_gbk_with_a_mark_for_what_gbk_lacks(graph_file: Path) -> None:
    written = ESCAPE.sub(b"", on_a_terminal("show", graph_file, "5G", LC_ALL="zh_CN.GBK", PYTHONIOENCODING="gbk"))
    assert "?强基5G工程  行动举措".encode("gbk") in written


def test_help_fits_a_gbk_terminal(graph_file: Path) -> None:
    assert "用法：".encode("gbk") in on_a_terminal("build", "--help", LC_ALL="zh_CN.GBK", PYTHONIOENCODING="gbk")


def test_a_pipe_gets_no_colours(graph_file: Path) -> None:
    assert not ESCAPE.search(piped("show", graph_file, "规划司").stdout)


def test_a_terminal_gets_types_in_the_colours_of_the_schema_and_evidence_marked(graph_file: Path) -> None:
    written = on_a_terminal("show", graph_file, "规划司")
    assert b"\x1b[1;38;2;211;81;54m" + "规划司".encode() in written  # #D35136
    assert b"\x1b[1;38;2;0;152;95m" + "㐀强基5G工程".encode() in written  # #00985F
    marked = re.search(rb"\x1b\[1;[0-9;]*48;2;255;215;95m([^\x1b]*)\x1b", written)
    assert marked
    assert marked[1].decode() == "规划司 ADVANCES 㐀强基5G工程"


def test_no_color_leaves_the_evidence_bold_and_nothing_coloured(graph_file: Path) -> None:
    written = on_a_terminal("show", graph_file, "规划司", NO_COLOR="1")
    codes = {code for found in ESCAPE.findall(written) for code in found.split(b";")}
    assert codes <= {b"", b"0", b"1", b"2", b"3"}
    assert b"\x1b[1m" + "规划司 ADVANCES 㐀强基5G工程".encode() in written


def test_a_terminal_sees_progress_and_a_pipe_does_not(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    assert b"1/1" in on_a_terminal("build", tmp_path / "plan.txt", "-o", tmp_path / "a.kg")
    result = piped("build", tmp_path / "plan.txt", "-o", tmp_path / "b.kg")
    assert result.returncode == 0
    assert result.stderr == b""


@pytest.mark.parametrize("command", ["extract", "show"])
def test_a_reader_who_leaves_ends_it_quietly(tmp_path: Path, command: str) -> None:
    """The reader closes the pipe before the first byte; there is more to say than a pipe holds."""
    said = [("规划司:Department", "ADVANCES", f"第{n}工程:Initiative") for n in range(3000)]
    path = tmp_path / "g.kg"
    with Store(path, create=True) as store:
        store.put(facts(said), "1")
    text = tmp_path / "plan.txt"
    text.write_text(PLAN * 200, "utf-8")
    arguments = {"extract": ["extract", str(text)], "show": ["show", str(path), "规划司", "--all"]}[command]
    process = subprocess.Popen(
        [*KG, *arguments], env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141
