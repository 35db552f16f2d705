// The page: opens the data, lays out the parts, and redraws them as the state changes. The state lives in the address after #.

import "./style.css";
import { toggled, toNode, toScope, toText, type App } from "./app";
import { Picture } from "./canvas";
import { announce, h } from "./dom";
import { apply } from "./filter";
import { edgeOf, keyOf, nodeOf, open, edgeKey, type Graph } from "./graph";
import { header, type Header } from "./header";
import { keys } from "./keyboard";
import { matrix } from "./matrix";
import { panel } from "./panel";
import { picture as sceneOf } from "./picture";
import { addressOf, documentName } from "./quotes";
import { prepare } from "./search";
import { sidebar } from "./sidebar";
import { stageBar } from "./stagebar";
import { fromHash, start, toHash, type State } from "./state";
import { table } from "./table";
import { textView } from "./textview";
import { speak, t } from "./words";

const root = document.getElementById("app")!;
const initial = start(document.documentElement.lang.startsWith("zh") ? "zh" : "en");

open(document.getElementById("data")!.textContent!).then(run, (error: unknown) => {
  root.append(h("p", { class: "broken" }, `${t("broken")} ${String(error)}`));
});

function run(g: Graph): void {
  const state = fromHash(location.hash, initial);
  const page = new Page(g, state);
  page.build();
  window.addEventListener("hashchange", () => page.arrive());
  window.addEventListener("beforeprint", () => page.print(true));
  window.addEventListener("afterprint", () => page.print(false));
  const ready = () => {
    document.documentElement.dataset.ready = "yes";
    performance.mark("ready");
  };
  requestAnimationFrame(() => setTimeout(ready));
  setTimeout(() => prepare(g), 300);
  (window as unknown as Record<string, unknown>).explorer = page; // for tests and the curious: `explorer.app.state`
}

class Page {
  readonly app: App;
  readonly picture: Picture;
  private side = h("aside", { class: "side", id: "side" });
  private detail = h("aside", { class: "detail", "aria-labelledby": "panel-title", hidden: true });
  private stage = h("div", { class: "stage" });
  private other = h("div", { class: "other", hidden: true });
  private caption = h("p", { class: "caption" });
  private bars = h("div", { class: "bars" });
  private head: Header | null = null;
  private drawn = "";

  constructor(g: Graph, state: State) {
    this.app = { g, state, shown: apply(g, state.filter), go: (change, quiet) => this.go(change, quiet) };
    this.picture = new Picture(g, {
      mark: (mark) => this.markClicked(mark.kind, mark.of, mark.opens),
      open: (mark) => {
        if (mark.kind === "node") toNode(this.app, mark.of);
      },
      line: (line) => this.go({ chosen: edgeKey(g, line.edges[0]) }),
      ground: () => {
        if (this.app.state.chosen) this.go({ chosen: "" });
      },
      moved: (zoom) => {
        this.picture.asked = true;
        this.go({ zoom: [zoom.k, zoom.x, zoom.y] }, true);
      },
    });
  }

  private markClicked(kind: string, of: number, opens?: string): void {
    if (kind === "community") toScope(this.app, { kind: "community", number: of });
    else if (kind === "more") this.go({ opened: toggled(this.app.state.opened, opens!), zoom: null });
    else this.go({ chosen: keyOf(this.app.g, of) });
  }

  build(): void {
    this.theme();
    speak(this.app.state.lang);
    const { id } = this.app.g.data.documents;
    document.title = id.length === 1 ? documentName(this.app.g, 0) : t("titleOf", { n: id.length });
    this.stage.append(this.picture.element, this.caption, this.bars);
    this.head = header(this.app, this.picture, (row) => {
      const at = addressOf(this.app.g, row);
      toText(this.app, at.document, at.line);
    });
    const main = h("main", { id: "main", tabindex: -1 }, this.stage, this.other);
    root.replaceChildren(
      h(
        "a",
        {
          class: "skip",
          href: "#main",
          onclick: (e: Event) => {
            e.preventDefault();
            main.focus();
          },
        },
        t("skip"),
      ),
      this.head.element,
      h("div", { class: "columns" }, this.side, main, this.detail),
    );
    this.drawn = "";
    this.render();
    keys(this.app, this.picture);
  }

  /** Paper is white, whatever the screen is. */
  print(begins: boolean): void {
    if (begins) document.documentElement.dataset.dark = "no";
    else this.theme();
    this.picture.paint(false);
  }

  /** The address changed: by back, forward, or a link typed in. */
  arrive(): void {
    if (location.hash === toHash(this.app.state)) return;
    this.change(fromHash(location.hash, this.app.state));
  }

  private go(change: Partial<State>, quiet = false): void {
    const next = { ...this.app.state, ...change },
      hash = toHash(next);
    if (quiet) history.replaceState(null, "", hash);
    else if (hash !== location.hash) history.pushState(null, "", hash);
    this.change(next);
  }

  private change(next: State): void {
    const before = this.app.state;
    this.app.state = next;
    if (next.filter !== before.filter) this.app.shown = apply(this.app.g, next.filter);
    if (next.lang !== before.lang) {
      speak(next.lang);
      document.documentElement.lang = next.lang === "zh" ? "zh-CN" : "en";
      this.build();
      return;
    }
    if (next.theme !== before.theme) {
      this.theme();
      this.drawn = "";
    }
    this.render();
  }

  private theme(): void {
    const dark = this.app.state.theme === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : this.app.state.theme === "dark";
    document.documentElement.dataset.dark = dark ? "yes" : "no";
  }

  private render(): void {
    const { app } = this,
      { state } = app;
    this.head!.refresh();
    sidebar(app, this.side);
    panel(app, this.detail);
    this.stage.hidden = state.view !== "graph";
    this.other.hidden = state.view === "graph";
    stageBar(app, this.picture, this.bars);
    if (state.view === "graph") this.draw();
    else ({ matrix, table, text: textView })[state.view](app, this.other);
  }

  private draw(): void {
    const { app } = this,
      { state, g } = app;
    const scene = JSON.stringify([state.scope, state.filter, state.opened, state.pinned, state.lang, state.theme]);
    if (scene !== this.drawn) {
      const made = sceneOf(g, app.shown, state),
        first = this.drawn === "";
      this.drawn = scene;
      this.picture.asked = state.zoom !== null;
      this.picture.show(made, state.zoom ? { k: state.zoom[0], x: state.zoom[1], y: state.zoom[2] } : null);
      this.caption.replaceChildren(h("b", {}, made.said), " ", made.hint);
      if (!first) announce(made.said);
    }
    const edge = state.chosen.includes("\t") ? edgeOf(g, state.chosen) : -1;
    this.picture.choose(edge < 0 && state.chosen ? [nodeOf(g, state.chosen)] : [], edge);
  }
}
