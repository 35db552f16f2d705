"""The graph as one HTML file drawn by vis-network, put together by pyvis; for graphs up to about 2,000 nodes.

In: a graph and a language. Out: the whole document as text: same graph, same characters. pyvis by itself makes a page that
loads Bootstrap from the network, moves for minutes and runs mark-up it finds in names; hence a template of our own over the
vis-network that ships inside pyvis, positions worked out ahead (`layout`), and all words as inert JSON that the page's
script puts in place as text. The data is not compressed: zlib's output differs from build to build, JSON's does not.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pyvis.network
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from kg.errors import KgError
from kg.graph import Graph
from kg.render.drawing import Drawing, drawing
from kg.render.evidence import facts

LANGUAGES = ("zh", "en")
_TEMPLATES = Path(__file__).parent / "templates"
_VIS = "lib/vis-9.1.2/vis-network.min.js"  # in pyvis' own templates folder
_SCRIPTS = ("data.js", "views.js", "names.js", "panel.js", "controls.js")


def page(graph: Graph, lang: str = "zh") -> str:
    """The whole HTML document; write it as UTF-8.

    Raises:
        KgError: a language other than `zh` and `en`.
    """
    if lang not in LANGUAGES:
        raise KgError(lang, "is no language of the page", "Ask for zh or en.")
    made = drawing(graph)
    network = pyvis.network.Network(directed=True, width="100%", height="100%", cdn_resources="in_line")
    network.nodes = list(made.nodes)  # add_node and add_edge look through all that is there, each time
    network.edges = list(made.edges)
    network.options = made.options
    network.heading = _title(graph, lang)
    network.path = "page.html"
    network.templateEnv = _environment(graph, made, lang)
    return str(network.generate_html())


def words(lang: str) -> dict[str, str]:
    """What the interface says in one language, by key."""
    table = tomllib.loads((_TEMPLATES / "words.toml").read_text(encoding="utf-8"))
    return {key: said[lang] for key, said in sorted(table.items())}


def _title(graph: Graph, lang: str) -> str:
    """The title of the only document, else how many there are."""
    documents = list(graph.documents.values())
    if len(documents) == 1:
        return documents[0].title or documents[0].id
    return words(lang)["title"].replace("{n}", str(len(documents)))


def _environment(graph: Graph, made: Drawing, lang: str) -> Environment:
    """Jinja over our templates and pyvis', escaping everything; scripts are read, never parsed as templates."""
    theirs = Path(pyvis.network.__file__).parent / "templates"
    environment = Environment(loader=FileSystemLoader([_TEMPLATES, theirs], encoding="utf-8"), autoescape=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}
    scripts = _scripts(theirs)
    context: dict[str, Any] = {
        "lang": {"zh": "zh-CN"}.get(lang, lang),
        "words": words(lang),
        "style": Markup((_TEMPLATES / "page.css").read_text(encoding="utf-8")),
        "scripts": [Markup(s) for s in scripts],
        "policy": _policy(scripts),
        "facts": facts(graph, made, lang),
    }
    environment.globals.update(context)
    return environment


@cache
def _scripts(theirs: Path) -> tuple[str, str]:
    """vis-network, and our own script."""
    ours = "\n".join((_TEMPLATES / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return (theirs / _VIS).read_text(encoding="utf-8"), ours


def _policy(scripts: tuple[str, ...]) -> str:
    """What the page may do: run these scripts and no other, load nothing, send nothing, read mark-up from no string."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode('utf-8')).digest()).decode('ascii')}'" for s in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:;"
        " base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
