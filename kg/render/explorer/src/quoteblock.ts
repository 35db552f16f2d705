// A quote as the reader sees it: the sentence with its words marked, what it says of itself, its address, and ways on.

import { toText, type App } from "./app";
import { announce, h } from "./dom";
import { addressOf, citation, documentName, pieces, remarks } from "./quotes";
import { t } from "./words";

export function quoteBlock(app: App, row: number): HTMLElement {
  const at = addressOf(app.g, row);
  const words = pieces(app.g, row).map((piece) => {
    const inner = piece.name ? h("b", {}, piece.text) : document.createTextNode(piece.text);
    return piece.evidence ? h("mark", {}, inner) : inner;
  });
  const copy = h("button", { class: "small", onclick: () => copyText(citation(app.g, row), copy) }, t("copyCitation"));
  return h(
    "figure",
    { class: "quote" },
    h("blockquote", {}, words),
    h(
      "figcaption",
      {},
      h(
        "span",
        { class: "remarks" },
        remarks(app.g, row).map((word) => h("span", { class: "tag" }, word)),
      ),
      h("span", { class: "address" }, t("cite", { document: documentName(app.g, at.document), section: at.section, line: at.line })),
      h("span", { class: "row" }, copy, h("button", { class: "small", onclick: () => toText(app, at.document, at.line) }, t("inText"))),
    ),
  );
}

/** Rows of an edge that pass the filter. */
export function rowsOf(app: App, edge: number): number[] {
  const rows: number[] = [];
  for (let i = app.g.first[edge]; i < app.g.first[edge + 1]; i++) if (app.shown.row[i]) rows.push(i);
  return rows;
}

export function copyText(words: string, button: HTMLElement): void {
  const done = () => {
    const before = button.textContent;
    button.textContent = t("copied");
    announce(t("copied"));
    setTimeout(() => {
      button.textContent = before;
    }, 1500);
  };
  if (navigator.clipboard && window.isSecureContext) {
    navigator.clipboard.writeText(words).then(done, () => byHand(words, done));
    return;
  }
  byHand(words, done);
}

/** Pages opened from a file may not use the clipboard directly everywhere. */
function byHand(words: string, done: () => void): void {
  const area = h("textarea", { class: "unseen", "aria-hidden": "true" });
  area.value = words;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  done();
}

/** A list that shows its first items and offers the rest, so that a hub of hundreds opens at once. */
export function long<T>(items: T[], most: number, make: (item: T) => Node): HTMLElement {
  const list = h("div", { class: "long" });
  let at = 0;
  const grow = () => {
    list.querySelector(":scope > .more")?.remove();
    const next = items.slice(at, at + most);
    list.append(...next.map(make));
    at += next.length;
    if (at < items.length) list.append(h("button", { class: "small more", onclick: grow }, t("more", { n: items.length - at })));
  };
  grow();
  return list;
}
