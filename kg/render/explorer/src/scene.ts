// A scene is what a picture shows: marks, lines between them, areas behind them. Scenes are made by what the reader asked for;
// the canvas and the SVG export only draw them. Coordinates are pixels at zoom 1.

import { edgesOf, other, type Graph } from "./graph";
import { type Shown } from "./filter";

export interface Mark {
  kind: "node" | "community" | "more";
  /** node number, community number, or the relation whose neighbours wait */
  of: number;
  x: number; y: number; r: number;
  label: string;
  /** what stands under the label, smaller */
  note?: string;
  /** labels with a higher rank are drawn first, and always if it is at least `SURE` */
  rank: number;
  bold?: boolean;
  /** id to open what waits, for kind `more` */
  opens?: string;
  /** where the label goes if there is room: away from the middle */
  side?: "left" | "right" | "below" | "middle";
}
export interface Line { a: number; b: number; edges: number[]; count: number }
export interface Area { points: [number, number][]; label: string; community: number }
export interface Scene { marks: Mark[]; lines: Line[]; areas: Area[]; said: string; hint: string }

export const SURE = 1e6;

export function emptyScene(): Scene { return { marks: [], lines: [], areas: [], said: "", hint: "" }; }

/** The mark of a node: hubs are larger. */
export function nodeMark(g: Graph, shown: Shown, node: number, x: number, y: number, rank?: number): Mark {
  const degree = degreeOf(g, shown, node), actor = isDepartment(g, node);
  return { kind: "node", of: node, x, y, r: (actor ? 8 : 5) + Math.min(9, Math.sqrt(degree) * 0.8), label: g.name[node], rank: rank ?? degree + (actor ? 1000 : 0), bold: actor };
}

/** How many edges of a node pass the filter. */
export function degreeOf(g: Graph, shown: Shown, node: number): number {
  let degree = 0;
  for (const e of edgesOf(g, node)) if (shown.strength[e]) degree++;
  return degree;
}

export function isDepartment(g: Graph, node: number): boolean {
  return g.data.types[g.type[node]].id === "Department";
}

/** All shown edges among the marks of nodes, those between the same two marks as one line. */
export function join(g: Graph, shown: Shown, marks: Mark[], formal = true): Line[] {
  const at = new Map<number, number>();
  marks.forEach((mark, i) => mark.kind === "node" && at.set(mark.of, i));
  const partOf = formal ? -1 : g.data.relations.findIndex((r) => r.id === "PART_OF");
  const lines = new Map<number, Line>();
  for (const [node, a] of at) {
    for (const e of edgesOf(g, node)) {
      const b = at.get(other(g, e, node));
      if (g.head[e] !== node || b === undefined || b === a || !shown.strength[e] || g.relation[e] === partOf) continue;
      const key = Math.min(a, b) * marks.length + Math.max(a, b), line = lines.get(key);
      if (line) { line.edges.push(e); line.count += shown.strength[e]; } else lines.set(key, { a, b, edges: [e], count: shown.strength[e] });
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

/** Seeds of a sunflower: evenly spread places round a middle. */
export function sunflower(i: number, step: number): [number, number] {
  const distance = step * Math.sqrt(i + 0.5), angle = i * 2.399963;
  return [distance * Math.cos(angle), distance * Math.sin(angle)];
}

/** Push marks apart that are nearer than their labels need; `wide` and `high` are a label's box. */
export function part(marks: Mark[], wide: number, high: number, fixed: number, rounds = 60): void {
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let i = 0; i < marks.length; i++) {
      for (let j = Math.max(i + 1, fixed); j < marks.length; j++) {
        const a = marks[i], b = marks[j], dx = b.x - a.x, dy = b.y - a.y;
        const over = Math.min(wide - Math.abs(dx), (high - Math.abs(dy)) * (wide / high));
        if (over <= 0) continue;
        moved = true;
        const down = wide - Math.abs(dx) > (high - Math.abs(dy)) * (wide / high);
        const push = (down ? high - Math.abs(dy) : wide - Math.abs(dx)) * (i < fixed ? 1 : 0.5) + 0.1;
        const way = (down ? dy : dx) < 0 ? -1 : 1;
        if (down) { b.y += push * way; if (i >= fixed) a.y -= push * way; } else { b.x += push * way; if (i >= fixed) a.x -= push * way; }
      }
    }
    if (!moved) break;
  }
}
