// Draws a scene on a 2D context at a zoom: areas, lines, marks, labels. The screen, the PNG and print use the same code.

import { type Graph } from "./graph";
import { Room, place, type Placed, type Spot, width } from "./labels";
import { outline, shapeOf, tone, trace, type Paper } from "./look";
import { type Scene } from "./scene";

export interface Zoom { x: number; y: number; k: number }
export interface Emphasis { chosen: Set<number>; near: Set<number> | null; hovered: number; lines: Set<number> }

export const FONT = '"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","Hiragino Sans GB",system-ui,sans-serif';
const FEW = 2500; // so many lines are drawn with dashes and curves of emphasis

export function markColour(g: Graph, scene: Scene, i: number, look: Paper): string {
  const mark = scene.marks[i];
  if (mark.kind === "community") return tone(["#0072B2", "#009E73", "#D55E00", "#CC79A7", "#7B68C8", "#8C510A"][mark.of % 6], look.dark);
  if (mark.kind === "more") return tone(g.data.relations[mark.of].colour, look.dark);
  return tone(g.data.types[g.type[mark.of]].colour, look.dark);
}

/** The radius on the screen: grows less than the zoom, so that marks stay marks. */
export function radius(r: number, kind: string, k: number): number {
  return kind === "community" ? r * k : r * Math.max(0.3, Math.min(1.5, Math.sqrt(k)));
}

/** Whether all that an edge says is planned: drawn with dashes. */
export function planned(g: Graph, edges: number[]): boolean {
  const done = g.data.statuses.indexOf("done");
  return edges.length > 0 && edges.every((e) => { for (let i = g.first[e]; i < g.first[e + 1]; i++) if (g.data.said.status[i] === done) return false; return true; });
}

export function draw(ctx: CanvasRenderingContext2D, g: Graph, scene: Scene, zoom: Zoom, size: [number, number], look: Paper, emphasis: Emphasis): Placed[] {
  ctx.fillStyle = look.paper;
  ctx.fillRect(0, 0, ...size);
  const room = new Room();
  drawAreas(ctx, scene, zoom, look);
  drawLines(ctx, g, scene, zoom, size, look, emphasis);
  const spots = drawMarks(ctx, g, scene, zoom, size, look, emphasis);
  const always = new Set([...emphasis.chosen, ...(emphasis.hovered >= 0 ? [emphasis.hovered] : [])]);
  const seen = emphasis.near ? spots.filter((s) => always.has(s.mark) || emphasis.near!.has(s.mark)) : spots;
  const placed = place(scene.marks, seen, always, room, scene.marks.length > 700 ? 90 : 400, size);
  drawAreaNames(ctx, scene, zoom, look, room);
  for (const label of placed) drawLabel(ctx, label, look);
  return placed;
}

function drawAreas(ctx: CanvasRenderingContext2D, scene: Scene, z: Zoom, look: Paper): void {
  ctx.lineJoin = "round";
  for (const area of scene.areas) {
    ctx.beginPath();
    area.points.forEach(([x, y], i) => (i ? ctx.lineTo(x * z.k + z.x, y * z.k + z.y) : ctx.moveTo(x * z.k + z.x, y * z.k + z.y)));
    ctx.closePath();
    ctx.fillStyle = ctx.strokeStyle = look.dark ? "#1d2530" : "#f0f2f5";
    ctx.lineWidth = 44;
    ctx.stroke();
    ctx.fill();
  }
}

/** Names of areas at their top, where no label stands. */
function drawAreaNames(ctx: CanvasRenderingContext2D, scene: Scene, z: Zoom, look: Paper, room: Room): void {
  ctx.font = `12px ${FONT}`;
  ctx.textAlign = "center";
  ctx.fillStyle = look.soft;
  for (const area of scene.areas) {
    const x = (area.points.reduce((s, p) => s + p[0], 0) / area.points.length) * z.k + z.x, wide = width(area.label) * 12 + 8;
    const top = Math.min(...area.points.map((p) => p[1])) * z.k + z.y, low = Math.max(...area.points.map((p) => p[1])) * z.k + z.y;
    const y = [top - 24, low + 12].find((at) => room.take(x - wide / 2, at, wide, 15));
    if (y !== undefined) ctx.fillText(area.label, x, y + 12);
  }
}

function drawLines(ctx: CanvasRenderingContext2D, g: Graph, scene: Scene, z: Zoom, [wide, high]: [number, number], look: Paper, emphasis: Emphasis): void {
  const many = scene.lines.length > FEW, strong: number[] = [];
  ctx.lineWidth = many ? 0.6 : 1;
  const groups = new Map<string, number[]>();
  scene.lines.forEach((line, i) => {
    const a = scene.marks[line.a], b = scene.marks[line.b];
    if (emphasis.lines.has(i)) { strong.push(i); return; }
    const outside = Math.max(a.x, b.x) * z.k + z.x < 0 || Math.min(a.x, b.x) * z.k + z.x > wide || Math.max(a.y, b.y) * z.k + z.y < 0 || Math.min(a.y, b.y) * z.k + z.y > high;
    if (outside) return;
    const style = many ? "" : `${line.edges.length ? g.relation[line.edges[0]] : -1} ${planned(g, line.edges) ? "dash" : ""}`;
    const list = groups.get(style);
    if (list) list.push(i); else groups.set(style, [i]);
  });
  for (const [style, list] of groups) strokeAll(ctx, g, scene, z, style, list, emphasis.near ? 0.1 : many ? 0.22 : 0.42, 1, look);
  for (const i of strong) {
    const line = scene.lines[i], style = `${line.edges.length ? g.relation[line.edges[0]] : -1} ${planned(g, line.edges) ? "dash" : ""}`;
    strokeAll(ctx, g, scene, z, style, [i], 0.95, 1.4 + Math.min(3, Math.log2(1 + line.count) * 0.6), look);
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

function strokeAll(ctx: CanvasRenderingContext2D, g: Graph, scene: Scene, z: Zoom, style: string, list: number[], alpha: number, wide: number, look: Paper): void {
  const [relation, dash] = style.split(" "), at = Number(relation);
  ctx.strokeStyle = style && at >= 0 ? tone(g.data.relations[at].colour, look.dark) : look.soft;
  ctx.setLineDash(dash ? [5, 4] : []);
  ctx.globalAlpha = alpha;
  ctx.lineWidth = wide;
  ctx.beginPath();
  for (const i of list) {
    const a = scene.marks[scene.lines[i].a], b = scene.marks[scene.lines[i].b];
    ctx.moveTo(a.x * z.k + z.x, a.y * z.k + z.y);
    ctx.lineTo(b.x * z.k + z.x, b.y * z.k + z.y);
  }
  ctx.stroke();
}

function drawMarks(ctx: CanvasRenderingContext2D, g: Graph, scene: Scene, z: Zoom, [wide, high]: [number, number], look: Paper, emphasis: Emphasis): Spot[] {
  const spots: Spot[] = [];
  ctx.lineWidth = 1.2;
  scene.marks.forEach((mark, i) => {
    const x = mark.x * z.k + z.x, y = mark.y * z.k + z.y, r = radius(mark.r, mark.kind, z.k);
    if (x < -r || y < -r || x > wide + r || y > high + r) return;
    spots.push({ mark: i, x, y, r: mark.kind === "node" && outline(shapeOf(g, mark.of), 1).length === 4 ? r * 1.15 : r });
    const faint = emphasis.near && !emphasis.near.has(i) && !emphasis.chosen.has(i);
    ctx.globalAlpha = faint ? 0.2 : mark.kind === "community" ? 0.2 : 1;
    ctx.fillStyle = markColour(g, scene, i, look);
    if (r < 2.2 && mark.kind === "node") { ctx.fillRect(x - r, y - r, 2 * r, 2 * r); return; }
    trace(ctx, mark.kind === "node" ? shapeOf(g, mark.of) : "circle", x, y, r);
    ctx.fill();
    ctx.globalAlpha = faint ? 0.2 : 1;
    ctx.strokeStyle = mark.kind === "node" ? look.paper : markColour(g, scene, i, look);
    ctx.stroke();
    if (emphasis.chosen.has(i) || emphasis.hovered === i) {
      ctx.strokeStyle = look.accent;
      ctx.lineWidth = 2.5;
      trace(ctx, mark.kind === "node" ? shapeOf(g, mark.of) : "circle", x, y, r + 4);
      ctx.stroke();
      ctx.lineWidth = 1.2;
    }
  });
  ctx.globalAlpha = 1;
  return spots;
}

function drawLabel(ctx: CanvasRenderingContext2D, label: Placed, look: Paper): void {
  ctx.textAlign = label.align;
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = look.paper;
  const write = (text: string, y: number, font: string, colour: string) => {
    ctx.font = font;
    ctx.strokeText(text, label.x, y);
    ctx.fillStyle = colour;
    ctx.fillText(text, label.x, y);
  };
  write(label.text, label.y, `${label.bold ? "600 " : ""}${label.size}px ${FONT}`, look.ink);
  if (label.note) write(label.note, label.y + 14, `11px ${FONT}`, look.soft);
}
