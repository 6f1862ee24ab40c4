// A session of the council with what is owed before it, work on a day off, a year of receptions with empty slots.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, lookedAt, noFaults, open, signIn } from "../browser.mjs";

const planner = { path: "/hd/sign-in", name: "hd.tonghop", password: "an-binh-2026" };

test("what is owed before a session is waived with a reason, and a Saturday is confirmed", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await page.goto("/hd/activities/new");
  await page.getByLabel("Nội dung").first().fill("Kỳ họp chuyên đề HĐND tỉnh");
  await page.locator("#a-date").fill("20/06/2026");
  await page.locator("#a-start").fill("8h");
  await page.getByText("là ngày nghỉ; cần xác nhận").waitFor();
  await page.getByRole("button", { name: "Lưu" }).click();
  const saturday = page.getByRole("checkbox", { name: "Thứ Bảy, 20/06/2026" });
  await saturday.check();
  // The office answers a save that waits for a confirmation with a conflict, which the console tells of.
  page.faults.length = 0;
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("heading", { name: "Kỳ hạn trước kỳ họp" }).waitFor();
  const convening = page.locator(".duties > li", { hasText: "Quyết định triệu tập kỳ họp" });
  await convening.getByText("không còn kịp").waitFor();
  await convening.locator("summary").click();
  await convening.getByLabel("Số văn bản, hoặc lý do miễn").fill("Thường trực HĐND đồng ý họp gấp");
  await convening.getByRole("button", { name: "Miễn hạn này" }).click();
  await page.locator(".duties > li", { hasText: "được miễn" }).getByText("Thường trực HĐND đồng ý họp gấp").waitFor();
  await lookedAt(page);
  noFaults(page);
});

test("a year of receptions is looked at, planned, and shows why a slot is empty", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await page.goto("/hd/series/new");
  await page.getByLabel("Các kỳ để trống, kèm lý do").fill("09/07/2026: Quốc hội họp");
  await page.getByRole("button", { name: "Xem trước" }).click();
  await page.getByText("để trống: Quốc hội họp").waitFor();
  await fitsItsWidth(page);
  await accessible(page);
  await page.getByRole("button", { name: "Lập lịch", exact: true }).click();
  await page.getByText(/Đã lập \d+ hoạt động/).waitFor();
  assert.equal(await page.getByText("để trống: Quốc hội họp").count(), 1);
  await lookedAt(page);
  await page.goto("/hd/figures/2026");
  await lookedAt(page);
  noFaults(page);
});
