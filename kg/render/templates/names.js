// While the picture is too small for its labels: names of the nodes with most ties, never one over another, and a dot of some
// size for every node, both measured on the screen and not in the picture.

const NAMES = 60;
const DOT = 1.8;
const USUAL = 13; // height of most labels in the picture
const READABLE = 6.5; // pixels; where most labels are lower than this, vis-network leaves them out

function drawDots(context) {
  const radius = DOT / network.getScale();
  for (const { size, color, x, y } of shown.nodes.get()) {
    if (size >= radius) continue;
    context.fillStyle = color.background;
    context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  }
}

function drawNames(context) {
  const scale = network.getScale();
  const hidden = shown.nodes.get({ filter: ({ font }) => font.size * scale < 8 }).map(({ id }) => nodes[id]);
  const on = lit();
  const wanted = hidden.filter((node) => node.degree > 0 && (!on || on.nodes.has(node)));
  wanted.sort((a, b) => b.degree - a.degree || a.number - b.number);
  const taken = [];
  context.save();
  context.font = `${12 / scale}px ${JSON.parse(drawing.options).nodes.font.face}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const node of wanted.slice(0, NAMES)) drawName(context, node, scale, taken);
  context.restore();
}

function drawName(context, node, scale, taken) {
  const label = drawing.nodes[node.number].label.replace("\n", "");
  const { x, y } = network.getPosition(node.number);
  const box = node.kind.shape === "box";
  const [width, height] = [context.measureText(label).width + 10 / scale, 19 / scale];
  const middle = box ? y : y + drawing.nodes[node.number].size + 11 / scale;
  const place = { left: x - width / 2, right: x + width / 2, top: middle - height / 2, bottom: middle + height / 2 };
  if (taken.some((t) => t.left < place.right && place.left < t.right && t.top < place.bottom && place.top < t.bottom)) return;
  taken.push(place);
  if (box) {
    context.fillStyle = node.kind.colour;
    context.fillRect(place.left, place.top, width, height);
  } else {
    context.lineWidth = 3 / scale;
    context.strokeStyle = "#ffffff";
    context.strokeText(label, x, middle);
  }
  context.fillStyle = box ? "#ffffff" : "#1b1f24";
  context.fillText(label, x, middle);
}

network.on("afterDrawing", (context) => {
  drawDots(context);
  drawNames(context);
});
