// The bar at the top: title, search, views, and what one may do with the page.

import { toNode, toScope, type App } from "./app";
import { type Picture } from "./canvas";
import { h } from "./dom";
import { exportMenu } from "./exporting";
import { copyText } from "./quoteblock";
import { searchBox } from "./searchbox";
import { type Scope, type View } from "./state";
import { t } from "./words";

export interface Header { element: HTMLElement; refresh(): void }

const VIEWS: View[] = ["graph", "matrix", "table", "text"];

export function header(app: App, picture: Picture, row: (row: number) => void): Header {
  const tabs = VIEWS.map((view) => h("button", { onclick: () => app.go({ view }) }, t(view)));
  const scopes: [Scope["kind"], HTMLElement][] = [
    ["home", h("button", { onclick: () => toScope(app, { kind: "home" }) }, t("home"))],
    ["all", h("button", { onclick: () => toScope(app, { kind: "all" }) }, t("all"))],
    ["compare", h("button", { onclick: () => toScope(app, { kind: "compare", nodes: [] }) }, t("compare"))],
    ["path", h("button", { onclick: () => toScope(app, { kind: "path", nodes: [] }) }, t("path"))],
  ];
  const icon = (sign: string, label: string, use: () => void) => h("button", { class: "icon", "aria-label": label, title: label, onclick: use }, sign);
  const other = () => (document.documentElement.dataset.dark === "yes" ? "light" : "dark");
  const side = icon("☰", t("menu"), () => document.getElementById("side")!.classList.toggle("open"));
  side.classList.add("narrow");
  const element = h("header", {},
    side, h("h1", { title: document.title }, document.title),
    h("div", { class: "find" }, searchBox(app.g, { node: (n) => toNode(app, n), row }, t("searchHint"))),
    h("nav", { class: "tabs", "aria-label": t("views") }, tabs),
    h("nav", { class: "tabs scopes", "aria-label": t("graph") }, scopes.map(([, button]) => button)),
    h("div", { class: "tabs", role: "group", "aria-label": t("tools") },
      icon("←", t("back"), () => history.back()), icon("→", t("forward"), () => history.forward()),
      icon("−", t("zoomOut"), () => picture.zoomBy(1 / 1.4)), icon("+", t("zoomIn"), () => picture.zoomBy(1.4)), icon("⤢", t("fit"), () => { picture.asked = false; picture.fit(); app.go({ zoom: null }, true); }),
      exportMenu(app, picture, (button) => copyText(location.href, button)),
      h("button", { title: t("languageHint"), lang: app.state.lang === "zh" ? "en" : "zh-CN", onclick: () => app.go({ lang: app.state.lang === "zh" ? "en" : "zh" }, true) }, t("language")),
      icon("◐", t("theme"), () => app.go({ theme: other() }, true)),
      icon("?", t("help") + ": " + t("helpKeys"), () => window.alert(t("helpKeys")))));
  const refresh = () => {
    tabs.forEach((tab, i) => tab.setAttribute("aria-pressed", String(VIEWS[i] === app.state.view)));
    scopes.forEach(([kind, button]) => button.setAttribute("aria-pressed", String(app.state.view === "graph" && kind === app.state.scope.kind)));
  };
  return { element, refresh };
}
