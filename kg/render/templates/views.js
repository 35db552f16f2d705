// What is drawn: the opening, one node's neighbours, or everything; less what the legend hides; the chosen thing stands out.

const NEAR = 45; // neighbours drawn round one node, and how many more each time one asks
const MANY = 400; // nodes above which lines are left out while the picture moves
const CELL = { width: 146, height: 64 };
const CLOSEST = 1.15; // scale at which a small picture is shown
const REST = 0.5; // opacity of a line at rest

const state = { view: "first", centre: null, near: NEAR, chosen: null, off: { types: new Set(), relations: new Set(), statuses: new Set() } };
const shown = { nodes: new vis.DataSet(), edges: new vis.DataSet(), left: 0 };
const network = new vis.Network(
  document.getElementById("network"), { nodes: shown.nodes, edges: shown.edges }, JSON.parse(drawing.options),
);

// Node → [x, y], for the view as it is.
function places() {
  if (state.view === "near" && state.centre) return around(state.centre);
  const all = state.view === "all" ? drawing.nodes.map(({ id, x, y }) => [id, x, y]) : first.places;
  return new Map(all.map(([number, x, y]) => [nodes[number], [x, y]]));
}

// Neighbours in cells round the centre, nearest cells first, taken by angle so that one relation makes one sector.
function around(centre) {
  const strength = new Map();
  for (const tie of centre.ties) {
    const other = otherEnd(tie, centre);
    if (other !== centre) strength.set(other, (strength.get(other) || 0) + tie.times);
  }
  const ranked = [...strength.keys()].sort((a, b) => strength.get(b) - strength.get(a) || b.degree - a.degree || a.number - b.number);
  const kept = ranked.slice(0, state.near);
  shown.left = ranked.length - kept.length;
  const order = (node) => {
    const tie = node.ties.find((t) => otherEnd(t, node) === centre);
    return [tie.head === centre ? 1 : 0, relations.indexOf(tie.relation), node.number];
  };
  const sorted = kept.map((node) => [order(node), node]).sort(([a], [b]) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  const found = new Map([[centre, [0, 0]]]);
  cells(sorted.length).forEach((cell, at) => found.set(sorted[at][1], cell));
  return found;
}

function cells(count) {
  const { clientWidth, clientHeight } = document.getElementById("network");
  const aspect = clientWidth / clientHeight || 1.3;
  const reach = Math.ceil(Math.sqrt(count)) + 4;
  const all = [];
  for (let row = -reach; row <= reach; row++) {
    for (let column = -reach; column <= reach; column++) {
      // a little off the middle, so that no line runs through a nearer node
      const [x, y] = [(column + (row % 2 ? 0.5 : 0) + 0.14) * CELL.width, (row + 0.1) * CELL.height];
      const far = Math.max(Math.abs(x) / aspect, Math.abs(y)) + Math.hypot(x / aspect, y) / 4;
      if (Math.abs(y) > CELL.height || Math.abs(x) > 1.2 * CELL.width) all.push([far, x, y]);
    }
  }
  all.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  const angle = ([, x, y]) => Math.atan2(y, -x);
  const loose = 1 + 4 / (count + 3); // a few neighbours need not crowd
  return all.slice(0, count).sort((a, b) => angle(a) - angle(b) || a[0] - b[0]).map(([, x, y]) => [x * loose, y * loose]);
}

function passes(tie) {
  const { relations: off, statuses: never } = state.off;
  return !off.has(tie.relation.id) && [...tie.statuses].some((status) => !never.has(status));
}

// Nodes and lines to draw, after the legend's filters.
function visible() {
  shown.left = 0;
  const at = places();
  const filtered = state.off.relations.size + state.off.statuses.size > 0;
  const opening = state.view === "first" ? new Set(first.edges) : null;
  const kept = new Set([...at.keys()].filter((node) => !state.off.types.has(node.kind.id)));
  const drawn = lines.filter(
    (line) => kept.has(line.head) && kept.has(line.tail) && (!opening || opening.has(line.number)) && line.ties.some(passes),
  );
  const tied = new Set(drawn.flatMap((line) => [line.head, line.tail]));
  return { at, nodes: [...kept].filter((node) => !filtered || tied.has(node) || node === state.centre), lines: drawn };
}

function draw({ fit = true } = {}) {
  const { at, nodes: kept, lines: drawn } = visible();
  const big = kept.length > MANY;
  network.setOptions({ interaction: { hideEdgesOnDrag: big, hideEdgesOnZoom: big } });
  shown.edges.clear();
  shown.nodes.clear();
  shown.nodes.add(kept.map((node) => {
    const [x, y] = at.get(node);
    return { ...drawing.nodes[node.number], ...nodeLook(node, true), x, y };
  }));
  shown.edges.add(drawn.map((line) => ({ ...line.look, label: lineLabel(line), color: { color: line.look.color, opacity: REST } })));
  if (fit) fitView();
  highlight();
  report(kept, drawn);
}

// Bring all that is drawn into the canvas, labels included: vis-network's own fit leaves room for shapes only.
function fitView() {
  const spans = shown.nodes.get().map(extent);
  if (!spans.length) return;
  const [left, right] = [Math.min(...spans.map((s) => s.left)), Math.max(...spans.map((s) => s.right))];
  const [top, bottom] = [Math.min(...spans.map((s) => s.top)), Math.max(...spans.map((s) => s.bottom))];
  const { clientWidth, clientHeight } = document.getElementById("network");
  const scale = Math.min((clientWidth - 24) / (right - left), (clientHeight - 24) / (bottom - top), CLOSEST);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: false });
}

function extent({ id, x, y, size, font, label }) {
  const rows = label.split("\n");
  const width = Math.max(...rows.map((row) => [...row].reduce((sum, c) => sum + (c < "\u2000" ? 0.56 : 1), 0))) * font.size;
  const height = rows.length * font.size * 1.2;
  const box = nodes[id].kind.shape === "box";
  const [across, up, down] = box ? [width / 2 + 8, height / 2 + 8, height / 2 + 8] : [Math.max(size, width / 2), size, size + height + 6];
  return { left: x - across, right: x + across, top: y - up, bottom: y + down };
}

function lineLabel(line) {
  return line.ties.filter(passes).map((tie) => tie.relation.label).join(" · ");
}

function report(kept, drawn) {
  const told = new Set(drawn.flatMap((line) => line.ties));
  const counts = { n: kept.length, all: nodes.length, m: [...told].filter(passes).length, every: ties.length };
  document.getElementById("shown").textContent = say("shown", counts);
  const more = document.getElementById("show-more");
  more.hidden = !shown.left;
  more.textContent = say("show_more", { n: Math.min(NEAR, shown.left) });
  document.getElementById("show-all").hidden = kept.length === nodes.length;
  for (const button of document.querySelectorAll("#views button")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
    if (button.dataset.view === "near") button.disabled = !state.centre && !(state.chosen && state.chosen.node);
  }
}

// What the chosen node or line is tied to stays in colour; the rest steps back.
function lit() {
  const { node, line } = state.chosen || {};
  if (line) return { nodes: new Set([line.head, line.tail]), lines: new Set([line]) };
  if (!node || !shown.nodes.get(node.number)) return null;
  const near = node.lines.filter((l) => shown.edges.get(l.number));
  return { nodes: new Set([node, ...near.map((l) => otherEnd(l, node))]), lines: new Set(near) };
}

function highlight() {
  const on = lit();
  const scale = network.getScale() || 1;
  const few = on && on.lines.size <= 12;
  shown.nodes.update(shown.nodes.getIds().map((id) => nodeLook(nodes[id], !on || on.nodes.has(nodes[id]))));
  shown.edges.update(shown.edges.getIds().map((id) => {
    const bright = on && on.lines.has(lines[id]);
    const color = { color: lines[id].look.color, opacity: on ? (bright ? 0.95 : 0.07) : REST };
    const size = bright && few ? 12 / scale : 7;
    return { id, color, width: lines[id].look.width * (bright ? 1.8 : 1), font: { size } };
  }));
  network.unselectAll();
}

function nodeLook(node, bright) {
  const box = node.kind.shape === "box";
  const chosen = state.chosen && state.chosen.node === node;
  const background = bright ? node.kind.colour : mixed(node.kind.colour, box ? 0.65 : 0.8);
  const border = chosen ? "#1b1f24" : "#ffffff";
  const color = { background, border, hover: { background, border: "#1b1f24" }, highlight: { background, border } };
  const ink = box ? "#ffffff" : bright ? "#1b1f24" : "#b9bec5";
  return { id: node.number, color, borderWidth: chosen ? 3 : 1, font: { ...drawing.nodes[node.number].font, color: ink } };
}

// A colour with this share of white.
function mixed(colour, white) {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgb(${parts.map((part) => Math.round(part + (255 - part) * white)).join(",")})`;
}

function show(view, centre = state.centre) {
  if (view === "near" && !centre) return;
  state.view = view;
  if (centre !== state.centre) state.near = NEAR;
  state.centre = view === "near" ? centre : null;
  draw();
  remember();
}

// Choose a node or a line (or nothing): it lights up, its words stand in the panel. `reveal` brings it into the picture.
function choose(chosen, { reveal = false } = {}) {
  state.chosen = chosen;
  const node = chosen && chosen.node;
  if (reveal && node && !shown.nodes.get(node.number)) {
    state.off.types.delete(node.kind.id);
    [state.view, state.centre, state.near] = ["near", node, NEAR];
    drawLegend();
    draw();
  } else {
    if (reveal && node) bringIn(node);
    const { nodes: kept, lines: drawn } = { nodes: shown.nodes.getIds(), lines: shown.edges.getIds().map((id) => lines[id]) };
    highlight();
    report(kept, drawn);
  }
  tell(chosen);
  remember();
}

// Pan until a node is well inside the canvas.
function bringIn(node) {
  const { x, y } = network.canvasToDOM(network.getPosition(node.number));
  const box = document.getElementById("network").getBoundingClientRect();
  const inside = x > 60 && y > 40 && x < box.width - 60 && y < box.height - 40;
  if (!inside || network.getScale() < 0.45) {
    network.moveTo({ position: network.getPosition(node.number), scale: Math.max(network.getScale(), 0.8), animation: false });
  }
}
