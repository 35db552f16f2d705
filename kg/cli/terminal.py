"""What a command says and how it looks: two consoles, the language, entities in their colours, quotes with their address.

Data goes to `out`, talk and errors to `err`. A terminal gets its own encoding, colours and width; a pipe gets UTF-8 and
whole lines, whatever the locale, so that another program reads the same bytes on every machine.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import NoReturn, TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from kg.errors import KgError
from kg.graph import Edge, Node, Quote
from kg.messages import Messages
from kg.schema import NODES, RELATIONS, EntityType, RelationType

VERBS = 4  # as many are shown of the verbs that an edge is said with
_PIPE_WIDTH = 100_000  # a pipe has no width: nothing is folded or cut
MARKER = Style(bold=True, color="black", bgcolor="#ffd75f")  # legible on light and dark; bold is what NO_COLOR leaves


class UsageError(KgError):
    """A command that cannot be carried out as it was given."""


class _Console(Console):
    """A console that lets the program decide how a broken pipe ends."""

    def on_broken_pipe(self) -> NoReturn:
        """Pass the error on."""
        raise BrokenPipeError


def legible(name: str) -> str:
    """A file's name or a typed word as text; bytes that the locale cannot read are read as UTF-8, else as GB18030.

    Such names come from old archives, or are typed where the locale knows no Chinese. Others stay as they are.

    >>> legible("计划".encode("gbk").decode("utf-8", "surrogateescape"))
    '计划'
    """
    if not any("\ud800" <= c <= "\udfff" for c in name):
        return name
    data = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def ready(stream: TextIO) -> None:
    """Make a standard stream able to take any text: replaced characters on a terminal, UTF-8 and plain line ends in a pipe."""
    if not isinstance(stream, TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


class Terminal:
    """Where a command speaks: `say` gives the words, `out` takes data, `err` takes progress, notices and errors."""

    def __init__(self, say: Messages) -> None:
        self.say = say
        self.out = self._console(sys.stdout, stderr=False)
        self.err = self._console(sys.stderr, stderr=True)

    @staticmethod
    def _console(stream: TextIO, *, stderr: bool) -> Console:
        width = None if stream.isatty() else _PIPE_WIDTH
        return _Console(stderr=stderr, width=width, highlight=False, markup=False, emoji=False)

    def fail(self, error: KgError) -> None:
        """One red line: what, what is wrong with it, what to do."""
        tell = self.say.translate
        words = self.say(
            "fault.line", place=legible(error.place), problem=tell(error.problem), advice=tell(error.advice)
        )
        self.err.print(Text(words, "red"), soft_wrap=True)

    def note(self, words: str) -> None:
        """One yellow line: nothing failed, but one should know."""
        self.err.print(Text(words, "yellow"), soft_wrap=True)

    def kind(self, type_: EntityType) -> str:
        """The label of a node type."""
        kind = NODES[type_]
        return kind.zh if self.say.language == "zh" else kind.en

    def relation(self, type_: RelationType) -> Text:
        """The label of a relation type, in its colour."""
        kind = RELATIONS[type_]
        return Text(kind.zh if self.say.language == "zh" else kind.en, kind.colour)

    def name(self, node: Node) -> Text:
        """A node's name in its colour."""
        return Text.assemble((node.name, f"bold {NODES[node.type].colour}"))

    def entity(self, node: Node) -> Text:
        """A node's name in its colour, with the body it is part of and its type."""
        about = [node.within] * bool(node.within) + [self.kind(node.type)]
        return self.name(node).append("  " + " · ".join(about), "dim")

    def manner(self, edge: Edge) -> Text:
        """How an edge is said: verbs, posts, roles, status and years."""
        roles = [self.say(f"role.{r}") if r in _ROLES else r for r in edge.roles]
        statuses = [self.say(f"show.{s}") for s in edge.statuses]
        verbs = [*edge.actions[:VERBS], *["…"] * (len(edge.actions) > VERBS)]
        facts = [*edge.titles, *verbs, *roles, *statuses, *map(str, edge.years)]
        return Text(" · ".join(facts), "dim")

    def quotes(self, quotes: Iterable[Quote], most: int, indent: int) -> None:
        """The first `most` sentences of the quotes with all their evidence marked, under each where it stands, then the rest."""
        sentences: dict[tuple[str, int], list[Quote]] = {}
        for quote in quotes:
            sentences.setdefault((quote.document, quote.span.start - quote.offset), []).append(quote)
        for together in list(sentences.values())[:most]:
            self._sentence(together, indent)
        self.rest(len(sentences) - most, indent)

    def _sentence(self, quotes: Sequence[Quote], indent: int) -> None:
        first = quotes[0]
        sentence = Text(first.sentence.replace("\n", " "))
        for quote in quotes:
            sentence.stylize(MARKER, quote.offset, quote.offset + len(quote.text))
        where = self.say("show.address", document=first.document, section=first.section, line=first.line)
        self.line(sentence, indent)
        self.line(Text(where, "dim"), indent)

    def rest(self, n: int, indent: int) -> None:
        """How many more there are, if any."""
        if n > 0:
            self.line(Text(self.say("show.more", n=n), "dim italic"), indent)

    def line(self, text: RenderableType, indent: int = 0) -> None:
        """One line (folded on a terminal), `indent` blanks in."""
        self.out.print(Padding(text, (0, 0, 0, indent), expand=False))

    def table(self, headings: Iterable[str], numbers: Iterable[str] = ()) -> Table:
        """A table without lines, for people and for `grep`; columns in `numbers` are set to the right."""
        right = set(numbers)
        table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="bold")
        for heading in headings:
            words = self.say(heading)
            table.add_column(words, justify="right" if heading in right else "left", overflow="fold")
        return table


_ROLES = frozenset({"joint", "supports", "guides", "lead"})
