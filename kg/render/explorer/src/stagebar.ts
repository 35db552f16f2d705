// What lies over the picture: zoom, and whether it shows what is shared or everything.

import { toScope, type App } from "./app";
import { type Picture } from "./canvas";
import { h, fill } from "./dom";
import { icon } from "./header";
import { t } from "./words";

export function stageBar(app: App, picture: Picture, element: HTMLElement): void {
  const { scope } = app.state,
    whole = scope.kind === "home" || scope.kind === "all" || scope.kind === "community";
  const scopes = (["home", "all"] as const).map((kind) =>
    h("button", { "aria-pressed": String(scope.kind === kind), onclick: () => toScope(app, { kind }) }, t(kind === "home" ? "overview" : "all")),
  );
  const fit = () => {
    picture.asked = false;
    picture.fit();
    app.go({ zoom: null }, true);
  };
  fill(
    element,
    h(
      "div",
      { class: "bar", role: "group", "aria-label": t("graph") },
      whole ? scopes : h("button", { onclick: () => toScope(app, { kind: "home" }) }, `‹ ${t("overview")}`),
      !app.state.aside && h("button", { onclick: () => app.go({ aside: true }, true) }, t("showAside")),
    ),
    h(
      "div",
      { class: "bar", role: "group", "aria-label": t("zoom") },
      icon("−", t("zoomOut"), () => picture.zoomBy(1 / 1.4)),
      icon("+", t("zoomIn"), () => picture.zoomBy(1.4)),
      icon("⤢", t("fit"), fit),
    ),
  );
}
