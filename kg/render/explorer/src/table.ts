// The table twin of the picture: all nodes or relations that pass the filter, sortable, for readers who prefer rows.

import { choose, chooseEdge, type App } from "./app";
import { h, fill } from "./dom";
import { glyph } from "./glyph";
import { edgeOf, nodeOf } from "./graph";
import { rowsOf } from "./quoteblock";
import { pieces } from "./quotes";
import { kindName, number, t } from "./words";

const PAGE = 200;

interface Column<T> {
  id: string;
  title: string;
  value(row: T): string | number;
  cell?(row: T): Node;
}

export function table(app: App, element: HTMLElement): void {
  const { state } = app,
    edges = state.table.rows === "edges";
  const tab = (rows: "nodes" | "edges", label: string) =>
    h("button", { "aria-pressed": String(state.table.rows === rows), onclick: () => app.go({ table: { rows, by: "", down: true } }, true) }, label);
  fill(
    element,
    h("h2", {}, t(edges ? "tableEdges" : "tableNodes")),
    h("div", { class: "row tabs" }, tab("nodes", t("nodesWord")), tab("edges", t("edgesWord"))),
    edges
      ? sorted(app, edgeList(app), edgeColumns(app), (e) => chooseEdge(app, e))
      : sorted(app, nodeList(app), nodeColumns(app), (n) => choose(app, n)),
  );
}

export function nodeList({ g, shown }: App): number[] {
  const list: number[] = [];
  for (let n = 0; n < g.count; n++) if (shown.node[n]) list.push(n);
  return list;
}

export function edgeList({ g, shown }: App): number[] {
  const list: number[] = [];
  for (let e = 0; e < g.edges; e++) if (shown.strength[e]) list.push(e);
  return list;
}

export function mentionCounts({ g }: App): Int32Array {
  const counts = new Int32Array(g.count);
  for (const n of g.namings.node) counts[n]++;
  return counts;
}

function nodeColumns(app: App): Column<number>[] {
  const { g, shown } = app,
    counts = mentionCounts(app),
    degrees = new Map<number, number>();
  const degree = (n: number) => {
    let d = degrees.get(n);
    if (d === undefined) degrees.set(n, (d = shown.degree[n]));
    return d;
  };
  return [
    { id: "name", title: t("name"), value: (n) => g.name[n], cell: (n) => h("span", {}, glyph(g, g.type[n]), g.name[n]) },
    { id: "type", title: t("type"), value: (n) => kindName(g.data.types[g.type[n]]) },
    { id: "degree", title: t("degree"), value: degree },
    { id: "mentions", title: t("mentions"), value: (n) => counts[n] },
    { id: "aliases", title: t("aliases"), value: (n) => (g.data.nodes.aliases[n] ?? []).join("、") },
  ];
}

function edgeColumns(app: App): Column<number>[] {
  const { g, shown } = app,
    years = (e: number) =>
      [
        ...new Set(
          rowsOf(app, e)
            .map((row) => g.data.said.year[row])
            .filter(Boolean),
        ),
      ]
        .sort()
        .join("、");
  const states = (e: number) =>
    [...new Set(rowsOf(app, e).map((row) => t(g.data.statuses[g.data.said.status[row]] === "done" ? "done" : "planned")))].join("、");
  const first = (e: number) => rowsOf(app, e)[0],
    sentence = (e: number) =>
      first(e) === undefined
        ? ""
        : pieces(g, first(e))
            .map((p) => p.text)
            .join("");
  return [
    { id: "head", title: t("head"), value: (e) => g.name[g.head[e]], cell: (e) => h("span", {}, glyph(g, g.type[g.head[e]]), g.name[g.head[e]]) },
    { id: "relation", title: t("relation"), value: (e) => kindName(g.data.relations[g.relation[e]]) },
    { id: "tail", title: t("tail"), value: (e) => g.name[g.tail[e]], cell: (e) => h("span", {}, glyph(g, g.type[g.tail[e]]), g.name[g.tail[e]]) },
    { id: "status", title: t("status"), value: states },
    { id: "years", title: t("years"), value: years },
    { id: "said", title: t("said"), value: (e) => shown.strength[e] },
    {
      id: "quote",
      title: t("quote"),
      value: sentence,
      cell: (e) =>
        h(
          "span",
          { class: "clamp", title: sentence(e) },
          first(e) === undefined ? "" : pieces(g, first(e)).map((p) => (p.evidence ? h("mark", {}, p.text) : p.text)),
        ),
    },
  ];
}

/** The row of what is in the panel. */
function here({ g, state }: App): number {
  return state.chosen.includes("\t") === (state.table.rows === "edges")
    ? state.table.rows === "edges"
      ? edgeOf(g, state.chosen)
      : nodeOf(g, state.chosen)
    : -1;
}

function sorted(app: App, list: number[], columns: Column<number>[], use: (row: number) => void): Node {
  const { by, down } = app.state.table,
    column = columns.find((c) => c.id === (by || (app.state.table.rows === "nodes" ? "degree" : "said")))!;
  const values = new Map(list.map((row) => [row, column.value(row)])),
    collator = new Intl.Collator("zh-CN");
  const compare = (a: string | number, b: string | number) => (typeof a === "number" ? a - (b as number) : collator.compare(a, b as string));
  const rows = [...list].sort((a, b) => compare(values.get(a)!, values.get(b)!) * (down ? -1 : 1) || a - b);
  const body = h("tbody"),
    more = h("button", { class: "wide" });
  let at = 0;
  const grow = () => {
    body.append(
      ...rows.slice(at, at + PAGE).map((row) =>
        h(
          "tr",
          { class: row === here(app) ? "here" : null },
          columns.map((c, i) =>
            i
              ? h("td", { class: `c-${c.id}` }, c.cell?.(row) ?? c.value(row))
              : h("th", { scope: "row" }, h("button", { class: "name", onclick: () => use(row) }, c.cell?.(row) ?? c.value(row))),
          ),
        ),
      ),
    );
    at += PAGE;
    more.hidden = at >= rows.length;
    more.textContent = t("more", { n: number(Math.max(0, rows.length - at)) });
  };
  more.addEventListener("click", grow);
  grow();
  const head = (c: Column<number>) => {
    const on = c === column;
    return h(
      "th",
      { scope: "col", "aria-sort": on ? (down ? "descending" : "ascending") : "none" },
      h(
        "button",
        { onclick: () => app.go({ table: { ...app.state.table, by: c.id, down: on ? !down : typeof c.value(list[0] ?? 0) === "number" } }, true) },
        c.title,
        on ? (down ? " ↓" : " ↑") : "",
      ),
    );
  };
  return h(
    "div",
    {},
    h("p", { class: "soft" }, t("rows", { n: number(rows.length) })),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": t("table") },
      h("table", { class: "rows" }, h("thead", {}, h("tr", {}, columns.map(head))), body),
    ),
    more,
  );
}
