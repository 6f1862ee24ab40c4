// Official mail where the office has none yet: addresses are kept and said to wait, pages say how to begin; one's own address.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const password = "an-binh-2026";
const planner = { path: "/ub/sign-in", name: "ub.tonghop", password };

const settled = async (page) => { await fitsItsWidth(page); await accessible(page); };

test("the pages of official mail read well in four views", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      await page.goto("/ub/exchange/mail");
      await page.getByRole("heading", { name: "Thư đi" }).waitFor();
      await settled(page);
      noFaults(page);
      await page.context().close();
    });
  }
});

test("an address is written down for somebody invited, and for oneself", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await page.goto("/ub/meetings?month=2026-06");
  await page.getByRole("link", { name: /An toàn giao thông/ }).click();
  await page.getByRole("link", { name: "Sửa thành phần" }).click();
  const names = page.getByLabel(/^Đơn vị, người được mời/);
  const used = await names.evaluateAll((all) => all.filter((one) => one.value).length);
  await names.nth(used).fill("Sở Ngoại vụ");
  await page.getByLabel(/^Thư điện tử \d/).nth(used).fill("vanthu@ngoaivu.example");
  await settled(page);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("link", { name: /Sở Ngoại vụ/ }).click();
  await page.getByRole("heading", { name: "Thư điện tử" }).waitFor();
  const said = await page.locator("main").innerText();
  assert.match(said, /vanthu@ngoaivu\.example/);
  assert.match(said, /chưa có hộp thư công vụ/);
  await settled(page);
  await page.goto("/ub/account");
  await page.getByLabel("Địa chỉ nhận thư").fill("tonghop@ub.example");
  await page.getByRole("button", { name: "Lưu địa chỉ" }).click();
  assert.equal(await page.getByLabel("Địa chỉ nhận thư").inputValue(), "tonghop@ub.example");
  await settled(page);
  noFaults(page);
});
