// The demo province on one node or on several, each with its own program, from one day to the next.

import { randomBytes } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort, start, stop, untilHealthy } from "./programs.mjs";

const SHORT = { tu: "TU", hd: "HĐ", ub: "UB" };

/**
 * Lays a copy of the made province out: `nodes` names the offices of each node, `configuration` what is written below an office
 * besides. The answer starts the programs of a day and knows where each office is.
 */
export async function province(test, { nodes, configuration = {} }) {
  const folder = await mkdtemp(path.join(tmpdir(), "nhip-journey-"));
  const secret = randomBytes(24).toString("hex");
  const places = [];
  for (const offices of nodes) {
    const dir = path.join(folder, offices.join("-"));
    await cp(process.env.NHIP_PROVINCE, dir, { recursive: true });
    await writeFile(path.join(dir, "nodes.key"), secret);
    places.push({ offices, dir, port: await freePort() });
  }
  for (const place of places) await describe(place, places, configuration);
  let running = [];
  const end = async () => { await Promise.all(running.map(stop)); running = []; };
  test.after(async () => {
    await end();
    await rm(folder, { recursive: true, force: true });
  });
  const of = (office) => places.find(({ offices }) => offices.includes(office));
  return {
    /** The address of a page of an office. */
    at: (office, page) => `http://127.0.0.1:${of(office).port}/${office}${page}`,
    /** Ends what runs and begins a day. */
    async begin(today) {
      await end();
      for (const { dir, port } of places) {
        const demo = start(process.env.NHIP_PROGRAM, ["demo", dir, "--listen", `127.0.0.1:${port}`, "--today", today]);
        running.push(demo);
        await untilHealthy(demo, `http://127.0.0.1:${port}/healthz`);
      }
    },
  };
}

/** Leaves a node its own offices and names the others. */
async function describe({ offices, dir }, places, configuration) {
  const file = path.join(dir, "nhip.toml");
  const [head, ...blocks] = (await readFile(file, "utf8")).split(/^\[\[offices\]\]$/m);
  const own = blocks.map((text) => ({ text, code: text.match(/^code = "(\w+)"/m)[1] })).filter(({ code }) => offices.includes(code));
  const elsewhere = places.filter((other) => other.dir !== dir).map((other) => {
    const names = other.offices.map((code) => `[[nodes.offices]]\ncode = "${code}"\nshort_name = "${SHORT[code]}"\n`);
    return `[[nodes]]\naddress = "http://127.0.0.1:${other.port}"\nsecret_file = "nodes.key"\n${names.join("")}`;
  });
  const quick = head.replace(/^carrier_retry_seconds = \d+$/m, "carrier_retry_seconds = 1");
  const described = own.map(({ text, code }) => `[[offices]]${text}${configuration[code] ?? ""}`);
  await writeFile(file, [quick, ...described, ...elsewhere].join("\n"));
}
