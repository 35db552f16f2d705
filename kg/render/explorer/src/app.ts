// What all parts of the page share: the graph, the state, what passes the filter, and the ways to change the state.

import { type Shown } from "./filter";
import { edgeKey, keyOf, type Graph } from "./graph";
import { type Filter, type Scope, type State } from "./state";

export interface App {
  g: Graph;
  state: State;
  shown: Shown;
  /** Change the state; a step one can come back from unless `quiet`. */
  go(change: Partial<State>, quiet?: boolean): void;
}

export function toNode(app: App, node: number): void {
  const key = keyOf(app.g, node);
  app.go({ view: "graph", scope: { kind: "node", node: key, hops: 1 }, chosen: key, opened: [], zoom: null });
}

export function choose(app: App, node: number): void {
  app.go({ chosen: keyOf(app.g, node) });
}

export function chooseEdge(app: App, edge: number): void {
  app.go({ chosen: edgeKey(app.g, edge) });
}

export function toScope(app: App, scope: Scope): void {
  app.go({ view: "graph", scope, opened: [], zoom: null, chosen: "" });
}

export function filterBy(app: App, change: Partial<Filter>): void {
  app.go({ filter: { ...app.state.filter, ...change } }, true);
}

/** Put an id into a list, or take it out. */
export function toggled(list: string[], id: string): string[] {
  return list.includes(id) ? list.filter((other) => other !== id) : [...list, id];
}

export function toText(app: App, document: number, line: number): void {
  app.go({ view: "text", text: { document: app.g.data.documents.id[document], line } });
}
