// How often each relation is said in each year, done and planned: a hub's story, or a graph's, at a glance.

import { type App } from "./app";
import { h } from "./dom";
import { rowsOf } from "./quoteblock";
import { kindName, number, t } from "./words";

/** A table of edges' statements: a row for each relation, a column for each year; `▪` counts what is done. */
export function yearsOf(app: App, edges: Iterable<number>): Node {
  const { g } = app,
    counts = new Map<number, Map<number, [number, number]>>(),
    columns = new Set<number>(),
    done = g.data.statuses.indexOf("done");
  for (const e of edges)
    for (const row of rowsOf(app, e)) {
      const year = g.data.said.year[row],
        line = counts.get(g.relation[e]) ?? new Map<number, [number, number]>(),
        cell = line.get(year) ?? [0, 0];
      cell[g.data.said.status[row] === done ? 0 : 1]++;
      counts.set(g.relation[e], line.set(year, cell));
      columns.add(year);
    }
  if (!counts.size) return h("div");
  const sorted = [...columns].sort((a, b) => a - b),
    sum = (line: Map<number, [number, number]>) => [...line.values()].reduce((s, [a, b]) => s + a + b, 0);
  const most = Math.max(...[...counts.values()].flatMap((line) => [...line.values()].map(([a, b]) => a + b)));
  const cell = (line: Map<number, [number, number]>, y: number) => {
    const [a, b] = line.get(y) ?? [0, 0];
    if (!(a + b)) return h("td", {});
    return h(
      "td",
      { title: t("doneAndPlanned", { a, b }) },
      number(a + b),
      h(
        "span",
        { class: "split", "aria-hidden": "true", style: `--wide:${((a + b) / most) * 100}%` },
        h("i", { style: `flex:${a}` }),
        h("em", { style: `flex:${b}` }),
      ),
    );
  };
  return h(
    "table",
    { class: "byyear" },
    h("caption", {}, t("byYear")),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, t("relation")),
        sorted.map((y) => h("th", { scope: "col" }, y || t("undated"))),
        sorted.length > 1 && h("th", { scope: "col" }, t("total")),
      ),
    ),
    h(
      "tbody",
      {},
      [...counts]
        .sort((a, b) => sum(b[1]) - sum(a[1]))
        .map(([relation, line]) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, kindName(g.data.relations[relation])),
            sorted.map((y) => cell(line, y)),
            sorted.length > 1 && h("td", {}, number(sum(line))),
          ),
        ),
    ),
  );
}
