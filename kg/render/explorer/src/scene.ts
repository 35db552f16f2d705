// A scene is what a picture shows: marks, lines between them, areas behind them. Scenes are made by what the reader asked for;
// the canvas and the exports only draw them. Coordinates are pixels at zoom 1.

import { edgesOf, other, type Graph } from "./graph";
import { type Shown } from "./filter";
import { width, wrapped } from "./wrapping";

export type Side = "left" | "right" | "below" | "middle";

export interface Mark {
  kind: "node" | "community" | "more";
  /** node number, community number, or the relation whose neighbours wait */
  of: number;
  x: number;
  y: number;
  r: number;
  label: string;
  /** a shorter label, where the whole finds no room */
  short?: string;
  /** what stands under the label, smaller */
  note?: string;
  /** labels with a higher rank are drawn first, and always if it is at least `SURE` */
  rank: number;
  bold?: boolean;
  /** the lines of a name that stands in a box, instead of a shape with the name beside it */
  card?: string[];
  /** how wide a line of the label may be, in em; a second line takes the rest. Without it the label has one line. */
  wrap?: number;
  /** id to open what waits, for kind `more` */
  opens?: string;
  /** where the label goes if there is room: away from the middle */
  side?: Side;
}
export interface Line {
  a: number;
  b: number;
  edges: number[];
  count: number;
  label?: string;
}
/** Ground behind marks: round all of them, or, if `open`, along the way from one to the next. */
export interface Area {
  points: [number, number][];
  label: string;
  open?: boolean;
}
/** Words in the picture that name no mark, at the first place that is free. */
export interface Head {
  at: [number, number][];
  text: string;
}
export interface Scene {
  marks: Mark[];
  lines: Line[];
  areas: Area[];
  heads: Head[];
  said: string;
  hint: string;
  /** made for zoom 1, so that its words grow and shrink with the picture, within what can be read */
  scaled: boolean;
}

export const SURE = 1e6;

export function emptyScene(): Scene {
  return { marks: [], lines: [], areas: [], heads: [], said: "", hint: "", scaled: true };
}

const WALL = 2200; // pixels; on a screen wider than this words may be larger

function largest(): number {
  return window.innerWidth > WALL ? 1.9 : 1.35;
}

/** How large cards are drawn at a zoom: a little smaller than words, so that they keep apart where Python parted them. */
export function cardScale(scene: Scene, k: number): number {
  return scene.scaled ? Math.min(largest(), Math.max(0.72, k)) : textScale(scene, k);
}

/** How large words are drawn at a zoom. */
export function textScale(scene: Scene, k: number): number {
  return scene.scaled ? Math.min(largest(), Math.max(0.92, k)) : Math.min(1.25, Math.max(1, k * 0.8));
}

/** The mark of a node: hubs are larger. */
export function nodeMark(g: Graph, shown: Shown, node: number, x: number, y: number, rank?: number): Mark {
  const degree = shown.degree[node],
    actor = isDepartment(g, node);
  const r = (actor ? 7 : 5) + Math.min(8, Math.sqrt(degree) * 0.8);
  return { kind: "node", of: node, x, y, r, label: g.name[node], rank: rank ?? degree + (actor ? 1000 : 0), bold: actor };
}

/** A node as a box with its name in it: bodies at first sight, what a comparison compares, the ends of a path. */
export function cardMark(g: Graph, shown: Shown, node: number, x: number, y: number): Mark {
  const card = wrapped(g.name[node], 8);
  return { ...nodeMark(g, shown, node, x, y, SURE * 2), r: card.length * 9 + 6, card };
}

/** Width and height of a card at zoom 1. */
export function cardSize(card: string[]): [number, number] {
  return [Math.max(...card.map(width)) * 14 + 22, card.length * 18 + 12];
}

export function isDepartment(g: Graph, node: number): boolean {
  return g.data.types[g.type[node]].id === "Department";
}

/** Relations that say where a body stands, not what it works on. */
export const STRUCTURE: ReadonlySet<string> = new Set(["PART_OF", "HOLDS_POST"]);

export function isStructure(g: Graph, edge: number): boolean {
  return STRUCTURE.has(g.data.relations[g.relation[edge]].id);
}

/** All shown edges among the marks of nodes, those between the same two marks as one line. */
export function join(g: Graph, shown: Shown, marks: Mark[], formal = true): Line[] {
  const at = new Map<number, number>();
  marks.forEach((mark, i) => mark.kind === "node" && at.set(mark.of, i));
  const lines = new Map<number, Line>();
  for (const [node, a] of at) {
    for (const e of edgesOf(g, node)) {
      const b = at.get(other(g, e, node));
      if (g.head[e] !== node || b === undefined || b === a || !shown.strength[e] || (!formal && isStructure(g, e))) continue;
      const key = Math.min(a, b) * marks.length + Math.max(a, b),
        line = lines.get(key);
      if (line) {
        line.edges.push(e);
        line.count += shown.strength[e];
      } else lines.set(key, { a, b, edges: [e], count: shown.strength[e] });
    }
  }
  return [...lines.values()];
}

/** The hull of points, going round. */
export function hull(points: [number, number][]): [number, number][] {
  const sorted = [...points].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  if (sorted.length < 3) return sorted;
  const half = (list: [number, number][]) => {
    const made: [number, number][] = [];
    for (const p of list) {
      while (made.length > 1 && turn(made[made.length - 2], made[made.length - 1], p) <= 0) made.pop();
      made.push(p);
    }
    return made.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function turn(o: [number, number], a: [number, number], b: [number, number]): number {
  return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
}

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
  fixed?: boolean;
}

/** Push boxes apart that lie on each other, along the way that is shorter; `x` and `y` are their middles. */
export function part(boxes: Box[], gap: number, rounds = 80): void {
  for (let round = 0, moved = true; moved && round < rounds; round++) {
    moved = false;
    boxes.forEach((b, j) => {
      for (const a of boxes.slice(0, j)) moved = push(a, b, gap) || moved;
    });
  }
}

/** Cards move off each other, but for the first, which stays. */
export function partCards(marks: Mark[]): void {
  const cards = marks.filter((mark) => mark.card),
    boxes = cards.map(({ x, y, card }, i): Box => {
      const [w, h] = cardSize(card!);
      return { x, y, w, h, fixed: i === 0 };
    });
  part(boxes, 8, 120);
  boxes.forEach(({ x, y }, i) => {
    cards[i].x = x;
    cards[i].y = y;
  });
}

function push(a: Box, b: Box, gap: number): boolean {
  const dx = b.x - a.x,
    dy = b.y - a.y,
    overX = (a.w + b.w) / 2 + gap - Math.abs(dx),
    overY = (a.h + b.h) / 2 + gap - Math.abs(dy);
  if (overX <= 0.1 || overY <= 0.1 || (a.fixed && b.fixed)) return false;
  const down = overY < overX,
    way = (down ? dy : dx) < 0 ? -1 : 1,
    step = (down ? overY : overX) * way;
  const mine = b.fixed ? 0 : a.fixed ? step : step / 2;
  if (down) {
    b.y += mine;
    a.y -= step - mine;
  } else {
    b.x += mine;
    a.x -= step - mine;
  }
  return true;
}
