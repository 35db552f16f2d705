// What the reader does: legend, views, search, mouse, keyboard, and the address that brings a view back.

function drawLegend() {
  const count = (list) => list.reduce((sum, id) => sum.set(id, (sum.get(id) || 0) + 1), new Map());
  fillLegend("types", kinds, count(nodes.map((node) => node.kind.id)));
  fillLegend("relations", relations, count(ties.map((tie) => tie.relation.id)));
  fillLegend("statuses", statuses, count(ties.flatMap((tie) => [...tie.statuses])));
}

function fillLegend(id, entries, counts) {
  const off = state.off[id];
  const rows = entries.filter((entry) => counts.get(entry.id)).map((entry) => {
    const box = make("input", { type: "checkbox", checked: !off.has(entry.id) });
    box.addEventListener("change", () => {
      if (box.checked) off.delete(entry.id);
      else off.add(entry.id);
      row.classList.toggle("off", !box.checked);
      draw({ fit: false });
    });
    const mark = entry.colour ? [swatch(entry)] : [];
    const label = make("label", {}, box, ...mark, make("span", { className: "name", textContent: entry.label }), make("span", { className: "count", textContent: String(counts.get(entry.id)) }));
    const row = make("li", { className: box.checked ? "" : "off", data: { id: entry.id } }, label);
    return row;
  });
  const mixed = lines.find((line) => line.ties.length > 1);
  if (id === "relations" && mixed) {
    const mark = swatch({ colour: mixed.look.color, shape: "line" });
    rows.push(make("li", { className: "mixed" }, make("label", {}, mark, make("span", { className: "name", textContent: say("several") }))));
  }
  document.getElementById(id).replaceChildren(...rows);
}

const search = document.querySelector("#search input");
const found = document.getElementById("found");
const bare = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s"'“”‘’「」《》〈〉]/g, "");
const index = nodes.map((node) => ({ node, forms: [node.name, node.within + node.name, ...node.aliases].map(bare) }));
const HITS = 12;

// How well a node answers: 0 its name, 1 an alias, 2 begins so, 3 contains it; then nodes with more ties first.
function ranked(wanted) {
  const score = ({ forms }) => {
    if (forms[0] === wanted) return 0;
    if (forms.includes(wanted)) return 1;
    if (forms.some((form) => form.startsWith(wanted))) return 2;
    return forms.some((form) => form.includes(wanted)) ? 3 : 4;
  };
  return index.map((entry) => [score(entry), entry.node]).filter(([rank]) => rank < 4)
    .sort(([a, x], [b, y]) => a - b || y.degree - x.degree || x.number - y.number).map(([, node]) => node);
}

function listFound() {
  const wanted = bare(search.value);
  const hits = wanted ? ranked(wanted) : [];
  const items = hits.slice(0, HITS).map((node, at) => {
    const item = make("li", { id: `hit${at}`, data: { node: node.number }, role: "option" }, make("span", { className: "kind" }, swatch(node.kind)), ` ${fullName(node)}`);
    item.setAttribute("aria-selected", String(at === 0));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); pick(node); });
    return item;
  });
  if (hits.length > HITS) items.push(make("li", { className: "note", textContent: say("more_found", { n: hits.length - HITS }) }));
  if (wanted && !hits.length) items.push(make("li", { className: "note", textContent: say("nothing_found") }));
  found.replaceChildren(...items);
  openFound(items.length > 0);
}

function openFound(open) {
  found.hidden = !open;
  search.setAttribute("aria-expanded", String(open));
}

function pick(node) {
  openFound(false);
  search.blur();
  choose({ node }, { reveal: true });
}

function step(by) {
  const items = [...found.querySelectorAll("[role=option]")];
  if (!items.length) return;
  const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  items.forEach((item, i) => item.setAttribute("aria-selected", String(i === (at + by + items.length) % items.length)));
}

search.addEventListener("input", listFound);
search.addEventListener("focus", listFound);
search.addEventListener("blur", () => openFound(false));
search.addEventListener("keydown", (event) => {
  if (event.isComposing) return; // Enter that ends a pinyin input is no answer yet
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    const item = found.querySelector("[aria-selected=true]");
    if (item) pick(nodes[item.dataset.node]);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Escape") {
    search.value = "";
    search.blur();
    choose(null);
  } else if (event.key === "/" && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

network.on("click", ({ nodes: [node], edges: [line] }) => {
  if (node !== undefined) choose({ node: nodes[node] });
  else if (line !== undefined) choose({ line: lines[line] });
  else choose(null);
});
network.on("doubleClick", ({ nodes: [node] }) => { if (node !== undefined) show("near", nodes[node]); });

const tip = document.getElementById("tip");
function showTip(text, { event }) {
  tip.textContent = text;
  tip.hidden = false;
  const box = document.getElementById("stage").getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(event.clientX - box.left + 14, box.width - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(4, Math.min(event.clientY - box.top + 16, box.height - tip.offsetHeight - 8))}px`;
}
network.on("hoverNode", (at) => showTip(`${nodes[at.node].kind.label}：${fullName(nodes[at.node])}`, at));
network.on("hoverEdge", (at) => {
  const line = lines[at.edge];
  showTip(`${line.head.name} → ${lineLabel(line)} → ${line.tail.name}`, at);
});
for (const gone of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(gone, () => { tip.hidden = true; });

for (const button of document.querySelectorAll("#views button")) {
  if (button.dataset.view === "first") button.textContent = say(first.actors.length ? "view_shared" : "view_first");
  button.addEventListener("click", () => show(button.dataset.view, (state.chosen && state.chosen.node) || state.centre));
}
document.getElementById("show-all").addEventListener("click", () => show("all"));
document.getElementById("show-more").addEventListener("click", () => {
  state.near += NEAR;
  draw();
});
document.getElementById("fit").addEventListener("click", fitView);
window.addEventListener("resize", () => requestAnimationFrame(() => state.chosen || fitView())); // a window of another size shows the whole again
document.getElementById("close").addEventListener("click", () => openPanel(false));

// The address keeps view and choice by ids, which stay the same when the graph is built again.
function remember() {
  const { view, centre, chosen } = state;
  const parts = [`view=${view}`];
  if (centre) parts.push(`centre=${encodeURIComponent(centre.id)}`);
  if (chosen && chosen.node) parts.push(`node=${encodeURIComponent(chosen.node.id)}`);
  if (chosen && chosen.line) parts.push(`from=${encodeURIComponent(chosen.line.head.id)}&to=${encodeURIComponent(chosen.line.tail.id)}`);
  history.replaceState(null, "", view === "first" && !chosen ? location.pathname + location.search : `#${parts.join("&")}`);
}

function recall() {
  const asked = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
  const byId = (key) => nodes.find((node) => node.id === asked.get(key)) || null;
  const [from, to, node] = [byId("from"), byId("to"), byId("node")];
  const line = lines.find((l) => from && to && l.head === from && l.tail === to);
  state.centre = asked.get("view") === "near" ? byId("centre") : null;
  state.view = state.centre ? "near" : asked.get("view") === "all" ? "all" : "first";
  drawLegend();
  draw();
  choose(node ? { node } : line ? { line } : null, { reveal: Boolean(node) });
}

window.addEventListener("hashchange", recall);
recall();
