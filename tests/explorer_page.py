"""Opens the explorer in headless Chromium for tests: no network, and every complaint or request of the page remembered.

Beside it the small graph that most of these tests look at.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from kg.graph import Graph
from kg.pipeline import extract
from kg.reading import read
from kg.render.explorer_page import page
from tests.factory import facts

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-3d-apis", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

PLANNED = [
    ("科技司:Department", "ADVANCES", "护航计划:Initiative"),
    ("规划司:Department", "ADVANCES", "护航计划:Initiative"),
    ("规划司:Department", "IMPLEMENTS", "安全办法:Policy"),
    ("财务司:Department", "IMPLEMENTS", "安全办法:Policy"),
    ("财务司:Department", "CONCERNS", "工业互联网:Topic"),
    ("科技司:Department", "CONCERNS", "工业互联网:Topic"),
    ("科技司:Department", "ADVANCES", "独有计划:Initiative"),
]
DONE = [("科技司:Department", "ADVANCES", "护航计划:Initiative"), ("规划司:Department", "DRAFTS", "旧办法:Policy")]
KEY = "Department:科技司"
EXAMPLES = Path(__file__).parent.parent / "examples"


def small() -> Graph:
    """Three departments, what they share and what one has alone, in a plan of 2017 and a report of 2016."""
    return Graph([facts(PLANNED, "plan"), facts(DONE, "report", status="done", year=2016)])


def examples() -> Graph:
    """The graph of the example documents: names of all lengths, posts, aliases, tasks."""
    return Graph([extract(read(path)) for path in sorted(EXAMPLES.glob("*.txt"))])


def written(graph: Graph, folder: Path) -> Path:
    """The page of a graph, as a file."""
    path = folder / "page.html"
    path.write_text(page(graph), "utf-8")
    return path


def listed(*ids: str) -> str:
    """Node ids as they stand in a link."""
    return quote(",".join(quote(key, safe="") for key in ids), safe="")


@dataclass
class Opened:
    """A page, and what it complained of or asked the network for."""

    page: Page
    path: Path
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @contextmanager
    def silent(self) -> Iterator[None]:
        """The page complains of nothing meanwhile, and asks the network for nothing."""
        self.complaints.clear()
        self.requests.clear()
        yield
        assert self.complaints == []
        assert [url for url in self.requests if not url.startswith(("file:", "about:", "blob:", "data:"))] == []

    def at(self, hash_: str = "") -> Page:
        """Open the page anew at a hash."""
        return self.other(self.path, hash_)

    def other(self, path: Path, hash_: str = "") -> Page:
        """Open another page."""
        self.page.goto("about:blank")
        self.page.goto(path.as_uri() + hash_)
        self.page.wait_for_selector("html[data-ready=yes]")
        return self.page

    def where(self, name: str) -> dict[str, float]:
        """Where the mark of this name is drawn, for a click on the canvas."""
        found = """(name) => {
          const mark = explorer.picture.scene.marks.find((m) => m.label === name), z = explorer.picture.zoom;
          return { x: mark.x * z.k + z.x, y: mark.y * z.k + z.y };
        }"""
        at: dict[str, float] = self.page.evaluate(found, name)
        return at

    def state(self) -> Any:
        """The page's state, as plain data."""
        return self.page.evaluate("explorer.app.state")

    def names(self) -> set[str]:
        """Names of the marks in the picture."""
        return set(self.page.evaluate("explorer.picture.scene.marks.map((m) => m.label)"))


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Chromium with the page of `path` in a window of 1366×768; WebGL is off and the network is cut."""
    program = next(found for name in ("chromium", "google-chrome") if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield in_window(browser, path, 1366, 768)
        browser.close()


def in_window(browser: Browser, path: Path, width: int, height: int, touch: bool = False) -> Opened:
    """The page of `path` in a window of its own."""
    size = {"width": width, "height": height}
    context = browser.new_context(viewport=size, offline=True, accept_downloads=True, has_touch=touch)  # type: ignore[arg-type]
    made = Opened(context.new_page(), path)
    made.page.on("console", lambda said: made.complaints.append(said.text))
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.page.on("request", lambda asked: made.requests.append(asked.url))
    return made
