// Bodies by initiatives and policies as a heat map, rows and columns ordered by likeness; a click shows the quotes.

import { chooseEdge, toNode, type App } from "./app";
import { h, fill } from "./dom";
import { edgeOf, edgesOf, other } from "./graph";
import { bodies } from "./home";
import { between } from "./together";
import { number, t } from "./words";

const ROWS = 40,
  COLUMNS = 60,
  FEW = 3;
const LEVELS = [1, 2, 3, 5, 9]; // a cell with so many statements or more is one level darker

export interface Heat {
  rows: number[];
  columns: number[];
  cells: Map<number, number>;
  all: number;
}

type Profile = Map<number, number>;

/** The matrix of what passes the filter; a cell is the number of statements, keyed by `row * COLUMNS + column`. */
export function heat(app: App): Heat {
  const { g, shown } = app,
    wanted = new Set(["Initiative", "Policy"].map((id) => g.data.types.findIndex((kind) => kind.id === id)));
  const acting = bodies(g, shown).slice(0, ROWS),
    tied = new Map<number, Profile>();
  for (const actor of acting)
    for (const e of edgesOf(g, actor)) {
      const thing = other(g, e, actor);
      if (!shown.strength[e] || !wanted.has(g.type[thing])) continue;
      const by = tied.get(thing) ?? new Map<number, number>();
      tied.set(thing, by.set(actor, (by.get(actor) ?? 0) + shown.strength[e]));
    }
  const shared = [...tied].filter(([, by]) => by.size > 1),
    offered = app.state.alone || shared.length < FEW ? [...tied] : shared;
  const best = offered.sort((a, b) => b[1].size - a[1].size || sum(b[1]) - sum(a[1]) || a[0] - b[0]).slice(0, COLUMNS);
  const rows = chain(
    acting.filter((a) => best.some(([, by]) => by.has(a))),
    (a) => new Map(best.filter(([, by]) => by.has(a)).map(([n, by]) => [n, by.get(a)! / by.size])),
  );
  const middle = (by: Profile) => [...by].reduce((s, [a]) => s + rows.indexOf(a), 0) / by.size;
  const columns = best
    .map(([n, by]) => ({ n, at: middle(by), many: by.size }))
    .sort((a, b) => a.at - b.at || b.many - a.many || a.n - b.n)
    .map(({ n }) => n);
  const cells = new Map<number, number>();
  rows.forEach((a, i) =>
    columns.forEach((n, j) => {
      const count = tied.get(n)!.get(a);
      if (count) cells.set(i * COLUMNS + j, count);
    }),
  );
  return { rows, columns, cells, all: tied.size };
}

function sum(by: Profile): number {
  return [...by.values()].reduce((a, b) => a + b, 0);
}

/** An order in which each is followed by the one most like it (cosine). */
function chain(items: number[], profile: (item: number) => Profile): number[] {
  const profiles = new Map(items.map((item) => [item, profile(item)]));
  const length = (p: Profile) => Math.sqrt([...p.values()].reduce((s, v) => s + v * v, 0)) || 1;
  const like = (a: Profile, b: Profile) => {
    let s = 0;
    for (const [k, v] of a) s += v * (b.get(k) ?? 0);
    return s / length(a) / length(b);
  };
  const left = [...items],
    made: number[] = [];
  while (left.length) {
    const last = made.length ? profiles.get(made[made.length - 1])! : null;
    let best = 0,
      most = -1;
    if (last)
      left.forEach((item, i) => {
        const l = like(last, profiles.get(item)!);
        if (l > most) {
          most = l;
          best = i;
        }
      });
    made.push(...left.splice(best, 1));
  }
  return made;
}

export function level(count: number): number {
  return LEVELS.findLastIndex((least) => count >= least);
}

export function matrix(app: App, element: HTMLElement): void {
  const { g } = app,
    made = heat(app),
    chosen = app.state.chosen.includes("\t") ? edgeOf(g, app.state.chosen) : -1;
  const cell = (i: number, j: number) => {
    const count = made.cells.get(i * COLUMNS + j);
    if (!count) return h("td", {});
    const a = made.rows[i],
      n = made.columns[j],
      edges = between(g, app.shown, a, n);
    return h(
      "td",
      {},
      h(
        "button",
        {
          class: `cell l${level(count)}`,
          "aria-pressed": String(edges.includes(chosen)),
          "aria-label": `${g.name[a]}, ${g.name[n]}: ${count}`,
          title: `${g.name[a]} · ${g.name[n]}: ${count}`,
          onclick: () => chooseEdge(app, edges[0]),
        },
        count,
      ),
    );
  };
  const many = (j: number) => made.rows.filter((_, i) => made.cells.has(i * COLUMNS + j)).length,
    things = (i: number) => made.columns.filter((_, j) => made.cells.has(i * COLUMNS + j)).length;
  const column = (n: number, j: number) =>
    h(
      "th",
      { scope: "col" },
      h("button", { class: "tall", title: `${g.name[n]} · ${t("bodies", { n: many(j) })}`, onclick: () => toNode(app, n) }, g.name[n]),
    );
  const line = (a: number, i: number) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, h("button", { class: "name", onclick: () => toNode(app, a) }, g.name[a]), h("span", { class: "count" }, things(i))),
      made.columns.map((_, j) => cell(i, j)),
    );
  fill(
    element,
    h("h2", {}, t("matrixTitle")),
    h("p", { class: "soft" }, t("matrixSaid")),
    h(
      "div",
      { class: "row tools" },
      h("span", {}, t(app.state.alone ? "matrixOf" : "matrixShared", { n: number(made.columns.length), all: number(made.all) })),
      h(
        "button",
        { class: "small", "aria-pressed": String(app.state.alone), onclick: () => app.go({ alone: !app.state.alone }, true) },
        t("withAlone"),
      ),
      scale(),
    ),
    made.rows.length
      ? h(
          "div",
          { class: "scroll", tabindex: 0, role: "region", "aria-label": t("matrix") },
          h("table", { class: "heat" }, h("thead", {}, h("tr", {}, h("td", {}), made.columns.map(column))), h("tbody", {}, made.rows.map(line))),
        )
      : h("p", {}, t("nothingShown")),
  );
}

/** What the colours mean. */
function scale(): Node {
  const steps = LEVELS.map((least, i) => {
    const next = LEVELS[i + 1];
    return h("span", { class: `cell l${i}` }, next === undefined ? `${least}+` : next - least > 1 ? `${least}–${next - 1}` : least);
  });
  return h("span", { class: "scale" }, h("span", { class: "soft" }, t("statementsIn")), steps);
}
