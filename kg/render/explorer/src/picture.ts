// Which scene the state asks for, with what the reader pinned and opened added to it.

import { edgesOf, nodeOf, other, type Graph } from "./graph";
import { type Shown } from "./filter";
import { fan, neighbourhood } from "./around";
import { compareScene, pathScene } from "./compared";
import { bodies, home } from "./home";
import { bubbles, community, everything } from "./overview";
import { cardMark, isDepartment, join, nodeMark, SURE, type Scene } from "./scene";
import { type State } from "./state";

const EXPANDED = 24; // neighbours that opening a node adds
const SMALL = 60; // so many nodes are shown at once
const LARGE = 400; // more than these open on communities

export function picture(g: Graph, shown: Shown, state: State): Scene {
  const scene = asked(g, shown, state);
  expand(g, shown, scene, state.opened);
  pin(g, shown, scene, state.pinned);
  return scene;
}

function asked(g: Graph, shown: Shown, { scope, opened }: State): Scene {
  const known = (ids: string[]) => ids.map((id) => nodeOf(g, id)).filter((n) => n >= 0);
  switch (scope.kind) {
    case "all":
      return everything(g, shown);
    case "community":
      return community(g, shown, scope.number);
    case "compare":
      return compareScene(g, shown, known(scope.nodes), opened);
    case "path":
      return pathScene(g, shown, known(scope.nodes));
    case "node": {
      const node = nodeOf(g, scope.node);
      return node < 0 ? opening(g, shown, opened) : neighbourhood(g, shown, node, scope.hops, opened);
    }
    default:
      return opening(g, shown, opened);
  }
}

/** What bodies share; where that is too little or too much for a picture, all of a small graph, or communities, or one body. */
function opening(g: Graph, shown: Shown, opened: string[]): Scene {
  const shared = home(g, shown);
  if (shared) return shared;
  if (g.count <= SMALL) return everything(g, shown);
  if (g.communities > 1 && g.count > LARGE) return bubbles(g, shown);
  const [first] = bodies(g, shown);
  return first === undefined ? everything(g, shown) : neighbourhood(g, shown, first, 1, opened);
}

/** Neighbours of opened nodes that the scene does not hold yet, in a fan away from the middle. */
function expand(g: Graph, shown: Shown, scene: Scene, opened: string[]): void {
  const present = new Set(scene.marks.filter((m) => m.kind === "node").map((m) => m.of));
  let grown = false;
  for (const id of opened) {
    const node = id.includes("\t") ? -1 : nodeOf(g, id),
      from = scene.marks.find((m) => m.kind === "node" && m.of === node);
    if (!from) continue;
    const fresh = [...edgesOf(g, node)]
      .filter((e) => shown.strength[e])
      .map((e) => other(g, e, node))
      .filter((n) => !present.has(n) && present.add(n));
    const marks = scene.marks,
      middle: [number, number] = [mean(marks.map((m) => m.x)), mean(marks.map((m) => m.y))];
    scene.marks.push(...fan(g, shown, from, fresh.slice(0, EXPANDED), middle));
    grown ||= fresh.length > 0;
  }
  if (grown) scene.lines = [...scene.lines.filter((line) => !line.edges.length), ...join(g, shown, scene.marks)];
}

/** Pinned nodes that the scene does not hold, in a column at its left. */
function pin(g: Graph, shown: Shown, scene: Scene, pinned: string[]): void {
  const present = new Set(scene.marks.filter((m) => m.kind === "node").map((m) => m.of));
  const missing = pinned.map((id) => nodeOf(g, id)).filter((n) => n >= 0 && !present.has(n));
  if (!missing.length || scene.marks.some((m) => m.kind === "community")) return;
  const left = Math.min(0, ...scene.marks.map((m) => m.x)) - 180,
    top = Math.min(0, ...scene.marks.map((m) => m.y));
  missing.forEach((n, i) =>
    scene.marks.push({
      ...(isDepartment(g, n) ? cardMark(g, shown, n, left, top + i * 46) : nodeMark(g, shown, n, left, top + i * 46, SURE)),
      side: "left",
    }),
  );
  scene.lines = [...scene.lines.filter((line) => !line.edges.length), ...join(g, shown, scene.marks)];
}

function mean(numbers: number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length);
}
