// What the reader looks at, as one value, and the same as the part of the address after #, so that a link restores it.

export type View = "graph" | "matrix" | "table" | "text";
export type Scope =
  | { kind: "home" }
  | { kind: "all" }
  | { kind: "community"; number: number }
  | { kind: "node"; node: string; hops: number }
  | { kind: "compare"; nodes: string[] }
  | { kind: "path"; nodes: string[] };

/** What is left out, by id; an empty list leaves nothing out. Years and strength are bounds, 0 for none. */
export interface Filter {
  types: string[];
  relations: string[];
  statuses: string[];
  roles: string[];
  documents: string[];
  from: number;
  to: number;
  strength: number;
}

export interface State {
  view: View;
  scope: Scope;
  /** id of the node (`Policy:…`) or edge (tab-separated) in the panel, or "" */
  chosen: string;
  /** ids of nodes and relation groups whose hidden neighbours are shown */
  opened: string[];
  pinned: string[];
  /** whether the panel tells what the graph holds while nothing is chosen */
  aside: boolean;
  /** whether the matrix shows what only one body works on, too */
  alone: boolean;
  filter: Filter;
  zoom: [number, number, number] | null;
  table: { rows: "nodes" | "edges"; by: string; down: boolean };
  text: { document: string; line: number };
  lang: "zh" | "en";
  theme: "auto" | "light" | "dark";
}

export const NO_FILTER: Filter = { types: [], relations: [], statuses: [], roles: [], documents: [], from: 0, to: 0, strength: 0 };

export function start(lang: "zh" | "en"): State {
  return {
    view: "graph",
    scope: { kind: "home" },
    chosen: "",
    opened: [],
    pinned: [],
    aside: true,
    alone: false,
    filter: NO_FILTER,
    zoom: null,
    table: { rows: "nodes", by: "", down: true },
    text: { document: "", line: 0 },
    lang,
    theme: "auto",
  };
}

export function filtering(filter: Filter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
}

const list = (words: string[]) => words.map(encodeURIComponent).join(",");
const unlist = (said: string | null) => (said ? said.split(",").map(decodeURIComponent) : []);

/** The state as `#v=graph&s=node&…`; what is as at the start is left out. */
export function toHash(s: State): string {
  const q = new URLSearchParams();
  const put = (name: string, said: string | number) => {
    if (said) q.set(name, String(said));
  };
  if (s.view !== "graph") put("v", s.view);
  if (s.scope.kind !== "home") put("s", s.scope.kind);
  if (s.scope.kind === "node") {
    put("n", list([s.scope.node]));
    put("hops", s.scope.hops > 1 ? s.scope.hops : "");
  }
  if (s.scope.kind === "compare" || s.scope.kind === "path") put("n", list(s.scope.nodes));
  if (s.scope.kind === "community") q.set("c", String(s.scope.number));
  put("chosen", s.chosen);
  put("open", list(s.opened));
  put("pin", list(s.pinned));
  put("aside", s.aside ? "" : "no");
  put("alone", s.alone ? "yes" : "");
  for (const name of ["types", "relations", "statuses", "roles", "documents"] as const) put(`no-${name}`, list(s.filter[name]));
  put("from", s.filter.from);
  put("to", s.filter.to);
  put("strength", s.filter.strength);
  if (s.zoom) put("z", s.zoom.map((n) => Math.round(n * 1000) / 1000).join(","));
  if (s.view === "table") put("rows", [s.table.rows, s.table.by, s.table.down ? "down" : "up"].join(","));
  if (s.view === "text") {
    put("doc", s.text.document);
    put("line", s.text.line);
  }
  put("lang", s.lang);
  if (s.theme !== "auto") put("theme", s.theme);
  return `#${q}`;
}

const oneOf = <T extends string>(said: string | null, all: readonly T[], otherwise: T): T => (all.includes(said as T) ? (said as T) : otherwise);
const whole = (said: string | null) => Math.max(0, Math.floor(Number(said)) || 0);

/** The state a hash tells; whatever it does not tell, or tells badly, is as at the start. */
export function fromHash(hash: string, otherwise: State): State {
  const s: State = { ...start(otherwise.lang), theme: otherwise.theme };
  try {
    const q = new URLSearchParams(hash.replace(/^#/, ""));
    s.view = oneOf(q.get("v"), ["graph", "matrix", "table", "text"], "graph");
    s.scope = scope(q);
    s.chosen = q.get("chosen") ?? "";
    s.opened = unlist(q.get("open"));
    s.pinned = unlist(q.get("pin"));
    s.aside = q.get("aside") !== "no";
    s.alone = q.get("alone") === "yes";
    s.filter = { ...NO_FILTER, from: whole(q.get("from")), to: whole(q.get("to")), strength: whole(q.get("strength")) };
    for (const name of ["types", "relations", "statuses", "roles", "documents"] as const) s.filter[name] = unlist(q.get(`no-${name}`));
    const zoom = (q.get("z") ?? "").split(",").map(Number);
    s.zoom = zoom.length === 3 && zoom.every(Number.isFinite) && zoom[0] > 0 ? (zoom as [number, number, number]) : null;
    const [rows, by, way] = (q.get("rows") ?? "").split(",");
    s.table = { rows: rows === "edges" ? "edges" : "nodes", by: by ?? "", down: way !== "up" };
    s.text = { document: q.get("doc") ?? "", line: whole(q.get("line")) };
    s.lang = oneOf(q.get("lang"), ["zh", "en"], otherwise.lang);
    s.theme = oneOf(q.get("theme"), ["auto", "light", "dark"], otherwise.theme);
    return s;
  } catch {
    return s; // a mangled link (a lone % in it) opens the page as it opens without one
  }
}

function scope(q: URLSearchParams): Scope {
  const nodes = unlist(q.get("n"));
  switch (q.get("s")) {
    case "all":
      return { kind: "all" };
    case "community":
      return { kind: "community", number: whole(q.get("c")) };
    case "node":
      return nodes[0] ? { kind: "node", node: nodes[0], hops: Math.min(3, Math.max(1, whole(q.get("hops")))) } : { kind: "home" };
    case "compare":
      return { kind: "compare", nodes };
    case "path":
      return { kind: "path", nodes };
    default:
      return { kind: "home" };
  }
}
