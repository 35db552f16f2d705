// Departments by initiatives and policies as a heat map, rows and columns ordered by likeness; a click shows the quotes.

import { chooseEdge, toNode, type App } from "./app";
import { h, fill } from "./dom";
import { actors } from "./overview";
import { between } from "./together";
import { edgesOf, other } from "./graph";
import { number, t } from "./words";

const ROWS = 40, COLUMNS = 60;

export interface Heat { rows: number[]; columns: number[]; cells: Map<number, number>; all: number }

/** The matrix of what passes the filter; a cell is the number of statements, keyed by `row * COLUMNS + column`. */
export function heat(app: App): Heat {
  const { g, shown } = app, wanted = new Set(["Initiative", "Policy"].map((id) => g.data.types.findIndex((kind) => kind.id === id)));
  const acting = actors(g, shown).slice(0, ROWS), tied = new Map<number, Map<number, number>>();
  for (const actor of acting) for (const e of edgesOf(g, actor)) {
    const thing = other(g, e, actor);
    if (!shown.strength[e] || !wanted.has(g.type[thing])) continue;
    const by = tied.get(thing) ?? new Map<number, number>();
    tied.set(thing, by.set(actor, (by.get(actor) ?? 0) + shown.strength[e]));
  }
  const sum = (by: Map<number, number>) => [...by.values()].reduce((a, b) => a + b, 0);
  const best = [...tied].sort((a, b) => b[1].size - a[1].size || sum(b[1]) - sum(a[1]) || a[0] - b[0]).slice(0, COLUMNS);
  const rows = chain(acting.filter((a) => best.some(([, by]) => by.has(a))), (a) => new Map(best.filter(([, by]) => by.has(a)).map(([n, by]) => [n, by.get(a)!])));
  const columns = chain(best.map(([n]) => n), (n) => tied.get(n)!);
  const middle = (n: number) => { const by = [...tied.get(n)!.keys()].map((a) => rows.indexOf(a)).filter((i) => i >= 0); return by.reduce((a, b) => a + b, 0) / Math.max(1, by.length); };
  columns.sort((a, b) => middle(a) - middle(b));
  const cells = new Map<number, number>();
  rows.forEach((a, i) => columns.forEach((n, j) => { const count = tied.get(n)!.get(a); if (count) cells.set(i * COLUMNS + j, count); }));
  return { rows, columns, cells, all: tied.size };
}

/** An order in which each is followed by the one most like it (cosine). */
function chain(items: number[], profile: (item: number) => Map<number, number>): number[] {
  const profiles = new Map(items.map((item) => [item, profile(item)]));
  const length = (p: Map<number, number>) => Math.sqrt([...p.values()].reduce((s, v) => s + v * v, 0)) || 1;
  const like = (a: Map<number, number>, b: Map<number, number>) => { let s = 0; for (const [k, v] of a) s += v * (b.get(k) ?? 0); return s / length(a) / length(b); };
  const left = [...items], made: number[] = [];
  while (left.length) {
    const last = made.length ? profiles.get(made[made.length - 1])! : null;
    let best = 0, most = -1;
    if (last) left.forEach((item, i) => { const l = like(last, profiles.get(item)!); if (l > most) { most = l; best = i; } });
    made.push(...left.splice(best, 1));
  }
  return made;
}

export function matrix(app: App, element: HTMLElement): void {
  const { g } = app, made = heat(app);
  const most = Math.max(1, ...made.cells.values());
  const cell = (i: number, j: number) => {
    const count = made.cells.get(i * COLUMNS + j);
    if (!count) return h("td", {});
    const a = made.rows[i], n = made.columns[j], part = 0.25 + 0.75 * (Math.log(1 + count) / Math.log(1 + most));
    return h("td", {}, h("button", { class: part > 0.6 ? "cell strong" : "cell", style: `--part:${Math.round(part * 100)}%`, "aria-label": `${g.name[a]}, ${g.name[n]}: ${count}`, title: `${g.name[a]} · ${g.name[n]}: ${count}`, onclick: () => chooseEdge(app, between(g, app.shown, a, n)[0]) }, count));
  };
  fill(element, h("h2", {}, t("matrix")), h("p", {}, t("matrixSaid"), " ", h("span", { class: "soft" }, t("matrixOf", { n: number(made.columns.length), all: number(made.all) }))),
    made.rows.length ? h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("matrix") }, h("table", { class: "heat" },
      h("thead", {}, h("tr", {}, h("td", {}), made.columns.map((n) => h("th", { scope: "col" }, h("button", { class: "tall", title: g.name[n], onclick: () => toNode(app, n) }, g.name[n]))))),
      h("tbody", {}, made.rows.map((a, i) => h("tr", {}, h("th", { scope: "row" }, h("button", { class: "name", onclick: () => toNode(app, a) }, g.name[a])), made.columns.map((_, j) => cell(i, j))))))) : h("p", {}, t("nothingShown")));
}
