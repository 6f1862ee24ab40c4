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

const WALK_LIMIT_MS = 240_000;
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
    let worst = 0;
    for (const file of await walks()) {
      const go = path.basename(path.dirname(file)) === "journeys" ? journey : walk;
      worst = Math.max(worst, await go(program, { made, folder, file }));
    }
    return worst;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
  for (const kind of ["walks", "journeys"]) {
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
  const runner = spawn(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...told } });
  const [code] = await once(runner, "exit");
  return code ?? 1;
}

function fail(message) {
  throw new Error(message);
}
