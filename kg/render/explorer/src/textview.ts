// The document itself, line by line, with every name in it marked; a mark leads to the graph, and quotes lead here.

import { choose, toNode, type App } from "./app";
import { h, fill } from "./dom";
import { after } from "./graph";
import { documentName, lineStarts, textOf } from "./quotes";
import { kindName, t } from "./words";
import { tone } from "./look";

const LINES = 400; // lines on the page at a time

export function textView(app: App, element: HTMLElement): void {
  const { g, state } = app, d = Math.max(0, g.data.documents.id.indexOf(state.text.document));
  if (!g.data.documents.id.length) { fill(element, h("p", {}, t("nothingShown"))); return; }
  const starts = lineStarts(g, d), from = Math.max(0, Math.min(state.text.line - 30, starts.length - LINES)), to = Math.min(starts.length, from + LINES);
  const jump = (line: number) => app.go({ text: { document: g.data.documents.id[d], line } }, true);
  const choice = h("select", { "aria-label": t("document"), onchange: (e: Event) => app.go({ text: { document: (e.target as HTMLSelectElement).value, line: 0 } }) }, g.data.documents.id.map((id, i) => h("option", { value: id, selected: i === d }, documentName(g, i))));
  const { number: numbers, issuer, date } = g.data.documents;
  fill(element, h("h2", {}, documentName(g, d)), h("p", { class: "soft" }, [issuer[d], numbers[d], date[d]].filter(Boolean).join(" · ")), h("div", { class: "row" }, choice, h("span", { class: "soft" }, t("textSaid"))),
    from > 0 && h("button", { class: "wide", onclick: () => jump(Math.max(1, from - LINES + 60)) }, t("earlier")),
    h("div", { class: "text" }, Array.from({ length: to - from }, (_, i) => lineOf(app, d, from + i, starts))),
    to < starts.length && h("button", { class: "wide", onclick: () => jump(to + 31) }, t("later")));
  element.querySelector(".line.here")?.scrollIntoView({ block: "center" });
}

function lineOf(app: App, d: number, line: number, starts: number[]): Node {
  const { g } = app, text = textOf(g, d), start = starts[line], stop = line + 1 < starts.length ? starts[line + 1] - 1 : text.length;
  const heading = sectionAt(app, d, start, stop), here = app.state.text.line === line + 1;
  return h("div", { class: `line${here ? " here" : ""}${heading ? " heading" : ""}`, id: `line-${line + 1}` }, h("span", { class: "no", "aria-label": t("line", { n: line + 1 }) }, line + 1), h("p", {}, marked(app, d, start, stop)));
}

function sectionAt(app: App, d: number, start: number, stop: number): boolean {
  const { document, start: begins } = app.g.data.sections;
  return begins.some((at, s) => document[s] === d && at >= start && at < stop);
}

function marked(app: App, d: number, start: number, stop: number): (Node | string)[] {
  const { g } = app, text = textOf(g, d), made: (Node | string)[] = [];
  let at = start;
  for (const i of namingsOf(app, d, start, stop)) {
    if (g.namings.start[i] < at) continue;
    made.push(text.slice(at, g.namings.start[i]), name(app, i));
    at = Math.min(stop, g.namings.stop[i]);
  }
  made.push(text.slice(at, stop));
  return made;
}

/** Namings of a document between two places; sections may not be in the order of the text, so each is looked at. */
function namingsOf(app: App, d: number, start: number, stop: number): number[] {
  const { g } = app, found: number[] = [], { document, start: begins, stop: ends } = g.data.sections;
  const low = after(document, d - 1), high = after(document, d);
  for (let s = low; s < high; s++) {
    if (begins[s] >= stop || ends[s] <= start) continue;
    const a = after(g.namings.section, s - 1), b = after(g.namings.section, s);
    for (let i = after(g.namings.start, start - 1, a, b); i < b && g.namings.start[i] < stop; i++) found.push(i);
  }
  return found.sort((p, q) => g.namings.start[p] - g.namings.start[q] || g.namings.stop[q] - g.namings.stop[p]);
}

function name(app: App, naming: number): Node {
  const { g } = app, node = g.namings.node[naming], kind = g.data.types[g.type[node]], words = textOf(g, g.data.sections.document[g.namings.section[naming]]).slice(g.namings.start[naming], g.namings.stop[naming]);
  const chosen = app.state.chosen && app.state.chosen.startsWith(`${kind.id}:`) && app.state.chosen.endsWith(g.name[node]);
  return h("button", { class: `mention${chosen ? " chosen" : ""}`, style: `--tone:${tone(kind.colour, document.documentElement.dataset.dark === "yes")}`, title: `${g.name[node]} · ${kindName(kind)}`, onclick: () => choose(app, node), ondblclick: () => toNode(app, node) }, words);
}
