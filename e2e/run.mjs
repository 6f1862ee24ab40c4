// Makes the demo province once, and lets every walk go through a copy of its own on a free port. A journey (e2e/journeys) starts
// the programs that it needs by itself, out of the province that was made.
// Usage: node e2e/run.mjs --program <nhip> [walk …]

import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { freePort, start, stop, untilHealthy } from "./programs.mjs";

const WALK_LIMIT_MS = 480_000;
// A browser waits more than it works: two walks go at once where there are two cores.
const AT_ONCE = 2;
// Tuesday of the first sample week, whatever day it is here.
const TODAY = "2026-06-02";

const { values, positionals } = parseArgs({
  options: { program: { type: "string" } },
  allowPositionals: true,
});
process.exitCode = await run().catch((error) => {
  console.error(`error: ${error.message}`);
  return 1;
});

async function run() {
  const program = values.program ?? fail("name the built program: --program <nhip>");
  await access(program).catch(() => fail(`${program} is missing: build it with cargo build -p nhip`));
  const folder = await mkdtemp(path.join(tmpdir(), "nhip-walks-"));
  try {
    const made = path.join(folder, "made");
    await make(program, made);
    const left = await walks();
    const codes = Array.from({ length: AT_ONCE }, () => inTurn(left, program, { made, folder }));
    return Math.max(...(await Promise.all(codes)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Takes one walk after the other off those that are left; the worst end of them. */
async function inTurn(left, program, { made, folder }) {
  let worst = 0;
  for (let file = left.shift(); file; file = left.shift()) {
    const go = path.basename(path.dirname(file)) === "journeys" ? journey : walk;
    worst = Math.max(worst, await go(program, { made, folder, file }));
  }
  return worst;
}

/** Makes the province once; every walk gets a copy, so that none leans on another. */
async function make(program, made) {
  const demo = start(program, ["demo", made, "--only-make", "--listen", "127.0.0.1:0", "--today", TODAY]);
  const [code] = await once(demo.child, "exit");
  if (code !== 0) fail(`the demo could not be made (exit ${code}):\n${demo.log.join("\n")}`);
}

/** The walks named, or all. */
async function walks() {
  if (positionals.length > 0) return positionals.map((name) => path.resolve(name));
  const found = [];
  for (const kind of ["journeys", "walks"]) {
    const here = path.join(import.meta.dirname, kind);
    const names = (await readdir(here)).filter((name) => name.endsWith(".mjs")).sort();
    found.push(...names.map((name) => path.join(here, name)));
  }
  return found;
}

/** Lets one walk go through a province of its own. */
async function walk(program, { made, folder, file }) {
  const province = path.join(folder, path.basename(file, ".mjs"));
  await cp(made, province, { recursive: true });
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const demo = start(program, ["demo", province, "--listen", `127.0.0.1:${port}`, "--today", TODAY]);
  try {
    await untilHealthy(demo, `${address}/healthz`);
    return await tested(file, { NHIP_ADDRESS: address });
  } finally {
    await stop(demo);
    await rm(province, { recursive: true, force: true });
  }
}

/** Lets a journey go; it is told the program and the province. */
async function journey(program, { made, file }) {
  return tested(file, { NHIP_PROGRAM: program, NHIP_PROVINCE: made });
}

async function tested(file, told) {
  const args = ["--test", "--test-reporter=spec", `--test-timeout=${WALK_LIMIT_MS}`, file];
  const begun = performance.now();
  const runner = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...told } });
  const said = [];
  for (const stream of [runner.stdout, runner.stderr]) stream.setEncoding("utf8").on("data", (text) => said.push(text));
  const [code] = await once(runner, "close");
  // Whole, so that what two walks say is not mixed.
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${path.relative(import.meta.dirname, file)}: ${seconds} s\n${said.join("")}`);
  return code ?? 1;
}

function fail(message) {
  throw new Error(message);
}
