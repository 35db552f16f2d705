// What several nodes have in common, what only one has, and the shortest ways between two.
// In: graph, filter, nodes. Out: plain lists for the panel, and scenes for the picture.

import { edgesOf, other, type Graph } from "./graph";
import { type Shown } from "./filter";
import { degreeOf, join, nodeMark, part, SURE, sunflower, type Mark, type Scene } from "./scene";
import { number, t } from "./words";

/** Things tied to the same ones of the compared nodes; `by` are positions in the list of compared nodes. */
export interface Common { by: number[]; things: number[] }

const SHOWN = 30;   // things of one group in the picture
const ALONE = 12;   // of those that only one has; the panel lists the rest
const WAYS = 6;     // shortest ways told
const HIDDEN = new Set(["PART_OF"]);

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
      if (!shown.strength[e] || nodes.includes(thing) || HIDDEN.has(g.data.relations[g.relation[e]].id)) continue;
      const list = by.get(thing);
      if (!list) by.set(thing, [i]); else if (list[list.length - 1] !== i) list.push(i);
    }
  });
  const groups = new Map<string, Common>();
  for (const [thing, list] of by) {
    const key = list.join(), group = groups.get(key);
    if (group) group.things.push(thing); else groups.set(key, { by: list, things: [thing] });
  }
  for (const group of groups.values()) group.things.sort((a, b) => g.type[a] - g.type[b] || degreeOf(g, shown, b) - degreeOf(g, shown, a) || a - b);
  return [...groups.values()].sort((a, b) => b.by.length - a.by.length || a.by.join().localeCompare(b.by.join()));
}

/** The compared nodes on a circle; what they share lies between its owners, what one has alone lies outside it. */
export function compareScene(g: Graph, shown: Shown, nodes: number[]): Scene {
  const spot = (i: number): [number, number] => {
    if (nodes.length === 2) return [i ? 330 : -330, 0];
    const angle = (i / nodes.length) * 2 * Math.PI - Math.PI / 2;
    return [430 * Math.cos(angle), 330 * Math.sin(angle)];
  };
  const marks: Mark[] = nodes.map((n, i) => ({ ...nodeMark(g, shown, n, ...spot(i), SURE * 2), r: 18, side: "below" }));
  const groups = common(g, shown, nodes);
  for (const group of groups) {
    const out = group.by.length === 1 ? 1.75 : group.by.length === nodes.length ? 0 : 0.75;
    const x = (group.by.reduce((sum, i) => sum + spot(i)[0], 0) / group.by.length) * out, y = (group.by.reduce((sum, i) => sum + spot(i)[1], 0) / group.by.length) * out;
    group.things.slice(0, group.by.length > 1 ? SHOWN : ALONE).forEach((thing, i) => {
      const [dx, dy] = sunflower(i, 34);
      marks.push(nodeMark(g, shown, thing, x + dx * 1.6, y + dy, (group.by.length > 1 ? SURE / 2 : 0) + degreeOf(g, shown, thing)));
    });
  }
  part(marks, 150, 34, nodes.length, 120);
  const all = groups.find((group) => group.by.length === nodes.length)?.things.length ?? 0;
  const said = nodes.length > 1 ? t("saidCompare", { names: nodes.map((n) => g.name[n]).join("、"), n: number(all) }) : t("saidChoose");
  return { marks, lines: join(g, shown, marks, false), areas: [], said, hint: t("hintCompare") };
}

/** Up to `WAYS` shortest ways between two nodes, as lists of nodes; the formal ties to the common ministry are no way. */
export function ways(g: Graph, shown: Shown, from: number, to: number): number[][] {
  if (from === to) return [];
  const before = new Map<number, number[]>([[from, []]]);
  let front = [from];
  while (front.length && !before.has(to)) {
    const next = new Map<number, number[]>();
    for (const node of front) {
      for (const e of edgesOf(g, node)) {
        const far = other(g, e, node);
        if (!shown.strength[e] || before.has(far) || HIDDEN.has(g.data.relations[g.relation[e]].id)) continue;
        const list = next.get(far);
        if (!list) next.set(far, [node]); else if (!list.includes(node)) list.push(node);
      }
    }
    for (const [node, list] of next) before.set(node, list);
    front = [...next.keys()];
  }
  return before.has(to) ? traced(before, from, to) : [];
}

function traced(before: Map<number, number[]>, from: number, to: number): number[][] {
  let made: number[][] = [[to]];
  while (made[0][0] !== from) {
    made = made.flatMap((way) => before.get(way[0])!.map((node) => [node, ...way])).slice(0, 400);
  }
  return made.slice(0, WAYS);
}

/** Ways as columns from left to right. */
export function pathScene(g: Graph, shown: Shown, nodes: number[]): Scene {
  const found = nodes.length === 2 ? ways(g, shown, nodes[0], nodes[1]) : [];
  const at = new Map<number, Mark>(), long = found[0]?.length ?? 0;
  for (let column = 0; column < long; column++) {
    const here = [...new Set(found.map((way) => way[column]))];
    here.forEach((n, i) => {
      const end = column === 0 || column === long - 1;
      at.set(n, { ...nodeMark(g, shown, n, column * 260, (i - (here.length - 1) / 2) * 84, SURE), side: "below", r: end ? 18 : 11 });
    });
  }
  if (!found.length) nodes.forEach((n, i) => at.set(n, { ...nodeMark(g, shown, n, i * 300, 0, SURE), r: 18, side: "below" }));
  const marks = [...at.values()];
  const names = nodes.map((n) => g.name[n]).join(" — ");
  const said = nodes.length < 2 ? t("saidChooseTwo") : found.length ? t("saidPath", { names, n: number(found.length), steps: number(long - 1) }) : t("saidNoPath", { names });
  return { marks, lines: join(g, shown, marks), areas: [], said, hint: t("hintPath") };
}
