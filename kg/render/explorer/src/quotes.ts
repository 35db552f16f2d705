// The words behind a statement: its sentence, the words marked, and the address one cites.
// In: a row of `said`, or a naming. Out: plain pieces of text; the page sets them as text, never as markup.

import { after, type Graph } from "./graph";
import { lang, t } from "./words";

export interface Piece {
  text: string;
  evidence: boolean;
  name: boolean;
}
export interface Address {
  document: number;
  section: string;
  line: number;
  at: number;
}

const lines = new Map<number, number[]>();

/** Positions of all line starts of a document. */
export function lineStarts(g: Graph, document: number): number[] {
  let starts = lines.get(document);
  if (!starts) {
    starts = [0];
    const text = g.data.documents.text[document];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    lines.set(document, starts);
  }
  return starts;
}

export function address(g: Graph, section: number, at: number): Address {
  const document = g.data.sections.document[section];
  return { document, section: g.data.sections.name[section], line: after(lineStarts(g, document), at), at };
}

export function addressOf(g: Graph, row: number): Address {
  const sentence = g.data.said.sentence[row];
  return address(g, g.sentences.section[sentence], g.sentences.start[sentence] + g.data.said.from[row]);
}

export function textOf(g: Graph, document: number): string {
  return g.data.documents.text[document];
}

/** Rows of namings that lie in `[start, stop)` of a section's document. */
export function namingsIn(g: Graph, section: number, start: number, stop: number): number[] {
  const low = after(g.namings.section, section - 1),
    high = after(g.namings.section, section);
  const found: number[] = [];
  for (let i = after(g.namings.start, start - 1, low, high); i < high && g.namings.start[i] < stop; i++) if (g.namings.stop[i] <= stop) found.push(i);
  return found;
}

/** The sentence of a statement in pieces: which words are the evidence, which name its two ends. */
export function pieces(g: Graph, row: number): Piece[] {
  const { said } = g.data,
    sentence = said.sentence[row],
    section = g.sentences.section[sentence];
  const start = g.sentences.start[sentence],
    stop = g.sentences.stop[sentence];
  const text = textOf(g, g.data.sections.document[section]);
  const from = start + said.from[row],
    to = from + said.length[row];
  const names = namingsIn(g, section, start, stop).filter((i) => g.namings.node[i] === said.head[row] || g.namings.node[i] === said.tail[row]);
  const cuts = new Set([start, stop, Math.max(from, start), Math.min(to, stop)]);
  for (const i of names) {
    cuts.add(g.namings.start[i]);
    cuts.add(g.namings.stop[i]);
  }
  const sorted = [...cuts].sort((a, b) => a - b),
    made: Piece[] = [];
  for (let i = 0; i + 1 < sorted.length; i++) {
    const a = sorted[i],
      b = sorted[i + 1];
    made.push({ text: text.slice(a, b), evidence: a >= from && b <= to, name: names.some((n) => g.namings.start[n] <= a && b <= g.namings.stop[n]) });
  }
  return made;
}

export function evidence(g: Graph, row: number): string {
  const at = addressOf(g, row);
  return textOf(g, at.document).slice(at.at, at.at + g.data.said.length[row]);
}

/** A document as one names it: its title, else its file's name. */
export function documentName(g: Graph, document: number): string {
  return g.data.documents.title[document] || g.data.documents.id[document];
}

/** The line an analyst pastes under a claim. */
export function citation(g: Graph, row: number): string {
  const { documents } = g.data,
    at = addressOf(g, row),
    d = at.document;
  const title = documentName(g, d),
    by = documents.issuer[d],
    number = documents.number[d],
    date = documents.date[d] || documents.year[d] || "";
  const quote = evidence(g, row).trim();
  if (lang() === "zh") {
    const named = `${by}《${title.replace(/^《|》$/g, "")}》${number ? `（${number}）` : ""}`;
    return `“${quote}”——${named}${date ? `，${date}` : ""}，${at.section}，第${at.line}行（${documents.id[d]}）`;
  }
  return `“${quote}” ${[by, title, number, date, at.section, `line ${at.line}`].filter(Boolean).join(", ")} (${documents.id[d]})`;
}

/** `done 2017, jointly: 印发` in words: what a statement says of itself beside its ends. */
export function remarks(g: Graph, row: number): string[] {
  const { said, statuses } = g.data;
  const words = [t(statuses[said.status[row]] === "done" ? "done" : "planned")];
  if (said.year[row]) words.push(String(said.year[row]));
  if (said.action[row]) words.push(`${t("action")} ${said.actions[said.action[row]]}`);
  if (said.role[row]) words.push(`${t("role")} ${roleName(said.roles[said.role[row]])}`);
  if (said.title[row]) words.push(said.titles[said.title[row]]);
  return words;
}

export function roleName(role: string): string {
  const known: Record<string, [string, string]> = {
    joint: ["联合", "joint"],
    supports: ["配合", "supports"],
    guides: ["指导", "guides"],
    lead: ["牵头", "lead"],
  };
  return known[role]?.[lang() === "zh" ? 0 : 1] ?? role;
}
