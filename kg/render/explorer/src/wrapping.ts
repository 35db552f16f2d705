// Names on one line or two. In: a name and how wide a line may be, in em. Out: its lines, cut with … where two are too few.

const LONGEST = 15;

const widths = new Map<string, number>();

/** How wide words are at 1 pixel of size; CJK is one em, the rest is about half of one. */
export function width(text: string): number {
  let known = widths.get(text);
  if (known === undefined) {
    known = 0;
    for (const c of text) known += c.charCodeAt(0) > 0x2e80 ? 1 : /[A-Z0-9MW]/.test(c) ? 0.68 : 0.54;
    widths.set(text, known);
  }
  return known;
}

/** A name in one line. */
export function cut(text: string, most = LONGEST): string {
  const letters = [...text];
  return letters.length > most && width(text) > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}

/** `信息化和软件服务业司` at 8 em → `信息化和`, `软件服务业司`: two lines of about the same length, parted after a conjunction if one is near. */
export function wrapped(name: string, line: number): string[] {
  const flat = name.replace(/\s+/g, " ").trim();
  if (width(flat) <= line) return [flat];
  const whole = width(flat) <= 2 * line ? flat : `${fitting(flat, 2 * line - 1)}…`,
    letters = [...whole];
  let best: string[] = [],
    least = Infinity;
  for (let at = 1; at < letters.length; at++) {
    const first = letters.slice(0, at).join(""),
      second = letters.slice(at).join("");
    if (width(first) > line + 0.5 || width(second) > line + 0.5) continue;
    const bad = badness(first, second);
    if (bad < least) {
      least = bad;
      best = [first.trimEnd(), second.trimStart()];
    }
  }
  return best.length ? best : [fitting(whole, line), whole.slice(fitting(whole, line).length)];
}

/** How far a break is from the middle, in em; less after a conjunction, more inside brackets, numbers and words. */
function badness(first: string, second: string): number {
  const count = (text: string, signs: string) => [...text].filter((c) => signs.includes(c)).length;
  const inside = count(first, "“《（(") > count(first, "”》）)") ? 3 : 0;
  const torn = /[0-9A-Za-z]$/.test(first) && /^[0-9A-Za-z]/.test(second) ? 9 : 0;
  const joint = /[和与及、的 ]$/.test(first) ? -3 : 0;
  return Math.abs(width(first) - width(second)) / 2 + inside + torn + joint + (/^[”》）)、，…]/.test(second) ? 9 : 0);
}

function fitting(text: string, most: number): string {
  let used = 0,
    made = "";
  for (const c of text) {
    used += width(c);
    if (used > most && made) break;
    made += c;
  }
  return made;
}
