// Colours and shapes of marks. Every type has a shape of its own, so that colour is never the only sign.

import { type Graph } from "./graph";

export interface Paper {
  paper: string;
  ink: string;
  soft: string;
  line: string;
  area: string;
  accent: string;
  dark: boolean;
}

/** What of a canvas' context the drawing uses; a drawing as SVG has a pen of its own. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "arc"
  | "closePath"
  | "fill"
  | "stroke"
  | "fillRect"
  | "fillText"
  | "strokeText"
  | "setLineDash"
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "lineJoin"
  | "lineCap"
  | "globalAlpha"
  | "font"
  | "textAlign"
>;

const SHAPES: Record<string, string> = {
  Department: "box",
  Official: "star",
  Policy: "square",
  Initiative: "circle",
  Organization: "hexagon",
  Topic: "diamond",
  Place: "down",
  Event: "up",
  Target: "cross",
  Task: "pentagon",
};

export function shapeOf(g: Graph, node: number): string {
  return SHAPES[g.data.types[g.type[node]].id] ?? "circle";
}

export function shapeOfType(type: string): string {
  return SHAPES[type] ?? "circle";
}

export function paper(): Paper {
  const style = getComputedStyle(document.documentElement),
    read = (name: string) => style.getPropertyValue(name).trim();
  return {
    paper: read("--paper"),
    ink: read("--ink"),
    soft: read("--soft"),
    line: read("--line"),
    area: read("--area"),
    accent: read("--accent"),
    dark: document.documentElement.dataset.dark === "yes",
  };
}

/** A colour as it is on light paper, and mixed with white on dark paper. */
export function tone(colour: string, dark: boolean): string {
  if (!dark) return colour;
  const part = (i: number) => Math.round(parseInt(colour.slice(i, i + 2), 16) * 0.62 + 255 * 0.38);
  return `rgb(${part(1)},${part(3)},${part(5)})`;
}

const corners = (n: number, turn: number, r: number): [number, number][] =>
  Array.from({ length: n }, (_, i) => [r * Math.cos(turn + (i * 2 * Math.PI) / n), r * Math.sin(turn + (i * 2 * Math.PI) / n)]);

/** Corners of a shape round (0, 0); a circle has none. */
export function outline(shape: string, r: number): [number, number][] {
  switch (shape) {
    case "box":
      return [
        [-1.25 * r, -0.8 * r],
        [1.25 * r, -0.8 * r],
        [1.25 * r, 0.8 * r],
        [-1.25 * r, 0.8 * r],
      ];
    case "square":
      return [
        [-0.85 * r, -0.85 * r],
        [0.85 * r, -0.85 * r],
        [0.85 * r, 0.85 * r],
        [-0.85 * r, 0.85 * r],
      ];
    case "hexagon":
      return corners(6, 0, r);
    case "diamond":
      return corners(4, 0, 1.15 * r);
    case "pentagon":
      return corners(5, -Math.PI / 2, r);
    case "up":
      return corners(3, -Math.PI / 2, 1.15 * r);
    case "down":
      return corners(3, Math.PI / 2, 1.15 * r);
    case "star":
      return corners(5, -Math.PI / 2, 1.2 * r).flatMap((p, i) => [p, corners(5, -Math.PI / 2 + Math.PI / 5, 0.52 * r)[i]]);
    case "cross": {
      const a = r * 1.05,
        b = r * 0.38;
      return [
        [-b, -a],
        [b, -a],
        [b, -b],
        [a, -b],
        [a, b],
        [b, b],
        [b, a],
        [-b, a],
        [-b, b],
        [-a, b],
        [-a, -b],
        [-b, -b],
      ];
    }
    default:
      return [];
  }
}

export function trace(pen: Pen, shape: string, x: number, y: number, r: number): void {
  pen.beginPath();
  const points = outline(shape, r);
  if (!points.length) pen.arc(x, y, r, 0, 2 * Math.PI);
  points.forEach(([dx, dy], i) => (i ? pen.lineTo(x + dx, y + dy) : pen.moveTo(x + dx, y + dy)));
  pen.closePath();
}
