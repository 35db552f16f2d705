// What several nodes have in common, what only one has, and the shortest ways between two. In: graph, filter, nodes. Out: plain lists.

import { edgesOf, other, type Graph } from "./graph";
import { type Shown } from "./filter";
import { isStructure } from "./scene";

/** Things tied to the same ones of the compared nodes; `by` are positions in the list of compared nodes. */
export interface Common {
  by: number[];
  things: number[];
}

const WAYS = 6; // shortest ways told
const TRACED = 2000; // and looked at, to tell the strongest

/** Edges between a node and a thing that pass the filter. */
export function between(g: Graph, shown: Shown, node: number, thing: number): number[] {
  return [...edgesOf(g, node)].filter((e) => other(g, e, node) === thing && shown.strength[e] > 0);
}

/** Groups of things by who is tied to them: what all share first, what one alone has last. */
export function common(g: Graph, shown: Shown, nodes: number[]): Common[] {
  const by = new Map<number, number[]>();
  nodes.forEach((node, i) => {
    for (const e of edgesOf(g, node)) {
      const thing = other(g, e, node);
      if (!shown.strength[e] || nodes.includes(thing) || isStructure(g, e)) continue;
      const list = by.get(thing);
      if (!list) by.set(thing, [i]);
      else if (list[list.length - 1] !== i) list.push(i);
    }
  });
  const groups = new Map<string, Common>();
  for (const [thing, list] of by) {
    const key = list.join(),
      group = groups.get(key);
    if (group) group.things.push(thing);
    else groups.set(key, { by: list, things: [thing] });
  }
  const strength = (thing: number, list: number[]) =>
    list.reduce((sum, i) => sum + between(g, shown, nodes[i], thing).reduce((s, e) => s + shown.strength[e], 0), 0);
  for (const group of groups.values()) {
    const rate = new Map(group.things.map((thing) => [thing, strength(thing, group.by)]));
    group.things.sort((a, b) => rate.get(b)! - rate.get(a)! || shown.degree[b] - shown.degree[a] || a - b);
  }
  return [...groups.values()].sort((a, b) => b.by.length - a.by.length || a.by.join().localeCompare(b.by.join()));
}

export interface Ways {
  ways: number[][];
  all: number;
}

/** The shortest ways between two nodes, those said most often first. Being part of the same ministry is a way only if there is no other. */
export function ways(g: Graph, shown: Shown, from: number, to: number): Ways {
  const before = from === to ? null : (reach(g, shown, from, to, false) ?? reach(g, shown, from, to, true));
  if (!before) return { ways: [], all: 0 };
  const found = traced(before, from, to);
  const weakest = (way: number[]) => Math.min(...way.slice(1).map((n, i) => between(g, shown, way[i], n).reduce((s, e) => s + shown.strength[e], 0)));
  const rate = new Map(found.map((way) => [way, weakest(way)]));
  return { ways: found.sort((a, b) => rate.get(b)! - rate.get(a)!).slice(0, WAYS), all: found.length };
}

/** Node → the nodes one step nearer to `from`, for all up to the distance of `to`; null if that is not reached. */
function reach(g: Graph, shown: Shown, from: number, to: number, formal: boolean): Map<number, number[]> | null {
  const before = new Map<number, number[]>([[from, []]]);
  let front = [from];
  while (front.length && !before.has(to)) {
    const next = new Map<number, number[]>();
    for (const node of front) {
      for (const e of edgesOf(g, node)) {
        const far = other(g, e, node);
        if (!shown.strength[e] || before.has(far) || (!formal && g.data.relations[g.relation[e]].id === "PART_OF")) continue;
        const list = next.get(far);
        if (!list) next.set(far, [node]);
        else if (!list.includes(node)) list.push(node);
      }
    }
    for (const [node, list] of next) before.set(node, list);
    front = [...next.keys()];
  }
  return before.has(to) ? before : null;
}

function traced(before: Map<number, number[]>, from: number, to: number): number[][] {
  let made: number[][] = [[to]];
  while (made[0][0] !== from) made = made.flatMap((way) => before.get(way[0])!.map((node) => [node, ...way])).slice(0, TRACED);
  return made;
}
