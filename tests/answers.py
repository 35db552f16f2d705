"""The example answers in the headers of `cypher/queries`: what the two example documents really give, put back where it changed.

In: the examples. Out: the text of each query file with its first rows under `// answer:`. `python -m tests.answers` (`make readme`)
writes them.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

from kg.cypher import queries
from kg.ladybug import Copy
from kg.pipeline import extract
from kg.reading import read
from kg.rows import Rows
from kg.store import Store

ROOT = Path(__file__).parent.parent
SHOWN = 2


def fresh() -> dict[Path, str]:
    """Each query file as it should be."""
    files = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "examples.kg"
        with Store(path, create=True) as store:
            for document in sorted((ROOT / "examples").glob("*.txt")):
                store.put(extract(read(document)), "as read now")
        with Rows(path) as rows, Copy(rows) as copy:
            for name, query in queries().items():
                answer = query.ordered(copy.read(query.text, query.bind(query.example())))
                lines = [f"//   {json.dumps(row, ensure_ascii=False)}" for row in answer[:SHOWN]]
                lines += ["//   …"] * (len(answer) > SHOWN)
                said = re.sub(r"^// answer:\n(//   .*\n)*", "", query.text, flags=re.MULTILINE)
                header = re.match(r"(?://.*\n)*", said)
                assert header
                written = "\n".join((f"{header[0]}// answer:", *lines, said[header.end() :]))
                files[ROOT / "cypher" / "queries" / f"{name}.cypher"] = written
    return files


if __name__ == "__main__":
    for file, text in fresh().items():
        file.write_text(text, "utf-8")
