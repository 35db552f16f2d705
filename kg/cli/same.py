"""`kg same`: which names in a graph may be one thing; the answers go into a file that every command obeys from then on.

In: a graph file, and answers from a person or from options. Out: suggestions with a reason and a sentence from each side, and
a TOML file of answers (by default beside the graph file). What the documents say is never changed.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer
from rich.prompt import Prompt
from rich.text import Text

from kg.cli.graph_file import GraphFile, opened
from kg.cli.program import FAILED
from kg.cli.terminal import Terminal, UsageError, legible
from kg.errors import QueryError
from kg.graph import Graph, Node
from kg.judgements import Decision, Judgement, Judgements, entity_of
from kg.judgements.files import curated, decisions, judgements, write
from kg.model import Entity
from kg.queries import resolve
from kg.suggestions import TYPES, Suggestion, suggestions

Kind = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="option.same_type", show_default=False)]
List = Annotated[bool, typer.Option("--list", help="option.same_list", show_default=False)]
Top = Annotated[int, typer.Option("--top", metavar="N", min=1, help="option.same_top", show_default=False)]
Yes = Annotated[
    tuple[str, str] | None, typer.Option("--yes", metavar="NAME NAME", help="option.same_yes", show_default=False)
]
No = Annotated[
    tuple[str, str] | None, typer.Option("--no", metavar="NAME NAME", help="option.same_no", show_default=False)
]
Where = Annotated[
    Path | None, typer.Option("--decisions", metavar="FILE.toml", help="option.same_decisions", show_default=False)
]

_ANSWERS = {"y": Judgement.SAME, "n": Judgement.DIFFERENT, "s": Judgement.UNSURE}


def same(
    context: typer.Context,
    graph_file: GraphFile,
    type_: Kind = None,
    list_: List = False,
    top: Top = 20,
    yes: Yes = None,
    no: No = None,
    decisions_file: Where = None,
) -> int:
    """Suggest which nodes are one thing, and take the answers."""
    terminal: Terminal = context.obj
    types = [t for t in TYPES if type_ in (None, str(t))]
    if not types:
        raise UsageError("--type", f"knows no {type_}", f"Types are: {', '.join(TYPES)}.")
    with opened(graph_file) as store:
        if decisions_file is not None:
            store.decide_in(decisions_file)
        path, graph = store.decisions_file[0], store.graph()
        said = (
            {e.id for facts in store.facts() for part in facts.sections for e in part.entities} if yes or no else set()
        )
    answers = _Answers(terminal, path)
    if yes or no:
        given = ((yes, Judgement.SAME), (no, Judgement.DIFFERENT))
        pairs = [(*_pair(graph, said, pair), judgement) for pair, judgement in given if pair]
        told = [answers.take(a, b, judgement) for a, b, judgement in pairs]
        answers.tell_where()
        return 0 if all(told) else FAILED
    found = suggestions(graph, types)
    if list_ or not sys.stdin.isatty():
        _list(terminal, graph_file, found, top)
    else:
        _ask(terminal, found, answers)
    answers.tell_where()
    return 0


class _Answers:
    """The file of answers; written after each, so that stopping loses none."""

    def __init__(self, terminal: Terminal, path: Path) -> None:
        self._terminal, self._path = terminal, path

    def take(self, a: Entity, b: Entity, judgement: Judgement, note: str = "") -> bool:
        """Write one down; False, and nothing written, if answers given before would stand against it, or it against them."""
        told = decisions(self._path) if self._path.exists() else []
        told.append(Decision(a, b, judgement, note))
        made = Judgements((*curated().decisions, *told))
        say, names = self._terminal.say, {"a": a.id, "b": b.id}
        if made.between(a, b) is not judgement or len(made.refused) > len(judgements(self._path).refused):
            self._terminal.note(say("same.refused", **names))
            return False
        write(self._path, told)
        self._terminal.out.print(say(f"same.told_{judgement}", **names), soft_wrap=True)
        return True

    def between(self, a: Entity, b: Entity) -> Judgement:
        """What is known of the two by now."""
        return judgements(self._path).between(a, b)

    def tell_where(self) -> None:
        """Where the answers are, for whoever wants to read, edit or share them."""
        key = "same.kept" if self._path.exists() else "same.will_be_kept"
        self._terminal.line(Text(self._terminal.say(key, path=self._path), "dim"))


def _pair(graph: Graph, said: Collection[str], names: tuple[str, str]) -> tuple[Entity, Entity]:
    """The two entities a user means; they must be two, of one type."""
    a, b = (_meant(graph, said, name) for name in names)
    if a.type is not b.type:
        raise UsageError("kg same", f"{a.id} and {b.id} are of two types", "Only names of one type can be one thing.")
    if a.id == b.id:
        raise UsageError("kg same", f"{names[0]} and {names[1]} are one node", "Write the ids that `kg same` shows.")
    return a, b


def _meant(graph: Graph, said: Collection[str], name: str) -> Entity:
    """The entity a user means: by its id, also where it is part of another node by now, else by name."""
    words = legible(name)
    if ":" in words:
        try:
            entity = entity_of(words)
        except ValueError as error:
            raise QueryError(words, "is no Type:name", "Example: Policy:中国制造2025.") from error
        if entity.id not in graph.nodes and entity.id not in said:
            raise QueryError(words, "is not in this graph", "`kg view` shows all names.")
        return entity
    return _entity(resolve(graph, words))


def _entity(node: Node) -> Entity:
    return Entity(node.type, node.name, node.within)


def _list(terminal: Terminal, graph_file: Path, found: list[Suggestion], top: int) -> None:
    for at, suggestion in enumerate(found[:top], 1):
        _show(terminal, suggestion, f"{at}/{len(found)}")
    if len(found) > top:
        terminal.line(Text(terminal.say("same.more", n=len(found) - top), "dim italic"))
    terminal.line(terminal.say("same.how" if found else "same.none", file=graph_file))


def _ask(terminal: Terminal, found: list[Suggestion], answers: _Answers) -> None:
    for at, suggestion in enumerate(found, 1):
        a, b = _entity(suggestion.a), _entity(suggestion.b)
        if answers.between(a, b) in (Judgement.SAME, Judgement.DIFFERENT):
            continue  # an answer to another pair has settled this one
        _show(terminal, suggestion, f"{at}/{len(found)}")
        answer = Prompt.ask(terminal.say("same.ask"), console=terminal.out, choices=[*_ANSWERS, "q"])
        if answer == "q":
            return
        answers.take(a, b, _ANSWERS[answer], f"{suggestion.reason}: {suggestion.detail}".rstrip(": "))
        terminal.out.print()
    terminal.line(terminal.say("same.done" if found else "same.none"))


def _show(terminal: Terminal, suggestion: Suggestion, at: str) -> None:
    """The two names, why they may be one, and a sentence from each side."""
    reason = terminal.say(f"same.{suggestion.reason}", detail=suggestion.detail)
    head = Text(f"{at}  ", "dim").append_text(terminal.name(suggestion.a)).append(" = ", "dim")
    terminal.line(head.append_text(terminal.name(suggestion.b)).append(" ?", "dim"))
    terminal.line(Text(reason + terminal.say("same.unsure_before") * suggestion.unsure), 2)
    for node in (suggestion.a, suggestion.b):
        documents = len({naming.quote.document for naming in node.namings})
        count = terminal.say("show.named", n=len(node.namings), documents=documents)
        terminal.line(Text(f"{node.id}  {count}", "dim"), 2)
        terminal.quotes([naming.quote for naming in node.namings[:1]], 1, indent=4)
    terminal.out.print()
