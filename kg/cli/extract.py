"""`kg extract`: documents in, JSON Lines out, one object a section."""

from __future__ import annotations

import json
import sys

import typer

from kg.cli.documents import Documents, Jobs, Reader, Words, own_words
from kg.cli.program import FAILED
from kg.cli.terminal import Terminal


def extract(context: typer.Context, documents: Documents, jobs: Jobs = 1, words: Words = None) -> int:
    """Print what documents say, sorted by document id, then position; the same bytes whatever order they are named in."""
    from kg.pipeline import extract_all, record  # loads the word lists: half a second no other command shall wait

    terminal: Terminal = context.obj
    own = own_words(words)
    reader = Reader(documents, terminal, own)
    for facts in extract_all(reader.documents(), jobs, own):
        reader.tell(facts.document)
        for section in record(facts):
            sys.stdout.write(json.dumps(section, ensure_ascii=False) + "\n")
    return FAILED if reader.failed else 0
