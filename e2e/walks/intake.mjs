// A planner drops two files, mends an abbreviation, takes one in, sees it on the week, takes an amended one in and
// undoes all of it.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const planner = { path: "/ub/sign-in", name: "ub.tonghop", password: "an-binh-2026" };

// Each view has a week and an abbreviation of its own, since all share one province.
const weeks = ["05/10", "12/10", "19/10", "26/10"];
const unknown = ["PCT.VX", "PCT.VY", "PCT.KG", "PCT.QP"];

function schedule(at, hour = "14 giờ") {
  const monday = weeks[at];
  const [day, month] = monday.split("/").map(Number);
  const date = (step) => `${String(day + step).padStart(2, "0")}/${String(month).padStart(2, "0")}/2026`;
  return `LỊCH CÔNG TÁC TUẦN CỦA LÃNH ĐẠO UBND TỈNH
(Từ ngày ${date(0)} đến ngày ${date(5)})
- 10 giờ, PCT (A) trực cơ quan ${monday}.
THỨ HAI, NGÀY ${date(0)}
- 8 giờ, Chủ tịch họp giao ban công tác tuần ${monday}. Điểm tại Phòng họp số 1 UBND tỉnh.
- ${hour}, PCT (A) dự hội thảo chuyển đổi số trong nông nghiệp. Điểm tại Hội trường tỉnh.
THỨ BA, NGÀY ${date(1)}
- 8 giờ, ${unknown[at]} dự lễ trao giải cuộc thi sáng tạo trẻ. Điểm tại Hội trường tỉnh.
`;
}

const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
const settled = async (page) => { await fitsItsWidth(page); await accessible(page); };
const counted = (page, kind) => page.locator(`.diffbar span.diff-${kind} b`).innerText();

test("files are sent, mended, taken in, amended and undone", async (walk) => {
  const browser = await launch(walk);
  for (const [at, view] of views.entries()) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      const week = weeks[at];
      const name = `lich-${at}.txt`;
      await signIn(page, planner);
      await page.goto("/ub/intake");
      await settled(page);
      await page.locator("#files").setInputFiles([file(name, schedule(at)), file(`ban-scan-${at}.docx`, "%PDF-1.7\n")]);
      await page.getByText("Không nhận").first().waitFor();
      await page.locator(".uploads").getByRole("link", { name: `Xem và nhận ${name}` }).waitFor();
      await settled(page);
      await page.locator(".uploads").getByRole("link", { name: `Xem và nhận ${name}` }).click();
      assert.equal(await counted(page, "new"), "3");
      await settled(page);
      await page.locator(".reading[data-passage] a", { hasText: "Sửa" }).first().focus();
      assert.ok(await page.locator(".source .is-lit").count(), "the passage of the row is lit");
      await page.locator("select[name=meaning]").selectOption("person:L13");
      await page.getByRole("button", { name: "Ghi nhớ" }).click();
      await page.locator("#open-title").waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Luôn bỏ qua" }).click();
      await page.locator("#unread-title").waitFor({ state: "detached" });
      await page.getByRole("button", { name: /^Nhận vào/ }).click();
      await page.getByText("đã nhận vào lúc").waitFor();
      await settled(page);
      const [day, month] = week.split("/");
      await page.goto(`/ub/week/2026-${month}-${day}`);
      assert.match(await page.locator("main").innerText(), new RegExp(`giao ban công tác tuần ${week}`));
      await page.goto("/ub/intake");
      await page.locator("#files").setInputFiles([file(`dieu-chinh-${at}.txt`, schedule(at, "15 giờ"))]);
      await page.locator(".uploads").getByRole("link", { name: /Xem và nhận/ }).click();
      assert.deepEqual([await counted(page, "new"), await counted(page, "changed"), await counted(page, "same")], ["0", "1", "2"]);
      await settled(page);
      await page.getByRole("button", { name: /^Nhận vào/ }).click();
      await page.getByText("đã nhận vào lúc").waitFor();
      await page.getByRole("button", { name: "Hoàn tác cả lần nhập" }).click();
      await page.locator("#confirm [data-yes]").click();
      await page.getByText("đã hoàn tác lúc").waitFor();
      assert.equal(await counted(page, "changed"), "1");
      // The scan was refused on purpose, and the browser tells of that.
      page.faults = page.faults.filter((fault) => !fault.includes("422"));
      noFaults(page);
      await page.context().close();
    });
  }
});

test("without scripts a file is sent by the button, and a wrong one is removed", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser, { ...views[0], javaScriptEnabled: false });
  await signIn(page, planner);
  await page.goto("/ub/intake");
  await page.locator("#files").setInputFiles([file("khong-script.txt", schedule(0).replaceAll("2026", "2027"))]);
  await page.getByRole("button", { name: "Gửi các tệp đã chọn" }).click();
  await page.getByRole("link", { name: "Xem và nhận khong-script.txt" }).click();
  await page.getByRole("heading", { name: "khong-script.txt" }).waitFor();

  const scripted = await open(browser);
  await signIn(scripted, planner);
  await scripted.goto(page.url());
  await scripted.getByRole("button", { name: "Xóa tệp này" }).click();
  await scripted.locator("#confirm").getByText(/Xóa tệp “khong-script.txt” cùng/).waitFor();
  await scripted.locator("#confirm [data-yes]").click();
  await scripted.waitForURL("**/ub/intake");
  await scripted.locator("html[data-scripted]").waitFor();
  assert.equal(await scripted.getByText("khong-script.txt").count(), 0);
  assert.equal(await scripted.getByRole("button", { name: "Gửi các tệp đã chọn" }).isVisible(), false);
  noFaults(scripted);
});
