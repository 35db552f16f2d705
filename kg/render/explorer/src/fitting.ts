// The zoom at which a scene just fits: its marks with their names inside the window, under the caption.
// In: a scene and the size of the canvas. Out: a zoom. Names do not grow with the zoom as places do, hence the search.

import { radius, type Zoom } from "./draw";
import { words } from "./labels";
import { cardScale, cardSize, textScale, type Mark, type Scene } from "./scene";
import { width } from "./wrapping";

const MOST = 1.6,
  WALL = 2200; // on a screen wider than this more than that
const TOP = 46,
  FOOT = 32,
  SIDE = 14;
const MANY = 150; // of so many marks most names find room somewhere, or wait for a closer look

type Reach = [left: number, right: number, up: number, down: number];

export function fitting(scene: Scene, [wide, high]: [number, number]): Zoom {
  const { marks } = scene,
    inner = [Math.max(80, wide - 2 * SIDE), Math.max(80, high - TOP - FOOT)];
  let low = 0.005,
    top = wide > WALL ? MOST * 1.4 : MOST;
  for (let i = 0; i < 24; i++) {
    const k = (low + top) / 2,
      [x0, x1, y0, y1] = bounds(scene, k);
    if (x1 - x0 <= inner[0] && y1 - y0 <= inner[1]) low = k;
    else top = k;
  }
  if (!marks.length) return { k: 1, x: wide / 2, y: high / 2 };
  const [x0, x1, y0, y1] = bounds(scene, low);
  return { k: low, x: wide / 2 - (x0 + x1) / 2, y: TOP + inner[1] / 2 - (y0 + y1) / 2 };
}

function bounds(scene: Scene, k: number): Reach {
  const scale = textScale(scene, k),
    card = cardScale(scene, k),
    found: Reach = [Infinity, -Infinity, Infinity, -Infinity];
  for (const mark of scene.marks) {
    const [left, right, up, down] = reach(mark, k, mark.card ? card : scale, scene.marks.length > MANY);
    found[0] = Math.min(found[0], mark.x * k - left);
    found[1] = Math.max(found[1], mark.x * k + right);
    found[2] = Math.min(found[2], mark.y * k - up);
    found[3] = Math.max(found[3], mark.y * k + down);
  }
  for (const head of scene.heads) {
    const [x, y] = head.at[0],
      half = (width(head.text) * 12 * scale) / 2;
    found[0] = Math.min(found[0], x * k - half);
    found[1] = Math.max(found[1], x * k + half);
    found[2] = Math.min(found[2], y * k - 9 * scale);
    found[3] = Math.max(found[3], y * k + 9 * scale);
  }
  return found;
}

/** How far a mark and its name reach from its place, on the screen. */
function reach(mark: Mark, k: number, scale: number, bare: boolean): Reach {
  const r = radius(mark, k);
  if (mark.card) {
    const [w, h] = cardSize(mark.card);
    return [(w / 2) * scale, (w / 2) * scale, (h / 2) * scale, (h / 2) * scale];
  }
  if (bare || mark.kind === "community") return [r, r, r, r];
  const { wide, high } = words(mark, false, scale);
  if (mark.side === "left") return [r + 4 + wide, r, r, r];
  if (mark.side === "below") return [wide / 2, wide / 2, r, r + 4 + high];
  return [r, r + 4 + wide, r, r];
}
