// The graph as the page holds it: columns of numbers, opened from the packed data the page carries.
// In: base64 of gzipped JSON (see explorer_data.py). Out: one Graph; rows of `said` belong to edges, edges to nodes.

export interface Kind {
  id: string;
  zh: string;
  en: string;
  colour: string;
}

interface Spans {
  section: number[];
  step: number[];
  length: number[];
}

export interface Packed {
  types: Kind[];
  relations: Kind[];
  statuses: string[];
  documents: { id: string[]; title: string[]; number: string[]; issuer: string[]; date: string[]; year: (number | null)[]; text: string[] };
  sections: { document: number[]; name: string[]; start: number[]; stop: number[] };
  sentences: Spans;
  nodes: {
    type: number[];
    name: string[];
    within: Record<string, string>;
    aliases: Record<string, string[]>;
    id: Record<string, string>;
    community: number[];
    x: number[];
    y: number[];
  };
  /** what is shown first; bodies have a group, things have -1 */
  first: { node: number[]; x: number[]; y: number[]; group: number[] };
  namings: Spans & { node: number[] };
  said: {
    head: number[];
    relation: number[];
    tail: number[];
    status: number[];
    year: number[];
    sentence: number[];
    from: number[];
    length: number[];
    actions: string[];
    action: number[];
    roles: string[];
    role: number[];
    titles: string[];
    title: number[];
  };
  pinyin: Record<string, string>;
}

/** Places in texts: section and `[start, stop)` of each row, in the order of the text. */
export interface Places {
  section: number[];
  start: Int32Array;
  stop: Int32Array;
}

export interface Graph {
  data: Packed;
  count: number;
  /** node → type, community (-1: none), place */
  type: number[];
  community: number[];
  x: number[];
  y: number[];
  name: string[];
  /** edge → ends, relation; `first[e]` to `first[e + 1]` are its rows in `said` */
  edges: number;
  head: Int32Array;
  tail: Int32Array;
  relation: Int32Array;
  first: Int32Array;
  /** node → its edges: `touching.slice(start[n], start[n + 1])` */
  start: Int32Array;
  touching: Int32Array;
  sentences: Places;
  namings: Places & { node: number[] };
  communities: number;
}

export async function open(packed: string): Promise<Graph> {
  const plain = atob(packed),
    bytes = new Uint8Array(plain.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = plain.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return build(JSON.parse(await new Response(stream).text()) as Packed);
}

export function build(data: Packed): Graph {
  const { nodes, said } = data;
  const firsts: number[] = [];
  for (let i = 0; i < said.head.length; i++) {
    const same = i > 0 && said.head[i] === said.head[i - 1] && said.relation[i] === said.relation[i - 1] && said.tail[i] === said.tail[i - 1];
    if (!same) firsts.push(i);
  }
  const edges = firsts.length;
  const at = (column: number[]) => Int32Array.from(firsts, (row) => column[row]);
  const head = at(said.head),
    tail = at(said.tail);
  const { start, touching } = adjacency(nodes.name.length, head, tail);
  let communities = 0;
  for (const c of nodes.community) communities = Math.max(communities, c + 1);
  return {
    data,
    count: nodes.name.length,
    type: nodes.type,
    community: nodes.community,
    x: nodes.x,
    y: nodes.y,
    name: nodes.name,
    edges,
    head,
    tail,
    relation: at(said.relation),
    first: Int32Array.from([...firsts, said.head.length]),
    start,
    touching,
    sentences: places(data.sentences),
    namings: { ...places(data.namings), node: data.namings.node },
    communities,
  };
}

function adjacency(count: number, head: Int32Array, tail: Int32Array) {
  const start = new Int32Array(count + 1);
  for (let e = 0; e < head.length; e++) {
    start[head[e] + 1]++;
    if (tail[e] !== head[e]) start[tail[e] + 1]++;
  }
  for (let n = 0; n < count; n++) start[n + 1] += start[n];
  const next = start.slice(),
    touching = new Int32Array(start[count]);
  for (let e = 0; e < head.length; e++) {
    touching[next[head[e]]++] = e;
    if (tail[e] !== head[e]) touching[next[tail[e]]++] = e;
  }
  return { start, touching };
}

function places(spans: Spans): Places {
  const start = new Int32Array(spans.step.length),
    stop = new Int32Array(spans.step.length);
  for (let i = 0, at = 0; i < start.length; i++) {
    at += spans.step[i];
    start[i] = at;
    stop[i] = at + spans.length[i];
  }
  return { section: spans.section, start, stop };
}

export function edgesOf(g: Graph, node: number): Int32Array {
  return g.touching.subarray(g.start[node], g.start[node + 1]);
}

export function other(g: Graph, edge: number, node: number): number {
  return g.head[edge] === node ? g.tail[edge] : g.head[edge];
}

const BARE = /[“”‘’"'「」 \u3000\n\t]/g;

/** The id a node has in every build: `Policy:中国制造2025`. */
export function keyOf(g: Graph, node: number): string {
  const { id, within } = g.data.nodes;
  if (id[node]) return id[node];
  const type = g.data.types[g.type[node]].id,
    name = g.name[node].replace(BARE, "");
  return within[node] ? `${type}:${within[node]}/${name}` : `${type}:${name}`;
}

const keys = new WeakMap<Graph, Map<string, number>>();

/** The node of an id, or -1. */
export function nodeOf(g: Graph, key: string): number {
  let map = keys.get(g);
  if (!map) {
    map = new Map();
    for (let n = 0; n < g.count; n++) map.set(keyOf(g, n), n);
    keys.set(g, map);
  }
  return map.get(key) ?? -1;
}

/** An edge's id, `head relation tail` by their ids, and back. */
export function edgeKey(g: Graph, edge: number): string {
  return [keyOf(g, g.head[edge]), g.data.relations[g.relation[edge]].id, keyOf(g, g.tail[edge])].join("\t");
}

export function edgeOf(g: Graph, key: string): number {
  const [head, relation, tail] = key.split("\t"),
    from = nodeOf(g, head),
    to = nodeOf(g, tail);
  if (from < 0 || to < 0) return -1;
  return edgesOf(g, from).find((e) => g.head[e] === from && g.tail[e] === to && g.data.relations[g.relation[e]].id === relation) ?? -1;
}

/** The first index whose value is greater than `value`. */
export function after(sorted: ArrayLike<number>, value: number, low = 0, high = sorted.length): number {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
