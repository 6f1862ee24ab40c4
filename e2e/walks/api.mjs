// The API against its own description: schemathesis sends what the description allows and what it forbids.
// The checks name its program in NHIP_SCHEMATHESIS; without it this walk is left out.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import test from "node:test";
import { address, launch, open, signIn } from "../browser.mjs";

const program = process.env.NHIP_SCHEMATHESIS;
/** One seed, so that a failure comes again; what differs from run to run is only what the demo's clock says. */
const seed = "20260601";
const examples = "12";

/** Refusals that the description cannot foresee, such as a leader whom the directory does not know. */
const left = "positive_data_acceptance,negative_data_rejection,unsupported_method,use_after_free,ensure_resource_availability";

test("every answer is one that the description tells of", { skip: !program }, async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, { path: "/ub/sign-in", name: "ub.tonghop", password: "an-binh-2026" });
  await page.goto("/ub/account");
  await page.getByLabel("Dùng cho chương trình nào").fill("schemathesis");
  await page.getByLabel("Phạm vi").selectOption("write");
  await page.getByRole("button", { name: "Tạo mã truy cập" }).click();
  const token = await page.locator("code.secret").innerText();
  const run = spawn(program, [
    "run", `${address}/ub/api/openapi.json`, "--header", `Authorization: Bearer ${token}`, "--seed", seed,
    "--max-examples", examples, "--phases", "examples,coverage,fuzzing", "--exclude-checks", left, "--no-shrink",
  // It writes what it remembers where it runs.
  ], { stdio: "inherit", cwd: tmpdir() });
  const [code] = await once(run, "exit");
  assert.equal(code, 0);
});
