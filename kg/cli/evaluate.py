"""`kg evaluate`: gold files and documents in, figures out; with --errors, what was missed and what was wrong, in groups."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from kg.cli.documents import Documents, Jobs, Reader, Words, own_words
from kg.cli.program import FAILED
from kg.cli.terminal import MARKER, Terminal
from kg.errors import KgError
from kg.evaluate import Error, Report, Score, errors, evaluate, grouped, read, total
from kg.evaluate.errors import Cause, Group, Kind
from kg.schema import NODES, RELATIONS, EntityType, RelationType

Gold = Annotated[Path, typer.Argument(metavar="GOLD", help="option.gold", show_default=False)]
Errors = Annotated[bool, typer.Option("--errors", help="option.errors", show_default=False)]
Html = Annotated[Path | None, typer.Option("--html", metavar="PAGE.html", help="option.html", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="option.as_json", show_default=False)]

_COLUMNS = ("type", "right", "wrong", "missed", "precision", "recall", "f1")
_COLOURS = {Kind.MISSED: "#b8860b", Kind.STATUS: "#7b68c8"}


def compare(
    context: typer.Context,
    gold: Gold,
    documents: Documents,
    errors_: Errors = False,
    html: Html = None,
    json_: Json = False,
    jobs: Jobs = 1,
    words: Words = None,
) -> int:
    """Compare what is extracted with gold, and print how much of it is right."""
    from kg.pipeline import extract_all  # loads the word lists: half a second no other command shall wait

    terminal: Terminal = context.obj
    wanted = read(gold)
    own = own_words(words)
    reader = Reader(documents, terminal, own)
    report = evaluate(wanted, extract_all(reader.documents(), jobs, own))
    _warn(terminal, report)
    if json_:
        found = {"errors": [asdict(e) for e in errors(report)]} if errors_ else {}
        sys.stdout.write(json.dumps(report.figures() | found, ensure_ascii=False, indent=1) + "\n")
    else:
        _figures(terminal, report)
        if errors_:
            _groups(terminal, grouped(errors(report)))
    if html:
        from kg.evaluate.page import page  # loads a template engine that no other command needs

        _write(html, page(report, terminal.say.language))
        terminal.err.print(terminal.say("evaluate.written", path=html), soft_wrap=True)
    return FAILED if reader.failed else 0


def _warn(terminal: Terminal, report: Report) -> None:
    """Say which gold has no document and which document no gold, for both change the figures unseen."""
    for id_ in report.absent:
        terminal.note(terminal.say("evaluate.absent", id=id_))
    known = {c.wanted.document for c in report.comparisons}
    for id_ in sorted(report.facts.keys() - known):
        terminal.note(terminal.say("evaluate.unmarked", id=id_))


def _write(target: Path, text: str) -> None:
    try:
        target.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        raise KgError(str(target), f"cannot be written ({error.strerror})", "Name another file for --html.") from error


def _figures(terminal: Terminal, report: Report) -> None:
    """The figures by type, then what they rest on."""
    say = terminal.say
    table = terminal.table([f"evaluate.{c}" for c in _COLUMNS], [f"evaluate.{c}" for c in _COLUMNS[1:]])
    for scores, all_ in ((report.entities, "all_entities"), (report.relations, "all_relations")):
        _rows(terminal, table, scores, say(f"evaluate.{all_}"))
    _row(table, Text(say("evaluate.status")), report.status)
    terminal.out.print(table)
    terminal.out.print()
    terminal.line(say("evaluate.sections", n=len(report.comparisons), paired=report.paired))
    terminal.line(say("evaluate.quotes", n=report.quoted, bad=len(report.bad)))


def _rows(terminal: Terminal, table: Table, scores: Mapping[str, Score], all_: str) -> None:
    for type_, score in scores.items():
        _row(table, _label(terminal, type_), score)
    _row(table, Text(all_, "bold"), total(scores), "bold")
    table.add_row()


def _row(table: Table, label: Text, score: Score, style: str = "") -> None:
    shares = (f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
    table.add_row(label, str(score.right), str(score.wrong), str(score.missed), *shares, style=style)


def _label(terminal: Terminal, type_: str) -> Text:
    """The type in the words and colour of the interface; as it stands where gold knows types of its own."""
    if type_ in list(EntityType):
        kind = EntityType(type_)
        return Text(terminal.kind(kind), NODES[kind].colour)
    return terminal.relation(RelationType(type_)) if type_ in list(RELATIONS) else Text(type_)


def _groups(terminal: Terminal, groups: list[Group]) -> None:
    for group in groups:
        terminal.out.print()
        by = terminal.say(f"evaluate.{group.by}") if group.by in _CAUSES and group.kind is Kind.MISSED else group.by
        heading = Text(terminal.say(f"evaluate.kind_{group.kind}"), f"bold {_COLOURS.get(group.kind, 'red')}")
        for part in (_label(terminal, group.type), Text(by)):
            heading.append("  ").append(part) if part.plain else None
        terminal.line(heading.append(f"  {len(group.errors)}", "dim"))
        for error in group.errors:
            _error(terminal, error)


def _error(terminal: Terminal, error: Error) -> None:
    """One error: its name, its sentence with the words marked, and where it stands."""
    say, place = terminal.say, error.place
    name = Text(error.name, "bold")
    if error.kind is Kind.MISSED and (error.instead or error.instead_type):
        name.append("  ≠ ", "dim").append(error.instead).append(" " * bool(error.instead))
        name.append(_label(terminal, error.instead_type)).append(f"  {' + '.join(error.rules)}", "dim")
    elif error.kind is Kind.STATUS and error.instead:
        name.append("  ≠ ", "dim").append(say(f"show.{error.instead}"))
    terminal.line(name, 2)
    if place is None:
        terminal.line(Text(f"{error.document} · {error.section}", "dim"), 4)
        return
    sentence = Text(place.sentence.replace("\n", " "))
    sentence.stylize(MARKER, place.start, place.stop)
    terminal.line(sentence, 4)
    where = say("show.address", document=error.document, section=error.section, line=place.line)
    terminal.line(Text(where, "dim"), 4)


_CAUSES = frozenset(map(str, Cause)) - {""}
