r"""Files in, Documents out: finding, decoding, and saying what is odd.

In: paths given by the user. Out: `Document`s whose text keeps every character of the file (line ends become \\n, a byte
order mark goes), or a `ReadingError` that names the file and the next step. Nothing is repaired in silence: what looks
wrong is listed in `Document.notices`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from charset_normalizer import from_bytes

from kg.errors import ReadingError
from kg.lexicon import Lexicon, standard
from kg.metadata import describe
from kg.model import Document

ENDINGS = frozenset({".txt", ".md"})

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_UNCOMMON = re.compile(r"[^\x00-\x7f\u2000-\u206f\u2190-\u22ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def find(paths: Iterable[Path]) -> tuple[list[Path], list[ReadingError]]:
    """The .txt and .md files that `paths` (files or folders, walked to the bottom) name, and what could not be found.

    A file named outright is taken whatever its ending. Hidden files and folders are passed over. Sorted, no repeats.
    """
    found: dict[Path, Path] = {}
    errors: list[ReadingError] = []
    for path in paths:
        if path.is_dir():
            inside = [p for p in sorted(path.rglob("*")) if p.suffix.lower() in ENDINGS and p.is_file()]
            inside = [p for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts)]
            if not inside:
                errors.append(
                    ReadingError(str(path), "holds no .txt or .md file", "Name the files, or another folder.")
                )
            found.update((p.resolve(), p) for p in inside)
        elif path.exists():
            found[path.resolve()] = path
        else:
            errors.append(ReadingError(str(path), "no such file or folder", "Check the spelling of the path."))
    return [found[key] for key in sorted(found)], errors


def document_ids(paths: Iterable[Path]) -> dict[Path, str]:
    """An id for each path: the file's name without its ending; where two share it, as many parent folders before as needed."""
    listed = list(paths)
    ids = {p: p.stem for p in listed}
    depth = 1
    while twice := {i for i, n in Counter(ids.values()).items() if n > 1}:
        clashing = [p for p in listed if ids[p] in twice]
        for path in clashing:
            parents = [part for part in path.resolve().parent.parts if part != path.anchor]
            ids[path] = "__".join([*parents[-depth:], path.stem if depth <= len(parents) else path.name])
        depth += 1
    return ids


def read(path: Path, id_: str | None = None, lexicon: Lexicon | None = None) -> Document:
    """Read one file.

    Raises:
        ReadingError: it cannot be opened, is empty, binary, or in no encoding that can be told.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError(str(path), f"cannot be read ({error.strerror})", "Check its permissions.") from error
    text = decode(data, str(path)).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadingError(str(path), "is empty", "Leave it out, or fetch the document again.")
    return document(path.stem if id_ is None else id_, text, str(path), lexicon)


def document(id_: str, text: str, source: str = "", lexicon: Lexicon | None = None) -> Document:
    """A Document of a text that is already at hand, with its metadata and notices."""
    about = describe(text, lexicon or standard())
    return Document(
        id_, text, source, about.title, about.number, about.issuer, about.date, about.year, tuple(_oddities(text))
    )


def decode(data: bytes, place: str) -> str:
    """Bytes to text: by byte order mark, as UTF-8, as GB18030, or an error that names the encoding it seems to be."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding, place)
    if b"\x00" in data[:4096]:
        raise ReadingError(place, "is a binary file, not text", "Save it as .txt or .md in UTF-8 first.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _legacy(data, place)
    if len(_CONTROL.findall(text)) > 0.01 * len(text):
        raise ReadingError(place, "is a binary file, not text", "Save it as .txt or .md in UTF-8 first.")
    return text


def _legacy(data: bytes, place: str) -> str:
    """GB18030 if the outcome looks like Chinese; GB18030 can decode nearly any bytes, so the outcome is judged."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and len(_UNCOMMON.findall(text)) < 0.02 * len(text):
        return text
    best = from_bytes(data).best()
    seems = f"seems to be {best.encoding}" if best else "is in no encoding that can be told, or binary"
    raise ReadingError(place, f"is neither UTF-8 nor GB18030; it {seems}", "Save it as UTF-8 and try again.")


def _decoded(data: bytes, encoding: str, place: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"is marked as {encoding} but broken at byte {error.start}"
        raise ReadingError(place, problem, "Fetch the document again, or save it as UTF-8.") from error


def _oddities(text: str) -> Iterable[str]:
    """What a careful reader would want to know about the file before trusting a graph made of it."""
    if lost := text.count("\ufffd"):
        yield f"{lost} characters were lost before the file was saved (\ufffd)"
    if controls := len(_CONTROL.findall(text)):
        yield f"{controls} control characters inside the text"
    strange = len(_UNCOMMON.findall(text))
    if strange > 0.02 * len(text):
        yield f"{strange} characters unusual in Chinese text: wrong encoding?"
    longest = max(map(len, text.split("\n")))
    if longest > 2000 and longest > 0.5 * len(text):
        yield "nearly all text is on one line: line breaks were lost"
    opened, closed = text.count("《"), text.count("》")
    if opened != closed:
        yield f"{opened} times 《 but {closed} times 》"
