// Finds nodes by name, alias, pinyin and initials, and sentences by their words.
// In: what was typed. Out: nodes, best first, and statements. All names lie in one long string, which a browser searches fast.

import { after, edgesOf, type Graph } from "./graph";

export interface Found {
  nodes: { node: number; alias: string }[];
  rows: number[];
  total: number;
}

interface Index {
  hay: string;
  starts: number[];
  owner: number[];
  text: string[];
}

let index: Index | undefined;

function indexed(g: Graph): Index {
  if (index) return index;
  const starts: number[] = [],
    owner: number[] = [],
    text: string[] = [],
    parts: string[] = [];
  let at = 0;
  const put = (node: number, name: string) => {
    const low = name.toLowerCase();
    starts.push(at);
    owner.push(node);
    text.push(name);
    parts.push(low);
    at += low.length + 1;
  };
  for (let n = 0; n < g.count; n++) {
    put(n, g.name[n]);
    for (const alias of g.data.nodes.aliases[n] ?? []) put(n, alias);
  }
  return (index = { hay: parts.join("\n"), starts, owner, text });
}

const MOST = 400;

export function search(g: Graph, typed: string): Found {
  const words = typed.trim().toLowerCase();
  if (!words) return { nodes: [], rows: [], total: 0 };
  const ix = indexed(g),
    best = new Map<number, { score: number; alias: string }>();
  const vote = (entry: number, score: number) => {
    const node = ix.owner[entry],
      known = best.get(node),
      alias = ix.text[entry] === g.name[node] ? "" : ix.text[entry];
    const full = score + Math.min(20, edgesOf(g, node).length) / 10 - ix.text[entry].length / 50;
    if (!known || known.score < full) best.set(node, { score: full, alias });
  };
  for (let at = ix.hay.indexOf(words), seen = 0; at >= 0 && seen < 5000; at = ix.hay.indexOf(words, at + words.length), seen++) {
    const entry = after(ix.starts, at) - 1,
      name = ix.text[entry];
    vote(entry, name.length === words.length ? 100 : at === ix.starts[entry] ? 60 : 40);
  }
  const letters = words.replace(/[\s']/g, "");
  if (/^[a-zü]+$/.test(letters)) byPinyin(g, ix, letters.replace(/ü/g, "v"), vote);
  const nodes = [...best]
    .sort((a, b) => b[1].score - a[1].score || a[0] - b[0])
    .slice(0, MOST)
    .map(([node, { alias }]) => ({ node, alias }));
  return { nodes, rows: words.length > 1 ? inQuotes(g, typed.trim()) : [], total: best.size };
}

function byPinyin(g: Graph, ix: Index, letters: string, vote: (entry: number, score: number) => void): void {
  const readings = new Map<string, string[]>();
  for (const [c, said] of Object.entries(g.data.pinyin)) readings.set(c, said.split(" "));
  const begins = new Set([...readings].filter(([, said]) => said.some((r) => r[0] === letters[0])).map(([c]) => c));
  ix.text.forEach((name, entry) => {
    for (let i = 0; i < name.length; i++) {
      if (!begins.has(name[i]) || !fits(name, i, letters, 0, readings)) continue;
      vote(entry, i === 0 ? 50 : 30);
      return;
    }
  });
}

/** Whether `letters` from `at` spell the characters from `i`, each by its full reading, the start of it, or its initial. */
function fits(name: string, i: number, letters: string, at: number, readings: Map<string, string[]>): boolean {
  if (at === letters.length) return true;
  if (i === name.length) return false;
  const said = readings.get(name[i]);
  if (!said)
    return letters[at] === name[i].toLowerCase()
      ? fits(name, i + 1, letters, at + 1, readings)
      : "“”《》（）、·".includes(name[i]) && fits(name, i + 1, letters, at, readings);
  for (const reading of said) {
    if (letters.startsWith(reading, at) && fits(name, i + 1, letters, at + reading.length, readings)) return true;
    if (reading[0] === letters[at] && fits(name, i + 1, letters, at + 1, readings)) return true;
    if (letters.length - at < reading.length && reading.startsWith(letters.slice(at))) return true;
  }
  return false;
}

const QUOTES = 12;

/** Statements whose sentence holds the words. */
function inQuotes(g: Graph, words: string): number[] {
  const found: number[] = [],
    seen = new Set<number>();
  g.data.documents.text.forEach((text, d) => {
    for (let at = text.indexOf(words); at >= 0 && found.length < QUOTES; at = text.indexOf(words, at + 1)) {
      const sentence = sentenceAt(g, d, at);
      if (sentence < 0 || seen.has(sentence)) continue;
      seen.add(sentence);
      const row = rowOf(g).get(sentence);
      if (row !== undefined) found.push(row);
    }
  });
  return found;
}

function sentenceAt(g: Graph, document: number, at: number): number {
  const low = after(g.sentences.section, firstSection(g, document) - 1),
    high = after(g.sentences.section, firstSection(g, document + 1) - 1);
  const i = after(g.sentences.start, at, low, high) - 1;
  return i >= low && g.sentences.stop[i] > at ? i : -1;
}

function firstSection(g: Graph, document: number): number {
  return after(g.data.sections.document, document - 1);
}

let rowsOf: Map<number, number> | undefined;

function rowOf(g: Graph): Map<number, number> {
  if (!rowsOf) {
    rowsOf = new Map();
    g.data.said.sentence.forEach((s, row) => rowsOf!.has(s) || rowsOf!.set(s, row));
  }
  return rowsOf;
}

/** Make ready while nobody waits. */
export function prepare(g: Graph): void {
  indexed(g);
  rowOf(g);
}
