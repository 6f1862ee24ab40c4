// A planner sees the merged week of the three offices, whole on every screen.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const planner = { path: "/ub/sign-in", name: "ub.tonghop", password: "an-binh-2026" };

test("the week of the three offices", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      await page.goto("/ub/week/2026-06-01");
      const main = page.locator("main");
      for (const office of ["TU", "UB"]) assert.ok(await main.getByText(office, { exact: true }).count(), office);
      assert.match(await main.innerText(), /Phó Chủ tịch UBND tỉnh \(C\) có hai việc cùng lúc \(15:30–16:00\)/);
      await fitsItsWidth(page);
      await accessible(page);
      noFaults(page);
      await page.context().close();
    });
  }
});

test("a week without activities says what will stand there", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await page.goto("/ub/week/2031-01-06");
  assert.match(await page.locator("main").innerText(), /Tuần này chưa có hoạt động nào/);
});
