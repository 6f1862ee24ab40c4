// Starts the demo province on a free port in a folder of its own, lets every walk go through it, and stops it.
// Usage: node e2e/run.mjs --program <nhip> [walk …]

import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const START_LIMIT_MS = 180_000;
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
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const options = ["--listen", `127.0.0.1:${port}`, "--today", TODAY];
  const demo = start(program, ["demo", path.join(folder, "demo"), ...options]);
  try {
    await untilHealthy(demo, `${address}/healthz`);
    return await walk(address);
  } finally {
    await stop(demo);
    await rm(folder, { recursive: true, force: true });
  }
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

/** Runs the walks one after the other: they share one province. */
async function walk(address) {
  const here = import.meta.dirname;
  const named = positionals.map((name) => path.resolve(name));
  const all = (await readdir(path.join(here, "walks"))).filter((name) => name.endsWith(".mjs")).sort();
  const walks = named.length > 0 ? named : all.map((name) => path.join(here, "walks", name));
  const args = ["--test", "--test-concurrency=1", "--test-reporter=spec", "--test-timeout=120000", ...walks];
  const runner = spawn(process.execPath, args, {
    stdio: "inherit",
    env: { ...process.env, NHIP_ADDRESS: address },
  });
  const [code] = await once(runner, "exit");
  return code ?? 1;
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
