// The bar at the top: title, search, the six ways of looking, and what one may do with the page.

import { toNode, toScope, type App } from "./app";
import { type Picture } from "./canvas";
import { h } from "./dom";
import { exportMenu } from "./exporting";
import { copyText } from "./quoteblock";
import { searchBox } from "./searchbox";
import { type State } from "./state";
import { t, type Word } from "./words";

export interface Header {
  element: HTMLElement;
  refresh(): void;
}

export interface Way {
  word: Word;
  go(app: App): void;
  on(state: State): boolean;
}

const asks = (state: State) => (state.scope.kind === "compare" || state.scope.kind === "path" ? state.scope.kind : "");

/** The ways of looking, in the order of their keys 1 to 6. */
export const WAYS: Way[] = [
  { word: "graph", go: (app) => toScope(app, { kind: "home" }), on: (s) => s.view === "graph" && !asks(s) },
  { word: "compare", go: (app) => toScope(app, { kind: "compare", nodes: [] }), on: (s) => s.view === "graph" && asks(s) === "compare" },
  { word: "path", go: (app) => toScope(app, { kind: "path", nodes: [] }), on: (s) => s.view === "graph" && asks(s) === "path" },
  { word: "matrix", go: (app) => app.go({ view: "matrix", chosen: "" }), on: (s) => s.view === "matrix" },
  { word: "table", go: (app) => app.go({ view: "table", chosen: "" }), on: (s) => s.view === "table" },
  { word: "text", go: (app) => app.go({ view: "text" }), on: (s) => s.view === "text" },
];

export function icon(sign: string, label: string, use: () => void): HTMLElement {
  return h("button", { class: "icon", "aria-label": label, title: label, onclick: use }, sign);
}

export function header(app: App, picture: Picture, row: (row: number) => void): Header {
  const tabs = WAYS.map((way, i) => h("button", { title: String(i + 1), onclick: () => way.go(app) }, t(way.word)));
  const other = () => (document.documentElement.dataset.dark === "yes" ? "light" : "dark");
  const side = icon("☰", t("menu"), () => document.getElementById("side")!.classList.toggle("open"));
  side.classList.add("narrow");
  const title = h(
    "h1",
    {},
    h("button", { title: `${document.title} — ${t("home")}`, onclick: () => toScope(app, { kind: "home" }) }, document.title),
  );
  const element = h(
    "header",
    {},
    side,
    title,
    h("div", { class: "find" }, searchBox(app.g, { node: (n) => toNode(app, n), row }, t("searchHint"))),
    h("nav", { class: "tabs ways", "aria-label": t("views") }, tabs),
    h(
      "div",
      { class: "tabs", role: "group", "aria-label": t("tools") },
      icon("←", t("back"), () => history.back()),
      icon("→", t("forward"), () => history.forward()),
      exportMenu(app, picture, (button) => copyText(location.href, button)),
      h(
        "button",
        {
          title: t("languageHint"),
          lang: app.state.lang === "zh" ? "en" : "zh-CN",
          onclick: () => app.go({ lang: app.state.lang === "zh" ? "en" : "zh" }, true),
        },
        t("language"),
      ),
      icon("◐", t("theme"), () => app.go({ theme: other() }, true)),
      keysMenu(),
    ),
  );
  const refresh = () => tabs.forEach((tab, i) => tab.setAttribute("aria-pressed", String(WAYS[i].on(app.state))));
  return { element, refresh };
}

/** What the keys do, under a question mark. */
function keysMenu(): HTMLElement {
  const rows = t("helpKeys")
    .split("·")
    .map((one) => {
      const [key, ...does] = one.trim().split(" ");
      return h("div", {}, h("kbd", {}, key), " ", does.join(" "));
    });
  return h(
    "details",
    { class: "menu" },
    h("summary", { class: "icon", "aria-label": t("help"), title: t("help") }, "?"),
    h("div", { class: "list keys" }, rows),
  );
}
