// A document with its names marked: each leads to the graph, and the panel leads back. What the panel quotes is lit up.

import { choose, toNode, type App } from "./app";
import { h, fill } from "./dom";
import { after, edgeOf, keyOf, nodeOf, type Graph } from "./graph";
import { rowsOf } from "./quoteblock";
import { address, addressOf, documentName, lineStarts, textOf } from "./quotes";
import { toHash } from "./state";
import { kindName, t } from "./words";
import { tone } from "./look";

const LINES = 400; // lines on the page at a time

export function textView(app: App, element: HTMLElement): void {
  const { g, state } = app,
    d = Math.max(0, g.data.documents.id.indexOf(state.text.document));
  if (!g.data.documents.id.length) {
    fill(element, h("p", {}, t("nothingShown")));
    return;
  }
  const starts = lineStarts(g, d),
    from = Math.max(0, Math.min(state.text.line - 30, starts.length - LINES)),
    to = Math.min(starts.length, from + LINES);
  const jump = (line: number) => app.go({ text: { document: g.data.documents.id[d], line } }, true);
  const { number: numbers, issuer, date } = g.data.documents,
    lit = evidenceIn(app, d),
    by = [issuer[d], numbers[d], date[d]].filter(Boolean).join(" · ");
  fill(
    element,
    h(
      "div",
      { class: "texthead" },
      h("h2", {}, documentName(g, d)),
      by && h("p", { class: "soft" }, by),
      h("div", { class: "row tools" }, documentChoice(app, d), sectionChoice(app, d, jump), mentionSteps(app, d)),
      h("p", { class: "soft" }, t("textSaid")),
    ),
    from > 0 && h("button", { class: "wide", onclick: () => jump(Math.max(1, from - LINES + 60)) }, t("earlier")),
    h(
      "div",
      { class: "text" },
      Array.from({ length: to - from }, (_, i) => lineOf(app, d, from + i, starts, lit)),
    ),
    to < starts.length && h("button", { class: "wide", onclick: () => jump(to + 31) }, t("later")),
  );
  if (state.text.line) element.querySelector(".line.here")?.scrollIntoView({ block: "center" });
  else element.scrollTop = 0;
}

function documentChoice(app: App, d: number): Node | false {
  const { id } = app.g.data.documents;
  if (id.length < 2) return false;
  return h(
    "select",
    { "aria-label": t("document"), onchange: (e: Event) => app.go({ text: { document: (e.target as HTMLSelectElement).value, line: 0 } }) },
    id.map((one, i) => h("option", { value: one, selected: i === d }, documentName(app.g, i))),
  );
}

function sectionChoice(app: App, d: number, jump: (line: number) => void): Node | false {
  const { document, name, start } = app.g.data.sections,
    low = after(document, d - 1),
    high = after(document, d);
  const options = Array.from({ length: high - low }, (_, i) => low + i)
    .filter((s) => name[s])
    .map((s) => ({ line: after(lineStarts(app.g, d), start[s]), name: name[s] }));
  if (options.length < 2) return false;
  const here = options.findLastIndex(({ line }) => line <= app.state.text.line);
  return h(
    "select",
    { "aria-label": t("section"), onchange: (e: Event) => jump(Number((e.target as HTMLSelectElement).value)) },
    h("option", { value: 0, selected: here < 0 }, t("toSection")),
    options.map(({ line, name: label }, i) => h("option", { value: line, selected: i === here }, label)),
  );
}

/** From one naming of the chosen node to the next, through all documents. */
function mentionSteps(app: App, d: number): Node | false {
  const { g, state } = app,
    node = state.chosen && !state.chosen.includes("\t") ? nodeOf(g, state.chosen) : -1;
  if (node < 0) return false;
  const all = g.namings.node.flatMap((n, i) => (n === node ? [address(g, g.namings.section[i], g.namings.start[i])] : []));
  const places = [...new Map(all.map((at) => [`${at.document} ${at.line}`, at])).values()].sort((a, b) => a.document - b.document || a.line - b.line);
  if (!places.length) return false;
  const here = places.findIndex((at) => at.document === d && at.line === state.text.line),
    before = places.findLastIndex((at) => at.document < d || (at.document === d && at.line < state.text.line));
  const go = (i: number) => {
    const at = places[(i + places.length) % places.length];
    app.go({ text: { document: g.data.documents.id[at.document], line: at.line } }, true);
  };
  return h(
    "span",
    { class: "row steps" },
    h("b", {}, g.name[node]),
    h("button", { class: "small", "aria-label": t("previous"), onclick: () => go(before) }, "↑"),
    h("span", { class: "count" }, `${here >= 0 ? here + 1 : "–"} / ${places.length}`),
    h("button", { class: "small", "aria-label": t("next"), onclick: () => go(here >= 0 ? here + 1 : before + 1) }, "↓"),
  );
}

/** Where the words lie that state the chosen relation. */
function evidenceIn(app: App, d: number): [number, number][] {
  const edge = app.state.chosen.includes("\t") ? edgeOf(app.g, app.state.chosen) : -1;
  if (edge < 0) return [];
  return rowsOf(app, edge)
    .map((row) => ({ row, at: addressOf(app.g, row) }))
    .filter(({ at }) => at.document === d)
    .map(({ row, at }) => [at.at, at.at + app.g.data.said.length[row]]);
}

function lineOf(app: App, d: number, line: number, starts: number[], lit: [number, number][]): Node {
  const { g } = app,
    text = textOf(g, d),
    start = starts[line],
    stop = line + 1 < starts.length ? starts[line + 1] - 1 : text.length;
  const here = app.state.text.line === line + 1;
  return h(
    "div",
    { class: `line${here ? " here" : ""}${heads(g, d, start, stop) ? " heading" : ""}`, id: `line-${line + 1}` },
    h("span", { class: "no", "aria-label": t("line", { n: line + 1 }) }, line + 1),
    h("p", {}, marked(app, d, start, stop, lit)),
  );
}

/** Whether a section begins in a short line: its heading. */
function heads(g: Graph, d: number, start: number, stop: number): boolean {
  const { document, start: begins } = g.data.sections;
  return stop - start < 60 && begins.some((at, s) => document[s] === d && at >= start && at < stop);
}

function marked(app: App, d: number, start: number, stop: number, lit: [number, number][]): (Node | string)[] {
  const { g } = app,
    text = textOf(g, d),
    made: (Node | string)[] = [];
  let at = start;
  for (const i of namingsOf(app, d, start, stop)) {
    if (g.namings.start[i] < at || !app.shown.node[g.namings.node[i]]) continue;
    made.push(...plain(text, at, g.namings.start[i], lit), name(app, i, lit));
    at = Math.min(stop, g.namings.stop[i]);
  }
  return [...made, ...plain(text, at, stop, lit)];
}

/** Text without names; what the panel quotes of it is lit. */
function plain(text: string, start: number, stop: number, lit: [number, number][]): (Node | string)[] {
  const made: (Node | string)[] = [];
  let at = start;
  for (const [a, b] of [...lit].sort((p, q) => p[0] - q[0])) {
    const low = Math.max(at, a),
      high = Math.min(stop, b);
    if (low >= high) continue;
    made.push(text.slice(at, low), h("mark", {}, text.slice(low, high)));
    at = high;
  }
  made.push(text.slice(at, stop));
  return made;
}

/** Namings of a document between two places; sections may not be in the order of the text, so each is looked at. */
function namingsOf(app: App, d: number, start: number, stop: number): number[] {
  const { g } = app,
    found: number[] = [],
    { document, start: begins, stop: ends } = g.data.sections;
  const low = after(document, d - 1),
    high = after(document, d);
  for (let s = low; s < high; s++) {
    if (begins[s] >= stop || ends[s] <= start) continue;
    const a = after(g.namings.section, s - 1),
      b = after(g.namings.section, s);
    for (let i = after(g.namings.start, start - 1, a, b); i < b && g.namings.start[i] < stop; i++) found.push(i);
  }
  return found.sort((p, q) => g.namings.start[p] - g.namings.start[q] || g.namings.stop[q] - g.namings.stop[p]);
}

function name(app: App, naming: number, lit: [number, number][]): Node {
  const { g } = app,
    node = g.namings.node[naming],
    kind = g.data.types[g.type[node]],
    from = g.namings.start[naming],
    to = g.namings.stop[naming];
  const words = textOf(g, g.data.sections.document[g.namings.section[naming]]).slice(from, to),
    said = lit.some(([a, b]) => a <= from && to <= b);
  const chosen = app.state.chosen !== "" && !app.state.chosen.includes("\t") && nodeOf(g, app.state.chosen) === node;
  const key = keyOf(g, node),
    use = (act: (app: App, node: number) => void) => (event: Event) => {
      event.preventDefault();
      act(app, node);
    };
  // a link, not a button: it breaks over lines as the text around it does
  return h(
    "a",
    {
      href: toHash({ ...app.state, chosen: key }),
      class: `mention${chosen ? " chosen" : ""}${said ? " said" : ""}`,
      style: `--tone:${tone(kind.colour, document.documentElement.dataset.dark === "yes")}`,
      title: `${g.name[node]} · ${kindName(kind)}`,
      onclick: use(choose),
      ondblclick: use(toNode),
    },
    words,
  );
}
