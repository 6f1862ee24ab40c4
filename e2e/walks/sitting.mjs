// A meeting is held: opened, the roll called, an item discussed, somebody speaks, a vote, decisions, closed; its minutes are
// written, agreed and issued, and the report of attendance counts it. The screen of the room follows in a second browser, a
// telephone asks for the word by its link and votes.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const password = "an-binh-2026";
const QUESTION = "Thống nhất lùi thời hạn báo cáo";
const planner = { path: "/ub/sign-in", name: "ub.tonghop", password };

const settled = async (page) => { await fitsItsWidth(page); await accessible(page); };
const yes = async (page) => page.getByRole("dialog").locator("[data-yes]").click();

async function meetingOf(page, title) {
  await page.goto("/ub/meetings?month=2026-06");
  await page.getByRole("link", { name: title }).first().click();
  await page.getByRole("heading", { name: "Thành phần mời" }).waitFor();
  return page.url().replace(/[?#].*$/, "");
}

/** A vote comes onto the page of a link without its being loaded again, and what was chosen on it stays. */
async function votedByLink(page, guest, meeting) {
  await guest.evaluate(() => { window.isAsLoaded = true; });
  await guest.locator("#guest-item").selectOption({ index: 1 });
  const chosen = await guest.locator("#guest-item").inputValue();
  await page.goto(`${meeting}/sitting`);
  await page.getByLabel(/Nội dung biểu quyết/).fill(QUESTION);
  await page.getByLabel("Cách biểu quyết").selectOption("open");
  await page.getByLabel("Tỷ lệ thông qua").selectOption("half-of-present");
  await page.getByRole("button", { name: "Mở biểu quyết" }).click();
  await guest.getByRole("heading", { name: QUESTION }).waitFor();
  assert.equal(await guest.evaluate(() => window.isAsLoaded), true, "the page was loaded again");
  assert.equal(await guest.locator("#guest-item").inputValue(), chosen, "what was chosen is lost");
  await settled(guest);
  await guest.getByRole("button", { name: "Tán thành", exact: true }).click();
  await guest.locator("#guest-vote b", { hasText: "Tán thành" }).waitFor();
  await page.getByRole("link", { name: QUESTION }).click();
  await page.getByRole("button", { name: "Kết thúc biểu quyết" }).click();
  await yes(page);
  await page.getByText(/thông qua: tán thành 1/).first().waitFor();
  await guest.getByRole("heading", { name: QUESTION }).waitFor({ state: "detached" });
}

test("from opening to the issued minutes", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  const meeting = await meetingOf(page, /kinh tế - xã hội/);
  const invited = page.getByRole("link", { name: "Xem và phát hành giấy mời" });
  if (await invited.count()) {
    await page.goto(`${meeting}/called`);
    // Whoever is called first is to vote.
    await page.getByLabel("Tư cách 1", { exact: true }).selectOption("member");
    await page.getByRole("button", { name: "Lưu" }).click();
    await page.waitForURL(meeting);
    await invited.click();
    await page.getByLabel("Người ký").fill("(họ tên người ký)");
    await page.getByRole("button", { name: "Phát hành", exact: true }).click();
    await yes(page);
    await page.waitForURL(meeting);
  }
  await page.locator('a[href*="/lines/"]').first().click();
  await page.getByRole("button", { name: /Tạo đường dẫn/ }).click();
  const link = await page.getByLabel("Địa chỉ").inputValue().catch(() => null);

  await page.goto(`${meeting}/sitting`);
  await page.getByRole("button", { name: "Bắt đầu họp" }).click();
  await yes(page);
  await page.getByText("Đang họp").first().waitFor();
  await settled(page);

  const screen = await open(browser);
  await signIn(screen, planner);
  await screen.goto(`${meeting}/sitting/screen`);
  await settled(screen);

  await page.goto(`${meeting}/sitting/roll`);
  const here = page.getByRole("button", { name: /^Có mặt/ });
  for (let at = 1; at < await here.count(); at += 1) {
    const answered = page.waitForResponse((one) => one.url().includes("/sitting/roll") && one.request().method() === "GET");
    await here.nth(at).click();
    await answered;
  }
  await page.getByText(/Có mặt \d+\/\d+/).first().waitFor();
  await page.getByLabel("Họ tên").fill("(họ tên)");
  await page.getByLabel("Chức vụ, đơn vị").fill("Báo An Bình");
  await page.getByRole("button", { name: "Thêm", exact: true }).click();
  await page.getByText("Báo An Bình").first().waitFor();
  await settled(page);

  await page.goto(`${meeting}/sitting`);
  await page.getByRole("button", { name: /^Bắt đầu mục/ }).first().click();
  await page.getByText("Đang bàn").first().waitFor();
  await screen.getByRole("heading", { name: "Đang bàn" }).waitFor();

  await page.getByLabel("Tên người phát biểu khác").fill("Chuyên gia kinh tế");
  await page.getByRole("button", { name: "Đăng ký", exact: true }).click();
  await page.getByRole("button", { name: /^Mời phát biểu/ }).first().click();
  await page.getByLabel("Tóm tắt ý kiến").fill("Đề nghị bổ sung giải pháp về vốn");
  await settled(page);
  await screen.getByText("Chuyên gia kinh tế").waitFor();
  await page.getByRole("button", { name: "Lưu và kết thúc phát biểu" }).click();
  await page.getByText("Đề nghị bổ sung giải pháp về vốn").waitFor();

  if (link) {
    const guest = await open(browser, views[2]);
    await guest.goto(`${new URL(link).pathname}/sitting`);
    await settled(guest);
    await guest.getByRole("button", { name: "Đăng ký" }).click();
    await guest.getByText("Chờ phát biểu").waitFor();
    await votedByLink(page, guest, meeting);
    noFaults(guest);
    await guest.context().close();
  }

  await page.goto(`${meeting}/sitting`);
  await page.getByLabel(/Nội dung biểu quyết/).fill("Thống nhất báo cáo trình Ban Thường vụ");
  await page.getByLabel("Cách biểu quyết").selectOption("counted");
  await page.getByLabel("Tỷ lệ thông qua").selectOption("half-of-present");
  await page.getByRole("button", { name: "Mở biểu quyết" }).click();
  await page.getByRole("link", { name: "Thống nhất báo cáo trình Ban Thường vụ" }).click();
  await page.getByLabel("Tán thành", { exact: true }).fill("2");
  await settled(page);
  await page.getByRole("button", { name: "Kết thúc biểu quyết" }).click();
  await yes(page);
  await page.getByText(/Được thông qua: tán thành 2/).first().waitFor();
  await screen.getByText(/Được thông qua: tán thành 2/).waitFor();

  await page.goto(`${meeting}/sitting`);
  for (let left = await page.getByRole("link", { name: /^Ghi kết quả/ }).count(), at = 0; at < left; at += 1) {
    await page.goto(`${meeting}/sitting`);
    await page.getByRole("link", { name: /^Ghi kết quả/ }).nth(at).click();
    await page.getByLabel(/Nội dung kết luận/).fill("Thống nhất nội dung báo cáo");
    if (at === 0) await settled(page);
    await page.getByRole("button", { name: "Lưu" }).click();
    await page.waitForURL(`${meeting}/sitting`);
  }
  await page.getByRole("button", { name: "Kết thúc họp" }).click();
  await yes(page);
  await page.getByText("Đã họp").first().waitFor();

  await page.goto(`${meeting}/minutes`);
  await page.getByRole("button", { name: "Lưu thành bản mới" }).click();
  await page.getByText(/Bản 1/).waitFor();
  for (const who of ["Thư ký", "Chủ trì"]) {
    await page.getByRole("button", { name: new RegExp(`Ghi nhận đã thống nhất.*${who}`) }).click();
    await page.getByText(`${who} đã thống nhất`).waitFor();
  }
  await page.getByLabel(/Người ký: chủ tọa/).fill("(họ tên người chủ trì)");
  await page.getByLabel(/Người ký: thư ký/).fill("(họ tên người ghi biên bản)");
  await settled(page);
  await page.getByRole("button", { name: "Phát hành biên bản" }).click();
  await yes(page);
  await page.getByText(/\d+\/BB-UBND/).first().waitFor();
  await settled(page);
  await page.goto(meeting);
  assert.match(await page.locator("main").innerText(), /Đã ra biên bản/);

  // What the roll adds up to stands in the report, and a figure opens what it counts.
  await page.goto("/ub/meetings?month=2026-06");
  await page.getByRole("link", { name: "Chế độ họp", exact: true }).click();
  await page.getByRole("heading", { name: "Chế độ họp" }).waitFor();
  await settled(page);
  const all = page.getByRole("row", { name: /^Tổng số/ }).getByRole("link").first();
  const seats = (await all.innerText()).trim();
  await all.click();
  await page.getByRole("status").filter({ hasText: `${seats} lượt mời` }).waitFor();
  assert.equal(await page.locator("tbody tr").count(), Number(seats));
  await settled(page);
  await page.getByLabel("Kết quả").selectOption("as-called");
  await page.getByRole("button", { name: "Lọc" }).click();
  await page.waitForURL(/kept=as-called/);
  assert.deepEqual([...new Set(await page.locator("tbody .badge").allInnerTexts())], ["Dự đúng thành phần"]);
  noFaults(page);
  noFaults(screen);

  for (const view of views) {
    await walk.test(`what was held reads well, ${view.name}`, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      for (const part of ["sitting", "sitting/roll", "sitting/votes/1", "sitting/screen", "sitting/notes", "minutes"]) {
        await page.goto(`${meeting}/${part}`);
        await settled(page);
      }
      for (const part of ["discipline", "discipline/seats", "discipline/papers"]) {
        await page.goto(`/ub/meetings/${part}?period=2026-Q2`);
        await settled(page);
      }
      noFaults(page);
      await page.context().close();
    });
  }
});
