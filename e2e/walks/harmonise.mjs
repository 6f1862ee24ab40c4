// A planner has a week harmonised: decides about single moves, moves what is the office's own, asks the others, undoes.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const planner = { path: "/ub/sign-in", name: "ub.tonghop", password: "an-binh-2026" };

/** From the list of clashes to what came out. */
async function harmonised(page) {
  await page.goto("/ub/week/2026-06-08/clashes");
  await page.getByRole("link", { name: "Điều hòa tuần này" }).click();
  await page.getByText(/vướng mắc chặn công bố/).waitFor();
  await page.getByRole("button", { name: "Tính" }).click();
  await result(page);
}

const result = (page) => page.getByRole("heading", { name: "Kết quả" }).waitFor({ timeout: 60_000 });

test("a week is harmonised, in four views", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      await page.goto("/ub/harmonise?day=2026-06-08");
      await fitsItsWidth(page);
      await accessible(page);
      await page.getByRole("button", { name: "Tính" }).click();
      await result(page);
      await page.locator(".move-why summary").first().click();
      await fitsItsWidth(page);
      await accessible(page);
      noFaults(page);
      await page.context().close();
    });
  }
});

test("moves are decided about one by one, carried out, and taken back", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await harmonised(page);

  await walk.test("a pinned activity is not moved, and may be again", async () => {
    const first = page.locator(".way-item").first();
    const says = await first.locator(".move-says").innerText();
    const title = says.match(/“([^”]+)”/)[1];
    await first.getByRole("button", { name: /Giữ nguyên việc này/ }).click();
    const decided = page.locator("section", { hasText: "Đã quyết định" });
    await decided.locator("b", { hasText: title }).waitFor();
    await result(page);
    assert.equal(await page.locator(".move-says", { hasText: `“${title}”` }).count(), 0);
    await decided.getByRole("button", { name: /Bỏ/ }).click();
    await result(page);
    await page.locator(".move-says", { hasText: `“${title}”` }).waitFor();
  });

  await walk.test("own activities are moved by one press, and back by one", async () => {
    await page.getByRole("button", { name: "Làm các phương án đã chọn của văn phòng mình" }).click();
    await page.getByText(/Đã đổi \d+ việc/).waitFor({ timeout: 60_000 });
    await result(page);
    await page.getByRole("button", { name: "Hoàn tác" }).click();
    await page.waitForURL(/clashes/);
    await page.getByText(/Đã hoàn tác/).first().waitFor();
  });

  await walk.test("the other offices are asked for theirs", async () => {
    await harmonised(page);
    await page.getByRole("button", { name: "Gửi đề nghị cho văn phòng khác" }).click();
    await page.getByText(/Đã gửi \d+ đề nghị/).waitFor({ timeout: 60_000 });
    await page.goto("/ub/exchange");
    await page.locator("section", { has: page.locator("#requests-from-us") }).getByText(/Chuyển sang/).first().waitFor();
  });
  noFaults(page);
});

test("the year in figures and asking for a leader, in four views", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      await page.goto("/ub/programmes");
      await page.getByRole("link", { name: "Số liệu" }).click();
      await page.getByRole("heading", { name: /Mức bận/ }).waitFor();
      await page.locator("details summary", { hasText: "Xem dạng bảng" }).click();
      await fitsItsWidth(page);
      await accessible(page);
      await page.goto("/ub/activities/UB-0601-02");
      await page.getByRole("link", { name: "Mời lãnh đạo khác" }).click();
      await page.getByLabel("Lãnh đạo cần mời").waitFor();
      await fitsItsWidth(page);
      await accessible(page);
      noFaults(page);
      await page.context().close();
    });
  }
});
