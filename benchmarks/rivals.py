"""The pages ours is measured against: the same nodes at the same places, drawn by others as fast as they can.

In: a graph as columns (`explorer_data.columns`), and a folder to work in. Out: HTML. Both carry names, types and edges only,
less than our page, which has the texts and a quote on every edge. `sigma` is bare: sigma.js and graphology on WebGL, the data
packed as ours is. `pyvis` is tuned: pyvis' template over the vis-network inside pyvis, places given, no physics, straight
edges that are hidden while one drags, names of hubs first.
"""

from __future__ import annotations

import math
import os
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pyvis.network
from jinja2 import Environment, FileSystemLoader

from kg.render import explorer_page
from kg.render.explorer_data import Columns, pack

EXPLORER = Path(explorer_page.__file__).parent / "explorer"
SIGMA = Path(__file__).parent / "sigma.mjs"
_READY = "requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.ready = 'yes'; }))"
_VIS_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "color": "#cccccc", "width": 1},
    "interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True},
    "nodes": {"shape": "dot", "scaling": {"min": 3, "max": 20, "label": {"maxVisible": 20, "drawThreshold": 9}}},
}
_VIS_PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><script>{{ script }}</script></head>
<body style="margin:0"><div id="net" style="position:fixed;inset:0"></div><script>
const drawn = new vis.Network(document.getElementById("net"), { nodes: {{ nodes | tojson }}, edges: {{ edges | tojson }} }, {{ options | tojson }});
drawn.once("afterDrawing", () => {{ ready }});
</script></body></html>"""


def sigma(made: Columns, folder: Path) -> str:
    """A bare page of sigma.js; needs the benchmark's libraries: `npm ci` in kg/render/explorer."""
    script = folder / "sigma.js"
    command = ["npx", "esbuild", str(SIGMA), "--bundle", "--minify", "--format=esm", f"--outfile={script}"]
    subprocess.run(
        command,
        cwd=EXPLORER,
        check=True,
        capture_output=True,
        env=os.environ | {"NODE_PATH": str(EXPLORER / "node_modules")},
    )
    kept = {"types": made["types"], "nodes": made["nodes"], "said": {k: made["said"][k] for k in ("head", "tail")}}
    code = script.read_text("utf-8").replace("</script", "<\\/script")
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div id="app" style="position:fixed;inset:0"></div>'
        f'<script id="data" type="application/octet-stream">{pack(kept)}</script><script type="module">{code}</script></body></html>'
    )


def vis(made: Columns) -> str:
    """A tuned pyvis page with everything drawn."""
    nodes, said = made["nodes"], made["said"]
    pairs = sorted(set(zip(said["head"], said["tail"], strict=True)))
    degree = Counter(end for pair in pairs for end in pair)
    network = pyvis.network.Network(directed=True, cdn_resources="in_line")
    network.nodes = [
        {"id": i, "label": name, "x": x, "y": y, "value": math.sqrt(degree[i]), "color": made["types"][type_]["colour"]}
        for i, (name, x, y, type_) in enumerate(zip(nodes["name"], nodes["x"], nodes["y"], nodes["type"], strict=True))
    ]
    network.edges = [{"from": a, "to": b} for a, b in pairs]
    network.options = _VIS_OPTIONS
    theirs = Path(pyvis.network.__file__).parent / "templates"
    environment = Environment(loader=FileSystemLoader(theirs, encoding="utf-8"))
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    code = (theirs / "lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    data = {"nodes": network.nodes, "edges": network.edges, "options": network.options}
    return str(environment.from_string(_VIS_PAGE).render(script=code, ready=_READY, **data))
