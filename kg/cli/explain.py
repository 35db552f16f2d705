"""`kg explain`: a document in, and for each sentence what was seen in it, what lost to what, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from kg.cli.documents import Words, own_words
from kg.cli.terminal import Terminal, legible
from kg.messages import keys
from kg.model import Link, Mention, Statement
from kg.schema import NODES, EntityType
from kg.spans import Loss

if TYPE_CHECKING:
    from kg.clauses import Phrase
    from kg.explain import Story

Doc = Annotated[Path, typer.Argument(metavar="DOC", help="option.one_document", show_default=False)]
Line = Annotated[int | None, typer.Option("--line", metavar="N", min=1, help="option.line", show_default=False)]


def explain(context: typer.Context, document: Doc, line: Line = None, words: Words = None) -> None:
    """Tell what every stage made of the sentences of a document, or of one line of it."""
    from kg.explain import explain as stories  # loads the word lists: half a second no other command shall wait
    from kg.pipeline import lexicon_with
    from kg.reading import read

    terminal: Terminal = context.obj
    lexicon = lexicon_with(own_words(words))
    text = read(document, legible(document.stem), lexicon)
    for n, story in enumerate(stories(text, line, lexicon)):
        _Teller(terminal, text.id, story).tell(first=n == 0)


class _Teller:
    """Prints one story: where, the words, phrases, names, statements."""

    def __init__(self, terminal: Terminal, document: str, story: Story) -> None:
        self._terminal, self._document, self._story = terminal, document, story
        self._say = terminal.say

    def tell(self, *, first: bool) -> None:
        """Print it; what a sentence does not have is left out."""
        story = self._story
        if not first:
            self._terminal.out.print()
        self._where(story)
        self._words(story)
        self._phrases(story.phrases)
        self._names(story.links, story.losses)
        self._statements(story.statements)

    def _where(self, story: Story) -> None:
        sentence, say = story.sentence, self._say
        where = say("show.address", document=self._document, section=story.section.name, line=story.lines[0])
        facts = [say("explain.item", number=story.number)] * bool(story.number)
        facts += [say(f"show.{sentence.status}"), *[str(y) for y in (sentence.year,) if y]]
        self._terminal.line(Text(where, "bold").append("  " + " · ".join(facts), "not bold dim"))

    def _words(self, story: Story) -> None:
        words, start = Text(story.words.replace("\n", " ")), story.sentence.span.start
        for link in story.links:
            span = link.mention.span
            words.stylize(f"underline {NODES[link.mention.type].colour}", span.start - start, span.stop - start)
        self._terminal.line(words)

    def _heading(self, key: str) -> None:
        self._terminal.line(Text(self._say(f"explain.{key}"), "bold dim"), 2)

    def _phrases(self, phrases: Sequence[Phrase]) -> None:
        """Verb group → what it governs, its classes, and where it is not in plain order."""
        if not phrases:
            return
        self._heading("phrases")
        table = Table.grid(padding=(0, 2, 0, 0))
        text = self._story.text
        for phrase in phrases:
            verbs = phrase.group.of(text) or "".join(word.text for _, _, word in phrase.verbs)
            group = Text(verbs, "bold") if verbs else Text(self._say("explain.no_verb"), "dim")
            marks = ["subject"] * phrase.subject + ["inherited"] * phrase.inherited
            classes = sorted({c for _, _, word in phrase.verbs for c in word.verbs})
            notes = " · ".join(classes + [self._say(f"explain.{mark}") for mark in marks])
            table.add_row(group, Text("→", "dim"), Text(_flat(phrase.object.of(text))), Text(notes, "dim"))
        self._terminal.line(table, 4)

    def _names(self, links: Sequence[Link], losses: Sequence[Loss]) -> None:
        """Each name that stands, how it was resolved, and under it the candidates that lost to it."""
        if not links and not losses:
            return
        self._heading("names")
        standing = {link.mention for link in links}
        for link in links:
            self._terminal.line(self._name("✓ ", "green", link.mention, bold=True).append_text(self._resolved(link)), 4)
            self._rule(link.mention.rule, 6)
            for loss in losses:
                if loss.winner == link.mention:
                    self._terminal.line(self._name("✗ ", "red", loss.mention, bold=False), 6)
                    self._rule(loss.mention.rule, 8)
        for loss in losses:  # the winner stands in another sentence
            if loss.winner not in standing:
                beaten = self._say("explain.lost", name=loss.winner.name, rule=loss.winner.rule)
                self._terminal.line(self._name("✗ ", "red", loss.mention, bold=False).append(f"  {beaten}", "dim"), 4)
                self._rule(loss.mention.rule, 6)

    def _name(self, mark: str, tone: str, mention: Mention, *, bold: bool) -> Text:
        words = _flat(mention.span.of(self._story.text))
        style = f"{'bold ' * bold}{NODES[mention.type].colour}"
        return Text.assemble((mark, tone), (words, style), (f"  {self._terminal.kind(mention.type)}", ""))

    def _resolved(self, link: Link) -> Text:
        """Why it is the entity it is, and which, where the words are not its name."""
        key = f"reason.{link.reason}"
        reason = self._say(key) if key in keys() else link.reason
        name = link.entity.partition(":")[2]
        note = Text(f"  {reason}", "dim")
        if name != _flat(link.mention.span.of(self._story.text)):
            note.append(" → ").append(name, NODES[link.mention.type].colour)
        return note

    def _rule(self, rule: str, indent: int) -> None:
        from kg.explain import example

        self._terminal.line(Text.assemble((rule, "cyan"), (f"  {example(rule)}", "dim")), indent)

    def _statements(self, statements: Sequence[Statement]) -> None:
        """What was concluded, and by which rule."""
        if statements:
            self._heading("statements")
        for said in statements:
            role = self._say(f"role.{said.role}") if f"role.{said.role}" in keys() else said.role
            facts = [said.action, said.title, role, self._say(f"show.{said.status}"), str(said.year or "")]
            line = _end(said.head).append("  ").append(self._terminal.relation(said.type)).append("  ")
            line.append(_end(said.tail)).append("  " + " · ".join(dict.fromkeys(filter(None, facts))), "dim")
            self._terminal.line(line, 4)
            self._rule(said.rule, 6)


def _flat(words: str) -> str:
    return words.replace("\n", " ").strip()


def _end(id_: str) -> Text:
    type_, _, name = id_.partition(":")
    return Text.assemble((name, f"bold {NODES[EntityType(type_)].colour}"))
