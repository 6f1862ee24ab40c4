// Somebody's own account with codes and tokens, and the administrator's accounts, whole on every screen.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const password = "an-binh-2026";

test("one's own account, one-time codes and tokens", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, { path: "/ub/sign-in", name: "ub.tonghop", password });
      await page.goto("/ub/account");
      await page.getByLabel("Dùng cho chương trình nào").fill(`Cổng thông tin ${view.name}`);
      await page.getByRole("button", { name: "Tạo mã truy cập" }).click();
      assert.equal((await page.locator("code.secret").innerText()).length, 43);
      await fitsItsWidth(page);
      await accessible(page);
      await page.goto("/ub/account/codes");
      await page.locator(".qr svg").waitFor();
      await fitsItsWidth(page);
      await accessible(page);
      noFaults(page);
      await page.context().close();
    });
  }
});

test("the accounts of an office", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, { path: "/ub/sign-in", name: "ub.quantri", password });
      for (const address of ["/ub/admin/accounts", "/ub/admin/accounts/new", "/ub/admin/accounts/ub.thuky.l03"]) {
        await page.goto(address);
        await page.locator("main").waitFor();
        await fitsItsWidth(page);
        await accessible(page);
      }
      noFaults(page);
      await page.context().close();
    });
  }
});
