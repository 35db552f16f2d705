"""How fast text becomes records, beside jieba.posseg on the same text in the same run, and where the time goes.

In: a document, repeated to N megabytes as separate files, or a folder of documents, each read once. Out: JSON lines: megabytes
of UTF-8 a second for the whole way of `kg extract` (file → JSON lines, one process) and for posseg, their ratio, the share of
each stage, and for hostile documents how the time grows when the document does. Run: python benchmarks/extract.py DOC-or-FOLDER [MEGABYTES]
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import jieba
import jieba.posseg

from kg.lexicon import standard
from kg.mentions import RANK, RULES, candidates
from kg.metadata import describe
from kg.pipeline import extract, record
from kg.reading import decode, document, find, read
from kg.relations import statements
from kg.resolve import resolve
from kg.segment import sections
from kg.spans import choose
from kg.unwrapping import unwrapped
from kg.views import views
from tests.test_speed import HOSTILE

ROUNDS = 5  # each measures a part of ours and a slice of posseg, so that both share the machine's moods
SLICE = 12_000  # characters of a round that posseg is measured on
STAGED = 300_000  # bytes that the stages are measured on
GROWTH = (100_000, 200_000)  # characters of a hostile document, small and large


def main() -> None:
    source = Path((*sys.argv[1:], "")[0])
    if not sys.argv[1:] or not source.exists():
        sys.exit("Say what to read: python benchmarks/extract.py DOC-or-FOLDER [MEGABYTES]")
    standard(), jieba.posseg.lcut("预热")  # both load their words before the clock starts
    with tempfile.TemporaryDirectory() as folder:
        repeated = source.is_file()
        files = copies(source, float((*sys.argv[2:], "20")[0]), Path(folder)) if repeated else find([source])[0]
        tell(files=len(files), mb=round(sum(p.stat().st_size for p in files) / 1e6, 2))
        tell(**compared(files))
        tell(share_of_stages=stages(files))
    for name, made in HOSTILE.items():
        tell(hostile=name, **growth(made))


def tell(**row: object) -> None:
    print(json.dumps(row, ensure_ascii=False), flush=True)


def copies(source: Path, megabytes: float, folder: Path) -> list[Path]:
    """The document as many times as it takes, each under a name of its own."""
    data = source.read_bytes()
    made = [folder / f"{n:04}{source.suffix}" for n in range(max(ROUNDS, round(megabytes * 1e6 / len(data))))]
    for path in made:
        path.write_bytes(data)
    return made


def lines_of(path: Path) -> str:
    """What `kg extract` prints of a file."""
    return "".join(json.dumps(section, ensure_ascii=False) + "\n" for section in record(extract(read(path))))


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def compared(files: list[Path]) -> dict[str, float]:
    """Megabytes a second of both, measured by turns."""
    text = "".join(decode(path.read_bytes(), str(path)) for path in files)
    ours = theirs = sliced = 0.0
    for n in range(ROUNDS):
        for path in files[n::ROUNDS]:
            ours += seconds(lambda path=path: lines_of(path))  # type: ignore[misc]
        piece = text[len(text) * n // ROUNDS :][:SLICE]
        theirs += seconds(lambda piece=piece: jieba.posseg.lcut(piece))  # type: ignore[misc]
        sliced += len(piece.encode())
    speed, posseg = sum(path.stat().st_size for path in files) / ours / 1e6, sliced / theirs / 1e6
    return {"kg_mb_s": round(speed, 3), "posseg_mb_s": round(posseg, 3), "ratio": round(speed / posseg, 1)}


class Watch:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    @contextmanager
    def on(self, stage: str) -> Iterator[None]:
        """Add what passes inside to a stage."""
        begun = time.perf_counter()
        yield
        self.spent[stage] = self.spent.get(stage, 0.0) + time.perf_counter() - begun


def stages(files: list[Path]) -> dict[str, float]:
    """Each stage's share of the time, in hundredths, the largest first; rules are asked one by one, of all sentences."""
    watch, size = Watch(), 0
    for path in files:
        if size < STAGED:
            through(path, watch)
            size += path.stat().st_size
    whole = sum(spent for stage, spent in watch.spent.items() if not stage.startswith("rule "))
    ordered = sorted(watch.spent.items(), key=lambda item: -item[1])
    return {stage: round(100 * spent / whole, 1) for stage, spent in ordered}


def through(path: Path, watch: Watch) -> None:
    """The way of one file, stage by stage."""
    lexicon = standard()
    with watch.on("read"):
        text = decode(path.read_bytes(), str(path))
    with watch.on("metadata and oddities"):
        describe(text, lexicon)
        made = document(path.stem, text)
    with watch.on("unwrap and segment"):
        whole, restore = unwrapped(made, lexicon)
        parts = sections(whole, lexicon)
    with watch.on("lexicon scan"):
        lexicon.named(whole.text)
        lexicon.grammar.find(whole.text)
    with watch.on("views: phrases, nouns, turns (and the scan again)"):
        seen = list(views(whole, parts, lexicon))
    for rule in RULES:
        with watch.on(f"rule {rule.__name__}"):
            for _, there in seen:
                for view in there:
                    list(rule(view))
    with watch.on("rules, where anchored"):
        named = [(section, [m for view in there for m in candidates(view)]) for section, there in seen]
    with watch.on("choose"):
        found = [(section, choose(mentions, RANK, whole.text)) for section, mentions in named]
    with watch.on("resolve"):
        resolved = resolve(whole, found)
    with watch.on("relations"):
        for (_, there), (_, links) in zip(seen, resolved, strict=True):
            statements(there, links)
    facts = extract(made)
    with watch.on("restore"):
        for part in facts.sections:
            restore.facts(part)
    with watch.on("record"):
        rows = list(record(facts))
    with watch.on("JSON"):
        for row in rows:
            json.dumps(row, ensure_ascii=False)


def growth(made: Callable[[int], str]) -> dict[str, float]:
    """How many times as long a document of twice the length takes; 2 is in proportion."""
    small, large = (document("hostile", made(size)) for size in GROWTH)
    first = seconds(lambda: extract(small))
    second = seconds(lambda: extract(large))
    return {"mb_s": round(len(large.text.encode()) / second / 1e6, 3), "growth": round(second / first, 2)}


if __name__ == "__main__":
    main()
