// Legend and filter in one: every type and relation with its sign and how many of it are shown; a click leaves it out.

import { filterBy, toggled, type App } from "./app";
import { h, fill } from "./dom";
import { glyph } from "./glyph";
import { documentName, roleName } from "./quotes";
import { filtering, NO_FILTER } from "./state";
import { kindName, number, t } from "./words";
import { tone } from "./look";

type List = "types" | "relations" | "statuses" | "roles" | "documents";

export function sidebar(app: App, element: HTMLElement): void {
  const { g, shown, state } = app;
  const open = new Set([...element.querySelectorAll("details")].filter((d) => d.open).map((d) => d.dataset.part));
  const first = !element.childElementCount;
  const kept = (part: string, otherwise: boolean) => (first ? otherwise : open.has(part));
  const top = element.scrollTop, focus = (document.activeElement as HTMLElement | null)?.dataset?.key;
  fill(element,
    h("h2", { class: "unseen" }, t("legend")),
    h("p", { class: "counts", "aria-live": "polite" }, t("showing", { n: number(shown.nodes), m: number(shown.edges), r: number(shown.rows) })),
    filtering(state.filter) && h("button", { class: "wide", onclick: () => app.go({ filter: NO_FILTER }) }, t("reset")),
    section("types", t("types"), kept("types", true), g.data.types.map((kind, i) => chip(app, "types", kind.id, kindName(kind), shown.byType[i], glyph(g, i), present(g.type, i)))),
    section("relations", t("relations"), kept("relations", true), g.data.relations.map((kind, i) => chip(app, "relations", kind.id, kindName(kind), shown.byRelation[i], stroke(kind.colour), present(g.relation, i)))),
    section("statuses", t("status"), kept("statuses", true), statuses(app)),
    years(app, kept("years", true)),
    section("strength", t("strength"), kept("strength", false), [strength(app)]),
    section("roles", t("roles"), kept("roles", false), roles(app)),
    section("documents", t("documents"), kept("documents", false), g.data.documents.id.map((id, i) => chip(app, "documents", id, documentName(g, i), null, null, true))),
  );
  element.scrollTop = top;
  if (focus) element.querySelector<HTMLElement>(`[data-key="${CSS.escape(focus)}"]`)?.focus();
}

function present(column: ArrayLike<number>, value: number): boolean {
  return Array.prototype.includes.call(column, value);
}

function section(part: string, title: string, open: boolean, children: (Node | false)[]): Node | false {
  const shown = children.filter(Boolean) as Node[];
  return shown.length > 0 && h("details", { open, "data-part": part }, h("summary", {}, h("h3", {}, title)), shown);
}

function chip(app: App, list: List, id: string, label: string, count: number | null, sign: Node | null, there: boolean): Node | false {
  if (!there) return false;
  const on = !app.state.filter[list].includes(id);
  return h("button", { class: `chip${on ? "" : " off"}`, "aria-pressed": String(on), "data-key": `${list}:${id}`, onclick: () => filterBy(app, { [list]: toggled(app.state.filter[list], id) }) },
    sign, h("span", { class: "label" }, label), count !== null && h("span", { class: "count" }, number(count)));
}

function stroke(colour: string): HTMLElement {
  return h("span", { class: "stroke", style: `background:${tone(colour, document.documentElement.dataset.dark === "yes")}` });
}

function statuses(app: App): (Node | false)[] {
  const { said, statuses: ids } = app.g.data, counts = ids.map(() => 0);
  said.status.forEach((s, row) => { counts[s] += app.shown.row[row]; });
  return ids.map((id, i) => chip(app, "statuses", id, t(id === "done" ? "done" : "planned"), counts[i], h("span", { class: `stroke ${id}` }), present(said.status, i)));
}

function roles(app: App): (Node | false)[] {
  const { said } = app.g.data;
  if (said.roles.length < 2) return [];
  return said.roles.map((role) => chip(app, "roles", role || "-", role ? roleName(role) : t("noRole"), null, null, true));
}

function years(app: App, open: boolean): Node | false {
  const all = [...new Set(app.g.data.said.year)].filter(Boolean).sort();
  if (all.length < 2) return false;
  const low = all[0], high = all[all.length - 1], { from, to } = app.state.filter;
  const slider = (label: string, value: number, use: (year: number) => void, key: string) => {
    const shown = h("output", {}, value);
    return h("label", { class: "slider" }, label, h("input", { type: "range", min: low, max: high, value, "data-key": key, oninput: (e: Event) => { shown.textContent = (e.target as HTMLInputElement).value; }, onchange: (e: Event) => use(Number((e.target as HTMLInputElement).value)) }), shown);
  };
  return section("years", t("years"), open, [
    slider(t("fromYear"), from || low, (year) => filterBy(app, { from: year === low ? 0 : year }), "year:from"),
    slider(t("toYear"), to || high, (year) => filterBy(app, { to: year === high ? 0 : year }), "year:to"),
  ]);
}

function strength(app: App): Node {
  const shown = h("output", {}, t("times", { n: app.state.filter.strength || 1 }));
  return h("label", { class: "slider" }, t("strength"), h("input", {
    type: "range", min: 1, max: 10, value: app.state.filter.strength || 1, "data-key": "strength",
    oninput: (e: Event) => { shown.textContent = t("times", { n: (e.target as HTMLInputElement).value }); },
    onchange: (e: Event) => { const n = Number((e.target as HTMLInputElement).value); filterBy(app, { strength: n === 1 ? 0 : n }); },
  }), shown);
}
