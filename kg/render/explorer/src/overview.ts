// First sight, and what one reaches from it: departments with what they share, communities as discs, everything.
// In: graph, what passes the filter. Out: scenes. Places come from Python, so they are the same in every scene and every build.

import { edgesOf, other, type Graph } from "./graph";
import { type Shown } from "./filter";
import { degreeOf, emptyScene, hull, isDepartment, join, nodeMark, type Area, type Mark, type Scene } from "./scene";
import { cut } from "./labels";
import { number, t } from "./words";

const ACTORS = 70;     // more departments than this open as communities
const THINGS = 70;     // shared things in one picture
const INSIDE = 400;    // a community of at most so many nodes is shown whole

/** Those who act: the departments, or, where there are fewer than two, the organisations that say most. */
export function actors(g: Graph, shown: Shown): number[] {
  const found: [number, number][] = [];
  for (const type of ["Department", "Organization"]) {
    const wanted = g.data.types.findIndex((kind) => kind.id === type);
    for (let n = 0; n < g.count; n++) {
      if (g.type[n] !== wanted || !shown.node[n]) continue;
      let acts = 0;
      for (const e of edgesOf(g, n)) if (g.head[e] === n && shown.strength[e]) acts++;
      if (acts > 1 || type === "Department") found.push([n, acts]);
    }
    if (found.length > 1) return found.sort((a, b) => b[1] - a[1]).slice(0, type === "Department" ? Infinity : 40).map(([n]) => n);
  }
  return found.map(([n]) => n);
}

/** Things that two or more of the actors are tied to, those of most actors first. */
export function sharedThings(g: Graph, shown: Shown, from: number[]): { node: number; by: number }[] {
  const partOf = g.data.relations.findIndex((r) => r.id === "PART_OF"), acting = new Set(from), tied = new Map<number, Set<number>>();
  for (const actor of from) {
    for (const e of edgesOf(g, actor)) {
      const thing = other(g, e, actor);
      if (!shown.strength[e] || g.relation[e] === partOf || acting.has(thing)) continue;
      let by = tied.get(thing);
      if (!by) tied.set(thing, (by = new Set()));
      by.add(actor);
    }
  }
  const found = [...tied].filter(([, by]) => by.size > 1).map(([node, by]) => ({ node, by: by.size }));
  return found.sort((a, b) => b.by - a.by || degreeOf(g, shown, b.node) - degreeOf(g, shown, a.node) || a.node - b.node);
}

export function home(g: Graph, shown: Shown): Scene {
  const acting = actors(g, shown);
  if (acting.length > ACTORS) return bubbles(g, shown);
  if (acting.length < 2) return everything(g, shown);
  const things = sharedThings(g, shown, acting);
  const kept = things.slice(0, THINGS);
  const marks = [
    ...acting.map((n) => nodeMark(g, shown, n, g.x[n], g.y[n])),
    ...kept.map(({ node, by }) => nodeMark(g, shown, node, g.x[node], g.y[node], by * 10 + degreeOf(g, shown, node))),
  ];
  const word = isDepartment(g, acting[0]) ? t("departments", { n: number(acting.length) }) : t("bodies", { n: number(acting.length) });
  const more = things.length > kept.length ? t("sharedOf", { n: number(kept.length), all: number(things.length) }) : t("shared", { n: number(kept.length) });
  return { marks, lines: join(g, shown, marks, false), areas: areas(g, shown, marks), said: t("saidHome", { actors: word, shared: more }), hint: t("hintHome") };
}

/** A hull round the marks of each community, named by what its nodes have most in common. */
export function areas(g: Graph, shown: Shown, marks: Mark[]): Area[] {
  const groups = new Map<number, [number, number][]>();
  for (const mark of marks) {
    const c = mark.kind === "node" ? g.community[mark.of] : -1;
    if (c < 0) continue;
    let points = groups.get(c);
    if (!points) groups.set(c, (points = []));
    points.push([mark.x, mark.y]);
  }
  const names = communityNames(g, shown);
  return [...groups].filter(([, points]) => points.length > 2)
    .map(([community, points]) => ({ points: hull(points), community, label: names[community]?.things.slice(0, 2).map((name) => cut(name, 11)).join(" · ") ?? "" }));
}

export interface CommunityName { actors: string[]; things: string[]; size: number; x: number; y: number; spread: number }

const named = new WeakMap<Shown, CommunityName[]>();

/** Each community's best tied departments and things, its size and middle. */
export function communityNames(g: Graph, shown: Shown): CommunityName[] {
  const known = named.get(shown);
  if (known) return known;
  const acting = new Set(["Department", "Organization"].map((id) => g.data.types.findIndex((kind) => kind.id === id)));
  const members: number[][] = Array.from({ length: g.communities }, () => []);
  for (let n = 0; n < g.count; n++) if (g.community[n] >= 0 && shown.node[n]) members[g.community[n]].push(n);
  const made = members.map((nodes) => {
    const degree = new Map(nodes.map((n) => [n, degreeOf(g, shown, n)]));
    const sorted = [...nodes].sort((a, b) => degree.get(b)! - degree.get(a)! || a - b);
    const pick = (yes: boolean, n: number) => sorted.filter((node) => acting.has(g.type[node]) === yes).slice(0, n).map((node) => g.name[node]);
    const size = nodes.length || 1, x = nodes.reduce((sum, n) => sum + g.x[n], 0) / size, y = nodes.reduce((sum, n) => sum + g.y[n], 0) / size;
    const spread = Math.sqrt(nodes.reduce((sum, n) => sum + (g.x[n] - x) ** 2 + (g.y[n] - y) ** 2, 0) / size);
    return { actors: pick(true, 3), things: pick(false, 3), size: nodes.length, x, y, spread };
  });
  named.set(shown, made);
  return made;
}

/** Communities as discs, with as many ties as run between them. */
export function bubbles(g: Graph, shown: Shown): Scene {
  const names = communityNames(g, shown), scene = emptyScene(), at = new Map<number, number>();
  names.forEach((name, c) => {
    if (!name.size) return;
    at.set(c, scene.marks.length);
    const label = (name.actors.length ? name.actors : name.things).slice(0, 2).join("、");
    scene.marks.push({ kind: "community", of: c, x: name.x, y: name.y, r: Math.max(14, name.spread * 1.1), label, note: t("nodes", { n: number(name.size) }), rank: name.size, side: "middle" });
  });
  const ties = new Map<number, number>(), wide = g.communities;
  for (let e = 0; e < g.edges; e++) {
    const a = g.community[g.head[e]], b = g.community[g.tail[e]];
    if (a >= 0 && b >= 0 && a !== b && shown.strength[e]) { const key = Math.min(a, b) * wide + Math.max(a, b); ties.set(key, (ties.get(key) ?? 0) + 1); }
  }
  const strongest = [...ties].sort((p, q) => q[1] - p[1]).slice(0, scene.marks.length * 3);
  scene.lines = strongest.filter(([key]) => at.has(Math.floor(key / wide)) && at.has(key % wide))
    .map(([key, count]) => ({ a: at.get(Math.floor(key / wide))!, b: at.get(key % wide)!, edges: [], count }));
  return { ...scene, said: t("saidBubbles", { n: number(shown.nodes), c: number(scene.marks.length) }), hint: t("hintBubbles") };
}

/** One community: whole if it is small, else its departments and what they share. */
export function community(g: Graph, shown: Shown, which: number): Scene {
  const nodes: number[] = [];
  for (let n = 0; n < g.count; n++) if (g.community[n] === which && shown.node[n]) nodes.push(n);
  const best = nodes.length > INSIDE ? nodes.map((n) => [n, degreeOf(g, shown, n)]).sort((a, b) => b[1] - a[1]).slice(0, INSIDE).map(([n]) => n) : nodes;
  const marks = best.map((n) => nodeMark(g, shown, n, g.x[n], g.y[n]));
  const name = communityNames(g, shown)[which];
  const said = t("saidCommunity", { name: name ? [...name.actors, ...name.things].slice(0, 3).join("、") : "", n: number(marks.length), all: number(nodes.length) });
  return { marks, lines: join(g, shown, marks, false), areas: [], said, hint: t("hintCommunity") };
}

export function everything(g: Graph, shown: Shown): Scene {
  const marks: Mark[] = [];
  for (let n = 0; n < g.count; n++) if (shown.node[n]) marks.push(nodeMark(g, shown, n, g.x[n], g.y[n]));
  return { marks, lines: join(g, shown, marks, g.count < 300), areas: [], said: t("saidAll", { n: number(shown.nodes), m: number(shown.edges) }), hint: t("hintAll") };
}
