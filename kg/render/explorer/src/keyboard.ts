// Keys that work everywhere in the page, unless one is typing.

import { toScope, type App } from "./app";
import { type Picture } from "./canvas";
import { WAYS } from "./header";

let handler: ((event: KeyboardEvent) => void) | undefined;

export function keys(app: App, picture: Picture): void {
  if (handler) document.removeEventListener("keydown", handler);
  handler = (event) => {
    const typing =
      event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement || event.target instanceof HTMLTextAreaElement;
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") document.querySelector<HTMLElement>("header input")?.focus();
    else if (event.key === "Escape") leave(app);
    else if (event.key === "[") history.back();
    else if (event.key === "]") history.forward();
    else if (event.key === "h") toScope(app, { kind: "home" });
    else if (event.key === "f") picture.fit();
    else if (WAYS[Number(event.key) - 1]) WAYS[Number(event.key) - 1].go(app);
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", handler);
}

/** Escape closes what lies on top: an open menu, else the panel. */
function leave(app: App): void {
  const menu = document.querySelector<HTMLDetailsElement>("details.menu[open]");
  if (menu) menu.open = false;
  else if (app.state.chosen) app.go({ chosen: "" });
}
