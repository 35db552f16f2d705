// Labels that never lie over each other: the most important first, each at the first free side of its mark, or not at all.
// In: marks as boxes on the screen, and the page no label may leave. Out: where each label that has room is written.

import { type Mark, SURE } from "./scene";

export interface Placed { mark: number; x: number; y: number; text: string; note: string; size: number; bold: boolean; align: "left" | "right" | "center" }
export interface Spot { mark: number; x: number; y: number; r: number }

const CELL = 64;
const LONGEST = 15;

export class Room {
  private cells = new Map<number, [number, number, number, number][]>();

  /** Whether nothing stands in the box; if so it is taken. */
  take(x: number, y: number, wide: number, high: number): boolean {
    if (!this.free(x, y, wide, high)) return false;
    this.put(x, y, wide, high);
    return true;
  }

  free(x: number, y: number, wide: number, high: number): boolean {
    let clear = true;
    this.each(x, y, wide, high, (list) => {
      for (const [a, b, w, h] of list ?? []) if (x < a + w && a < x + wide && y < b + h && b < y + high) clear = false;
    });
    return clear;
  }

  put(x: number, y: number, wide: number, high: number): void {
    this.each(x, y, wide, high, (list, key) => { if (list) list.push([x, y, wide, high]); else this.cells.set(key, [[x, y, wide, high]]); });
  }

  private each(x: number, y: number, wide: number, high: number, use: (list: [number, number, number, number][] | undefined, key: number) => void): void {
    for (let i = Math.floor(x / CELL); i <= Math.floor((x + wide) / CELL); i++)
      for (let j = Math.floor(y / CELL); j <= Math.floor((y + high) / CELL); j++) use(this.cells.get(i * 100_003 + j), i * 100_003 + j);
  }
}

const widths = new Map<string, number>();

/** How wide words are at 1 pixel of size; CJK is one em, the rest is about half of one. */
export function width(text: string): number {
  let known = widths.get(text);
  if (known === undefined) {
    known = 0;
    for (const c of text) known += c.charCodeAt(0) > 0x2e80 ? 1 : /[A-Z0-9MW]/.test(c) ? 0.68 : 0.54;
    widths.set(text, known);
  }
  return known;
}

export function cut(text: string, most = LONGEST): string {
  const letters = [...text];
  return letters.length > most && width(text) > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}

/** Places for as many labels as there is room for; `always` are marks (hovered, chosen) named in any case. */
export function place(marks: Mark[], spots: Spot[], always: Set<number>, room: Room, most: number, page: [number, number]): Placed[] {
  const order = spots.slice().sort((a, b) => Number(always.has(b.mark)) - Number(always.has(a.mark)) || marks[b.mark].rank - marks[a.mark].rank || a.mark - b.mark);
  if (spots.length < 1500) for (const s of spots) room.put(s.x - s.r * 0.8, s.y - s.r * 0.8, s.r * 1.6, s.r * 1.6);
  const made: Placed[] = [];
  for (const spot of order) {
    if (made.length >= most) break;
    const placed = one(marks[spot.mark], spot, room, always.has(spot.mark), page);
    if (placed) made.push(placed);
  }
  return made;
}

function one(mark: Mark, spot: Spot, room: Room, forced: boolean, page: [number, number]): Placed | undefined {
  const bold = mark.rank >= SURE || mark.bold === true || mark.kind === "community", size = mark.rank >= SURE * 2 ? 15 : bold ? 13 : 12;
  const text = cut(mark.label, forced ? 40 : mark.kind === "more" ? 30 : LONGEST), note = mark.note ?? "";
  const wide = Math.max(width(text) * size, width(note) * 11) + 4, high = size * 1.3 + (note ? 14 : 0), gap = spot.r + 4;
  const sides = {
    middle: [spot.x - wide / 2, spot.y - high / 2, "center"], right: [spot.x + gap, spot.y - high / 2, "left"],
    left: [spot.x - gap - wide, spot.y - high / 2, "right"], below: [spot.x - wide / 2, spot.y + gap, "center"],
    above: [spot.x - wide / 2, spot.y - gap - high, "center"],
  } as const;
  const names = ["right", "below", "above", "left"] as const;
  const tried = mark.side === "middle" ? (["middle", "below"] as const) : mark.side ? [mark.side, ...names.filter((n) => n !== mark.side)] : names;
  for (const side of tried) {
    const [x, y, align] = sides[side];
    const inside = x >= 2 && y >= 2 && x + wide <= page[0] - 2 && y + high <= page[1] - 2;
    if (!inside || !room.take(x, y, wide, high)) continue;
    const anchor = align === "left" ? x + 2 : align === "right" ? x + wide - 2 : x + wide / 2;
    return { mark: spot.mark, x: anchor, y: y + size, text, note, size, bold, align };
  }
  return undefined;
}
