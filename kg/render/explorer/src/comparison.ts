// The panels of comparison and of paths: what all share, what only one has, and how two are tied, as readable text.

import { choose, toggled, toScope, type App } from "./app";
import { h } from "./dom";
import { glyph } from "./glyph";
import { keyOf, nodeOf } from "./graph";
import { bodies } from "./home";
import { long, quoteBlock, rowsOf } from "./quoteblock";
import { evidence } from "./quotes";
import { searchBox } from "./searchbox";
import { between, common, ways } from "./together";
import { kindName, number, t } from "./words";

export function comparePanel(app: App): Node[] {
  const { g, state } = app,
    ids = state.scope.kind === "compare" ? state.scope.nodes : [];
  const nodes = ids.map((id) => nodeOf(g, id)).filter((n) => n >= 0);
  const set = (nodes_: string[]) => toScope(app, { kind: "compare", nodes: nodes_ });
  const offered = [...new Set([...nodes, ...bodies(g, app.shown).slice(0, 60)])];
  const taken = h(
    "div",
    { class: "row" },
    nodes.map((n) =>
      h(
        "button",
        {
          class: "small taken",
          "aria-label": `${t("removeCompare")}: ${g.name[n]}`,
          title: t("removeCompare"),
          onclick: () => set(toggled(ids, keyOf(g, n))),
        },
        g.name[n],
        " ×",
      ),
    ),
  );
  const choices = h(
    "div",
    { class: "row chips" },
    offered.map((n) =>
      h("button", { class: "small", "aria-pressed": String(nodes.includes(n)), onclick: () => set(toggled(ids, keyOf(g, n))) }, g.name[n]),
    ),
  );
  const add = searchBox(
    g,
    {
      node: (n) => {
        if (!nodes.includes(n)) set([...ids, keyOf(g, n)]);
      },
    },
    t("chooseCompare"),
  );
  const head = [
    h("h2", { id: "panel-title" }, t("compare")),
    taken,
    add,
    h("details", { open: nodes.length < 2 }, h("summary", {}, t("offered")), choices),
  ];
  return nodes.length < 2
    ? [...head, h("p", {}, t("saidChoose"))]
    : [...head, ...common(g, app.shown, nodes).map((group) => groupOf(app, nodes, group.by, group.things))];
}

function groupOf(app: App, nodes: number[], by: number[], things: number[]): Node {
  const { g } = app,
    names = by.map((i) => g.name[nodes[i]]).join("、");
  const title = by.length === nodes.length ? t("allShare") : by.length === 1 ? t("onlyOne", { name: names }) : t("someShare", { names });
  const types = [...new Set(things.map((n) => g.type[n]))];
  return h(
    "section",
    { class: "group" },
    h("h3", {}, title, " ", h("span", { class: "count" }, number(things.length))),
    types.map((type) => [
      h("h4", {}, kindName(g.data.types[type])),
      long(
        things.filter((n) => g.type[n] === type),
        12,
        (thing) =>
          thingItem(
            app,
            thing,
            by.map((i) => nodes[i]),
          ),
      ),
    ]),
  );
}

function thingItem(app: App, thing: number, owners: number[]): Node {
  const body = h("div", { class: "quotes" });
  const item = h(
    "details",
    { class: "edge" },
    h(
      "summary",
      {},
      glyph(app.g, app.g.type[thing]),
      h("span", { class: "label" }, app.g.name[thing], h("span", { class: "excerpt" }, excerpt(app, thing, owners))),
    ),
    body,
  );
  item.addEventListener("toggle", () => {
    if (!item.open || body.childElementCount) return;
    body.append(h("button", { class: "small", onclick: () => choose(app, thing) }, t("panel")));
    for (const owner of owners) {
      body.append(h("h5", {}, app.g.name[owner]));
      for (const edge of between(app.g, app.shown, owner, thing))
        body.append(
          h("p", { class: "soft" }, kindName(app.g.data.relations[app.g.relation[edge]])),
          long(rowsOf(app, edge), 4, (row) => quoteBlock(app, row)),
        );
    }
  });
  return item;
}

/** The first words that tie the first owner to the thing. */
function excerpt(app: App, thing: number, owners: number[]): string {
  const [row] = between(app.g, app.shown, owners[0], thing).flatMap((edge) => rowsOf(app, edge));
  return row === undefined ? "" : `${owners.length > 1 ? `${app.g.name[owners[0]]}：` : ""}${evidence(app.g, row)}`;
}

export function pathPanel(app: App): Node[] {
  const { g, state } = app,
    ids = state.scope.kind === "path" ? state.scope.nodes : [];
  const nodes = ids.map((id) => nodeOf(g, id)),
    name = (i: number) => (nodes[i] >= 0 ? (g.name[nodes[i]] ?? "") : "");
  const set = (i: number, n: number) => {
    const next = [ids[0] ?? "", ids[1] ?? ""];
    next[i] = keyOf(g, n);
    toScope(app, { kind: "path", nodes: next.filter(Boolean) });
  };
  const box = (i: number) =>
    h("div", { class: "end" }, h("span", {}, t(i ? "to" : "from")), searchBox(g, { node: (n) => set(i, n) }, t(i ? "to" : "from"), name(i)));
  const head = [h("h2", { id: "panel-title" }, t("path")), h("p", {}, t("choosePath")), box(0), box(1)];
  if (nodes.length < 2 || nodes.some((n) => n < 0)) return head;
  const found = ways(g, app.shown, nodes[0], nodes[1]);
  if (!found.ways.length) return [...head, h("p", {}, t("saidNoPath", { names: `${name(0)} — ${name(1)}` }))];
  return [
    ...head,
    ...found.ways.map((way, i) =>
      h(
        "section",
        { class: "group" },
        h("h3", {}, t("step", { n: i + 1 })),
        h(
          "p",
          { class: "way" },
          way.map((n, j) => [j ? " → " : "", h("button", { class: "name", onclick: () => choose(app, n) }, g.name[n])]),
        ),
        way.slice(1).map((n, j) => between(g, app.shown, way[j], n).map((edge) => pathStep(app, edge))),
      ),
    ),
  ];
}

function pathStep(app: App, edge: number): Node {
  const { g } = app;
  return h(
    "div",
    { class: "step" },
    h("h4", {}, `${g.name[g.head[edge]]} ${kindName(g.data.relations[g.relation[edge]])} ${g.name[g.tail[edge]]}`),
    long(rowsOf(app, edge), 1, (row) => quoteBlock(app, row)),
  );
}
