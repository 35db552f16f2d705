// Draws a scene with a pen at a zoom: areas, lines, marks, words. The screen, the PNG, the SVG and print use the same code.

import { type Graph } from "./graph";
import { Room, place, type Placed, type Spot } from "./labels";
import { outline, shapeOf, tone, trace, type Paper, type Pen } from "./look";
import { cardScale, cardSize, textScale, type Mark, type Scene } from "./scene";
import { width } from "./wrapping";

export interface Zoom {
  x: number;
  y: number;
  k: number;
}
export interface Emphasis {
  chosen: Set<number>;
  near: Set<number> | null;
  hovered: number;
  lines: Set<number>;
}

export const FONT = '"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","Hiragino Sans GB",system-ui,sans-serif';
const FEW = 2500; // so many lines are drawn each in the colour of its relation
const DASHES = 130; // so many lines tell by dashes what is only planned; in more, dashes are noise

export const NO_EMPHASIS: Emphasis = { chosen: new Set(), near: null, hovered: -1, lines: new Set() };

export function markColour(g: Graph, mark: Mark, look: Paper): string {
  if (mark.kind === "community") return look.soft;
  if (mark.kind === "more" && mark.of < 0) return look.soft;
  if (mark.kind === "more") return tone(g.data.relations[mark.of].colour, look.dark);
  return tone(g.data.types[g.type[mark.of]].colour, look.dark);
}

/** The radius on the screen: grows less than the zoom, so that marks stay marks. */
export function radius(mark: Mark, k: number): number {
  return mark.kind === "community" ? mark.r * k : mark.r * Math.max(0.3, Math.min(1.5, Math.sqrt(k)));
}

/** Whether all that an edge says is planned: drawn with dashes. */
export function planned(g: Graph, edges: number[]): boolean {
  const done = g.data.statuses.indexOf("done");
  return (
    edges.length > 0 &&
    edges.every((e) => {
      for (let i = g.first[e]; i < g.first[e + 1]; i++) if (g.data.said.status[i] === done) return false;
      return true;
    })
  );
}

/** Draw everything; the labels that found room. */
export function draw(pen: Pen, g: Graph, scene: Scene, zoom: Zoom, size: [number, number], look: Paper, emphasis: Emphasis): Placed[] {
  pen.fillStyle = look.paper;
  pen.fillRect(0, 0, ...size);
  const room = new Room(),
    scale = textScale(scene, zoom.k),
    card = cardScale(scene, zoom.k);
  drawAreas(pen, scene, zoom, look);
  drawLines(pen, g, scene, zoom, size, look, emphasis);
  const spots = drawMarks(pen, g, scene, zoom, size, look, emphasis, card);
  for (const spot of spots) keepFree(room, scene.marks[spot.mark], spot, spots.length, card);
  const always = new Set([...emphasis.chosen, ...(emphasis.hovered >= 0 ? [emphasis.hovered] : [])]);
  const seen = emphasis.near ? spots.filter((s) => always.has(s.mark) || emphasis.near!.has(s.mark)) : spots;
  const placed = place(scene.marks, seen, always, room, scene.marks.length > 700 ? 90 : 400, size, scale);
  drawHeads(pen, scene, zoom, size, look, room, scale, emphasis);
  for (const label of placed) drawLabel(pen, label, look);
  return placed;
}

function keepFree(room: Room, mark: Mark, spot: Spot, count: number, scale: number): void {
  if (mark.card) {
    const [wide, high] = cardSize(mark.card);
    room.put(spot.x - (wide * scale) / 2 - 2, spot.y - (high * scale) / 2 - 2, wide * scale + 4, high * scale + 4, true);
  } else if (count < 1500 && mark.kind !== "community") room.put(spot.x - spot.r * 0.8, spot.y - spot.r * 0.8, spot.r * 1.6, spot.r * 1.6);
}

function drawAreas(pen: Pen, scene: Scene, z: Zoom, look: Paper): void {
  pen.lineJoin = pen.lineCap = "round";
  pen.fillStyle = pen.strokeStyle = look.area;
  for (const area of scene.areas) {
    pen.beginPath();
    area.points.forEach(([x, y], i) => (i ? pen.lineTo(x * z.k + z.x, y * z.k + z.y) : pen.moveTo(x * z.k + z.x, y * z.k + z.y)));
    pen.lineWidth = area.open ? 84 * z.k : 44;
    if (!area.open) {
      pen.closePath();
      pen.fill();
    }
    pen.stroke();
  }
  pen.lineCap = "butt";
}

/** Words that name no mark, where nothing else stands: names of areas and of sectors, what a line says. */
function drawHeads(pen: Pen, scene: Scene, z: Zoom, [page]: [number, number], look: Paper, room: Room, scale: number, emphasis: Emphasis): void {
  const size = 12 * scale;
  pen.font = `${size}px ${FONT}`;
  pen.textAlign = "center";
  pen.lineWidth = 4;
  pen.strokeStyle = look.paper;
  pen.globalAlpha = emphasis.near ? 0.45 : 1;
  const write = (text: string, middle: number, y: number): boolean => {
    const wide = width(text) * size + 8,
      x = Math.max(wide / 2 + 2, Math.min(page - wide / 2 - 2, middle));
    if (!text || !room.take(x - wide / 2, y - size * 0.7, wide, size * 1.4)) return false;
    pen.strokeText(text, x, y + size * 0.36);
    pen.fillStyle = look.soft;
    pen.fillText(text, x, y + size * 0.36);
    return true;
  };
  for (const head of scene.heads) head.at.some(([x, y]) => write(head.text, x * z.k + z.x, y * z.k + z.y));
  for (const line of scene.lines) {
    if (!line.label) continue;
    const a = scene.marks[line.a],
      b = scene.marks[line.b];
    write(line.label, ((a.x + b.x) / 2) * z.k + z.x, ((a.y + b.y) / 2) * z.k + z.y);
  }
  pen.globalAlpha = 1;
}

function drawLines(pen: Pen, g: Graph, scene: Scene, z: Zoom, [wide, high]: [number, number], look: Paper, emphasis: Emphasis): void {
  const many = scene.lines.length > FEW,
    strong: number[] = [],
    groups = new Map<string, number[]>();
  const style = (i: number, dashes: boolean) => {
    const { edges } = scene.lines[i];
    return `${edges.length ? g.relation[edges[0]] : -1} ${dashes && planned(g, edges) ? "dash" : ""}`;
  };
  scene.lines.forEach((line, i) => {
    const a = scene.marks[line.a],
      b = scene.marks[line.b];
    if (emphasis.lines.has(i)) {
      strong.push(i);
      return;
    }
    const outside =
      Math.max(a.x, b.x) * z.k + z.x < 0 ||
      Math.min(a.x, b.x) * z.k + z.x > wide ||
      Math.max(a.y, b.y) * z.k + z.y < 0 ||
      Math.min(a.y, b.y) * z.k + z.y > high;
    if (outside) return;
    const key = many ? "" : style(i, scene.lines.length <= DASHES),
      list = groups.get(key);
    if (list) list.push(i);
    else groups.set(key, [i]);
  });
  const alpha = emphasis.near ? 0.1 : many ? 0.22 : scene.lines.length > DASHES ? 0.4 : 0.6;
  if (scene.marks[0]?.kind !== "community") for (const [key, list] of groups) strokeAll(pen, g, scene, z, key, list, alpha, many ? 0.8 : 1.1, look);
  if (scene.marks[0]?.kind === "community") drawTies(pen, scene, z, look);
  for (const i of strong) strokeAll(pen, g, scene, z, style(i, true), [i], 0.95, 1.4 + Math.min(3, Math.log2(1 + scene.lines[i].count) * 0.6), look);
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

/** Between communities: as wide as there are ties. */
function drawTies(pen: Pen, scene: Scene, z: Zoom, look: Paper): void {
  pen.strokeStyle = look.line;
  pen.globalAlpha = 1;
  for (const line of scene.lines) {
    const a = scene.marks[line.a],
      b = scene.marks[line.b];
    pen.lineWidth = 1 + Math.log2(1 + line.count) * 0.5;
    pen.beginPath();
    pen.moveTo(a.x * z.k + z.x, a.y * z.k + z.y);
    pen.lineTo(b.x * z.k + z.x, b.y * z.k + z.y);
    pen.stroke();
  }
}

function strokeAll(pen: Pen, g: Graph, scene: Scene, z: Zoom, style: string, list: number[], alpha: number, wide: number, look: Paper): void {
  const [relation, dash] = style.split(" "),
    at = Number(relation);
  pen.strokeStyle = style && at >= 0 ? tone(g.data.relations[at].colour, look.dark) : look.soft;
  pen.setLineDash(dash ? [5, 4] : []);
  pen.globalAlpha = alpha;
  pen.lineWidth = wide;
  pen.beginPath();
  for (const i of list) {
    const a = scene.marks[scene.lines[i].a],
      b = scene.marks[scene.lines[i].b];
    pen.moveTo(a.x * z.k + z.x, a.y * z.k + z.y);
    pen.lineTo(b.x * z.k + z.x, b.y * z.k + z.y);
  }
  pen.stroke();
}

function drawMarks(
  pen: Pen,
  g: Graph,
  scene: Scene,
  z: Zoom,
  [wide, high]: [number, number],
  look: Paper,
  emphasis: Emphasis,
  scale: number,
): Spot[] {
  const spots: Spot[] = [],
    cards: Spot[] = [];
  scene.marks.forEach((mark, i) => {
    const x = mark.x * z.k + z.x,
      y = mark.y * z.k + z.y,
      r = radius(mark, z.k),
      reach = mark.card ? 120 : r;
    if (x < -reach || y < -reach || x > wide + reach || y > high + reach) return;
    const spot = { mark: i, x, y, r: mark.kind === "node" && outline(shapeOf(g, mark.of), 1).length === 4 ? r * 1.15 : r };
    spots.push(spot);
    if (mark.card) {
      cards.push(spot);
      return;
    }
    pen.globalAlpha = faint(emphasis, i) ? 0.2 : 1;
    drawShape(pen, g, mark, x, y, r, look, emphasis.chosen.has(i) || emphasis.hovered === i);
  });
  for (const spot of cards) {
    pen.globalAlpha = faint(emphasis, spot.mark) ? 0.3 : 1;
    drawCard(pen, g, scene.marks[spot.mark], spot, scale, look, emphasis.chosen.has(spot.mark) || emphasis.hovered === spot.mark);
  }
  pen.globalAlpha = 1;
  return spots;
}

function faint(emphasis: Emphasis, mark: number): boolean {
  return emphasis.near !== null && !emphasis.near.has(mark) && !emphasis.chosen.has(mark);
}

function drawShape(pen: Pen, g: Graph, mark: Mark, x: number, y: number, r: number, look: Paper, strong: boolean): void {
  const colour = markColour(g, mark, look),
    shape = mark.kind === "node" ? shapeOf(g, mark.of) : "circle";
  pen.fillStyle = mark.kind === "community" ? look.area : mark.kind === "more" ? look.paper : colour;
  if (r < 2.2 && mark.kind === "node") {
    pen.fillRect(x - r, y - r, 2 * r, 2 * r);
    return;
  }
  trace(pen, shape, x, y, r);
  pen.fill();
  pen.strokeStyle = mark.kind === "node" ? look.paper : colour;
  pen.lineWidth = mark.kind === "more" ? 2 : 1.2;
  pen.stroke();
  if (mark.kind === "more") {
    pen.fillStyle = colour;
    pen.fillRect(x - 5, y - 1, 10, 2);
    pen.fillRect(x - 1, y - 5, 2, 10);
  }
  if (!strong) return;
  pen.strokeStyle = look.accent;
  pen.lineWidth = 2.5;
  trace(pen, shape, x, y, r + 4);
  pen.stroke();
}

/** A box with the name in it, edged and tinted in the colour of its type. */
function drawCard(pen: Pen, g: Graph, mark: Mark, { x, y }: Spot, scale: number, look: Paper, strong: boolean): void {
  const [wide, high] = cardSize(mark.card!).map((n) => n * scale),
    colour = markColour(g, mark, look);
  const left = x - wide / 2,
    top = y - high / 2,
    alpha = pen.globalAlpha;
  pen.fillStyle = look.paper;
  pen.fillRect(left, top, wide, high);
  pen.globalAlpha = alpha * 0.14;
  pen.fillStyle = colour;
  pen.fillRect(left, top, wide, high);
  pen.globalAlpha = alpha;
  pen.fillRect(left, top, 4 * scale, high);
  pen.strokeStyle = strong ? look.accent : colour;
  pen.lineWidth = strong ? 2.6 : 1.2;
  pen.beginPath();
  [
    [left, top],
    [left + wide, top],
    [left + wide, top + high],
    [left, top + high],
  ].forEach(([a, b], i) => (i ? pen.lineTo(a, b) : pen.moveTo(a, b)));
  pen.closePath();
  pen.stroke();
  pen.font = `600 ${14 * scale}px ${FONT}`;
  pen.textAlign = "center";
  pen.fillStyle = look.ink;
  mark.card!.forEach((line, i) => pen.fillText(line, x + 2 * scale, top + (6 + 13.4 + i * 18) * scale));
}

function drawLabel(pen: Pen, label: Placed, look: Paper): void {
  pen.textAlign = label.align;
  pen.lineJoin = "round";
  pen.lineWidth = 3.5;
  pen.strokeStyle = look.paper;
  const write = (text: string, y: number, font: string, colour: string) => {
    pen.font = font;
    pen.strokeText(text, label.x, y);
    pen.fillStyle = colour;
    pen.fillText(text, label.x, y);
  };
  label.lines.forEach((line, i) => write(line, label.y + i * label.size * 1.25, `${label.bold ? "600 " : ""}${label.size}px ${FONT}`, look.ink));
  if (label.note)
    write(label.note, label.y + (label.lines.length - 1) * label.size * 1.25 + label.size * 1.15, `${label.size * 0.86}px ${FONT}`, look.soft);
}
