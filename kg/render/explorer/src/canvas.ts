// The picture on the screen: a canvas with d3-zoom's gestures, d3-quadtree's hit tests, and arrow keys from mark to mark.
// While a gesture lasts and a drawing is costly, the last drawing is moved along and made sharp when the hand rests.

import { quadtree, type Quadtree } from "d3-quadtree";
import { select } from "d3-selection";
import { zoom as d3zoom, zoomIdentity, type ZoomBehavior } from "d3-zoom";
import { h } from "./dom";
import { draw, NO_EMPHASIS, radius, type Emphasis, type Zoom } from "./draw";
import { fitting } from "./fitting";
import { type Graph } from "./graph";
import { type Placed } from "./labels";
import { paper } from "./look";
import { cardScale, cardSize, emptyScene, type Line, type Mark, type Scene } from "./scene";
import { t } from "./words";

export interface Hooks {
  mark(mark: Mark): void;
  open(mark: Mark): void;
  line(line: Line): void;
  ground(): void;
  moved(zoom: Zoom): void;
}

const COSTLY = 14; // milliseconds

export class Picture {
  readonly element = h("canvas", { tabindex: 0, role: "application" });
  scene: Scene = emptyScene();
  zoom: Zoom = { x: 0, y: 0, k: 1 };
  labels: Placed[] = [];
  frames = 0;
  private emphasis: Emphasis = { ...NO_EMPHASIS };
  private tree: Quadtree<number> = quadtree<number>();
  private size: [number, number] = [0, 0];
  private gestures: ZoomBehavior<HTMLCanvasElement, unknown>;
  private still: { canvas: HTMLCanvasElement; zoom: Zoom; cost: number } | null = null;
  private waiting = 0;
  private sharpen = 0;
  private chosen: number[] = [];
  private line: Line | null = null;

  constructor(
    private g: Graph,
    private hooks: Hooks,
  ) {
    this.gestures = d3zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([0.02, 6])
      .clickDistance(5)
      .on("zoom", (event) => {
        this.zoom = { x: event.transform.x, y: event.transform.y, k: event.transform.k };
        this.soon(true);
      })
      .on("end", (event) => {
        if (event.sourceEvent) this.hooks.moved(this.zoom);
      });
    select(this.element).call(this.gestures).on("dblclick.zoom", null);
    this.element.addEventListener("mousemove", (event) => this.hover(event));
    this.element.addEventListener("mouseleave", () => this.setHover(-1));
    this.element.addEventListener("click", (event) => this.click(event));
    this.element.addEventListener("dblclick", (event) => {
      const at = this.markAt(event);
      if (at >= 0) this.hooks.open(this.scene.marks[at]);
    });
    this.element.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.resize()).observe(this.element);
  }

  show(scene: Scene, zoom: Zoom | null): void {
    this.scene = scene;
    this.tree = quadtree<number>()
      .x((i) => scene.marks[i].x)
      .y((i) => scene.marks[i].y)
      .addAll(scene.marks.map((_, i) => i));
    this.emphasis.hovered = -1;
    this.element.setAttribute("aria-label", `${scene.said} ${t("canvasKeys")}`);
    if (zoom) this.move(zoom);
    else this.fit();
  }

  /** Mark nodes, or one line, as chosen; what is not next to them steps back. */
  choose(nodes: number[], edge: number): void {
    const { marks, lines } = this.scene;
    this.chosen = marks.flatMap((m, i) => (m.kind === "node" && nodes.includes(m.of) ? [i] : []));
    this.line = edge >= 0 ? (lines.find((l) => l.edges.includes(edge)) ?? null) : null;
    this.emphasise();
  }

  private emphasise(): void {
    const from = this.line
      ? [this.line.a, this.line.b]
      : this.chosen.length
        ? this.chosen
        : this.emphasis.hovered >= 0
          ? [this.emphasis.hovered]
          : [];
    const near = new Set(from),
      lines = new Set<number>();
    if (from.length)
      this.scene.lines.forEach((line, i) => {
        if (this.line ? line !== this.line : !from.includes(line.a) && !from.includes(line.b)) return;
        lines.add(i);
        near.add(line.a);
        near.add(line.b);
      });
    const telling = from.length > 0 && near.size < this.scene.marks.length * 0.9; // where all is near, nothing need step back
    this.emphasis = {
      ...this.emphasis,
      chosen: new Set(this.line ? from : this.chosen),
      near: telling ? near : null,
      lines: telling ? lines : new Set(),
    };
    this.still = null;
    this.soon(false);
  }

  fit(): void {
    if (this.scene.marks.length && this.size[0]) this.move(fitting(this.scene, this.size));
  }

  move(zoom: Zoom): void {
    this.still = null;
    select(this.element).call(this.gestures.transform, zoomIdentity.translate(zoom.x, zoom.y).scale(zoom.k));
  }

  zoomBy(factor: number): void {
    select(this.element).call(this.gestures.scaleBy, factor);
    this.hooks.moved(this.zoom);
  }

  private resize(): void {
    const { clientWidth: wide, clientHeight: high } = this.element,
      first = !this.size[0];
    if (!wide || !high) return;
    this.size = [wide, high];
    const ratio = window.devicePixelRatio || 1;
    this.element.width = Math.round(wide * ratio);
    this.element.height = Math.round(high * ratio);
    this.still = null;
    if (first || !this.asked) this.fit();
    this.paint(false);
  }

  /** Whether the present zoom was asked for by the reader or a link, so that a new size does not fit anew. */
  asked = false;

  soon(moving: boolean): void {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.paint(moving));
  }

  paint(moving: boolean): void {
    if (!this.size[0]) return;
    const ctx = this.element.getContext("2d", { alpha: false })!,
      ratio = window.devicePixelRatio || 1;
    this.frames++;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (moving && this.still && this.still.cost > COSTLY) {
      this.glide(ctx);
      return;
    }
    const begun = performance.now();
    this.labels = draw(ctx, this.g, this.scene, this.zoom, this.size, paper(), this.emphasis);
    const cost = performance.now() - begun;
    if (cost > COSTLY) {
      const canvas = document.createElement("canvas");
      canvas.width = this.element.width;
      canvas.height = this.element.height;
      canvas.getContext("2d")!.drawImage(this.element, 0, 0);
      this.still = { canvas, zoom: { ...this.zoom }, cost };
    }
  }

  private glide(ctx: CanvasRenderingContext2D): void {
    const { canvas, zoom } = this.still!,
      k = this.zoom.k / zoom.k;
    ctx.fillStyle = paper().paper;
    ctx.fillRect(0, 0, ...this.size);
    ctx.drawImage(canvas, this.zoom.x - zoom.x * k, this.zoom.y - zoom.y * k, this.size[0] * k, this.size[1] * k);
    clearTimeout(this.sharpen);
    this.sharpen = window.setTimeout(() => this.paint(false), 120);
  }

  private markAt(event: MouseEvent): number {
    const { offsetX, offsetY } = event,
      { marks } = this.scene,
      { k } = this.zoom;
    const x = (offsetX - this.zoom.x) / k,
      y = (offsetY - this.zoom.y) / k,
      scale = cardScale(this.scene, k) / k / 2;
    const card = marks.findIndex((m) => {
      if (!m.card) return false;
      const [w, h] = cardSize(m.card);
      return Math.abs(m.x - x) < w * scale && Math.abs(m.y - y) < h * scale;
    });
    if (card >= 0) return card;
    if (marks.some((m) => m.kind === "community")) return marks.findIndex((m) => Math.hypot(m.x - x, m.y - y) < m.r);
    const found = this.tree.find(x, y, 26 / k);
    if (found !== undefined && Math.hypot(marks[found].x - x, marks[found].y - y) * k < radius(marks[found], k) + 6) return found;
    return (
      this.labels.find(({ box: [left, top, wide, high] }) => offsetX >= left && offsetX <= left + wide && offsetY >= top && offsetY <= top + high)
        ?.mark ?? -1
    );
  }

  private lineAt(event: MouseEvent): Line | undefined {
    if (this.scene.lines.length > 3000) return undefined;
    const x = (event.offsetX - this.zoom.x) / this.zoom.k,
      y = (event.offsetY - this.zoom.y) / this.zoom.k;
    let best: Line | undefined,
      least = 6 / this.zoom.k;
    for (const line of this.scene.lines) {
      const far = distance(x, y, this.scene.marks[line.a], this.scene.marks[line.b]);
      if (far < least && line.edges.length) {
        best = line;
        least = far;
      }
    }
    return best;
  }

  private hover(event: MouseEvent): void {
    const at = this.markAt(event);
    this.element.style.cursor = at >= 0 || this.lineAt(event) ? "pointer" : "grab";
    this.setHover(at);
  }

  private setHover(at: number): void {
    if (at === this.emphasis.hovered) return;
    this.emphasis.hovered = at;
    if (this.scene.marks.length < 1500) this.emphasise();
    else this.soon(false);
  }

  private click(event: MouseEvent): void {
    const at = this.markAt(event),
      line = at < 0 ? this.lineAt(event) : undefined;
    if (at >= 0) this.hooks.mark(this.scene.marks[at]);
    else if (line) this.hooks.line(line);
    else this.hooks.ground();
  }

  private key(event: KeyboardEvent): void {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "+" || event.key === "=") this.zoomBy(1.3);
    else if (event.key === "-") this.zoomBy(1 / 1.3);
    else if (event.key === "0") this.fit();
    else if (event.key === "Enter" && this.emphasis.hovered >= 0) this.hooks.mark(this.scene.marks[this.emphasis.hovered]);
    else if (way) this.step(way[0], way[1]);
    else return;
    event.preventDefault();
  }

  /** To the nearest mark in a direction. */
  private step(dx: number, dy: number): void {
    const { marks } = this.scene,
      from = marks[this.emphasis.hovered >= 0 ? this.emphasis.hovered : (this.chosen[0] ?? 0)];
    let best = -1,
      least = Infinity;
    marks.forEach((mark, i) => {
      const along = (mark.x - from.x) * dx + (mark.y - from.y) * dy,
        across = Math.abs((mark.x - from.x) * dy) + Math.abs((mark.y - from.y) * dx);
      if (along > 0.5 && along + 2 * across < least) {
        least = along + 2 * across;
        best = i;
      }
    });
    if (best < 0) return;
    this.setHover(best);
    this.element.setAttribute("aria-label", marks[best].label);
  }
}

function distance(x: number, y: number, a: Mark, b: Mark): number {
  const dx = b.x - a.x,
    dy = b.y - a.y,
    along = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}
