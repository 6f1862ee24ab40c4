// Makes the demo province once, and lets every walk go through a copy of its own on a free port.
// Usage: node e2e/run.mjs --program <nhip> [walk …]

import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const START_LIMIT_MS = 180_000;
const WALK_LIMIT_MS = 240_000;
const LOG_LINES = 40;
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
    for (const file of await walks()) worst = Math.max(worst, await walk(program, { made, folder, file }));
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
  const here = path.join(import.meta.dirname, "walks");
  const names = (await readdir(here)).filter((name) => name.endsWith(".mjs")).sort();
  return names.map((name) => path.join(here, name));
}

function start(program, args) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const log = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      log.push(...text.split("\n").filter(Boolean));
      log.splice(0, Math.max(0, log.length - LOG_LINES));
    });
  }
  return { child, log };
}

async function untilHealthy({ child, log }, address) {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      fail(`the demo ended before it answered (exit ${child.exitCode ?? child.signalCode}):\n${log.join("\n")}`);
    }
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  fail(`${address} did not answer within ${START_LIMIT_MS / 1000} s:\n${log.join("\n")}`);
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
    const args = ["--test", "--test-reporter=spec", `--test-timeout=${WALK_LIMIT_MS}`, file];
    const runner = spawn(process.execPath, args, { stdio: "inherit", env: { ...process.env, NHIP_ADDRESS: address } });
    const [code] = await once(runner, "exit");
    return code ?? 1;
  } finally {
    await stop(demo);
    await rm(province, { recursive: true, force: true });
  }
}

async function stop({ child }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(impatience);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

function fail(message) {
  throw new Error(message);
}
