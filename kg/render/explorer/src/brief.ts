// The panel while nothing is chosen: what this graph holds, and where to begin. Every line leads on.

import { toNode, toScope, toText, type App } from "./app";
import { h } from "./dom";
import { glyph } from "./glyph";
import { keyOf } from "./graph";
import { bodies, closest, company, countOf, sharedThings } from "./home";
import { communityNames, communityTitle } from "./overview";
import { long } from "./quoteblock";
import { documentName } from "./quotes";
import { yearsOf } from "./years";
import { number, t } from "./words";

export function brief(app: App): Node[] {
  const { g, shown, state } = app,
    { documents } = g.data;
  const dated = [...new Set(g.data.said.year.filter(Boolean))].sort();
  const span = dated.length ? ` · ${dated[0]}${dated.length > 1 ? `–${dated[dated.length - 1]}` : ""}` : "";
  const head = [
    h("p", { class: "kind" }, t("overview"), span),
    h("h2", { id: "panel-title" }, t("briefTitle", { n: number(shown.nodes), m: number(shown.edges), d: number(documents.id.length) })),
    h("p", { class: "soft" }, t("briefSaid", { r: number(shown.rows) })),
  ];
  if (!g.count) return [...head, h("p", {}, t("emptyGraph"))];
  if (state.scope.kind === "community") return [...head, ...inCommunity(app, state.scope.number)];
  return [
    ...head,
    ...things(app),
    ...pairs(app),
    ...groups(app),
    ...(g.data.first.node.length ? [] : communities(app)),
    yearsOf(app, allEdges(app)),
    ...sources(app),
  ];
}

function allEdges(app: App): number[] {
  return Array.from({ length: app.g.edges }, (_, e) => e).filter((e) => app.shown.strength[e]);
}

function section(title: string, ...children: (Node | null)[]): Node {
  return h("section", { class: "group" }, h("h3", {}, title), children);
}

/** A row with a bar under it, as long as its share of the most. */
function bar(label: Node[], count: string, part: number, use: () => void): Node {
  return h(
    "button",
    { class: "barrow", style: `--part:${Math.round(part * 100)}%`, onclick: use },
    h("span", { class: "label" }, label),
    h("span", { class: "count" }, count),
  );
}

function things(app: App): Node[] {
  const found = sharedThings(app.g, app.shown);
  if (!found.length) return [];
  const most = found[0].by.length;
  return [
    section(
      t("mostShared"),
      long(found, 8, ({ node, by }) =>
        bar([glyph(app.g, app.g.type[node]), name(app, node)], countOf(app.g, by), by.length / most, () => toNode(app, node)),
      ),
    ),
  ];
}

function pairs(app: App): Node[] {
  const { g } = app,
    found = closest(sharedThings(g, app.shown), 12);
  if (!found.length) return [];
  const compare = (pair: [number, number]) => toScope(app, { kind: "compare", nodes: pair.map((n) => keyOf(g, n)) });
  return [
    section(
      t("closest"),
      long(found, 5, ({ pair, count }) =>
        bar([name(app, pair[0]), h("span", { class: "soft" }, " × "), name(app, pair[1])], t("items", { n: count }), count / found[0].count, () =>
          compare(pair),
        ),
      ),
    ),
  ];
}

function groups(app: App): Node[] {
  const { g } = app,
    found = company(g, app.shown);
  if (found.length < 2) return [];
  const link = (n: number) => h("button", { class: "name", onclick: () => toNode(app, n) }, g.name[n]);
  const list = (nodes: number[]) => nodes.flatMap((n, i) => [i ? h("span", {}, "、") : null, link(n)]);
  return [
    section(
      t("communitiesWord"),
      ...found.map(({ members, things: common }) =>
        h("p", { class: "company" }, h("b", {}, list(members)), common.length > 0 && h("span", { class: "soft" }, t("theyShare"), list(common))),
      ),
    ),
  ];
}

function communities(app: App): Node[] {
  const names = communityNames(app.g, app.shown),
    rows = names.map((one, c) => ({ one, c })).filter(({ one }) => one.size);
  if (rows.length < 2)
    return ranked(
      app,
      Array.from({ length: app.g.count }, (_, n) => n),
    );
  const most = Math.max(...rows.map(({ one }) => one.size));
  return [
    section(
      t("communitiesWord"),
      long(rows, 12, ({ one, c }) =>
        bar([h("span", {}, communityTitle(app.g, one))], t("nodes", { n: number(one.size) }), one.size / most, () =>
          toScope(app, { kind: "community", number: c }),
        ),
      ),
    ),
  ];
}

function inCommunity(app: App, which: number): Node[] {
  return ranked(
    app,
    Array.from({ length: app.g.count }, (_, n) => n).filter((n) => app.g.community[n] === which),
  );
}

/** Bodies and things by how many relations they have. */
function ranked(app: App, nodes: number[]): Node[] {
  const { g, shown } = app,
    members = nodes.filter((n) => shown.node[n]);
  const degree = new Map(members.map((n) => [n, shown.degree[n]])),
    acting = new Set(bodies(g, shown));
  const sorted = members.sort((a, b) => degree.get(b)! - degree.get(a)! || a - b);
  const list = (title: string, nodes: number[]) =>
    nodes.length
      ? [
          section(
            title,
            long(nodes, 12, (n) =>
              bar(
                [glyph(g, g.type[n]), name(app, n)],
                t("relationsOf", { n: degree.get(n)! }),
                degree.get(n)! / Math.max(1, degree.get(nodes[0])!),
                () => toNode(app, n),
              ),
            ),
          ),
        ]
      : [];
  return [
    ...list(
      t("bodiesWord"),
      sorted.filter((n) => acting.has(n)),
    ),
    ...list(
      t("thingsWord"),
      sorted.filter((n) => !acting.has(n)),
    ),
  ];
}

function sources(app: App): Node[] {
  const { id, issuer, date, year } = app.g.data.documents;
  const row = (d: number) =>
    h(
      "button",
      { class: "naming", onclick: () => toText(app, d, 0) },
      documentName(app.g, d),
      h("small", {}, [issuer[d], date[d] || year[d]].filter(Boolean).join(" · ")),
    );
  return [
    section(
      t("documents"),
      long(
        id.map((_, d) => d),
        8,
        row,
      ),
    ),
  ];
}

function name(app: App, node: number): Node {
  return h("span", {}, app.g.name[node]);
}
