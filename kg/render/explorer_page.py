"""The explorer: a graph as one HTML file in which an analyst finds, compares and quotes.

In: a graph, a language to open in, and places of nodes in an earlier page. Out: the whole document as text, the same for the
same graph. The script and the style are built from `explorer/` by `npm run build` and lie in `explorer/bundle/`; nothing is
loaded from anywhere, and a Content-Security-Policy forbids it. Names and quotes are in no markup: they travel packed, and the
script sets them as text.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from importlib.resources import files

from kg.errors import KgError
from kg.graph import Graph
from kg.render.explorer_data import Places, columns, pack, places_in, unpack

LANGUAGES = ("zh", "en")
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_DATA = re.compile(r'<script id="data" type="application/octet-stream">([A-Za-z0-9+/=]*)</script>')


def page(graph: Graph, lang: str = "zh", places: Places | None = None) -> str:
    """The whole HTML document; write it as UTF-8.

    Args:
        graph: what to show.
        lang: the language the page opens in, `zh` or `en`; a reader can switch.
        places: where nodes stood in an earlier page (see `places_of`); they stay there.

    Raises:
        KgError: a language other than `zh` and `en`.
    """
    if lang not in LANGUAGES:
        raise KgError(lang, "is no language of the page", "Ask for zh or en.")
    slots = {
        "lang": "zh-CN" if lang == "zh" else "en",
        "title": escape(_title(graph, lang)),
        "policy": _policy(script := _part("bundle/explorer.js")),
        "style": _part("bundle/explorer.css"),
        "script": script,
        "data": pack(columns(graph, places)),
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _part("page.html"))


def places_of(page_text: str) -> Places:
    """Where nodes stood, read from a page this module made; nowhere for any other text, or a page of an older kg."""
    found = _DATA.search(page_text)
    try:
        return places_in(unpack(found[1])) if found else Places()
    except (KeyError, ValueError, OSError, EOFError):
        return Places()


def _part(name: str) -> str:
    return files("kg.render").joinpath("explorer", *name.split("/")).read_text("utf-8")


def _policy(script: str) -> str:
    """What the page may do: run this script and no other, load nothing, send nothing, read markup from no string."""
    hashed = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; script-src 'sha256-{hashed}'; style-src 'unsafe-inline'; img-src data: blob:;"
        " base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _title(graph: Graph, lang: str) -> str:
    """The title of the only document, else how many there are."""
    documents = list(graph.documents.values())
    if len(documents) == 1:
        return documents[0].title or documents[0].id
    return f"{len(documents)} 份文件的知识图谱" if lang == "zh" else f"Knowledge graph of {len(documents)} documents"
