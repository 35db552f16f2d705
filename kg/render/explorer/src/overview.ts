// What large graphs open on, and what one reaches from there: communities as discs, one community, everything.
// In: graph, what passes the filter. Out: scenes. Places come from Python, so they are the same in every scene and every build.

import { type Graph } from "./graph";
import { type Shown } from "./filter";
import { cardMark, emptyScene, isDepartment, join, nodeMark, part, SURE, type Mark, type Scene } from "./scene";
import { width, wrapped } from "./wrapping";
import { number, t } from "./words";

const INSIDE = 300; // a community of at most so many nodes is shown whole
const LINE = 9; // em; names of communities are wrapped at this width
const CARDS = 30; // of so many departments each is a card

export interface CommunityName {
  actors: number[];
  things: number[];
  size: number;
  x: number;
  y: number;
}

const named = new WeakMap<Shown, CommunityName[]>();

/** Each community's best tied bodies and things, its size and middle. */
export function communityNames(g: Graph, shown: Shown): CommunityName[] {
  const made = named.get(shown);
  if (made) return made;
  const acting = new Set(["Department", "Organization"].map((id) => g.data.types.findIndex((kind) => kind.id === id)));
  const members: number[][] = Array.from({ length: g.communities }, () => []);
  for (let n = 0; n < g.count; n++) if (g.community[n] >= 0 && shown.node[n]) members[g.community[n]].push(n);
  const names = members.map((nodes) => {
    const degree = new Map(nodes.map((n) => [n, shown.degree[n]]));
    const sorted = [...nodes].sort((a, b) => degree.get(b)! - degree.get(a)! || a - b);
    const pick = (yes: boolean) => sorted.filter((node) => acting.has(g.type[node]) === yes).slice(0, 3);
    const size = nodes.length || 1,
      x = nodes.reduce((sum, n) => sum + g.x[n], 0) / size,
      y = nodes.reduce((sum, n) => sum + g.y[n], 0) / size;
    return { actors: pick(true), things: pick(false), size: nodes.length, x, y };
  });
  named.set(shown, names);
  return names;
}

/** What a community is called: its leading bodies, else its leading things. */
export function communityTitle(g: Graph, name: CommunityName): string {
  return (name.actors.length ? name.actors : name.things)
    .slice(0, 2)
    .map((n) => g.name[n])
    .join("、");
}

/** Communities as discs, with as many ties as run between them. */
export function bubbles(g: Graph, shown: Shown): Scene {
  const names = communityNames(g, shown),
    scene = emptyScene(),
    at = new Map<number, number>();
  names.forEach((name, c) => {
    if (!name.size) return;
    at.set(c, scene.marks.length);
    scene.marks.push({
      kind: "community",
      of: c,
      x: name.x,
      y: name.y,
      r: 16 + Math.sqrt(name.size) * 1.6,
      label: communityTitle(g, name),
      wrap: LINE,
      short: g.name[name.actors[0] ?? name.things[0]],
      note: t("nodes", { n: number(name.size) }),
      rank: name.size,
      side: "middle",
    });
  });
  settle(scene.marks);
  const ties = new Map<number, number>(),
    wide = g.communities;
  for (let e = 0; e < g.edges; e++) {
    const a = g.community[g.head[e]],
      b = g.community[g.tail[e]];
    if (a >= 0 && b >= 0 && a !== b && shown.strength[e]) {
      const key = Math.min(a, b) * wide + Math.max(a, b);
      ties.set(key, (ties.get(key) ?? 0) + 1);
    }
  }
  const strongest = [...ties].sort((p, q) => q[1] - p[1]).slice(0, scene.marks.length * 2);
  scene.lines = strongest
    .filter(([key]) => at.has(Math.floor(key / wide)) && at.has(key % wide))
    .map(([key, count]) => ({ a: at.get(Math.floor(key / wide))!, b: at.get(key % wide)!, edges: [], count }));
  return { ...scene, said: t("saidBubbles", { n: number(shown.nodes), c: number(scene.marks.length) }), hint: t("hintBubbles") };
}

/** Discs drawn together from where their nodes stand in the map of all, each with room for its name. */
function settle(marks: Mark[]): void {
  const boxes = marks.map((mark) => {
    const lines = wrapped(mark.label, LINE),
      wide = Math.max(2 * mark.r, ...lines.map((line) => width(line) * 14 + 14));
    return { x: mark.x, y: mark.y, w: wide, h: Math.max(2 * mark.r, lines.length * 18 + 26) };
  });
  const [x, y] = [mean(marks.map((m) => m.x)), mean(marks.map((m) => m.y))],
    far = Math.sqrt(mean(boxes.map((b) => (b.x - x) ** 2 + (b.y - y) ** 2))) || 1;
  const wanted = Math.sqrt(boxes.reduce((sum, b) => sum + b.w * b.h, 0)) * 0.5;
  for (const box of boxes) {
    box.x = ((box.x - x) / far) * wanted * 1.2;
    box.y = ((box.y - y) / far) * wanted;
  }
  part(boxes, 14, 400);
  boxes.forEach((box, i) => {
    marks[i].x = box.x;
    marks[i].y = box.y;
  });
}

function mean(numbers: number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length);
}

/** One community: whole if it is small, else its best tied nodes. */
export function community(g: Graph, shown: Shown, which: number): Scene {
  const nodes: number[] = [];
  for (let n = 0; n < g.count; n++) if (g.community[n] === which && shown.node[n]) nodes.push(n);
  const best =
    nodes.length > INSIDE
      ? nodes
          .map((n) => [n, shown.degree[n]])
          .sort((a, b) => b[1] - a[1])
          .slice(0, INSIDE)
          .map(([n]) => n)
      : nodes;
  const marks = crowd(g, shown, best),
    name = communityNames(g, shown)[which];
  const said = t("saidCommunity", { name: name ? communityTitle(g, name) : "", n: number(marks.length), all: number(nodes.length) });
  return { ...emptyScene(), scaled: false, marks, lines: join(g, shown, marks, false), said, hint: t("hintCommunity") };
}

export function everything(g: Graph, shown: Shown): Scene {
  const nodes: number[] = [];
  for (let n = 0; n < g.count; n++) if (shown.node[n]) nodes.push(n);
  const marks = crowd(g, shown, nodes);
  return {
    ...emptyScene(),
    scaled: false,
    marks,
    lines: join(g, shown, marks, g.count < 300),
    said: t("saidAll", { n: number(shown.nodes), m: number(shown.edges) }),
    hint: t("hintAll"),
  };
}

/** Nodes where they stand in the map of all; departments as cards while they are few. */
function crowd(g: Graph, shown: Shown, nodes: number[]): Mark[] {
  const few = nodes.length <= INSIDE && nodes.filter((n) => isDepartment(g, n)).length <= CARDS;
  return nodes.map((n) => {
    if (!isDepartment(g, n)) return nodeMark(g, shown, n, g.x[n], g.y[n]);
    return few ? cardMark(g, shown, n, g.x[n], g.y[n]) : { ...nodeMark(g, shown, n, g.x[n], g.y[n], SURE), side: "middle" };
  });
}
