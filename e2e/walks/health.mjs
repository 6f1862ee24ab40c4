// The demo province answers.

import assert from "node:assert/strict";
import test from "node:test";
import { address } from "../browser.mjs";

test("the demo province is healthy", async () => {
  const answer = await fetch(`${address}/healthz`);
  assert.equal(answer.status, 200);
});
