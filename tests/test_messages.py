"""The interface speaks Chinese and English: no message lacks a language, no error stays untranslated, no key is unknown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from kg.messages import Messages, keys, language, take_language

KG = Path(__file__).parent.parent / "kg"
HAN = re.compile(r"[\u3400-\u9fff]")
STAGES = ("reading", "store", "cypher", "loading", "neo4j", "exporting")
PACKAGES = ("cli", "queries", "ladybug")
SHOWN = [*(KG / f"{name}.py" for name in STAGES), *sorted(p for name in PACKAGES for p in (KG / name).glob("*.py"))]


def slots(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


@pytest.mark.parametrize("key", keys())
def test_a_message_has_both_languages_with_the_same_slots(key: str) -> None:
    words = keys()[key]
    assert words.keys() == {"zh", "en"}
    assert slots(words["zh"]) == slots(words["en"])
    assert HAN.search(words["zh"]) or key in {"fault.line", "build.replaced", "build.notice"}


def trees() -> Iterator[ast.AST]:
    for path in SHOWN:
        yield from ast.walk(ast.parse(path.read_text("utf-8")))


def test_every_key_in_the_code_is_a_message_and_every_message_is_used() -> None:
    """A key is written out, or made of a table and a slot (`role.{r}`)."""
    texts = [path.read_text("utf-8") for path in (KG / "cli").glob("*.py")]
    tables = "|".join(sorted({key.partition(".")[0] for key in keys()}))
    written = {m[1] for text in texts for m in re.finditer(rf'"((?:{tables})\.\w+)"', text)}
    made = {m[1] for text in texts for m in re.finditer(rf"""f["']((?:{tables})\.)\{{""", text)}
    assert written <= keys().keys()
    assert made
    assert [key for key in keys() if key not in written and not key.startswith(tuple(made))] == []


def sample(node: ast.expr) -> str | None:
    """The text of a literal, slots filled with 7; None if it is put together elsewhere."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else "7" for p in node.values)
    return None


def raised() -> list[str]:
    """Problem and advice of every error raised in what a user of the command line can reach."""
    found = []
    for node in trees():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Error"):
            found += [text for argument in node.args[1:] if (text := sample(argument))]
    return sorted(set(found))


@pytest.mark.parametrize("english", raised())
def test_an_error_is_said_in_chinese(english: str) -> None:
    assert HAN.search(Messages("zh").translate(english)), f"add it to [errors] in messages.toml: {english}"
    assert Messages("en").translate(english) == english


@pytest.mark.parametrize(
    "english",
    [
        "No such option: --jbs (Possible options: --jobs)",
        "No such command 'buil'. Did you mean 'build'",
        "No such command 'x'",
        "Missing argument 'DOC'",
        "Invalid value for '-j' / '--jobs': Input should be a valid integer, unable to parse string as an integer",
    ],
)
def test_a_complaint_of_the_parser_is_said_in_chinese(english: str) -> None:
    chinese = Messages("zh").translate(english)
    assert HAN.search(chinese)
    assert not re.search(r"No such|Missing|Invalid|Input", chinese)


def test_an_error_without_a_template_stays_english() -> None:
    assert Messages("zh").translate("something new went wrong") == "something new went wrong"


@pytest.mark.parametrize(
    ("asked", "environment", "spoken"),
    [
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("en", {"KG_LANG": "zh"}, "en"),
        (None, {"KG_LANG": "zh", "LC_ALL": "C"}, "zh"),
        (None, {"LC_ALL": "zh_CN.GBK", "LANG": "en_US.UTF-8"}, "zh"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "zh_TW.UTF-8", "LANG": "C"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "C"}, "en"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        ("fr", {"LANG": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_language_is_as_asked_or_as_the_environment_says(
    asked: str | None, environment: dict[str, str], spoken: str
) -> None:
    assert language(asked, environment) == spoken


@pytest.mark.parametrize(
    ("arguments", "taken"),
    [
        (["build", "a"], (None, ["build", "a"])),
        (["--lang", "zh", "build"], ("zh", ["build"])),
        (["build", "a", "--lang=en"], ("en", ["build", "a"])),
        (["build", "--lang"], ("", ["build"])),
        (["--lang", "zh", "--lang", "en", "list"], ("en", ["list"])),
        (["show", "--", "--lang", "zh"], (None, ["show", "--", "--lang", "zh"])),
    ],
)
def test_lang_is_taken_from_wherever_it_stands(arguments: list[str], taken: tuple[str | None, list[str]]) -> None:
    assert take_language(arguments) == taken
