// A box one types a name in: results below it, grouped by type, chosen by arrows and Enter or by a click.

import { glyph } from "./glyph";
import { h, fill } from "./dom";
import { type Graph } from "./graph";
import { addressOf, documentName, pieces } from "./quotes";
import { search } from "./search";
import { cut } from "./wrapping";
import { kindName, number, t } from "./words";

export interface Choice {
  node(node: number): void;
  row?(row: number): void;
}

const GROUP = 6;
let boxes = 0;

export function searchBox(g: Graph, choice: Choice, label: string, value = ""): HTMLElement {
  const id = `found-${++boxes}`;
  const list = h("div", { class: "results", role: "listbox", id, "aria-label": t("results"), hidden: true });
  const input = h("input", {
    type: "search",
    placeholder: label,
    "aria-label": label,
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": id,
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    value,
  });
  let at = -1;
  const options = () => [...list.querySelectorAll<HTMLElement>("[role=option]")];
  const show = (open: boolean) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) input.removeAttribute("aria-activedescendant");
  };
  const mark = (to: number) => {
    const all = options();
    at = all.length ? (to + all.length) % all.length : -1;
    all.forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", all[at].id);
      all[at].scrollIntoView({ block: "nearest" });
    }
  };
  const run = () => {
    if (!input.value.trim()) {
      show(false);
      return;
    }
    fill(
      list,
      ...results(g, input.value, id, {
        node: (n) => {
          show(false);
          input.value = "";
          choice.node(n);
        },
        row:
          choice.row &&
          ((r) => {
            show(false);
            choice.row!(r);
          }),
      }),
    );
    show(true);
    mark(0);
  };
  input.addEventListener("input", run);
  input.addEventListener("focus", () => {
    if (input.value.trim() && input.value !== value) run();
  });
  input.addEventListener("blur", () => setTimeout(() => show(false), 150));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Enter") options()[at]?.click();
    else if (event.key === "Escape") {
      show(false);
      input.value = "";
      input.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return h("div", { class: "searchbox" }, input, list);
}

function results(g: Graph, typed: string, id: string, choice: Choice): HTMLElement[] {
  const found = search(g, typed),
    groups = new Map<number, HTMLElement[]>();
  let n = 0;
  const option = (use: () => void, ...children: (Node | string)[]) => {
    const made = h("div", { role: "option", id: `${id}-${n++}`, "aria-selected": "false", onclick: use }, ...children);
    made.addEventListener("mousedown", (event) => event.preventDefault());
    return made;
  };
  for (const { node, alias } of found.nodes) {
    const type = g.type[node],
      list = groups.get(type) ?? [];
    groups.set(type, list);
    if (list.length < GROUP)
      list.push(
        option(
          () => choice.node(node),
          glyph(g, type),
          h("span", {}, g.name[node]),
          alias ? h("small", {}, t("also", { alias })) : "",
          g.data.nodes.within[node] ? h("small", {}, g.data.nodes.within[node]) : "",
        ),
      );
  }
  const made = [...groups].map(([type, list]) =>
    h(
      "div",
      { role: "group", "aria-label": kindName(g.data.types[type]) },
      h("div", { class: "grouphead", "aria-hidden": "true" }, kindName(g.data.types[type])),
      list,
    ),
  );
  if (choice.row && found.rows.length) {
    const list = found.rows.map((row) =>
      option(() => choice.row!(row), h("span", { class: "clip" }, sentence(g, row, typed.trim())), h("small", {}, whence(g, row))),
    );
    made.push(h("div", { role: "group", "aria-label": t("inQuotes") }, h("div", { class: "grouphead", "aria-hidden": "true" }, t("inQuotes")), list));
  }
  if (!made.length) return [h("div", { class: "grouphead" }, t("nothing", { words: typed }))];
  return [h("div", { class: "grouphead total", "aria-hidden": "true" }, t("found", { n: number(found.total + found.rows.length) })), ...made];
}

/** Where a sentence stands: its document, or its section where there is only one document. */
function whence(g: Graph, row: number): string {
  const at = addressOf(g, row);
  return g.data.documents.id.length > 1 ? cut(documentName(g, at.document)) : at.section;
}

function sentence(g: Graph, row: number, words: string): Node {
  const text = pieces(g, row)
      .map((piece) => piece.text)
      .join(""),
    at = Math.max(0, text.indexOf(words)),
    from = Math.max(0, at - 14);
  return h(
    "span",
    {},
    from ? "…" : "",
    text.slice(from, at),
    h("mark", {}, text.slice(at, at + words.length)),
    text.slice(at + words.length, at + 60),
  );
}
