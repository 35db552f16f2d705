"""Takes the pictures of the READMEs: the page of the example documents, in both languages. Run: python -m tests.screenshots.

Out: docs/explorer-*.png, with few colours, so that they stay small. Needs Chromium, fonts-noto-cjk and Pillow (`pip install pillow`).
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.parse import quote

from PIL import Image

from tests.explorer_page import examples, listed, opened, written

ROOT = Path(__file__).parent.parent
BODIES = [f"Department:工业和信息化部/{name}" for name in ("信息通信管理局", "网络安全管理局")]
VIEWS = {"overview": "", "focus": f"s=node&n={listed(BODIES[0])}&chosen={quote(BODIES[0])}"}


def main() -> None:
    """Draw every view in every language."""
    with tempfile.TemporaryDirectory() as folder, opened(written(examples(), Path(folder))) as made:
        for lang in ("en", "zh"):
            for name, hash_ in VIEWS.items():
                page = made.at(f"#{hash_}&lang={lang}&theme=light")
                if summary := page.query_selector(".edge summary"):
                    summary.click()
                page.wait_for_timeout(400)
                path = ROOT / "docs" / f"explorer-{name}-{lang}.png"
                page.screenshot(path=path)
                Image.open(path).convert("RGB").quantize(
                    256, method=Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE
                ).save(path, optimize=True)


if __name__ == "__main__":
    main()
