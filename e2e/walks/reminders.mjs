// A working morning: reminders lie on the desk and are seen; a unit answers for its task by a link on a phone; one who helps
// contributes; the board's bars, the log and the limits in four views.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const password = "an-binh-2026";
const planner = { path: "/ub/sign-in", name: "ub.tonghop", password };
const administrator = { path: "/ub/sign-in", name: "ub.quantri", password };
const phone = views[2];

const settled = async (page) => { await fitsItsWidth(page); await accessible(page); };

test("board, log, own reminders and limits read well in four views", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      for (const address of ["/ub/tasks", "/ub/tasks/reminders", "/ub/account/reminders"]) {
        await page.goto(address);
        await settled(page);
      }
      noFaults(page);
      await page.context().close();
      const admin = await open(browser, view);
      await signIn(admin, administrator);
      await admin.goto("/ub/admin/limits");
      await settled(admin);
      noFaults(admin);
      await admin.context().close();
    });
  }
});

test("a unit answers for its own task by a link, on a phone", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await page.goto("/ub/tasks/list?side=given&state=given&lead=" + encodeURIComponent("Sở Khoa học và Công nghệ"));
  await page.getByRole("link", { name: /chuyển đổi số/ }).click();
  await page.getByRole("button", { name: "Tạo liên kết" }).click();
  const address = await page.getByLabel("Địa chỉ").inputValue();
  await settled(page);

  const unit = await open(browser, phone);
  await unit.goto(new URL(address).pathname);
  assert.match(await unit.locator("main").innerText(), /chuyển đổi số/);
  await settled(unit);
  await unit.getByRole("button", { name: "Nhận nhiệm vụ" }).click();
  await unit.getByText("Đã gửi.", { exact: false }).waitFor();
  await unit.getByText("Xin gia hạn", { exact: true }).first().click();
  const later = unit.locator("form[action$=ask_later]");
  await later.locator("[name=due]").fill("30/09/2026");
  await later.locator("[name=reason]").fill("Chờ số liệu của các xã");
  await later.getByRole("button").click();
  await unit.getByText("Đã gửi.", { exact: false }).waitFor();
  await settled(unit);

  await page.reload();
  assert.match(await page.locator("main").innerText(), /Xin gia hạn[\s\S]*qua liên kết/);
  const revoke = page.getByRole("button", { name: "Thu hồi liên kết" });
  await revoke.first().click();
  await page.getByRole("dialog").locator("[data-yes]").click();
  await revoke.first().waitFor({ state: "detached" });
  const closed = await unit.goto(new URL(address).pathname);
  assert.equal(closed.status(), 404);
  noFaults(page);
});
