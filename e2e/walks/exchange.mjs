// What waits, and what lies between the offices.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

test("what waits has one button each, and the exchange lies open", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, { path: "/ub/sign-in", name: "ub.tonghop", password: "an-binh-2026" });
  for (const { viewport, colorScheme } of views) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await page.goto("/ub/waiting?day=2026-06-01");
    assert.ok(await page.getByRole("link", { name: /^Xử lý/ }).count());
    await fitsItsWidth(page);
    await accessible(page);
    await page.goto("/ub/exchange?day=2026-06-01");
    assert.match(await page.locator("main").innerText(), /đã giữ chỗ/);
    await fitsItsWidth(page);
    await accessible(page);
  }
  noFaults(page);
});
