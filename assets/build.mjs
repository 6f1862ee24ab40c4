// Bundles styles, scripts, fonts, icons and pictures into dist/, each under a name with a hash of its content.
// manifest.json leads from the plain name to the hashed one; the program embeds the folder.

import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

const DIST = "dist";
// Office machines are not always new: the oldest browsers that still get security fixes or run on Windows 7.
const BROWSERS = ["chrome109", "firefox115", "safari16"];
const manifest = {};

await rm(DIST, { recursive: true, force: true });
await mkdir(DIST, { recursive: true });
await bundle();
await sprite();
await pictures();
await writeFile(path.join(DIST, "manifest.json"), JSON.stringify(manifest, Object.keys(manifest).sort(), 2) + "\n");

async function bundle() {
  const result = await build({
    entryPoints: ["styles/app.css", "styles/timeline.css", "scripts/app.js", "scripts/timeline.js", "scripts/sw.js", "scripts/push.js"],
    bundle: true,
    minify: true,
    format: "esm",
    target: BROWSERS,
    outdir: DIST,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    publicPath: "/assets",
    loader: { ".woff2": "file" },
    legalComments: "none",
    metafile: true,
    plugins: [darkOnce()],
    logLevel: "warning",
  });
  for (const [output, made] of Object.entries(result.metafile.outputs)) {
    const source = made.entryPoint ?? Object.keys(made.inputs)[0];
    manifest[path.basename(source)] = path.basename(output);
  }
}

// The dark colours stand once in the source, in `@dark { … }`: for the device's choice and for the person's own.
function darkOnce() {
  return { name: "dark-once", setup(setup) {
    setup.onLoad({ filter: /tokens\.css$/ }, async ({ path: file }) => {
      const source = await readFile(file, "utf8");
      const contents = source.replace(/@dark \{([^}]*)\}/g, (_, colours) =>
        `@media screen and (prefers-color-scheme: dark) { :root:not([data-theme="light"]) {${colours}} }
         @media screen { :root[data-theme="dark"] {${colours}} }`);
      return { contents, loader: "css" };
    });
  } };
}

async function sprite() {
  const words = JSON.parse(await readFile("icons.json", "utf8"));
  const symbols = await Promise.all(Object.entries(words).map(async ([word, name]) => {
    const svg = await readFile(`node_modules/@tabler/icons/icons/outline/${name}.svg`, "utf8");
    const paths = svg.replace(/<!--[\s\S]*?-->/g, "").replace(/<\/?svg[^>]*>/g, "").replace(/\s+/g, " ").trim();
    return `<symbol id="${word}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${paths}</symbol>`;
  }));
  await keep("icons.svg", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`));
}

async function pictures() {
  for (const name of await readdir("images")) await keep(name, await readFile(path.join("images", name)));
}

async function keep(name, bytes) {
  const { name: stem, ext } = path.parse(name);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
  manifest[name] = `${stem}-${hash}${ext}`;
  await writeFile(path.join(DIST, manifest[name]), bytes);
}
