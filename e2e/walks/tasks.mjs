// A conclusion of a meeting becomes a task of another office; that office asks for a later date, the giver grants it; it is
// reported done and accepted. The board, its lists and every page in four views.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const password = "an-binh-2026";
const planner = { path: "/ub/sign-in", name: "ub.tonghop", password };
const council = { path: "/hd/sign-in", name: "hd.tonghop", password };

const settled = async (page) => { await fitsItsWidth(page); await accessible(page); };

test("the pages of tasks read well in four views", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      await page.goto("/ub/tasks");
      await settled(page);
      await page.getByRole("link", { name: /^Quá hạn: / }).last().click();
      await page.getByRole("status").first().waitFor();
      await settled(page);
      await page.getByRole("link", { name: /giải phóng mặt bằng/ }).click();
      await page.getByRole("heading", { name: "Diễn biến" }).waitFor();
      await settled(page);
      await page.goto("/ub/tasks/new");
      await settled(page);
      noFaults(page);
      await page.context().close();
    });
  }
});

/** Waits until the other office's notice has come. */
async function arrives(page, address, text) {
  await page.goto(address);
  for (let tries = 0; tries < 50 && !(await page.locator("main").innerText()).includes(text); tries += 1) {
    await page.waitForTimeout(200);
    await page.goto(address);
  }
  assert.ok((await page.locator("main").innerText()).includes(text), `${address}: ${text}`);
}

test("from the conclusion to the acceptance, in two offices", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await page.goto("/ub/meetings?month=2026-06");
  await page.getByRole("link", { name: /An toàn giao thông/ }).click();
  await page.getByRole("link", { name: "Ghi kết luận cuộc họp" }).click();
  await page.getByLabel("Nội dung kết luận 1").fill("Gửi danh mục tuyến đường cần giám sát");
  await settled(page);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("link", { name: /^Giao nhiệm vụ/ }).click();
  await page.getByLabel("Đơn vị chủ trì").fill("HĐND tỉnh");
  await page.getByLabel("Hạn", { exact: true }).fill("2026-07-15");
  await page.getByLabel("Bí mật nhà nước").selectOption("open");
  await settled(page);
  await page.getByRole("button", { name: "Giao nhiệm vụ" }).click();
  await page.waitForURL("**/tasks/ub.*");
  const task = page.url();
  assert.match(await page.locator("main").innerText(), /Mới giao/);

  const theirs = await open(browser);
  await signIn(theirs, council);
  const mirror = `/hd${new URL(task).pathname.slice(3)}`;
  await arrives(theirs, mirror, "Mới giao");
  await theirs.getByRole("button", { name: "Nhận nhiệm vụ" }).click();
  await theirs.getByText("Xin gia hạn", { exact: true }).first().click();
  const later = theirs.locator("form[action$=ask_later]");
  await later.locator("[name=due]").fill("2026-08-15");
  await later.locator("[name=reason]").fill("Chờ số liệu của các huyện");
  await later.getByRole("button").click();
  await settled(theirs);

  await arrives(page, task, "Xin gia hạn");
  await page.getByText("Cho gia hạn", { exact: true }).first().click();
  await page.locator("form[action$=grant]").getByRole("button").click();
  assert.match(await page.locator("main").innerText(), /đã gia hạn 1 lần/);

  await arrives(theirs, mirror, "đã gia hạn 1 lần");
  await theirs.getByText("Báo cáo hoàn thành", { exact: true }).first().click();
  const done = theirs.locator("form[action$=report_done]");
  await done.locator("[name=symbol]").fill("21/BC-HĐND");
  await done.locator("[name=paper_on]").fill("2026-06-02");
  await done.getByRole("button").click();

  await arrives(page, task, "Đã báo cáo hoàn thành");
  await page.getByRole("button", { name: "Xác nhận hoàn thành" }).click();
  assert.match(await page.locator("main").innerText(), /Đã xác nhận: đúng hạn/);
  await arrives(theirs, mirror, "Đã xác nhận: đúng hạn");
  await settled(page);
  noFaults(page);
});
