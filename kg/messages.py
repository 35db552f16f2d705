"""What the interface says, in Chinese or English: which language, the words of each message, and others' errors put into it.

In: the command line and the environment, keys and values. Out: text. The words are data (`messages.toml`), each message with
both languages side by side, so that neither can be forgotten. Modules further down raise errors in English and know nothing
of languages; `Messages.translate` recognises their sentences by template and says them in Chinese.
"""

from __future__ import annotations

import locale
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("zh", "en")
_FILE = Path(__file__).with_name("messages.toml")
_VARIABLES = ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language(asked: str | None, environment: Mapping[str, str]) -> str:
    """`zh` or `en`: as asked, else by the first that is set of KG_LANG, LC_ALL, LC_MESSAGES, LANG, else by the system.

    >>> language(None, {"LC_ALL": "zh_CN.GBK", "LANG": "C"})
    'zh'
    """
    if asked in LANGUAGES:
        return str(asked)
    said = next((environment[v] for v in _VARIABLES if environment.get(v)), None)
    if said is None:
        said = locale.getlocale()[0] or ""  # Windows has no LANG: there it is "Chinese (Simplified)_China"
    return "zh" if said.lower().startswith(("zh", "chinese")) else "en"


def take_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The value of --lang, wherever it stands before `--` (the last one wins), and the arguments without it.

    >>> take_language(["build", "--lang", "zh", "a.txt"])
    ('zh', ['build', 'a.txt'])
    """
    asked: str | None = None
    rest: list[str] = []
    coming = iter(arguments)
    for argument in coming:
        if argument == "--":
            return asked, [*rest, argument, *coming]
        if argument == "--lang":
            asked = next(coming, "")
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    return asked, rest


class Messages:
    """The words of one language; call it with a key and the values of the message's slots.

    >>> Messages("en")("build.unchanged", n=3)
    'unchanged: 3'
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The message `key` (`table.name`); KeyError if there is none."""
        return str(_table()[key][self.language]).format_map(values)

    def translate(self, text: str) -> str:
        """An English error sentence in this language; sentences without a template stay as they are."""
        if self.language == "en":
            return text
        for template, chinese in _templates():
            if match := template.fullmatch(text):
                return chinese.format(*(self.translate(part) for part in match.groups()))
        return text


def keys() -> Mapping[str, Mapping[str, str]]:
    """All messages: key → language → words."""
    return _table()


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _table() -> dict[str, dict[str, str]]:
    tables = ((table, entries) for table, entries in _data().items() if table != "errors")
    return {f"{table}.{name}": words for table, entries in tables for name, words in entries.items()}


@cache
def _templates() -> list[tuple[re.Pattern[str], str]]:
    """English templates as patterns, the most literal first; `{}` stands for anything."""
    pairs = sorted(_data()["errors"].items(), key=lambda pair: (-len(pair[0].replace("{}", "")), pair[0]))
    return [(re.compile("(.+?)".join(map(re.escape, en.split("{}"))), re.DOTALL), zh) for en, zh in pairs]
