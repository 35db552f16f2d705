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
  const { g, state } = app,
    focus = (document.activeElement as HTMLElement | null)?.dataset?.key;
  const counts = tally(app);
  if (element.querySelector("[data-dragged]")) {
    follow(app, element, counts);
    return;
  }
  const open = new Set([...element.querySelectorAll("details")].filter((d) => d.open).map((d) => d.dataset.part));
  const first = !element.childElementCount,
    kept = (part: string, otherwise: boolean) => (first ? otherwise : open.has(part)),
    top = element.scrollTop;
  const chips = (list: List, ids: string[], label: (i: number) => string, sign: (i: number) => Node | null, there: (i: number) => boolean) =>
    ids.flatMap((id, i) => (there(i) ? [chip(app, list, id, label(i), counts.get(`${list}:${id}`) ?? 0, sign(i))] : []));
  const { said, statuses, types, relations, documents } = g.data;
  fill(
    element,
    h("h2", { class: "unseen" }, t("legend")),
    h("p", { class: "counts", "aria-live": "polite" }, counted(app)),
    filtering(state.filter) && h("button", { class: "wide", onclick: () => app.go({ filter: NO_FILTER }) }, t("reset")),
    section(
      app,
      "types",
      t("types"),
      kept("types", true),
      chips(
        "types",
        types.map(({ id }) => id),
        (i) => kindName(types[i]),
        (i) => glyph(g, i),
        (i) => present(g.type, i),
      ),
    ),
    section(
      app,
      "relations",
      t("relations"),
      kept("relations", true),
      chips(
        "relations",
        relations.map(({ id }) => id),
        (i) => kindName(relations[i]),
        (i) => stroke(relations[i].colour),
        (i) => present(g.relation, i),
      ),
    ),
    section(
      app,
      "statuses",
      t("status"),
      kept("statuses", true),
      chips(
        "statuses",
        statuses,
        (i) => t(statuses[i] === "done" ? "done" : "planned"),
        (i) => h("span", { class: `stroke ${statuses[i]}` }),
        (i) => present(said.status, i),
      ),
    ),
    part("years", t("years"), kept("years", true), years(app)),
    part("strength", t("strength"), kept("strength", true), [strength(app)]),
    said.roles.length > 1 &&
      section(
        app,
        "roles",
        t("roles"),
        kept("roles", false),
        chips(
          "roles",
          said.roles.map((role) => role || "-"),
          (i) => (said.roles[i] ? roleName(said.roles[i]) : t("noRole")),
          () => null,
          () => true,
        ),
      ),
    documents.id.length > 1 &&
      section(
        app,
        "documents",
        t("documents"),
        kept("documents", false),
        chips(
          "documents",
          documents.id,
          (i) => documentName(g, i),
          () => null,
          () => true,
        ),
      ),
  );
  element.scrollTop = top;
  if (focus) element.querySelector<HTMLElement>(`[data-key="${CSS.escape(focus)}"]`)?.focus();
}

/** While a slider is held it must not be made anew: only the numbers beside it change. */
function follow(app: App, element: HTMLElement, counts: Map<string, number>): void {
  element.querySelector(".counts")!.textContent = counted(app);
  for (const one of element.querySelectorAll<HTMLElement>(".chip"))
    one.querySelector(".count")!.textContent = number(counts.get(one.dataset.key!) ?? 0);
}

function counted({ shown }: App): string {
  return t("showing", { n: number(shown.nodes), m: number(shown.edges) });
}

/** How much of each passes the filter: nodes of a type, relations of a kind, statements of a status, role or document. */
function tally({ g, shown }: App): Map<string, number> {
  const { said, types, relations, statuses, sections, documents } = g.data;
  const status = new Int32Array(statuses.length),
    role = new Int32Array(said.roles.length),
    document = new Int32Array(documents.id.length);
  for (let e = 0; e < g.edges; e++) {
    if (!shown.strength[e]) continue;
    for (let row = g.first[e]; row < g.first[e + 1]; row++) {
      if (!shown.row[row]) continue;
      status[said.status[row]]++;
      role[said.role[row]]++;
      document[sections.document[g.sentences.section[said.sentence[row]]]]++;
    }
  }
  const named = (list: List, ids: string[], counts: ArrayLike<number>) => ids.map((id, i) => [`${list}:${id}`, counts[i]] as const);
  return new Map([
    ...named(
      "types",
      types.map(({ id }) => id),
      shown.byType,
    ),
    ...named(
      "relations",
      relations.map(({ id }) => id),
      shown.byRelation,
    ),
    ...named("statuses", statuses, status),
    ...named(
      "roles",
      said.roles.map((word) => word || "-"),
      role,
    ),
    ...named("documents", documents.id, document),
  ]);
}

function present(column: ArrayLike<number>, value: number): boolean {
  return Array.prototype.includes.call(column, value);
}

function part(name: string, title: string, open: boolean, children: Node[]): Node | false {
  return children.length > 0 && h("details", { open, "data-part": name }, h("summary", {}, h("h3", {}, title)), children);
}

/** Chips under a heading, with a way to take all, or to begin from none. */
function section(app: App, list: List, title: string, open: boolean, chips: HTMLElement[]): Node | false {
  const ids = chips.map((one) => one.dataset.key!.slice(list.length + 1));
  const pick = (word: "every" | "none", out: string[]) =>
    h(
      "button",
      { class: "pick", "data-key": `${word}:${list}`, "aria-label": `${title}: ${t(word)}`, onclick: () => filterBy(app, { [list]: out }) },
      t(word),
    );
  const made = part(list, title, open, chips);
  if (made && chips.length > 2) (made as HTMLElement).append(h("p", { class: "picks" }, pick("every", []), pick("none", ids)));
  return made;
}

function chip(app: App, list: List, id: string, label: string, count: number, sign: Node | null): HTMLElement {
  const on = !app.state.filter[list].includes(id);
  return h(
    "button",
    {
      class: `chip${on ? "" : " off"}`,
      "aria-pressed": String(on),
      title: label,
      "data-key": `${list}:${id}`,
      onclick: () => filterBy(app, { [list]: toggled(app.state.filter[list], id) }),
    },
    sign,
    h("span", { class: "label" }, label),
    h("span", { class: "count" }, number(count)),
  );
}

function stroke(colour: string): HTMLElement {
  return h("span", { class: "stroke", style: `background:${tone(colour, document.documentElement.dataset.dark === "yes")}` });
}

function years(app: App): Node[] {
  const { year } = app.g.data.said;
  let low = Infinity,
    high = -Infinity;
  for (const one of year)
    if (one) {
      low = Math.min(low, one);
      high = Math.max(high, one);
    }
  if (low >= high) return [];
  const { from, to } = app.state.filter,
    bounds = { min: low, max: high };
  return [
    slider(t("fromYear"), bounds, from || low, String, "year:from", (one) => filterBy(app, { from: one === low ? 0 : one })),
    slider(t("toYear"), bounds, to || high, String, "year:to", (one) => filterBy(app, { to: one === high ? 0 : one })),
  ];
}

function strength(app: App): Node {
  return slider(
    t("strength"),
    { min: 1, max: 10 },
    app.state.filter.strength || 1,
    (n) => t("times", { n }),
    "strength",
    (n) => filterBy(app, { strength: n === 1 ? 0 : n }),
  );
}

/** A slider that acts while it is moved; picture and counts follow at once. */
function slider(
  label: string,
  bounds: { min: number; max: number },
  value: number,
  say: (value: number) => string,
  key: string,
  use: (value: number) => void,
): Node {
  const shown = h("output", {}, say(value));
  const input: HTMLInputElement = h("input", {
    type: "range",
    ...bounds,
    value,
    "data-key": key,
    oninput: () => {
      input.setAttribute("data-dragged", "");
      shown.textContent = say(Number(input.value));
      use(Number(input.value));
    },
    onchange: () => {
      input.removeAttribute("data-dragged");
      use(Number(input.value));
    },
  });
  return h("label", { class: "slider" }, label, input, shown);
}
