// What the reader takes along: the picture as PNG or SVG, the rows behind it as CSV. All made in the page.

import { type App } from "./app";
import { type Picture } from "./canvas";
import { h, save, svg } from "./dom";
import { draw, FONT, NO_EMPHASIS } from "./draw";
import { keyOf } from "./graph";
import { paper } from "./look";
import { rowsOf } from "./quoteblock";
import { addressOf, documentName, evidence, pieces } from "./quotes";
import { SvgPen } from "./svgpen";
import { edgeList, mentionCounts, nodeList } from "./table";
import { t } from "./words";

/** A cell a spreadsheet reads as text: quoted, and never taken for a formula. */
export function cell(value: string | number): string {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function csv(rows: (string | number)[][]): Blob {
  // the mark at the start tells Excel that this is UTF-8
  return new Blob(["\ufeff", rows.map((row) => row.map(cell).join(",")).join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" });
}

export function nodesCsv(app: App): Blob {
  const { g, shown } = app,
    counts = mentionCounts(app);
  const rows = nodeList(app).map((n) => [
    keyOf(g, n),
    g.data.types[g.type[n]].id,
    g.name[n],
    g.data.nodes.within[n] ?? "",
    (g.data.nodes.aliases[n] ?? []).join("|"),
    shown.degree[n],
    counts[n],
  ]);
  return csv([["id", "type", "name", "within", "aliases", "relations", "mentions"], ...rows]);
}

export function edgesCsv(app: App): Blob {
  const { g } = app,
    { said, statuses, relations } = g.data;
  const rows = edgeList(app).flatMap((e) =>
    rowsOf(app, e).map((row) => {
      const at = addressOf(g, row);
      return [
        g.name[g.head[e]],
        relations[g.relation[e]].id,
        g.name[g.tail[e]],
        statuses[said.status[row]],
        said.year[row] || "",
        said.actions[said.action[row]],
        said.roles[said.role[row]],
        said.titles[said.title[row]],
        evidence(g, row),
        pieces(g, row)
          .map((p) => p.text)
          .join(""),
        documentName(g, at.document),
        at.section,
        at.line,
      ];
    }),
  );
  return csv([
    ["head", "relation", "tail", "status", "year", "verb", "role", "post", "evidence", "sentence", "document", "section", "line"],
    ...rows,
  ]);
}

/** The picture as it stands, at twice the screen's sharpness, with what it shows written under it. */
export function savePng(app: App, picture: Picture): void {
  const { clientWidth: wide, clientHeight: high } = picture.element,
    canvas = h("canvas", { width: wide * 2, height: (high + 34) * 2 });
  const ctx = canvas.getContext("2d", { alpha: false })!,
    look = paper();
  ctx.setTransform(2, 0, 0, 2, 0, 0);
  ctx.fillStyle = look.paper;
  ctx.fillRect(0, 0, wide, high + 34);
  draw(ctx, app.g, picture.scene, picture.zoom, [wide, high], look, NO_EMPHASIS);
  ctx.fillStyle = look.soft;
  ctx.font = `13px ${FONT}`;
  ctx.textAlign = "left";
  ctx.fillText(`${document.title} — ${picture.scene.said}`, 14, high + 20);
  canvas.toBlob((blob) => blob && save("kg.png", blob), "image/png");
}

export function svgOf(app: App, picture: Picture): string {
  const { clientWidth: wide, clientHeight: high } = picture.element,
    { scene } = picture;
  const root = svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${wide} ${high}`, width: wide, height: high, "font-family": FONT.replaceAll('"', "'") },
    svg("title", {}, scene.said),
  );
  draw(new SvgPen(root), app.g, scene, picture.zoom, [wide, high], paper(), NO_EMPHASIS);
  return new XMLSerializer().serializeToString(root);
}

export function saveSvg(app: App, picture: Picture): void {
  save("kg.svg", new Blob([svgOf(app, picture)], { type: "image/svg+xml" }));
}

export function exportMenu(app: App, picture: Picture, link: (button: HTMLElement) => void): HTMLElement {
  const item = (label: string, use: (button: HTMLElement) => void) => {
    const button = h("button", { onclick: () => use(button) }, label);
    return button;
  };
  return h(
    "details",
    { class: "menu" },
    h("summary", {}, t("export")),
    h(
      "div",
      { class: "list" },
      item(t("png"), () => savePng(app, picture)),
      item(t("svg"), () => saveSvg(app, picture)),
      item(t("csvNodes"), () => save("kg-nodes.csv", nodesCsv(app))),
      item(t("csvEdges"), () => save("kg-relations.csv", edgesCsv(app))),
      item(t("copyLink"), link),
      item(t("print"), () => window.print()),
    ),
  );
}
