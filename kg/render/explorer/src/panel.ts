// The panel: what is said of a node, by relation and status, each with its quotes; or the quotes of one edge.

import { sectors } from "./around";
import { choose, chooseEdge, toggled, toNode, toScope, type App } from "./app";
import { h, fill } from "./dom";
import { glyph } from "./glyph";
import { edgeOf, edgesOf, keyOf, nodeOf, other } from "./graph";
import { long, quoteBlock, rowsOf } from "./quoteblock";
import { address, documentName, evidence } from "./quotes";
import { brief } from "./brief";
import { yearsOf } from "./years";
import { kindName, number, relationName, t } from "./words";
import { comparePanel, pathPanel } from "./comparison";
import { toText } from "./app";

const HUB = 24; // from so many relations on, the panel begins with a summary of them

export function panel(app: App, element: HTMLElement): void {
  const { chosen, scope } = app.state;
  const edge = chosen.includes("\t") ? edgeOf(app.g, chosen) : -1,
    node = chosen && edge < 0 ? nodeOf(app.g, chosen) : -1;
  const body =
    node >= 0
      ? nodePanel(app, node)
      : edge >= 0
        ? edgePanel(app, edge)
        : scope.kind === "compare"
          ? comparePanel(app)
          : scope.kind === "path"
            ? pathPanel(app)
            : app.state.aside && app.state.view === "graph"
              ? brief(app)
              : null;
  element.hidden = !body;
  if (!body) {
    fill(element);
    return;
  }
  const asking = scope.kind === "compare" || scope.kind === "path";
  const close = () => (chosen ? app.go({ chosen: "" }) : asking ? toScope(app, { kind: "home" }) : app.go({ aside: false }, true));
  fill(element, h("button", { class: "close", "aria-label": t("close"), title: t("close"), onclick: close }, "×"), body);
  element.scrollTop = 0;
}

function nodePanel(app: App, node: number): Node[] {
  const { g } = app,
    type = g.type[node],
    { within, aliases } = g.data.nodes;
  const above = within[node] ? nodeOf(g, `Organization:${within[node]}`) : -1;
  const parent = within[node] ? h("p", { class: "soft" }, t("within"), " ", above < 0 ? within[node] : link(app, above)) : null;
  const list = sectors(g, app.shown, node);
  return [
    h("p", { class: "kind" }, glyph(g, type), kindName(g.data.types[type])),
    h("h2", { id: "panel-title" }, g.name[node]),
    ...(parent ? [parent] : []),
    ...(aliases[node]?.length ? [h("p", { class: "soft" }, `${t("aliases")}: ${aliases[node].join("、")}`)] : []),
    ...posts(app, node),
    actions(app, node),
    ...(app.shown.degree[node] > HUB
      ? [
          yearsOf(
            app,
            edgesOf(g, node).filter((e) => app.shown.strength[e]),
          ),
        ]
      : []),
    namings(app, node),
    ...list.map((sector) => relationGroup(app, node, sector.relation, sector.out, sector.edges)),
    ...(list.length ? [] : [h("p", { class: "soft" }, t("nothingShown"))]),
  ];
}

/** Who holds which post here, or which posts this person holds. */
function posts(app: App, node: number): Node[] {
  const { g } = app,
    { said } = g.data,
    found: Node[] = [];
  for (const e of edgesOf(g, node)) {
    if (g.data.relations[g.relation[e]].id !== "HOLDS_POST" || !app.shown.strength[e]) continue;
    const titles = [
      ...new Set(
        rowsOf(app, e)
          .map((row) => said.titles[said.title[row]])
          .filter(Boolean),
      ),
    ].join("、");
    found.push(h("li", {}, link(app, other(g, e, node)), " ", titles));
  }
  return found.length ? [h("h4", {}, t("posts")), h("ul", { class: "plain" }, found)] : [];
}

function link(app: App, node: number): Node {
  return h("button", { class: "name", onclick: () => choose(app, node) }, app.g.name[node]);
}

function actions(app: App, node: number): Node {
  const { state, g } = app,
    key = keyOf(g, node),
    { scope } = state;
  const here = scope.kind === "node" && scope.node === key,
    compared = scope.kind === "compare" ? scope.nodes : [];
  const button = (label: string, use: () => void, pressed?: boolean) =>
    h("button", { class: "small", "aria-pressed": pressed === undefined ? null : String(pressed), onclick: use }, label);
  return h(
    "div",
    { class: "row actions" },
    button(t("neighbourhood"), () => toNode(app, node), here),
    here &&
      [2, 3].map((n) =>
        button(t("hops", { n }), () => app.go({ scope: { ...scope, hops: scope.hops === n ? 1 : n }, zoom: null }), scope.hops === n),
      ),
    button(t(state.opened.includes(key) ? "collapse" : "expand"), () => app.go({ opened: toggled(state.opened, key), zoom: null })),
    button(t(state.pinned.includes(key) ? "unpin" : "pin"), () => app.go({ pinned: toggled(state.pinned, key) }), state.pinned.includes(key)),
    button(t(compared.includes(key) ? "removeCompare" : "addCompare"), () => toScope(app, { kind: "compare", nodes: toggled(compared, key) })),
    button(t("pathFrom"), () => toScope(app, { kind: "path", nodes: [key] })),
  );
}

function namings(app: App, node: number): Node {
  const { g } = app,
    found: number[] = [];
  g.namings.node.forEach((n, i) => n === node && found.push(i));
  return h(
    "details",
    {},
    h("summary", {}, t("named", { n: number(found.length) })),
    long(found, 20, (i) => {
      const at = address(g, g.namings.section[i], g.namings.start[i]),
        text = g.data.documents.text[at.document];
      const from = Math.max(text.lastIndexOf("\n", g.namings.start[i]) + 1, g.namings.start[i] - 18);
      return h(
        "button",
        { class: "naming", onclick: () => toText(app, at.document, at.line) },
        h(
          "span",
          {},
          text.slice(from, g.namings.start[i]),
          h("mark", {}, text.slice(g.namings.start[i], g.namings.stop[i])),
          text.slice(g.namings.stop[i], g.namings.stop[i] + 18).split("\n")[0],
        ),
        h("small", {}, t("cite", { document: documentName(g, at.document), section: at.section, line: at.line })),
      );
    }),
  );
}

function relationGroup(app: App, node: number, relation: number, out: boolean, edges: number[]): Node {
  const { g } = app,
    kind = g.data.relations[relation],
    name = relationName(kind, out);
  const done = g.data.statuses.indexOf("done"),
    isDone = (e: number) => rowsOf(app, e).some((row) => g.data.said.status[row] === done);
  const parts = [
    { word: t("done"), edges: edges.filter(isDone) },
    { word: t("planned"), edges: edges.filter((e) => !isDone(e)) },
  ].filter((part) => part.edges.length);
  return h(
    "section",
    { class: "group" },
    h("h3", {}, name, " ", h("span", { class: "count" }, number(edges.length))),
    parts.map((part) => [
      h("h4", {}, part.word, " ", h("span", { class: "count" }, part.edges.length)),
      long(part.edges, 12, (e) => edgeItem(app, e, other(g, e, node))),
    ]),
  );
}

/** One neighbour: its name leads on, and under it its quotes, made when they are opened. */
export function edgeItem(app: App, edge: number, far: number): HTMLElement {
  const rows = rowsOf(app, edge),
    quotes = h("div", { class: "quotes" });
  const item = h(
    "details",
    { class: "edge" },
    h(
      "summary",
      {},
      glyph(app.g, app.g.type[far]),
      h("span", { class: "label" }, app.g.name[far], rows.length > 0 && h("span", { class: "excerpt" }, evidence(app.g, rows[0]))),
      h("span", { class: "count" }, t("quotesOf", { n: rows.length })),
    ),
    quotes,
  );
  item.addEventListener("toggle", () => {
    if (!item.open || quotes.childElementCount) return;
    quotes.append(
      h(
        "div",
        { class: "row" },
        h("button", { class: "small", onclick: () => choose(app, far) }, t("panel")),
        h("button", { class: "small", onclick: () => toNode(app, far) }, t("neighbourhood")),
        h("button", { class: "small", onclick: () => chooseEdge(app, edge) }, t("edgeTitle")),
      ),
      long(rows, 8, (row) => quoteBlock(app, row)),
    );
  });
  return item;
}

function edgePanel(app: App, edge: number): Node[] {
  const { g } = app,
    end = (n: number) => h("button", { class: "name", onclick: () => choose(app, n) }, glyph(g, g.type[n]), g.name[n]);
  const same = [...edgesOf(g, g.head[edge])].filter((e) => other(g, e, g.head[edge]) === other(g, edge, g.head[edge]) && app.shown.strength[e]);
  return [
    h("p", { class: "kind" }, t("edgeTitle")),
    h(
      "h2",
      { id: "panel-title" },
      end(g.head[edge]),
      h("span", { class: "arrow" }, ` ${kindName(g.data.relations[g.relation[edge]])} → `),
      end(g.tail[edge]),
    ),
    ...(same.length > 1
      ? [
          h(
            "div",
            { class: "row" },
            same.map((e) =>
              h(
                "button",
                { class: "small", "aria-pressed": String(e === edge), onclick: () => chooseEdge(app, e) },
                kindName(g.data.relations[g.relation[e]]),
              ),
            ),
          ),
        ]
      : []),
    long(rowsOf(app, edge), 12, (row) => quoteBlock(app, row)),
  ];
}
