// First sight: the bodies that act as cards on a ring, seated by the company they keep, and inside it what they share.
// In: graph, what passes the filter. Out: a scene. Places come from Python (first_sight.py), so they are the same in every build.

import { edgesOf, type Graph } from "./graph";
import { type Shown } from "./filter";
import {
  cardMark,
  cardSize,
  emptyScene,
  isDepartment,
  isStructure,
  join,
  nodeMark,
  part,
  type Area,
  type Head,
  type Mark,
  type Scene,
} from "./scene";
import { cut, width, wrapped } from "./wrapping";
import { number, t } from "./words";

const THINGS = 48; // shared things in one picture
const LINE = 9; // em; first_sight.py leaves room for names wrapped at this width
const BODIES = new Set(["Department", "Organization"]);
const WORK = new Set(["Policy", "Initiative", "Topic", "Task", "Target"]); // what names a group: not whom or where its members met

export interface Shared {
  node: number;
  by: number[];
}

const acts = new WeakMap<Shown, Int32Array>();

/** Node → to how many things it points by work, if it is a department or an organisation. */
function actsOf(g: Graph, shown: Shown): Int32Array {
  const made = acts.get(shown);
  if (made) return made;
  const body = g.data.types.map((kind) => BODIES.has(kind.id)),
    count = new Int32Array(g.count);
  for (let e = 0; e < g.edges; e++) if (shown.strength[e] && body[g.type[g.head[e]]] && !isStructure(g, e)) count[g.head[e]]++;
  acts.set(shown, count);
  return count;
}

/** Those who act: departments and organisations that say what they work on, those that say most first. */
export function bodies(g: Graph, shown: Shown): number[] {
  const count = actsOf(g, shown),
    found: number[] = [];
  count.forEach((n, node) => n && found.push(node));
  return found.sort((a, b) => count[b] - count[a] || a - b);
}

/** `20 个司局`, or `20 个机构` where other bodies are among them. */
export function countOf(g: Graph, nodes: number[]): string {
  return t(nodes.every((n) => isDepartment(g, n)) ? "departments" : "bodies", { n: number(nodes.length) });
}

const known = new WeakMap<Shown, Shared[]>();

/** What two or more bodies point to by work, that of most bodies first; a body that others point to stays a body. */
export function sharedThings(g: Graph, shown: Shown): Shared[] {
  const made = known.get(shown);
  if (made) return made;
  const acting = actsOf(g, shown),
    sharing = new Uint8Array(g.count),
    found: Shared[] = [];
  for (let node = 0; node < g.count; node++) {
    let by: number[] | undefined;
    for (let i = g.start[node]; i < g.start[node + 1]; i++) {
      const e = g.touching[i],
        head = g.head[e];
      if (g.tail[e] !== node || head === node || !shown.strength[e] || !acting[head] || isStructure(g, e)) continue;
      if (!by) by = [head];
      else if (!by.includes(head)) by.push(head);
    }
    if (!by || by.length < 2) continue;
    for (const actor of by) sharing[actor] = 1;
    found.push({ node, by });
  }
  const things = found.filter(({ node }) => !sharing[node]);
  things.sort((a, b) => b.by.length - a.by.length || shown.degree[b.node] - shown.degree[a.node] || a.node - b.node);
  known.set(shown, things);
  return things;
}

/** Pairs of bodies by how many things they share, most first. */
export function closest(things: Shared[], most: number): { pair: [number, number]; count: number }[] {
  const counts = new Map<number, { pair: [number, number]; count: number; weight: number }>(),
    wide = 2 ** 26;
  for (const { by } of things) {
    for (let i = 0; i < by.length; i++)
      for (let j = i + 1; j < by.length; j++) {
        const a = Math.min(by[i], by[j]),
          b = Math.max(by[i], by[j]),
          one = counts.get(a * wide + b);
        if (one) {
          one.count++;
          one.weight += 1 / by.length;
        } // what few share says more
        else counts.set(a * wide + b, { pair: [a, b], count: 1, weight: 1 / by.length });
      }
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count || b.weight - a.weight || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1])
    .slice(0, most);
}

/** The opening, or nothing where too few or too many share something. */
export function home(g: Graph, shown: Shown): Scene | null {
  const { node: placed, x, y } = g.data.first,
    all = sharedThings(g, shown);
  if (!placed.length) return null;
  const at = new Map(placed.map((n, i) => [n, [x[i], y[i]] as [number, number]]));
  const things = (shown.active ? all : all.filter(({ node }) => at.has(node))).slice(0, THINGS);
  const acting = [...new Set(things.flatMap(({ by }) => [...by]))].sort((a, b) => a - b);
  const middle = (by: Iterable<number>): [number, number] => {
    const spots = [...by].map((n) => at.get(n)).filter((spot) => spot !== undefined);
    return [0, 1].map((axis) => (spots.reduce((sum, spot) => sum + spot[axis], 0) / Math.max(1, spots.length)) * 0.8) as [number, number];
  };
  const marks: Mark[] = [
    ...acting.map((n) => cardMark(g, shown, n, ...(at.get(n) ?? [0, -400]))),
    ...things.map(({ node, by }) => thingMark(g, shown, node, by.length, at.get(node) ?? middle(by))),
  ];
  makeRoom(marks, at);
  const areas = groups(acting, g, at);
  const said = t("saidHome", {
    actors: countOf(g, acting),
    shared:
      things.length < all.length ? t("sharedOf", { n: number(things.length), all: number(all.length) }) : t("shared", { n: number(things.length) }),
  });
  const named = areas.map((area) => groupHead(g, area, things));
  return {
    ...emptyScene(),
    marks,
    lines: join(g, shown, marks, false),
    areas: areas.map(({ points }) => ({ points, label: "", open: true })),
    heads: named,
    said: things.length ? said : t("nothingShared"),
    hint: t("hintHome"),
  };
}

function thingMark(g: Graph, shown: Shown, node: number, by: number, [x, y]: [number, number]): Mark {
  const mark = nodeMark(g, shown, node, x, y, by * 100 + shown.degree[node]);
  return { ...mark, r: Math.min(18, 3.5 + 3.4 * Math.sqrt(by)), bold: by > 3, wrap: LINE, side: "below" };
}

/** Marks without a place of their own (a filter brought them in) move off the others. */
function makeRoom(marks: Mark[], at: Map<number, [number, number]>): void {
  if (marks.every((mark) => at.has(mark.of))) return;
  const boxes = marks.map((mark) => {
    const lines = mark.card ?? wrapped(mark.label, LINE),
      [w, h] = mark.card ? cardSize(mark.card) : [Math.max(...lines.map(width)) * 13, 2 * mark.r + lines.length * 16];
    return { x: mark.x, y: mark.y, w, h, fixed: at.has(mark.of) };
  });
  part(boxes, 6, 200);
  boxes.forEach((box, i) => {
    marks[i].x = box.x;
    marks[i].y = box.y;
  });
}

interface Group extends Area {
  members: number[];
}

/** Two or more bodies that keep company, in the order of the ring. */
function groups(acting: number[], g: Graph, at: Map<number, [number, number]>): Group[] {
  const { node, group } = g.data.first,
    members = new Map<number, number[]>();
  node.forEach((n, i) => {
    if (group[i] >= 0 && acting.includes(n)) members.set(group[i], [...(members.get(group[i]) ?? []), n]);
  });
  return [...members.values()]
    .filter((list) => list.length > 1)
    .map((list) => {
      const points = list.map((n) => at.get(n)!),
        mean = Math.atan2(
          points.reduce((s, p) => s + p[1], 0),
          points.reduce((s, p) => s + p[0], 0),
        );
      const turn = ([x, y]: [number, number]) => {
        const angle = Math.atan2(y, x) - mean;
        return Math.atan2(Math.sin(angle), Math.cos(angle));
      };
      return { label: "", members: list, points: points.sort((p, q) => turn(p) - turn(q)) };
    });
}

/** What a group has in common that others have not. */
export function distinctive(g: Graph, members: number[], things: Shared[], most: number): number[] {
  const rated = things
    .filter(({ node }) => WORK.has(g.data.types[g.type[node]].id))
    .map(({ node, by }) => {
      const inside = members.filter((n) => by.includes(n)).length;
      return { node, inside, rate: (inside * inside) / by.length };
    });
  return rated
    .filter(({ inside, rate }) => inside > 1 && rate >= 1)
    .sort((a, b) => b.rate - a.rate || edgesOf(g, b.node).length - edgesOf(g, a.node).length || a.node - b.node)
    .slice(0, most)
    .map(({ node }) => node);
}

/** The group's name, above its highest card or below its lowest. */
function groupHead(g: Graph, group: Group, things: Shared[]): Head {
  const sorted = [...group.points].sort((p, q) => p[1] - q[1]),
    [top, low] = [sorted[0], sorted[sorted.length - 1]];
  const text = distinctive(g, group.members, things, 2)
    .map((n) => cut(g.name[n], 9))
    .join(" · ");
  const above: [number, number] = [top[0], top[1] - 38],
    below: [number, number] = [low[0], low[1] + 38];
  return { at: top[1] + low[1] < 0 ? [above, below] : [below, above], text };
}

/** Communities of the opening with what each has in common, for the panel. */
export function company(g: Graph, shown: Shown): { members: number[]; things: number[] }[] {
  const { node, group } = g.data.first,
    found = new Map<number, number[]>();
  node.forEach((n, i) => {
    if (group[i] >= 0 && shown.node[n]) found.set(group[i], [...(found.get(group[i]) ?? []), n]);
  });
  return [...found.values()]
    .filter((members) => members.length > 1)
    .map((members) => ({ members, things: distinctive(g, members, sharedThings(g, shown), 4) }));
}
