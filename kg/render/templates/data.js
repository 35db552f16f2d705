"use strict";
// Out of the page's inert JSON come plain objects: nodes, ties (what the graph calls edges) and lines (what is drawn: all ties
// from one node to another). Text from documents only ever reaches the page as a text node; there is no mark-up in strings.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const drawing = read("drawing");
const facts = read("facts");
const words = read("words");

function say(key, slots = {}) {
  return words[key].replace(/\{(\w+)\}/g, (whole, slot) => (slot in slots ? String(slots[slot]) : whole));
}

const kinds = facts.types.map(([id, label, colour, shape]) => ({ id, label, colour, shape }));
const relations = facts.relations.map(([id, label, colour]) => ({ id, label, colour, shape: "line" }));
const statuses = ["done", "planned"].map((id) => ({ id, label: say(id) }));
const papers = facts.documents.map(([id, title]) => ({ id, title }));

function quote([paper, section, line, sentence, start, length, status, year, role, title]) {
  const text = facts.texts[sentence];
  return {
    paper: papers[paper], section: facts.texts[section], line,
    before: text.slice(0, start), text: text.slice(start, start + length), after: text.slice(start + length),
    status, year, role, title,
  };
}

const nodes = facts.nodes.map(([id, name, within, aliases, kind, degree, named], number) => ({
  number, id, name, within, aliases, kind: kinds[kind], degree, ties: [], lines: [],
  get namings() { return named.map(quote); },
  times: named.length,
}));

const ties = facts.edges.map(([head, relation, tail, said], number) => ({
  number, head: nodes[head], tail: nodes[tail], relation: relations[relation],
  statuses: new Set(said.map((columns) => columns[6])),
  times: said.length,
  get said() { return said.map(quote); },
}));
for (const tie of ties) {
  tie.head.ties.push(tie);
  if (tie.tail !== tie.head) tie.tail.ties.push(tie);
}

const lines = drawing.edges.map((look, number) => ({
  number, look, ties: facts.parts[number].map((tie) => ties[tie]),
  get head() { return nodes[look.from]; },
  get tail() { return nodes[look.to]; },
}));
for (const line of lines) {
  line.head.lines.push(line);
  if (line.tail !== line.head) line.tail.lines.push(line);
}

const first = {
  ...facts.first,
  centre: nodes[facts.first.centre] || null,
  actors: facts.first.actors.map((number) => nodes[number]),
};

function fullName(node) {
  return node.within ? `${node.within} ${node.name}` : node.name;
}

function otherEnd(tieOrLine, node) {
  return tieOrLine.head === node ? tieOrLine.tail : tieOrLine.head;
}

// A new element; strings among the children become text nodes.
function make(tag, { click, data, style, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  if (tag === "button") made.type = "button";
  if (click) made.addEventListener("click", click);
  for (const [key, value] of Object.entries(data || {})) made.dataset[key] = value;
  for (const [key, value] of Object.entries(style || {})) made.style.setProperty(key, value);
  made.append(...children);
  return made;
}

function swatch({ colour, shape }) {
  return make("span", { className: `swatch ${shape}`, style: { "--colour": colour } });
}
