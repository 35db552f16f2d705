// What the interface says, in Chinese and English. In: a key. Out: words, slots in braces filled.

import { PASSIVE, WORDS } from "./wordlist";

export type Lang = "zh" | "en";
export type Word = keyof typeof WORDS;

let now: Lang = "zh";

export function lang(): Lang {
  return now;
}

export function speak(language: Lang): void {
  now = language;
}

export function t(key: Word, slots: Record<string, string | number> = {}): string {
  const said = WORDS[key][now === "zh" ? 0 : 1];
  return said.replace(/\{(\w+)\}/g, (_, name: string) => String(slots[name] ?? ""));
}

/** A type's or relation's own name in the page's language. */
export function kindName(kind: { zh: string; en: string }): string {
  return now === "zh" ? kind.zh : kind.en;
}

/** What a relation is called from the one end (`推进`) and from the other (`推进它的`). */
export function relationName(kind: { id: string; zh: string; en: string }, out: boolean): string {
  if (out) return kindName(kind);
  const said = (PASSIVE as Record<string, readonly [string, string] | undefined>)[kind.id];
  return said ? said[now === "zh" ? 0 : 1] : t("passive", { relation: kindName(kind) });
}

const digits = new Intl.NumberFormat("en"); // both languages part thousands by commas; made once, as making it is slow

export function number(n: number): string {
  return digits.format(n);
}
