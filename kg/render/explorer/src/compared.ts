// Pictures of a comparison and of paths: cards for the ends, and between them in tidy lists what ties them.
// In: graph, filter, nodes. Out: scenes. Every list has room for its names, so that nothing has to be left out for lack of it.

import { keyOf, type Graph } from "./graph";
import { type Shown } from "./filter";
import { cardMark, cardSize, emptyScene, join, nodeMark, part, SURE, type Box, type Head, type Mark, type Scene, type Side } from "./scene";
import { common, ways, type Common } from "./together";
import { cut, width, wrapped } from "./wrapping";
import { kindName, number, t } from "./words";

const SHARED = 16; // things of one group in the picture; a mark sums up the rest
const ALONE = 12;
const MANY = 7; // of each list, where more than two are compared
const LINE = 9; // em
const ROW = 32; // from one row of a list to the next, which may take two lines
const APART = 185; // from the middle to each of two

interface Block {
  group: Common;
  things: number[];
  rest: number;
  box: Box;
  side: Side;
}

/** The compared nodes, what they share between them, what one has alone outside. */
export function compareScene(g: Graph, shown: Shown, nodes: number[], opened: string[]): Scene {
  if (nodes.length < 2)
    return { ...emptyScene(), marks: nodes.map((n) => cardMark(g, shown, n, 0, 0)), said: t("saidChoose"), hint: t("hintChoose") };
  const seats = nodes.map((_, i) => seat(i, nodes.length)),
    groups = common(g, shown, nodes);
  const cards = nodes.map((n, i) => cardMark(g, shown, n, ...seats[i]));
  const blocks = groups.map((group) => block(g, group, seats, opened, nodes));
  const fixed: Box[] = cards.map((mark) => {
    const [w, h] = cardSize(mark.card!);
    return { x: mark.x, y: mark.y, w, h, fixed: true };
  });
  if (nodes.length > 2) part([...fixed, ...blocks.map(({ box }) => box)], 18, 300);
  const marks = [...cards, ...blocks.flatMap((one) => rows(g, shown, one, nodes))];
  const lines = join(g, shown, marks, false),
    all = groups.find((group) => group.by.length === nodes.length)?.things.length ?? 0;
  blocks.forEach(({ group, rest }) => {
    const at = marks.findIndex((mark) => mark.kind === "more" && mark.opens === groupKey(group, nodes, g));
    if (rest) group.by.forEach((i) => lines.push({ a: i, b: at, edges: [], count: rest }));
  });
  const heads = blocks.map((one) => blockHead(g, one, nodes));
  return {
    ...emptyScene(),
    marks,
    lines,
    heads,
    said: t("saidCompare", { names: nodes.map((n) => g.name[n]).join("、"), n: number(all) }),
    hint: t("hintCompare"),
  };
}

function seat(i: number, count: number): [number, number] {
  if (count === 2) return [i ? APART : -APART, 0];
  const angle = (i / count) * 2 * Math.PI - Math.PI / 2;
  return [(190 + count * 22) * Math.cos(angle), (170 + count * 24) * Math.sin(angle)];
}

/** Where a group's list stands: in the middle, between its owners, or outside its only one. */
function block(g: Graph, group: Common, seats: [number, number][], opened: string[], nodes: number[]): Block {
  const alone = group.by.length === 1,
    all = group.by.length === seats.length;
  const most = opened.includes(groupKey(group, nodes, g)) ? Infinity : seats.length > 2 ? MANY : alone ? ALONE : SHARED;
  const things = group.things.slice(0, most),
    rest = group.things.length - things.length;
  const [mx, my] = [0, 1].map((axis) => group.by.reduce((sum, i) => sum + seats[i][axis], 0) / group.by.length);
  const wide = Math.max(60, ...things.flatMap((n) => wrapped(g.name[n], LINE).map((line) => width(line) * 12))) + 30,
    high = (things.length + (rest ? 1 : 0) + 1) * ROW;
  const out = all ? 0 : alone ? 1 : 0.8,
    side: Side = mx < -40 && alone ? "left" : "right",
    away = side === "left" ? -1 : 1;
  const aside = alone ? away * ((seats.length === 2 ? 92 : 76) + wide / 2) : 0;
  return { group, things, rest, side, box: { x: mx * out + aside, y: my * out, w: wide, h: high } };
}

function groupKey(group: Common, nodes: number[], g: Graph): string {
  return `with\t${group.by.map((i) => keyOf(g, nodes[i])).join("\t")}`;
}

/** Over a list, who has it. */
function blockHead(g: Graph, { group, things, rest, box, side }: Block, nodes: number[]): Head {
  const names = group.by.map((i) => cut(g.name[nodes[i]], 7)).join("、"),
    all = group.by.length === nodes.length;
  const said = all ? t("allShare") : group.by.length === 1 ? t("onlyOne", { name: names }) : names;
  const rows = things.length + (rest ? 1 : 0),
    two = nodes.length === 2 && all,
    text = `${said} ${number(group.things.length)}`;
  const x = two ? 0 : side === "left" ? box.x + box.w / 2 - 20 - width(text) * 6 : box.x - box.w / 2 + 20 + width(text) * 6;
  return { at: [[x, box.y - ((rows - 1) / 2) * (two ? 50 : ROW) - 30]], text };
}

/** The marks of a list, one below the other, and what is not shown summed up at its end. */
function rows(g: Graph, shown: Shown, { group, things, rest, box, side }: Block, nodes: number[]): Mark[] {
  const two = nodes.length === 2 && group.by.length === 2,
    spacing = two ? 50 : ROW;
  const x = two ? 0 : side === "left" ? box.x + box.w / 2 - 10 : box.x - box.w / 2 + 10;
  const count = things.length + (rest ? 1 : 0),
    y = (i: number) => box.y + (i - (count - 1) / 2) * spacing;
  const marks: Mark[] = things.map((thing, i) => {
    const mark = nodeMark(g, shown, thing, x, y(i), (group.by.length > 1 ? SURE / 2 : 0) + shown.degree[thing]);
    return { ...mark, r: Math.min(8, mark.r), side: two ? "below" : side, wrap: two ? 12 : LINE, bold: group.by.length === nodes.length };
  });
  if (rest)
    marks.push({
      kind: "more",
      of: -1,
      x,
      y: y(things.length),
      r: 9,
      rank: SURE,
      side: two ? "below" : side,
      label: t("restOf", { n: number(rest) }),
      opens: groupKey(group, nodes, g),
    });
  return marks;
}

/** Ways as columns from left to right; each line says its relation. */
export function pathScene(g: Graph, shown: Shown, nodes: number[]): Scene {
  if (nodes.length < 2)
    return { ...emptyScene(), marks: nodes.map((n) => cardMark(g, shown, n, 0, 0)), said: t("saidChooseTwo"), hint: t("hintChooseTwo") };
  const found = ways(g, shown, nodes[0], nodes[1]),
    names = nodes
      .slice(0, 2)
      .map((n) => g.name[n])
      .join(" — ");
  if (!found.ways.length) {
    const marks = nodes.slice(0, 2).map((n, i) => cardMark(g, shown, n, i * 300, 0));
    return { ...emptyScene(), marks, said: t("saidNoPath", { names }), hint: t("hintNoPath") };
  }
  const long = found.ways[0].length,
    at = new Map<number, Mark>();
  for (let column = 0; column < long; column++) {
    const here = [...new Set(found.ways.map((way) => way[column]))],
      end = column === 0 || column === long - 1;
    here.forEach((n, i) => {
      const x = column * 290,
        y = (i - (here.length - 1) / 2) * 88;
      at.set(n, end ? cardMark(g, shown, n, x, y) : { ...nodeMark(g, shown, n, x, y, SURE), side: "below", r: 11, wrap: 12 });
    });
  }
  const marks = [...at.values()],
    steps = new Set(found.ways.flatMap((way) => way.slice(1).map((n, i) => `${way[i]} ${n}`)));
  const lines = join(g, shown, marks).filter(({ a, b }) => steps.has(`${marks[a].of} ${marks[b].of}`) || steps.has(`${marks[b].of} ${marks[a].of}`));
  for (const line of lines) line.label = [...new Set(line.edges.map((e) => kindName(g.data.relations[g.relation[e]])))].join("、");
  const said =
    found.all > found.ways.length
      ? t("saidPathOf", { names, n: number(found.ways.length), all: number(found.all), steps: number(long - 1) })
      : t("saidPath", { names, n: number(found.ways.length), steps: number(long - 1) });
  return { ...emptyScene(), marks, lines, said, hint: t("hintPath") };
}
