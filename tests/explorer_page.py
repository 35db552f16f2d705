"""Opens the explorer in headless Chromium for tests: no network, and every complaint or request of the page remembered."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-3d-apis", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass
class Opened:
    """A page, and what it complained of or asked the network for."""

    page: Page
    path: Path
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def at(self, hash_: str = "") -> Page:
        """Open the page anew at a hash."""
        self.page.goto("about:blank")
        self.page.goto(self.path.as_uri() + hash_)
        self.page.wait_for_selector("html[data-ready=yes]")
        return self.page

    def state(self) -> Any:
        """The page's state, as plain data."""
        return self.page.evaluate("explorer.app.state")

    def names(self) -> set[str]:
        """Names of the marks in the picture."""
        return set(self.page.evaluate("explorer.picture.scene.marks.map((m) => m.label)"))


@contextmanager
def opened(path: Path, width: int = 1366, height: int = 768, scheme: Any = "light") -> Iterator[Opened]:
    """Chromium with the page of `path`; WebGL is off and the network is cut."""
    program = next(found for name in ("chromium", "google-chrome") if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, offline=True, accept_downloads=True
        )
        made = Opened(context.new_page(), path)
        made.page.on("console", lambda said: made.complaints.append(said.text))
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        made.page.on("request", lambda asked: made.requests.append(asked.url))
        yield made
        browser.close()
