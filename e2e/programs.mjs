// Starting and ending the program under test: its log when it fails, until it answers, on a free port.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

const START_LIMIT_MS = 180_000;
const WAIT_LIMIT_MS = 60_000;
const LOG_LINES = 40;

/** Starts a program and keeps the last lines that it says. */
export function start(program, args) {
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

/** Waits until the started program answers at an address. */
export async function untilHealthy({ child, log }, address) {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the demo ended before it answered (exit ${child.exitCode ?? child.signalCode}):\n${log.join("\n")}`);
    }
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await pause();
  }
  throw new Error(`${address} did not answer within ${START_LIMIT_MS / 1000} s:\n${log.join("\n")}`);
}

/** Asks the program to end, and waits for it. */
export async function stop({ child }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(impatience);
}

/** A port of loopback that nobody listens at. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Waits until something is so, and gives it. */
export async function until(what, ask) {
  const deadline = Date.now() + WAIT_LIMIT_MS;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`not within ${WAIT_LIMIT_MS / 1000} s: ${what}`);
    await pause();
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 200));
