// Labels that never lie over each other: the most important first, each at the first free side of its mark, or not at all.
// In: marks as boxes on the screen, and the page no label may leave. Out: where each label that has room is written.

import { type Mark, SURE, type Side } from "./scene";
import { cut, width, wrapped } from "./wrapping";

export type Align = "left" | "right" | "center";
/** A label as it is written: `y` is the base line of the first line. */
export interface Placed {
  mark: number;
  x: number;
  y: number;
  lines: string[];
  note: string;
  size: number;
  bold: boolean;
  align: Align;
  box: [number, number, number, number];
}
export interface Spot {
  mark: number;
  x: number;
  y: number;
  r: number;
}

const CELL = 64;
const LINE = 1.25;

type Taken = [x: number, y: number, wide: number, high: number, word: boolean];

/** What is taken of the page, by marks and by words, in a grid. */
export class Room {
  private cells = new Map<number, Taken[]>();

  /** Whether nothing stands in the box, or no words, if `over` marks one may write; if so it is taken. */
  take(x: number, y: number, wide: number, high: number, over = false): boolean {
    let clear = true;
    this.each(x, y, wide, high, (list) => {
      for (const [a, b, w, h, word] of list ?? []) if ((word || !over) && x < a + w && a < x + wide && y < b + h && b < y + high) clear = false;
    });
    if (clear) this.put(x, y, wide, high, true);
    return clear;
  }

  put(x: number, y: number, wide: number, high: number, word = false): void {
    this.each(x, y, wide, high, (list, key) => {
      if (list) list.push([x, y, wide, high, word]);
      else this.cells.set(key, [[x, y, wide, high, word]]);
    });
  }

  private each(x: number, y: number, wide: number, high: number, use: (list: Taken[] | undefined, key: number) => void): void {
    for (let i = Math.floor(x / CELL); i <= Math.floor((x + wide) / CELL); i++)
      for (let j = Math.floor(y / CELL); j <= Math.floor((y + high) / CELL); j++) use(this.cells.get(i * 100_003 + j), i * 100_003 + j);
  }
}

/** Places for as many labels as there is room for; `always` are marks (hovered, chosen) that come first. */
export function place(marks: Mark[], spots: Spot[], always: Set<number>, room: Room, most: number, page: [number, number], scale: number): Placed[] {
  const order = spots
    .slice()
    .sort((a, b) => Number(always.has(b.mark)) - Number(always.has(a.mark)) || marks[b.mark].rank - marks[a.mark].rank || a.mark - b.mark);
  const made: Placed[] = [];
  for (const spot of order) {
    if (made.length >= most) break;
    const mark = marks[spot.mark];
    if (mark.card) continue;
    const whole = one(mark, spot, room, always.has(spot.mark), page, scale),
      placed = whole ?? (mark.short ? one({ ...mark, label: mark.short, note: "" }, spot, room, false, page, scale) : undefined);
    if (placed) made.push(placed);
  }
  return made;
}

/** The words of a label, their size on the screen, and the room they need. */
export function words(mark: Mark, forced: boolean, scale: number): { lines: string[]; size: number; bold: boolean; wide: number; high: number } {
  const bold = mark.rank >= SURE || mark.bold === true || mark.kind === "community";
  const size = (bold ? 13 : 12) * scale,
    note = mark.note ?? "";
  const lines = mark.wrap ? wrapped(mark.label, mark.wrap) : [cut(mark.label, forced ? 40 : mark.kind === "more" ? 30 : undefined)];
  const wide = Math.max(...lines.map((line) => width(line) * size), width(note) * 11 * scale) + 4;
  return { lines, size, bold, wide, high: lines.length * size * LINE + (note ? 14 * scale : 0) };
}

const SIDES: Side[] = ["right", "below", "left"];

function one(mark: Mark, spot: Spot, room: Room, forced: boolean, page: [number, number], scale: number): Placed | undefined {
  const { lines, size, bold, wide, high } = words(mark, forced, scale),
    gap = spot.r + 4;
  const sides: Record<Side | "above", [number, number, Align]> = {
    middle: [spot.x - wide / 2, spot.y - high / 2, "center"],
    right: [spot.x + gap, spot.y - high / 2, "left"],
    left: [spot.x - gap - wide, spot.y - high / 2, "right"],
    below: [spot.x - wide / 2, spot.y + gap - 1, "center"],
    above: [spot.x - wide / 2, spot.y - gap - high, "center"],
  };
  const tried =
    mark.side === "middle" ? (["middle", "below"] as const) : ([...new Set([mark.side ?? "right", ...SIDES, "above"])] as (Side | "above")[]);
  for (const side of tried) {
    const [x, y, align] = sides[side];
    const inside = x >= 2 && y >= 2 && x + wide <= page[0] - 2 && y + high <= page[1] - 2;
    if (!inside || !room.take(x, y, wide, high, side === "middle")) continue;
    const anchor = align === "left" ? x + 2 : align === "right" ? x + wide - 2 : x + wide / 2;
    return { mark: spot.mark, x: anchor, y: y + size, lines, note: mark.note ?? "", size, bold, align, box: [x, y, wide, high] };
  }
  return undefined;
}
