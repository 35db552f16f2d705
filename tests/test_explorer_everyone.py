"""The explorer in a browser: what one takes along, that everybody can use it, and that nothing in it can do harm."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.explorer_page import KEY, Opened, in_window, written
from tests.factory import graph

pytestmark = pytest.mark.chromium


@pytest.mark.parametrize(
    ("item", "start"),
    [
        ("图片 PNG", b"\x89PNG"),
        ("矢量图 SVG", b"<svg"),
        ("节点 CSV", b"\xef\xbb\xbfid,type"),
        ("关系与原句 CSV", b"\xef\xbb\xbfhead"),
    ],
)
def test_what_is_shown_can_be_taken_along(browser: Opened, item: str, start: bytes) -> None:
    page = browser.at()
    page.locator(".menu summary", has_text="导出").click()
    with page.expect_download() as waiting:
        page.locator(".menu button", has_text=item).click()
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(start)
    if "SVG" in item:
        assert content.count(b"<text") >= 6
        assert "护航计划" in content.decode("utf-8")
    if "CSV" in item:
        assert "护航计划" in content.decode("utf-8")


def test_a_citation_names_document_section_and_line(browser: Opened) -> None:
    page = browser.at(f"#chosen={quote(KEY)}")
    page.evaluate(
        "(() => { const real = document.execCommand; document.execCommand = () => { window.copied = document.activeElement.value; return true; }; Object.defineProperty(navigator, 'clipboard', { value: undefined }); return !!real; })()"
    )
    page.locator(".edge summary", has_text="独有计划").click()
    page.locator(".edge[open] button", has_text="复制引文").click()
    copied = page.evaluate("window.copied")
    assert copied.startswith("“科技司 ADVANCES 独有计划”——《plan 标题》")
    assert "第7行" in copied


def test_the_interface_speaks_both_languages(browser: Opened) -> None:
    page = browser.at()
    page.locator("header button", has_text="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert "3 departments" in page.locator(".caption").inner_text()
    assert page.locator("header button", has_text="Matrix").count() == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "where", ["", "#v=matrix", "#v=table", "#v=text", f"#chosen={quote(KEY)}", "#s=compare", "#s=path"]
)
def test_axe_finds_no_barrier(browser: Opened, where: str, theme: str) -> None:
    page = browser.at(f"{where}{'&' if where else '#'}theme={theme}")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found] == []


def test_every_type_has_a_shape_of_its_own(browser: Opened) -> None:
    drawn = browser.at().evaluate(
        "[...document.querySelectorAll('[data-key^=\"types:\"] svg')].map((s) => s.firstChild.getAttribute('points') || 'circle')"
    )
    assert len(set(drawn)) == len(drawn) == 4


def test_the_picture_is_reached_by_keys_alone(browser: Opened) -> None:
    page = browser.at()
    page.locator("canvas").focus()
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    assert browser.state()["chosen"]
    page.keyboard.press("Escape")
    assert browser.state()["chosen"] == ""


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (3840, 2160), (820, 1180)])
def test_nothing_runs_off_the_window(browser: Opened, width: int, height: int) -> None:
    browser.page.set_viewport_size({"width": width, "height": height})
    try:
        page = browser.at(f"#chosen={quote(KEY)}")
        assert page.evaluate(
            "document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"
        )
        assert page.locator("canvas").bounding_box()["width"] > 400  # type: ignore[index]
    finally:
        browser.page.set_viewport_size({"width": 1366, "height": 768})


def test_webgl_is_off_and_not_missed(browser: Opened) -> None:
    page = browser.at()
    assert page.evaluate("document.createElement('canvas').getContext('webgl')") is None
    drawn = "(() => { const c = document.querySelector('canvas'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; return new Set(new Uint32Array(d.buffer)).size; })()"
    assert page.evaluate(drawn) > 20


HOSTILE = [
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    "=HYPERLINK(1)",
    "a\u202eb\"'`&amp;",
]


def test_hostile_names_stay_text(browser: Opened, tmp_path: Path) -> None:
    names = [name.replace(":", "") for name in HOSTILE]
    path = written(graph(*((f"{n}:Department", "ADVANCES", f"{m}:Initiative") for n in names for m in names)), tmp_path)
    for where in (
        "",
        "#s=all",
        "#v=table",
        "#v=matrix",
        "#v=text",
        "#s=compare",
        f"#chosen={quote('Department:' + names[0])}",
    ):
        page = browser.other(path, where)
        page.keyboard.press("/")
        page.keyboard.type("onerror")
        assert page.evaluate("[window.hit, document.images.length, document.scripts.length]") == [None, 0, 2]


def test_a_hostile_name_is_no_markup_in_the_svg_and_no_formula_in_the_csv(browser: Opened, tmp_path: Path) -> None:
    names = [name.replace(":", "") for name in HOSTILE]
    path = written(graph(*((f"{n}:Department", "ADVANCES", f"{m}:Initiative") for n in names for m in names)), tmp_path)
    page, saved = browser.other(path), {}
    for item in ("矢量图 SVG", "节点 CSV"):
        page.locator(".menu summary", has_text="导出").click()
        with page.expect_download() as waiting:
            page.locator(".menu button", has_text=item).click()
        saved[item] = Path(waiting.value.path()).read_text("utf-8-sig")
        page.keyboard.press("Escape")
    assert "<img" not in saved["矢量图 SVG"]
    assert "<script" not in saved["矢量图 SVG"]
    assert ",=HYPERLINK" not in saved["节点 CSV"]
    assert "'=HYPERLINK(1)" in saved["节点 CSV"]


def test_the_policy_stops_what_would_load(browser: Opened) -> None:
    page = browser.at()
    blocked = page.evaluate(
        "new Promise((done) => { document.addEventListener('securitypolicyviolation', (e) => done(e.violatedDirective)); new Image().src = 'https://example.org/x.png'; })"
    )
    assert blocked == "img-src"
    browser.complaints.clear()  # the browser tells of what it stopped
    browser.requests.clear()


def test_a_printed_page_holds_picture_and_quotes_and_no_controls(browser: Opened) -> None:
    page = browser.at(f"#chosen={quote(KEY)}")
    page.locator(".edge summary", has_text="护航计划").click()
    page.locator(".edge[open] .quote").first.wait_for()
    page.emulate_media(media="print")
    try:
        assert page.locator("header").is_hidden()
        assert page.locator(".side").is_hidden()
        assert page.locator("canvas").is_visible()
        assert page.locator(".edge[open] .quote").first.is_visible()
        panel = "(() => { const d = document.querySelector('.detail'); return d.scrollHeight <= d.clientHeight + 1 && getComputedStyle(d).overflow === 'visible'; })()"
        assert page.evaluate(panel), "what one scrolls to on the screen is printed whole"
        assert page.pdf().startswith(b"%PDF")
        page.evaluate("explorer.app.go({theme: 'dark'})")
        paper = "(() => { dispatchEvent(new Event('beforeprint')); const c = document.querySelector('canvas'); return [...c.getContext('2d').getImageData(2, 2, 1, 1).data]; })()"
        assert page.evaluate(paper) == [255, 255, 255, 255], "printed on white, though the screen is dark"
    finally:
        page.emulate_media(media="screen")


def test_a_tablet_taps_and_pinches(browser: Opened) -> None:
    running = browser.page.context.browser
    assert running
    tablet = in_window(running, browser.path, 820, 1180, touch=True)
    with tablet.silent():
        page, before = tablet.at(), tablet.page.evaluate("explorer.picture.zoom.k")
        at = page.locator("canvas").bounding_box()
        assert at
        x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
        client = page.context.new_cdp_session(page)
        for kind, apart in (("touchStart", 40), ("touchMove", 80), ("touchMove", 120)):
            points = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
            client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        assert page.evaluate("explorer.picture.zoom.k") > before * 1.5
        page = tablet.at()
        spot = tablet.where("科技司")
        page.touchscreen.tap(at["x"] + spot["x"], at["y"] + spot["y"])
        assert tablet.state()["chosen"] == KEY
        page.locator("header .narrow").tap()
        assert page.locator("[data-key='types:Topic']").is_visible()
        small_targets = "[...document.querySelectorAll('button, summary, input')].filter((b) => b.checkVisibility() && b.getBoundingClientRect().height < 24).map((b) => b.outerHTML.slice(0, 80))"
        assert page.evaluate(small_targets) == []
