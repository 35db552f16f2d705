"""The error page: a report as one HTML file that works offline, with each miss and each false find marked in its sentence.

In: a report and a language. Out: the whole document as text: same report, same characters. Everything that comes from a
document or a gold file is put in by a template that escapes it; a few lines of script hide and show what is there, and a
Content-Security-Policy lets nothing else run and nothing be loaded.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.evaluate.errors import Cause, Error, Kind, errors
from kg.evaluate.report import Report, Score, total
from kg.schema import NODES, RELATIONS, EdgeKind, NodeKind

_TEMPLATES = Path(__file__).parent / "templates"
_KINDS: dict[str, NodeKind | EdgeKind] = {
    **{str(t): k for t, k in NODES.items()},
    **{str(t): k for t, k in RELATIONS.items()},
}


def page(report: Report, lang: str = "zh") -> str:
    """The whole HTML document in `zh` or `en`; write it as UTF-8."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"), autoescape=True, undefined=StrictUndefined
    )
    style, script = (_part(name) for name in ("page.css", "page.js"))
    words = {key: said[lang] for key, said in tomllib.loads(_part("words.toml")).items()}
    writer = _Writer(words, lang)
    rows = [writer.row(error) for error in errors(report)]
    return environment.get_template("page.html").render(
        lang={"zh": "zh-CN"}.get(lang, lang),
        words=words,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(script),
        sections={"gold": len(report.comparisons), "paired": report.paired},
        documents=len({c.wanted.document for c in report.comparisons}),
        headline=writer.headline(report),
        tables=[writer.table("entities", report.entities), writer.table("relations", report.relations)],
        filters=writer.filters(rows),
        rows=rows,
    )


def _part(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _policy(script: str) -> str:
    """What the page may do: run this script, wear its own style, and nothing else."""
    mark = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; script-src 'sha256-{mark}'; style-src 'unsafe-inline'; base-uri 'none';"
        " form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _two(share: float) -> str:
    return f"{share:.3f}"


class _Writer:
    """Puts figures and errors into the words of one language."""

    def __init__(self, words: Mapping[str, str], lang: str) -> None:
        self._words, self._lang = words, lang

    def headline(self, report: Report) -> list[dict[str, str]]:
        say = self._words
        made = []
        for label, scores in (("entities", report.entities), ("relations", report.relations)):
            score = total(scores)
            note = say["precision_recall"].format(p=_two(score.precision), r=_two(score.recall))
            made.append({"label": f"{say[label]} F1", "value": _two(score.f1), "note": note})
        status = report.status
        note = say["of_status"].format(n=status.right, all=status.right + status.wrong)
        made.append({"label": say["status"], "value": _two(status.precision), "note": note})
        note = say["of_quotes"].format(n=report.quoted)
        made.append({"label": say["quotes"], "value": str(len(report.bad)), "note": note})
        return made

    def table(self, caption: str, scores: Mapping[str, Score]) -> dict[str, Any]:
        rows = [self._figures(self._label(t), s, _KINDS[t].colour if t in _KINDS else "") for t, s in scores.items()]
        rows.append(self._figures(self._words["all"], total(scores), "") | {"all": True})
        return {"caption": self._words[caption], "rows": rows}

    def _figures(self, label: str, score: Score, colour: str) -> dict[str, Any]:
        return {
            "label": label,
            "colour": colour,
            "all": False,
            "right": score.right,
            "wrong": score.wrong,
            "missed": score.missed,
            "precision": _two(score.precision),
            "recall": _two(score.recall),
            "f1": _two(score.f1),
            "percent": round(100 * score.f1),
        }

    def row(self, error: Error) -> dict[str, str]:
        """One error for the list; `kind`, `type`, `section_key` and `by` are what it can be filtered by."""
        place = error.place
        line = [self._words["line"].format(n=place.line)] if place else []
        sentence = place.sentence if place else ""
        start, stop = (place.start, place.stop) if place else (0, 0)
        return {
            "kind": str(error.kind),
            "kind_label": self._words[f"kind_{error.kind}"],
            "type": error.type,
            "type_label": self._label(error.type),
            "name": error.name,
            "sentence": sentence,
            "before": sentence[:start],
            "marked": sentence[start:stop],
            "after": sentence[stop:],
            "section_key": f"{error.document} · {error.section}",
            "address": " · ".join([error.document, error.section, *line]),
            "by": self._by(error),
            "note": self._note(error),
        }

    def _by(self, error: Error) -> str:
        if error.kind is Kind.MISSED:
            return self._words[f"cause_{error.cause}"]
        return " + ".join(error.rules)

    def _note(self, error: Error) -> str:
        say, notes = self._words, []
        if error.rules:
            notes.append(say["rule"].format(names=" + ".join(error.rules)))
        if error.kind is Kind.STATUS:
            notes.insert(0, say[f"given_{error.instead}"])
        elif error.cause is not Cause.NONE:
            seen = [error.instead] * bool(error.instead) + [self._label(error.instead_type)] * bool(error.instead_type)
            notes.insert(0, " · ".join([say[f"cause_{error.cause}"], *seen]))
        if error.place is None and error.kind is Kind.MISSED:
            notes.append(say["nowhere"])
        return " · ".join(notes)

    def _label(self, type_: str) -> str:
        kind = _KINDS.get(type_)
        return type_ if kind is None else kind.zh if self._lang == "zh" else kind.en

    def filters(self, rows: list[dict[str, str]]) -> list[dict[str, Any]]:
        """The filters that tell anything apart: choices with how many errors each leaves, the most first."""
        made = []
        for label, by, key, shown in (
            ("error", "kind", "kind", "kind_label"),
            ("type", "type", "type", "type_label"),
            ("by", "by", "by", "by"),
            ("section", "section", "section_key", "section_key"),
        ):
            choices = self._choices((row[key], row[shown]) for row in rows)
            made.append({"label": self._words[label], "by": by, "choices": choices})
        return made

    @staticmethod
    def _choices(values: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
        counts = Counter(values)
        ranked = sorted(counts, key=lambda v: (-counts[v], v))
        return [{"value": v, "label": label, "count": counts[v, label]} for v, label in ranked if v]
