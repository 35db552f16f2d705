// The neighbourhood of one node: it in the middle, its neighbours round it in sectors by relation. A hub's neighbours are too
// many for a picture, so each sector shows the best tied ones and sums up the rest by years, to be opened by a click.

import { edgesOf, keyOf, other, type Graph } from "./graph";
import { type Shown } from "./filter";
import { STRUCTURE, cardMark, emptyScene, isDepartment, join, nodeMark, partCards, SURE, type Head, type Mark, type Scene } from "./scene";
import { kindName, number, relationName, t } from "./words";

const FULL = 34; // up to so many neighbours are all shown
const SECTOR = 9; // of a hub, so many in each relation
const SECOND = 160; // nodes two or three hops away

interface Sector {
  relation: number;
  out: boolean;
  nodes: number[];
  edges: number[];
  hidden: number[];
}

/** Neighbours by relation and direction, each sector's best tied first. */
export function sectors(g: Graph, shown: Shown, node: number): Sector[] {
  const found = new Map<string, Sector>();
  for (const e of edgesOf(g, node)) {
    if (!shown.strength[e]) continue;
    const out = g.head[e] === node,
      key = `${g.relation[e]}${out}`;
    let sector = found.get(key);
    if (!sector) found.set(key, (sector = { relation: g.relation[e], out, nodes: [], edges: [], hidden: [] }));
    sector.edges.push(e);
  }
  const list = [...found.values()].sort(
    (a, b) =>
      Number(STRUCTURE.has(g.data.relations[a.relation].id)) - Number(STRUCTURE.has(g.data.relations[b.relation].id)) ||
      b.edges.length - a.edges.length ||
      a.relation - b.relation ||
      Number(b.out) - Number(a.out),
  );
  for (const sector of list) {
    sector.edges.sort((a, b) => shown.strength[b] - shown.strength[a] || shown.degree[other(g, b, node)] - shown.degree[other(g, a, node)] || a - b);
    sector.nodes = sector.edges.map((e) => other(g, e, node));
  }
  return list;
}

export function neighbourhood(g: Graph, shown: Shown, node: number, hops: number, opened: string[]): Scene {
  const scene = emptyScene(),
    list = sectors(g, shown, node),
    key = keyOf(g, node);
  const all = new Set(list.flatMap((s) => s.nodes)).size,
    placed = new Set([node]);
  for (const sector of list) {
    const id = `${key}\t${g.data.relations[sector.relation].id}\t${sector.out ? "out" : "in"}`;
    const fresh = sector.edges.filter((e) => !placed.has(other(g, e, node)) && placed.add(other(g, e, node)));
    const most = all <= FULL || opened.includes(id) ? Infinity : SECTOR;
    sector.nodes = fresh.slice(0, most).map((e) => other(g, e, node));
    sector.hidden = fresh.slice(most);
  }
  scene.marks.push(cardMark(g, shown, node, 0, 0));
  ring(g, shown, scene, list, node);
  partCards(scene.marks);
  if (hops > 1) further(g, shown, scene, hops);
  scene.lines.push(...join(g, shown, scene.marks));
  const name = g.name[node];
  return {
    ...scene,
    said: t("saidNode", { name, n: number(all) }),
    hint: scene.marks.some((m) => m.kind === "more") ? t("hintMore") : t("hintNode"),
  };
}

function ring(g: Graph, shown: Shown, scene: Scene, list: Sector[], node: number): void {
  const slots = list.reduce((sum, s) => sum + s.nodes.length + (s.hidden.length ? 1 : 0) + 0.6, 0) || 1;
  const many = slots > 40 ? 2 : 1,
    high = Math.max(200, (slots / many) * 7),
    wide = high * 1.02;
  let slot = 0.3;
  const spot = (i: number): [number, number] => {
    const angle = ((i + 0.5) / slots) * 2 * Math.PI - Math.PI / 2,
      far = many > 1 && Math.floor(i) % 2 ? 1.34 : 1;
    return [wide * far * Math.cos(angle), high * far * Math.sin(angle)];
  };
  for (const sector of list) {
    const begun = slot;
    for (const neighbour of sector.nodes) {
      const [x, y] = spot(slot++);
      const mark = isDepartment(g, neighbour)
        ? cardMark(g, shown, neighbour, x, y)
        : nodeMark(g, shown, neighbour, x, y, SURE / 2 + shown.degree[neighbour]);
      scene.marks.push({ ...mark, side: x < 0 ? "left" : "right", wrap: 9 });
    }
    if (sector.hidden.length) {
      const [x, y] = spot(slot++);
      scene.marks.push(rest(g, sector, x, y, keyOf(g, node)));
      scene.lines.push({ a: 0, b: scene.marks.length - 1, edges: [], count: sector.hidden.length });
    }
    if (slot > begun) scene.heads.push(sectorHead(g, sector, spot((begun + slot - 1) / 2)));
    slot += 0.6;
  }
}

/** What the lines of a sector say, on the way to it, and how many there are. */
function sectorHead(g: Graph, sector: Sector, [x, y]: [number, number]): Head {
  const text = relationName(g.data.relations[sector.relation], sector.out);
  return { at: [0.62, 0.5, 0.74].map((part) => [x * part, y * part]), text: `${text} ${number(sector.edges.length)}` };
}

/** The summary of what a sector does not show: how many, and in which years. */
function rest(g: Graph, sector: Sector, x: number, y: number, key: string): Mark {
  const years = new Set<number>();
  for (const e of sector.hidden) for (let i = g.first[e]; i < g.first[e + 1]; i++) if (g.data.said.year[i]) years.add(g.data.said.year[i]);
  const sorted = [...years].sort(),
    span = sorted.length ? ` · ${sorted[0]}${sorted.length > 1 ? `–${sorted[sorted.length - 1]}` : ""}` : "";
  const relation = g.data.relations[sector.relation];
  return {
    kind: "more",
    of: sector.relation,
    x,
    y,
    r: 9 + Math.min(14, Math.sqrt(sector.hidden.length)),
    rank: SURE,
    side: x < 0 ? "left" : "right",
    label: `${kindName(relation)} +${number(sector.hidden.length)}${span}`,
    opens: `${key}\t${relation.id}\t${sector.out ? "out" : "in"}`,
  };
}

/** Neighbours of neighbours, further out in the direction of those they hang on. */
function further(g: Graph, shown: Shown, scene: Scene, hops: number): void {
  let front = scene.marks.filter((m) => m.kind === "node").slice(1);
  const seen = new Set(scene.marks.filter((m) => m.kind === "node").map((m) => m.of));
  for (let hop = 2; hop <= hops; hop++) {
    const next: Mark[] = [],
      most = Math.max(2, Math.floor(SECOND / Math.max(1, front.length)));
    for (const from of front) {
      const fresh = [...edgesOf(g, from.of)]
        .filter((e) => shown.strength[e] && !seen.has(other(g, e, from.of)))
        .sort((a, b) => shown.strength[b] - shown.strength[a])
        .slice(0, most);
      next.push(
        ...fan(
          g,
          shown,
          from,
          fresh.map((e) => other(g, e, from.of)).filter((n) => !seen.has(n) && seen.add(n)),
        ),
      );
    }
    scene.marks.push(...next);
    front = next;
  }
}

/** Nodes in a fan behind a mark, seen from the middle. */
export function fan(g: Graph, shown: Shown, from: Mark, nodes: number[], middle: [number, number] = [0, 0]): Mark[] {
  const way = Math.atan2(from.y - middle[1], from.x - middle[0]);
  return nodes.map((n, i) => {
    const row = Math.floor(i / 7),
      angle = way + (((i % 7) - Math.min(3, (nodes.length - 1) / 2)) / 7) * 1.5,
      far = 110 + row * 60;
    return nodeMark(g, shown, n, from.x + far * Math.cos(angle), from.y + far * Math.sin(angle));
  });
}
