// Each role's first page, in four views; the exchange; what is shown of a change is put away by one press.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const password = "an-binh-2026";
const day = "2026-06-01";
const roles = ["tonghop", "chanhvanphong", "thuky.l03", "l03", "vanthu", "xem", "quantri"];

const signInAs = (page, role) => signIn(page, { path: "/ub/sign-in", name: `ub.${role}`, password });

test("every role has a desk", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      for (const role of roles) {
        const page = await open(browser, view);
        await signInAs(page, role);
        assert.equal(new URL(page.url()).pathname, "/ub", `${role} arrives at the desk`);
        await page.goto(`/ub?day=${day}`);
        const main = await page.locator("main").innerText();
        assert.match(main, /Bàn làm việc/);
        assert.match(main, /Giao ban Thường trực Tỉnh ủy/, `${role} sees the day`);
        assert.equal(/Đến hạn/.test(main), ["tonghop", "chanhvanphong"].includes(role), `${role}: what is owed`);
        await fitsItsWidth(page);
        await accessible(page);
        noFaults(page);
        await page.context().close();
      }
    });
  }
});

test("what waits has one button each, and the exchange lies open", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signInAs(page, "tonghop");
      for (const path of [`/ub/waiting?day=${day}`, `/ub/exchange?day=${day}`]) {
        await page.goto(path);
        await fitsItsWidth(page);
        await accessible(page);
      }
      noFaults(page);
      await page.context().close();
    });
  }
});

test("changes are listed until they were looked at", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signInAs(page, "vanthu");
  const changes = page.locator("section", { has: page.getByRole("heading", { name: "Vừa thay đổi" }) });
  assert.match(await changes.innerText(), /Thêm mới/);
  await changes.getByRole("button", { name: "Đã xem" }).click();
  await changes.getByText("Không có thay đổi nào của người khác").waitFor();
});
