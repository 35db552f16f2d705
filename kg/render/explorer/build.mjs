// Bundles src/ into bundle/: explorer.js, explorer.css and the notices of the libraries inside.
// `node build.mjs --check` writes nothing and fails if bundle/ is not what src/ gives.
import { build } from "esbuild";
import { readFileSync, writeFileSync, mkdirSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";

const HERE = dirname(fileURLToPath(import.meta.url));

const made = await build({
  absWorkingDir: HERE,
  entryPoints: { explorer: "src/main.ts" },
  outdir: "bundle",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome109", "firefox115", "safari16.4"],
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
});

function notices(inputs) {
  const names = new Set(Object.keys(inputs).flatMap((path) => path.match(/^node_modules\/([^/]+)\//)?.[1] ?? []));
  const parts = [...names].sort().map((name) => {
    const folder = join(HERE, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
  return `explorer.js contains code of these libraries.\n\n${parts.join("\n----\n\n")}`;
}

const files = new Map(made.outputFiles.map((file) => [file.path.split(/[\\/]/).pop(), file.text]));
// a closing tag inside the script would end it early
files.set("explorer.js", files.get("explorer.js").replaceAll("</script", "<\\/script"));
files.set("THIRD-PARTY-NOTICES.txt", notices(made.metafile.inputs));

if (process.argv.includes("--check")) {
  const stale = [...files].filter(([name, text]) => readFileSync(join(HERE, "bundle", name), "utf8") !== text);
  if (stale.length) {
    console.error(`bundle/ is not what src/ gives: ${stale.map(([name]) => name).join(", ")}. Run npm run build.`);
    process.exit(1);
  }
} else {
  mkdirSync(join(HERE, "bundle"), { recursive: true });
  for (const [name, text] of files) writeFileSync(join(HERE, "bundle", name), text);
}
for (const [name, text] of files) console.log(`${name} ${(text.length / 1024).toFixed(0)} kB`);
