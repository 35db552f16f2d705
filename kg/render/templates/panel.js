// The panel tells the words behind what is chosen: a node with its relations, a line with its ties, or the overview.

const ROWS = 20; // relations of one kind shown at once
const QUOTES = 1; // sentences of one relation shown at once in a node's panel

const panel = document.getElementById("panel");
const detail = document.getElementById("detail");

function tell(chosen) {
  const parts = chosen && chosen.node ? nodeDetail(chosen.node) : chosen && chosen.line ? lineDetail(chosen.line) : overview();
  detail.replaceChildren(...parts);
  detail.scrollTop = 0;
  if (chosen) openPanel(true);
}

function openPanel(open) {
  if (panel.hidden === !open) return;
  panel.hidden = !open;
  network.redraw();
}

function nodeButton(node, label = node.name) {
  return make("button", { className: "link", textContent: label, title: fullName(node), data: { node: node.number }, click: () => choose({ node }, { reveal: true }) });
}

function kindLine(node) {
  return make("div", { className: "kind" }, swatch(node.kind), node.kind.label);
}

function nodeDetail(node) {
  const list = make("dl", { className: "facts" });
  const add = (key, ...values) => list.append(make("dt", { textContent: say(key) }), make("dd", {}, ...values));
  const above = nodes.find((other) => node.within && other.name === node.within);
  if (node.within) add("within", above ? nodeButton(above) : node.within);
  if (node.aliases.length) add("aliases", node.aliases.join("、"));
  add("degree", String(node.degree));
  add("mentions", say("times", { n: node.times }));
  const parts = [kindLine(node), make("h2", { textContent: node.name }), list];
  if (node.ties.length) {
    parts.push(make("button", { className: "action", textContent: say("neighbourhood"), click: () => show("near", node) }));
  } else {
    parts.push(make("p", { className: "intro", textContent: say("no_relations") }));
  }
  return [...parts, ...tieGroups(node), ...namings(node)];
}

function tieGroups(node) {
  const groups = new Map();
  for (const tie of node.ties) {
    // what a body does comes before whose part it is
    const rank = (tie.relation.id === "PART_OF" ? 2 : 0) + (tie.head === node ? 0 : 1);
    const key = `${rank}${String(relations.indexOf(tie.relation)).padStart(2, "0")}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(tie);
  }
  return [...groups.keys()].sort().map((key) => {
    const group = groups.get(key).sort((a, b) => b.times - a.times || b.statuses.size - a.statuses.size || a.number - b.number);
    const { relation, head } = group[0];
    const label = say(head === node ? "outgoing" : "incoming", { relation: relation.label });
    const title = make("h3", {}, swatch(relation), label, make("span", { className: "count", textContent: String(group.length) }));
    return make("section", { data: { relation: relation.id } }, title, ...inPortions(group, ROWS, (tie) => tieRow(tie, node)));
  });
}

function tieRow(tie, node) {
  const head = make("div", { className: "head" }, nodeButton(otherEnd(tie, node)), ...statusChips(tie));
  return make("div", { className: "row" }, head, ...inPortions(tie.said, QUOTES, quoteBlock, "more_quotes"));
}

function statusChips(tie) {
  return statuses.filter(({ id }) => tie.statuses.has(id)).map(({ id, label }) => make("span", { className: `status ${id}`, textContent: label }));
}

function lineDetail(line) {
  const path = make("div", { className: "path" },
    kindLine(line.head), nodeButton(line.head),
    make("span", { className: "arrow", textContent: `↓ ${line.ties.map((tie) => tie.relation.label).join(" · ")}` }),
    kindLine(line.tail), nodeButton(line.tail));
  return [path, ...line.ties.map((tie) => {
    const count = make("span", { className: "count", textContent: say("times", { n: tie.times }) });
    const title = make("h3", {}, swatch(tie.relation), tie.relation.label, ...statusChips(tie), count);
    return make("section", { data: { relation: tie.relation.id } }, title, ...inPortions(tie.said, ROWS, quoteBlock, "more_quotes"));
  })];
}

function namings(node) {
  if (!node.times) return [];
  const count = make("span", { className: "count", textContent: say("times", { n: node.times }) });
  const body = node.ties.length ? 2 : ROWS;
  return [make("section", { data: { relation: "namings" } }, make("h3", {}, say("mentions"), count), ...inPortions(node.namings, body, quoteBlock, "more_quotes"))];
}

// A sentence with the words that count marked in it, and where it stands.
function quoteBlock(said) {
  const address = say("address", { document: said.paper.title, section: said.section, line: said.line });
  const notes = [said.title, words[`role_${said.role}`] || said.role, said.year && said.status ? `${said.year} ${say(said.status)}` : ""];
  const cite = make("cite", { title: said.paper.id }, [address, ...notes.filter(Boolean)].join(" · "));
  return make("div", { className: "quote" }, make("blockquote", {}, said.before, make("mark", { textContent: said.text }), said.after), cite);
}

// The first `size` items, and a button that brings the next.
function inPortions(items, size, build, label = "more") {
  const made = items.slice(0, size).map(build);
  if (items.length <= size) return made;
  const rest = items.slice(size);
  const more = make("button", { className: "more", textContent: say(label, { n: rest.length }) });
  more.addEventListener("click", () => more.replaceWith(...inPortions(rest, Math.max(size, ROWS), build, label)));
  return [...made, more];
}

// What to call those who share: departments, unless another body is among them.
const bodies = say(first.bodies.every(([number]) => nodes[number].kind.id === "Department") ? "departments" : "organizations");

function overview() {
  const counts = { sharing: first.bodies.length, shared: first.things.length, bodies };
  const [title, how] = first.actors.length
    ? [say("overview_shared", counts), say("how_shared", counts)]
    : first.centre ? [say("overview_around", { name: first.centre.name }), say("how_around")] : [say("nothing"), say("how_nothing")];
  const about = say("about", { documents: papers.length, nodes: nodes.length, edges: ties.length });
  const texts = [about, how].map((text) => make("p", { className: "intro", textContent: text }));
  const rankings = first.things.length ? [bars("ranking", "bodies", first.things), bars("ranking_bodies", "things", first.bodies)] : [];
  return [make("h2", { textContent: title }), ...texts, ...rankings, ...(first.centre ? tieGroups(first.centre) : [])];
}

function bars(title, unit, sorted) {
  const most = sorted[0][1];
  const bar = ([number, n]) => rankBar(nodes[number], n / most, say(unit, { n, bodies }));
  return make("section", {}, make("h3", { textContent: say(title, { bodies }) }), ...inPortions(sorted, 12, bar));
}

function rankBar(node, share, label) {
  return make("button", { className: "bar", title: fullName(node), data: { node: node.number }, click: () => choose({ node }, { reveal: true }) },
    make("span", { className: "name" }, swatch(node.kind), make("span", { textContent: node.name })),
    make("span", { className: "count", textContent: label }),
    make("span", { className: "track" }, make("span", { className: "fill", style: { "--colour": node.kind.colour, width: `${100 * share}%` } })));
}
