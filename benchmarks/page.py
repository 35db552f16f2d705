"""Opens the same graphs in our explorer, in the tuned pyvis page and in a bare sigma.js page, in one run, and prints a table.

In: sizes (nodes; three edges a node, Chinese names, a quote on every edge). Out: per page and size: megabytes, seconds until
the picture stands and the page answers, frames a second while panning everything, and for ours the time of a search.
"ready" is the page as it opens (ours and pyvis on a part), "all ready" with every node and edge drawn, as sigma opens.
pyvis is left out at 50,000 nodes, for which it is not meant. Needs Chromium, and Node for sigma's bundle (`npm ci` in kg/render/explorer). Run: python benchmarks/page.py [NODES ...]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from kg.graph import Graph
from kg.render import explorer_page, pyvis_page
from kg.render.communities import split
from kg.render.explorer_data import columns, pack
from kg.render.placement import place
from tests.factory import synthetic

SIZES = (500, 2_000, 10_000, 50_000)
EXPLORER = Path(explorer_page.__file__).parent / "explorer"
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
]  # WebGL by software, else sigma is blank
PYVIS_MOST = 10_000
LIMIT = 120.0  # seconds to wait for a page

# Names, types and edges only: less than our page carries, which has texts and quotes as well.
SIGMA = """
import Graph from "graphology";
import Sigma from "sigma";
const bytes = Uint8Array.from(atob(document.getElementById("data").textContent), (c) => c.charCodeAt(0));
const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
const data = JSON.parse(await new Response(stream).text());
const graph = new Graph({ multi: true });
data.nodes.name.forEach((label, i) => graph.addNode(String(i), { label, x: data.nodes.x[i], y: -data.nodes.y[i], size: 3, color: data.types[data.nodes.type[i]].colour }));
data.said.head.forEach((head, i) => graph.addEdge(String(head), String(data.said.tail[i]), { size: 1, color: "#ccc" }));
const sigma = new Sigma(graph, document.getElementById("app"));
sigma.once("afterRender", () => requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.ready = "yes"; })));
sigma.refresh();
"""

READY = {
    "explorer": "document.documentElement.dataset.ready === 'yes'",
    "sigma": "document.documentElement.dataset.ready === 'yes'",
    "pyvis": "document.readyState === 'complete' && !!document.querySelector('canvas') && document.querySelector('canvas').width > 300",
}
ALL = {"explorer": "#s=all", "pyvis": "#view=all"}  # sigma shows everything from the start
SEARCH = """(words) => {
  const input = document.querySelector('header input'), begun = performance.now();
  input.value = words;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  const found = document.querySelectorAll('header [role=option]').length;
  return [performance.now() - begun, found];
}"""


def graph_of(nodes: int) -> Graph:
    """About `nodes` nodes with three edges each; one in twenty is a department."""
    return synthetic(nodes // 20, nodes - nodes // 20, nodes * 3, documents=max(1, nodes // 500))


def sigma_page(graph: Graph, folder: Path) -> str:
    """A page of sigma.js and graphology with the same places."""
    source = EXPLORER / "sigma-benchmark.mjs"
    source.write_text(SIGMA, "utf-8")
    try:
        command = [
            "npx",
            "esbuild",
            source.name,
            "--bundle",
            "--minify",
            "--format=esm",
            f"--outfile={folder / 'sigma.js'}",
        ]
        subprocess.run(command, cwd=EXPLORER, check=True, capture_output=True)
    finally:
        source.unlink()
    made = columns(graph)
    kept = {"types": made["types"], "nodes": made["nodes"], "said": {k: made["said"][k] for k in ("head", "tail")}}
    script = (folder / "sigma.js").read_text("utf-8").replace("</script", "<\\/script")
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div id="app" style="position:fixed;inset:0"></div>'
        f'<script id="data" type="application/octet-stream">{pack(kept)}</script><script type="module">{script}</script></body></html>'
    )


def seconds_until(page: Page, path: Path, ready: str, hash_: str = "") -> float | None:
    """Seconds from the start of loading until the page is drawn and answers; None if it does not within `LIMIT`."""
    page.goto("about:blank")
    begun = time.perf_counter()
    page.goto(path.as_uri() + hash_, wait_until="commit")
    while time.perf_counter() - begun < LIMIT:
        if page.evaluate(ready):
            page.evaluate(
                "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
            )
            return time.perf_counter() - begun
        time.sleep(0.01)
    return None


def frames_a_second(page: Page) -> float:
    """Frames while the picture is dragged about for some two seconds."""
    page.evaluate("window.frames_ = 0; (function count() { window.frames_++; requestAnimationFrame(count); })()")
    page.mouse.move(600, 400)
    page.mouse.down()
    begun, first = time.perf_counter(), page.evaluate("window.frames_")
    step = 0
    while time.perf_counter() - begun < 2:
        step += 1
        page.mouse.move(600 + 150 * ((step % 20) / 20), 400 + 100 * ((step % 14) / 14))
    drawn = page.evaluate("window.frames_") - first
    rate = float(drawn / (time.perf_counter() - begun))
    page.mouse.up()
    return rate


def rows(sizes: tuple[int, ...], folder: Path) -> Iterator[dict[str, object]]:
    makers: dict[str, Callable[[Graph], str]] = {
        "explorer": explorer_page.page,
        "pyvis": pyvis_page.page,
        "sigma": lambda graph: sigma_page(graph, folder),
    }
    with sync_playwright() as playwright:
        for size in sizes:
            graph = graph_of(size)
            counted = {"nodes": len(graph.nodes), "edges": len(graph.edges)}
            for name, make in makers.items():
                if name == "pyvis" and size > PYVIS_MOST:
                    continue
                path = folder / f"{name}-{size}.html"
                begun = time.perf_counter()
                path.write_text(make(graph), "utf-8")
                made = {"page": name, **counted, "made_s": round(time.perf_counter() - begun, 2)}
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                yield (
                    made
                    | {"mb": round(path.stat().st_size / 1e6, 2)}
                    | measured(browser.new_page(viewport={"width": 1366, "height": 768}), name, path)
                )
                browser.close()


def measured(page: Page, name: str, path: Path) -> dict[str, object]:
    """Three openings, the middle one told; then panning, and for ours everything at once and a search."""
    times = sorted(s for _ in range(3) if (s := seconds_until(page, path, READY[name])) is not None)
    found: dict[str, object] = {"ready_s": round(times[len(times) // 2], 2) if times else "never"}
    if name in ALL:
        everything = seconds_until(page, path, READY[name], ALL[name])
        found["all_ready_s"] = round(everything, 2) if everything else "never"
    found["pan_fps"] = round(frames_a_second(page), 1)
    if name == "explorer":
        first, _ = page.evaluate(SEARCH, "专项行动")
        again, hits = page.evaluate(SEARCH, "zxxd")
        found |= {"search_ms": round(first), "pinyin_ms": round(again), "hits": hits}
    return found


def layout_seconds(nodes: int) -> float:
    """How long communities and places of a graph take."""
    graph = graph_of(nodes)
    number = {key: i for i, key in enumerate(graph.nodes)}
    ties = [(number[h], number[t], float(len(edge.said))) for (h, _, t), edge in graph.edges.items()]
    begun = time.perf_counter()
    place(len(number), ties, split(len(number), ties))
    return time.perf_counter() - begun


def main() -> None:
    sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
    print(json.dumps({"layout_10000_s": round(layout_seconds(10_000), 2)}))
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(sizes, Path(folder)):
            print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
