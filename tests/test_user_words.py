"""A user's own words add to the standard ones and win over them, in every process, and are refused in words that help."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli.documents import own_words
from kg.errors import LexiconError
from kg.lexicon import standard
from kg.messages import Messages
from kg.own_words import read
from kg.pipeline import extractor, lexicon_with
from kg.schema import EntityType
from kg.store import Store
from tests.test_cli import run

TEXT = "国务院办公厅关于开展试点的通知\n2018年3月1日\n一、启动。由财政部牵头，拟制《试点管理办法》，春护行动继续开展。组织产业链揭榜赛。\n"
WORDS = """
[[name]]
type = "Initiative"
name = "春风护航行动"
aliases = ["春护行动"]
[verbs]
drafts = ["拟制"]
[heads.initiative]
firm = ["揭榜赛"]
"""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, "utf-8")
    return path


def toml(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def extracted(notice: Path, *arguments: str | Path) -> list[dict]:
    done = run("extract", notice, *arguments)
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def names(sections: list[dict], type_: str) -> set[str]:
    return {e["name"] for section in sections for e in section["entities"] if e["type"] == type_}


# ---- what they do ---------------------------------------------------------------------------------------------------


def test_an_alias_of_a_users_name_leads_to_the_name(notice: Path, tmp_path: Path) -> None:
    assert "春护行动" in names(extracted(notice), "Initiative")
    found = names(extracted(notice, "--words", toml(tmp_path, WORDS)), "Initiative")
    assert "春风护航行动" in found
    assert "春护行动" not in found


def test_a_users_verb_makes_a_relation_of_its_class(notice: Path, tmp_path: Path) -> None:
    relations = [r for s in extracted(notice, "--words", toml(tmp_path, WORDS)) for r in s["relations"]]
    assert ("DRAFTS", "试点管理办法", "拟制") in {(r["type"], r["tail"], r["action"]) for r in relations}
    assert "DRAFTS" not in {r["type"] for s in extracted(notice) for r in s["relations"]}


def test_a_users_last_word_makes_a_name_of_a_phrase(notice: Path, tmp_path: Path) -> None:
    assert "产业链揭榜赛" in names(extracted(notice, "--words", toml(tmp_path, WORDS)), "Initiative")
    assert "产业链揭榜赛" not in names(extracted(notice), "Initiative")


def test_several_files_add_up(notice: Path, tmp_path: Path) -> None:
    one = toml(tmp_path, '[[name]]\ntype = "Initiative"\nname = "春风护航行动"\naliases = ["春护行动"]\n')
    other = toml(tmp_path, '[heads.initiative]\nfirm = ["揭榜赛"]\n', "other.toml")
    found = names(extracted(notice, "--words", one, "--words", other), "Initiative")
    assert {"春风护航行动", "产业链揭榜赛"} <= found


def test_a_users_spelling_wins_over_ours_and_renames_the_node(tmp_path: Path) -> None:
    own = read([toml(tmp_path, '[[name]]\ntype = "Organization"\nname = "工信部"\naliases = ["工业和信息化部"]\n')])
    lexicon = lexicon_with(own)
    for spelling in ("工信部", "工业和信息化部", "中华人民共和国工业和信息化部"):
        known = lexicon.names.get(spelling)
        assert known is not None
        assert known.name == "工信部"
    ours = standard().names.get("工信部")
    assert ours is not None
    assert ours.name == "工业和信息化部"


def test_a_users_name_is_found_inside_a_trap_of_ours(tmp_path: Path) -> None:
    trap = "财政部门"
    assert not [n for *_, n in standard().named(trap)]
    own = read([toml(tmp_path, f'[[name]]\ntype = "Organization"\nname = "{trap}"\n')])
    assert [(n.type, n.name) for *_, n in lexicon_with(own).named(trap)] == [(EntityType.ORGANIZATION, trap)]


def test_a_users_verb_is_of_the_users_classes_only(tmp_path: Path) -> None:
    ours = standard().grammar.get("印发")
    mine = lexicon_with(read([toml(tmp_path, '[verbs]\nadvances = ["印发"]\n')])).grammar.get("印发")
    assert ours is not None
    assert mine is not None
    assert ours.verbs == {"issues"}
    assert mine.verbs == {"advances"}


def test_a_users_last_word_is_of_the_users_kind_only(tmp_path: Path) -> None:
    assert standard().heads.kinds.of("服务专项")[1] == "initiative"
    lexicon = lexicon_with(read([toml(tmp_path, '[heads.policy]\nfirm = ["专项"]\n')]))
    assert lexicon.heads.kinds.of("服务专项") == ("专项", "policy")


def test_several_processes_know_the_words_too(notice: Path, tmp_path: Path) -> None:
    words = toml(tmp_path, WORDS)
    assert extracted(notice, "--words", words, "-j", "2") == extracted(notice, "--words", words)


def test_the_standard_lexicon_stays_as_it_was(notice: Path, tmp_path: Path) -> None:
    before = extracted(notice)
    extracted(notice, "--words", toml(tmp_path, WORDS))
    assert extracted(notice) == before


# ---- building again -------------------------------------------------------------------------------------------------


def test_other_words_make_a_build_read_the_documents_anew(notice: Path, tmp_path: Path) -> None:
    graph, words = tmp_path / "out.kg", toml(tmp_path, WORDS)
    assert "added: 1" in run("build", notice, "-o", graph).stdout
    assert "updated: 1" in run("build", notice, "-o", graph, "--words", words).stdout
    assert "unchanged: 1" in run("build", notice, "-o", graph, "--words", words, "-j", "2").stdout
    with Store(graph) as store:
        assert "Initiative:春风护航行动" in store.graph().nodes
    words.write_text(WORDS.replace("春风护航行动", "春风行动"), "utf-8")
    assert "updated: 1" in run("build", notice, "-o", graph, "--words", words).stdout
    assert "updated: 1" in run("build", notice, "-o", graph).stdout


def test_no_own_words_leave_the_mark_of_the_extractor_alone() -> None:
    assert extractor(lexicon_with(own_words([]))) == extractor(standard())
    assert own_words(None) is None


def test_the_example_in_the_repository_is_a_file_of_own_words() -> None:
    own = own_words([Path(__file__).parent.parent / "examples" / "own-words.toml"])
    assert own is not None
    assert own.names
    assert own.verbs
    assert own.heads


# ---- what is refused ------------------------------------------------------------------------------------------------

NAME = '[[name]]\ntype = "Topic"\nname = "甲"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (NAME + '[[name]]\ntype = "Company"\nname = "乙"\n', "[[name]] 2: unknown type 'Company'"),
        (NAME + '[[name]]\ntype = "Target"\nname = "乙"\n', "[[name]] 2: unknown type 'Target'"),
        ('[[name]]\ntype = "Topic"\n', "[[name]] 1 name: is empty"),
        ('[[name]]\ntype = "Topic"\nname = "乙"\naliases = [" "]\n', "[[name]] 1 乙 aliases: is empty"),
        ('[[name]]\ntype = "Topic"\nname = "乙"\naliases = "丙"\n', "[[name]] 1 乙 aliases: is no list of words"),
        ('[[name]]\ntype = "Policy"\nname = "《乙》"\n', "[[name]] 1 name: 《乙》 has 《》"),
        ('[[name]]\ntype = "Topic"\nname = "乙"\nweak = 1\n', "[[name]] 1 乙: weak is neither true nor false"),
        ('[[name]]\ntype = "Topic"\nname = "乙"\nalias = ["丙"]\n', "[[name]] 1: unknown key alias"),
        (NAME + '[[name]]\ntype = "Topic"\nname = "乙"\naliases = ["甲"]\n', "甲 stands for 甲 and for 乙"),
        (NAME + '[[name]]\ntype = "Event"\nname = "甲"\n', "甲 stands for 甲 and for 甲"),
        ('name = "甲"\n', "[[name]]: is no list of tables"),
        ('verbs = ["拟制"]\n', "[verbs]: is no table"),
        ('[verb]\ndrafts = ["拟制"]\n', "the file: unknown key verb"),
        ('[verbs]\nwrites = ["拟制"]\n', "[verbs]: unknown class writes"),
        ('[verbs]\nstrong = ["拟制"]\n', "[verbs] strong: 拟制 has no class"),
        ('[verbs]\ndrafts = [""]\n', "[verbs] drafts: is empty"),
        ('[heads.initiative]\nsoft = ["赛"]\n', "[heads]: unknown list initiative.soft"),
        ('[heads]\nnone = [1]\n', "[heads] none: is no list of words"),
        ("[[name]\n", "cannot be read as TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_and_entry_in_both_languages(text: str, said: str, tmp_path: Path) -> None:
    path = toml(tmp_path, text)
    with pytest.raises(LexiconError) as told:
        own_words([path])
    assert told.value.place == str(path)
    assert told.value.problem.startswith(said)
    chinese = Messages("zh")
    assert chinese.translate(told.value.problem) != told.value.problem
    assert chinese.translate(told.value.advice) != told.value.advice


def test_a_mistake_stops_the_command_before_anything_is_made(notice: Path, tmp_path: Path) -> None:
    words = toml(tmp_path, '[[name]]\ntype = "Topic"\n')
    done = run("build", notice, "-o", tmp_path / "out.kg", "--words", words)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"{words}: [[name]] 1 name: is empty.")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out.kg").exists()


def test_the_same_name_may_get_spellings_in_two_files(tmp_path: Path) -> None:
    one = toml(tmp_path, NAME)
    other = toml(tmp_path, '[[name]]\ntype = "Topic"\nname = "甲"\naliases = ["乙"]\n', "other.toml")
    assert [s for name in read([one, other]).names for s in name.spellings] == ["甲", "甲", "乙"]
