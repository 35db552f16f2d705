// The small sign of a type: its shape in its colour, the same as in the picture.

import { svg } from "./dom";
import { type Graph } from "./graph";
import { outline, shapeOfType, tone } from "./look";

export function glyph(g: Graph, type: number): SVGElement {
  const kind = g.data.types[type],
    dark = document.documentElement.dataset.dark === "yes";
  return sign(shapeOfType(kind.id), tone(kind.colour, dark));
}

export function sign(shape: string, colour: string): SVGElement {
  const points = outline(shape, 6),
    drawn = points.length
      ? svg("polygon", { points: points.map((p) => p.map((n) => n.toFixed(2)).join(",")).join(" "), fill: colour })
      : svg("circle", { r: 6, fill: colour });
  return svg("svg", { viewBox: "-9 -9 18 18", width: 16, height: 16, class: "glyph", "aria-hidden": "true" }, drawn);
}
