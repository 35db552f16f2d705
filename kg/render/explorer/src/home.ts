// First sight: the bodies that act as cards on a ring, seated by the company they keep, and inside it what they share.
// In: graph, what passes the filter. Out: a scene. Places come from Python (first_sight.py), so they are the same in every build.

import { edgesOf, other, type Graph } from "./graph";
import { type Shown } from "./filter";
import { cardMark, cardSize, degreeOf, emptyScene, isDepartment, isStructure, join, nodeMark, part, type Area, type Head, type Mark, type Scene } from "./scene";
import { cut, width, wrapped } from "./wrapping";
import { number, t } from "./words";

const THINGS = 48; // shared things in one picture
const LINE = 9;    // em; first_sight.py leaves room for names wrapped at this width
const BODIES = new Set(["Department", "Organization"]);
const WORK = new Set(["Policy", "Initiative", "Topic", "Task", "Target"]); // what names a group: not whom or where its members met

export interface Shared { node: number; by: Set<number> }

/** Those who act: departments and organisations that say what they work on, those that say most first. */
export function bodies(g: Graph, shown: Shown): number[] {
  const found: [number, number][] = [];
  for (let n = 0; n < g.count; n++) {
    if (!shown.node[n] || !BODIES.has(g.data.types[g.type[n]].id)) continue;
    let acts = 0;
    for (const e of edgesOf(g, n)) if (g.head[e] === n && shown.strength[e] && !isStructure(g, e)) acts++;
    if (acts) found.push([n, acts]);
  }
  return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([n]) => n);
}

/** `20 个司局`, or `20 个机构` where other bodies are among them. */
export function countOf(g: Graph, nodes: number[]): string {
  return t(nodes.every((n) => isDepartment(g, n)) ? "departments" : "bodies", { n: number(nodes.length) });
}

const known = new WeakMap<Shown, Shared[]>();

/** What two or more bodies point to by work, that of most bodies first. */
export function sharedThings(g: Graph, shown: Shown): Shared[] {
  const made = known.get(shown);
  if (made) return made;
  const tied = new Map<number, Set<number>>();
  for (const actor of bodies(g, shown)) {
    for (const e of edgesOf(g, actor)) {
      if (g.head[e] !== actor || g.tail[e] === actor || !shown.strength[e] || isStructure(g, e)) continue;
      const by = tied.get(g.tail[e]);
      if (by) by.add(actor); else tied.set(g.tail[e], new Set([actor]));
    }
  }
  const shared = [...tied].filter(([, by]) => by.size > 1), acting = new Set(shared.flatMap(([, by]) => [...by]));
  const found = shared.filter(([node]) => !acting.has(node)).map(([node, by]) => ({ node, by })); // a body that others point to stays a body
  found.sort((a, b) => b.by.size - a.by.size || degreeOf(g, shown, b.node) - degreeOf(g, shown, a.node) || a.node - b.node);
  known.set(shown, found);
  return found;
}

/** Pairs of bodies by how many things they share, most first. */
export function closest(things: Shared[], most: number): { pair: [number, number]; count: number }[] {
  const counts = new Map<string, { pair: [number, number]; count: number; weight: number }>();
  for (const { by } of things) {
    const list = [...by].sort((a, b) => a - b);
    list.forEach((a, i) => list.slice(i + 1).forEach((b) => {
      const key = `${a} ${b}`, one = counts.get(key) ?? { pair: [a, b] as [number, number], count: 0, weight: 0 };
      one.count++;
      one.weight += 1 / by.size; // what few share says more
      counts.set(key, one);
    }));
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || b.weight - a.weight || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1]).slice(0, most);
}

/** The opening, or nothing where too few or too many share something. */
export function home(g: Graph, shown: Shown): Scene | null {
  const { node: placed, x, y } = g.data.first, all = sharedThings(g, shown);
  if (!placed.length) return null;
  const at = new Map(placed.map((n, i) => [n, [x[i], y[i]] as [number, number]]));
  const things = (shown.active ? all : all.filter(({ node }) => at.has(node))).slice(0, THINGS);
  const acting = [...new Set(things.flatMap(({ by }) => [...by]))].sort((a, b) => a - b);
  const middle = (by: Iterable<number>): [number, number] => {
    const spots = [...by].map((n) => at.get(n)).filter((spot) => spot !== undefined);
    return [0, 1].map((axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / Math.max(1, spots.length) * 0.8) as [number, number];
  };
  const marks: Mark[] = [
    ...acting.map((n) => cardMark(g, shown, n, ...(at.get(n) ?? [0, -400]))),
    ...things.map(({ node, by }) => thingMark(g, shown, node, by.size, at.get(node) ?? middle(by))),
  ];
  makeRoom(marks, at);
  const areas = groups(acting, g, at);
  const said = t("saidHome", {
    actors: countOf(g, acting),
    shared: things.length < all.length ? t("sharedOf", { n: number(things.length), all: number(all.length) }) : t("shared", { n: number(things.length) }),
  });
  const named = areas.map((area) => groupHead(g, area, things));
  return { ...emptyScene(), marks, lines: join(g, shown, marks, false), areas: areas.map(({ points }) => ({ points, label: "", open: true })), heads: named, said: things.length ? said : t("nothingShared"), hint: t("hintHome") };
}

function thingMark(g: Graph, shown: Shown, node: number, by: number, [x, y]: [number, number]): Mark {
  const mark = nodeMark(g, shown, node, x, y, by * 100 + degreeOf(g, shown, node));
  return { ...mark, r: Math.min(18, 3.5 + 3.4 * Math.sqrt(by)), bold: by > 3, wrap: LINE, side: "below" };
}

/** Marks without a place of their own (a filter brought them in) move off the others. */
function makeRoom(marks: Mark[], at: Map<number, [number, number]>): void {
  if (marks.every((mark) => at.has(mark.of))) return;
  const boxes = marks.map((mark) => {
    const lines = mark.card ?? wrapped(mark.label, LINE), [w, h] = mark.card ? cardSize(mark.card) : [Math.max(...lines.map(width)) * 13, 2 * mark.r + lines.length * 16];
    return { x: mark.x, y: mark.y, w, h, fixed: at.has(mark.of) };
  });
  part(boxes, 6, 200);
  boxes.forEach((box, i) => { marks[i].x = box.x; marks[i].y = box.y; });
}

interface Group extends Area { members: number[] }

/** Two or more bodies that keep company, in the order of the ring. */
function groups(acting: number[], g: Graph, at: Map<number, [number, number]>): Group[] {
  const { node, group } = g.data.first, members = new Map<number, number[]>();
  node.forEach((n, i) => { if (group[i] >= 0 && acting.includes(n)) members.set(group[i], [...(members.get(group[i]) ?? []), n]); });
  return [...members.values()].filter((list) => list.length > 1).map((list) => {
    const points = list.map((n) => at.get(n)!), mean = Math.atan2(points.reduce((s, p) => s + p[1], 0), points.reduce((s, p) => s + p[0], 0));
    const turn = ([x, y]: [number, number]) => { const angle = Math.atan2(y, x) - mean; return Math.atan2(Math.sin(angle), Math.cos(angle)); };
    return { label: "", members: list, points: points.sort((p, q) => turn(p) - turn(q)) };
  });
}

/** What a group has in common that others have not. */
export function distinctive(g: Graph, members: number[], things: Shared[], most: number): number[] {
  const rated = things.filter(({ node }) => WORK.has(g.data.types[g.type[node]].id)).map(({ node, by }) => {
    const inside = members.filter((n) => by.has(n)).length;
    return { node, inside, rate: (inside * inside) / by.size };
  });
  return rated.filter(({ inside, rate }) => inside > 1 && rate >= 1).sort((a, b) => b.rate - a.rate || edgesOf(g, b.node).length - edgesOf(g, a.node).length || a.node - b.node).slice(0, most).map(({ node }) => node);
}

/** The group's name, above its highest card or below its lowest. */
function groupHead(g: Graph, group: Group, things: Shared[]): Head {
  const sorted = [...group.points].sort((p, q) => p[1] - q[1]), [top, low] = [sorted[0], sorted[sorted.length - 1]];
  const text = distinctive(g, group.members, things, 2).map((n) => cut(g.name[n], 9)).join(" · ");
  const above: [number, number] = [top[0], top[1] - 38], below: [number, number] = [low[0], low[1] + 38];
  return { at: top[1] + low[1] < 0 ? [above, below] : [below, above], text };
}

/** Communities of the opening with what each has in common, for the panel. */
export function company(g: Graph, shown: Shown): { members: number[]; things: number[] }[] {
  const { node, group } = g.data.first, found = new Map<number, number[]>();
  node.forEach((n, i) => { if (group[i] >= 0 && shown.node[n]) found.set(group[i], [...(found.get(group[i]) ?? []), n]); });
  return [...found.values()].filter((members) => members.length > 1).map((members) => ({ members, things: distinctive(g, members, sharedThings(g, shown), 4) }));
}
