// A pen that writes SVG: what is drawn on the screen becomes shapes and text that a drawing program can edit.

import { svg } from "./dom";
import { type Pen } from "./look";

export class SvgPen implements Pen {
  fillStyle: string | CanvasGradient | CanvasPattern = "#000";
  strokeStyle: string | CanvasGradient | CanvasPattern = "#000";
  lineWidth = 1;
  lineJoin: CanvasLineJoin = "miter";
  lineCap: CanvasLineCap = "butt";
  globalAlpha = 1;
  font = "";
  textAlign: CanvasTextAlign = "left";
  private path = "";
  private dash: number[] = [];

  constructor(private root: SVGElement) {}

  beginPath(): void {
    this.path = "";
  }
  moveTo(x: number, y: number): void {
    this.path += `M${at(x)} ${at(y)}`;
  }
  lineTo(x: number, y: number): void {
    this.path += `L${at(x)} ${at(y)}`;
  }
  closePath(): void {
    this.path += "Z";
  }
  setLineDash(dash: Iterable<number>): void {
    this.dash = [...dash];
  }

  /** A full circle: the drawing knows no other arc. */
  arc(x: number, y: number, r: number): void {
    this.path += `M${at(x - r)} ${at(y)}a${at(r)} ${at(r)} 0 1 0 ${at(2 * r)} 0a${at(r)} ${at(r)} 0 1 0 ${at(-2 * r)} 0`;
  }

  fill(): void {
    this.put("path", { d: this.path, ...this.filled() });
  }
  stroke(): void {
    this.put("path", { d: this.path, fill: "none", ...this.stroked() });
  }
  fillRect(x: number, y: number, w: number, h: number): void {
    this.put("rect", { x: at(x), y: at(y), width: at(w), height: at(h), ...this.filled() });
  }
  fillText(text: string, x: number, y: number): void {
    this.write(text, x, y, this.filled());
  }
  strokeText(text: string, x: number, y: number): void {
    this.write(text, x, y, { fill: "none", ...this.stroked() });
  }

  private write(text: string, x: number, y: number, paint: Record<string, string | number>): void {
    const [, weight, size] = /^(600 )?([\d.]+)px/.exec(this.font) ?? [];
    const anchor = { left: "start", start: "start", right: "end", end: "end", center: "middle" }[this.textAlign];
    this.put(
      "text",
      { x: at(x), y: at(y), "font-size": at(Number(size)), "text-anchor": anchor, ...(weight ? { "font-weight": 600 } : {}), ...paint },
      text,
    );
  }

  private filled(): Record<string, string | number> {
    return { fill: String(this.fillStyle), ...this.faint("fill-opacity") };
  }

  private stroked(): Record<string, string | number> {
    return {
      stroke: String(this.strokeStyle),
      "stroke-width": this.lineWidth,
      "stroke-linejoin": this.lineJoin,
      ...this.faint("stroke-opacity"),
      ...(this.lineCap === "butt" ? {} : { "stroke-linecap": this.lineCap }),
      ...(this.dash.length ? { "stroke-dasharray": this.dash.join(" ") } : {}),
    };
  }

  private faint(name: string): Record<string, number> {
    return this.globalAlpha < 1 ? { [name]: at(this.globalAlpha) } : {};
  }

  private put(tag: string, attributes: Record<string, string | number>, text?: string): void {
    this.root.append(svg(tag, attributes, ...(text === undefined ? [] : [text])));
  }
}

function at(n: number): number {
  return Math.round(n * 100) / 100;
}
