// An activity of the week becomes a meeting; its invitation is issued, answered by a link, a substitute agreed to; the activity
// moves and exactly those invited are told; the other office answers from its own desk.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const password = "an-binh-2026";
const planner = { path: "/ub/sign-in", name: "ub.tonghop", password };
const council = { path: "/hd/sign-in", name: "hd.vanthu", password };
const ACTIVITY = "UB-0616-01";

const settled = async (page) => { await fitsItsWidth(page); await accessible(page); };

test("the pages of meetings read well in four views", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      await page.goto("/ub/meetings?month=2026-06");
      await settled(page);
      await page.getByRole("link", { name: /An toàn giao thông/ }).click();
      await page.getByRole("heading", { name: "Thành phần mời" }).waitFor();
      await settled(page);
      const meeting = page.url();
      for (const part of ["change", "agenda", "papers", "called", "invitation", "invitations/1", "lines/1"]) {
        await page.goto(`${meeting}/${part}`);
        await settled(page);
      }
      await page.goto("/ub/register");
      await settled(page);
      noFaults(page);
      await page.context().close();
    });
  }
});

test("from the activity to the answer by link, the chair's consent and the change after a move", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await page.goto(`/ub/activities/${ACTIVITY}`);
  await page.getByRole("link", { name: "Cuộc họp", exact: true }).last().click();
  await page.getByLabel("Căn cứ, lý do họp").fill("Vướng mắc cần các ngành thống nhất");
  await settled(page);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.waitForURL("**/meetings/ub.*");
  const meeting = page.url();

  await page.getByRole("link", { name: "Sửa chương trình" }).click();
  await page.getByLabel("Nội dung 1").fill("Báo cáo tiến độ");
  await page.getByLabel("Số phút 1").fill("45");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.waitForURL(meeting);
  await page.getByRole("link", { name: "Sửa thành phần" }).click();
  const rows = page.getByLabel(/^Đơn vị, người được mời/);
  const used = (await rows.evaluateAll((all) => all.filter((one) => one.value).length));
  await rows.nth(used).fill("Sở Ngoại vụ");
  await page.getByLabel(/^Mời \d/).nth(used).selectOption("head");
  await rows.nth(used + 1).fill("Chủ tịch HĐND tỉnh");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.waitForURL(meeting);

  for (const step of ["Chấp thuận", "Bắt đầu chuẩn bị"]) {
    const button = page.getByRole("button", { name: step, exact: true });
    if (await button.count()) await button.click();
  }
  await page.getByRole("button", { name: "Ghi nhận chủ trì đã xác nhận" }).click();
  await page.getByRole("link", { name: "Xem và phát hành giấy mời" }).click();
  await page.getByLabel("Người ký").fill("(họ tên người ký)");
  await settled(page);
  await page.getByRole("button", { name: "Phát hành", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Phát hành" }).click();
  await page.waitForURL(meeting);
  assert.match(await page.locator("main").innerText(), /Giấy mời \d+\/GM-UBND/);

  await page.getByRole("link", { name: "Thủ trưởng Sở Ngoại vụ" }).click();
  await page.getByRole("button", { name: "Tạo đường dẫn" }).click();
  const address = new URL(await page.getByLabel("Địa chỉ").inputValue()).pathname;
  await settled(page);
  const guest = await open(browser, views[2]);
  await guest.goto(address);
  await settled(guest);
  await guest.getByLabel("Xin cử người dự thay").check();
  await guest.getByRole("button", { name: "Gửi trả lời" }).click();
  await guest.locator("#reply-name").fill("Người dự thay");
  await guest.locator("#reply-post").fill("Phó Giám đốc");
  await guest.locator("#reply-reason").fill("Giám đốc đi công tác");
  await guest.getByRole("button", { name: "Gửi trả lời" }).click();
  await guest.getByText("Đã ghi nhận trả lời.").waitFor();
  await settled(guest);

  await page.goto(meeting);
  await page.getByRole("button", { name: /^Chủ trì đồng ý/ }).click();
  await page.getByText(/Chủ trì đồng ý người dự thay/).waitFor();

  const theirs = await open(browser);
  await signIn(theirs, council);
  const mirror = `/hd${new URL(meeting).pathname.slice(3)}`;
  let arrived = await theirs.goto(mirror);
  for (let tries = 0; tries < 50 && arrived.status() !== 200; tries += 1) {
    await theirs.waitForTimeout(200);
    arrived = await theirs.goto(mirror);
  }
  await settled(theirs);
  await theirs.getByRole("link", { name: "Chủ tịch HĐND tỉnh" }).click();
  await theirs.getByLabel("Dự trực tuyến").check();
  await theirs.getByRole("button", { name: "Ghi trả lời" }).click();
  await theirs.waitForURL(`**${mirror}`);

  await page.goto(`/ub/activities/${ACTIVITY}/change`);
  await page.locator("[name=start]").fill("09:45");
  await page.getByRole("button", { name: /Lưu/ }).first().click();
  await page.waitForURL((url) => !url.pathname.endsWith("/change"));
  await page.goto(meeting);
  await page.getByText(/Cần báo lại/).first().waitFor();
  await settled(page);
  await page.getByRole("link", { name: "Báo lại" }).click();
  await page.getByRole("button", { name: "Phát hành", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Phát hành" }).click();
  await page.waitForURL(meeting);
  assert.match(await page.locator("main").innerText(), /Chưa trả lời bản mới: 2/);
  await guest.goto(address);
  await guest.getByText("Thời gian đã khác với lần trả lời trước").waitFor();
  await settled(guest);
  noFaults(page);
});

test("a meeting starts from the usual of its type, others are asked for opinions, a unit answers by its link", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await page.goto("/ub/activities/UB-0625-08/meeting");
  await page.getByLabel("Căn cứ, lý do họp").fill("Cần các ngành thống nhất phương án sắp xếp");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.waitForURL("**/meetings/ub.*");
  const meeting = page.url();

  await page.getByRole("link", { name: "Bắt đầu từ mẫu hoặc lần trước" }).click();
  await page.getByRole("heading", { name: "Theo mẫu của loại cuộc họp" }).waitFor();
  await settled(page);
  await page.getByRole("button", { name: /Lấy vào cuộc họp.*Theo mẫu/s }).click();
  await page.waitForURL(meeting);
  assert.match(await page.locator("main").innerText(), /Báo cáo của đơn vị/);

  await page.getByRole("link", { name: "Hỏi ý kiến" }).click();
  await page.getByLabel("Nội dung xin ý kiến").fill("Dự thảo phương án sắp xếp");
  await page.getByLabel("Hỏi những nơi nào").fill("HĐND tỉnh\nSở Tài chính");
  await settled(page);
  await page.getByRole("button", { name: "Gửi câu hỏi" }).click();
  await page.waitForURL(meeting);
  await page.getByRole("link", { name: "Dự thảo phương án sắp xếp" }).click();
  await settled(page);
  const question = page.url();
  await page.getByRole("button", { name: /^Tạo đường dẫn.*Sở Tài chính/s }).click();
  const address = new URL(await page.getByLabel("Địa chỉ").inputValue()).pathname;
  const unit = await open(browser);
  await unit.goto(address);
  await settled(unit);
  await unit.getByLabel("không nhất trí").check();
  await unit.getByLabel("Nội dung ý kiến").fill("Chưa rõ nguồn kinh phí");
  await unit.getByRole("button", { name: "Gửi ý kiến" }).click();
  await unit.getByText("Đã nhận ý kiến").waitFor();
  await page.goto(question);
  assert.match(await page.locator("main").innerText(), /Chưa rõ nguồn kinh phí/);

  const theirs = await open(browser);
  await signIn(theirs, council);
  for (let tries = 0; tries < 50 && !(await theirs.locator("main").innerText()).includes("Dự thảo phương án sắp xếp"); tries += 1) {
    await theirs.waitForTimeout(200);
    await theirs.goto("/hd/");
  }
  await theirs.getByText(/hỏi ý kiến: Dự thảo phương án sắp xếp/).first().waitFor();
  await settled(theirs);
  noFaults(page);
});

test("two secretaries save one agenda, and the second saves both laid over each other", async (walk) => {
  const browser = await launch(walk);
  const [first, second] = [await open(browser), await open(browser)];
  for (const page of [first, second]) {
    await signIn(page, planner);
    await page.goto("/ub/meetings?month=2026-06");
    await page.getByRole("link", { name: /Nghe báo cáo kinh tế - xã hội/ }).first().click();
    await page.getByRole("link", { name: "Sửa chương trình" }).click();
  }
  await first.getByLabel("Số phút 1").fill("40");
  await first.getByRole("button", { name: "Lưu" }).click();
  await second.getByLabel("Số phút 1").fill("50");
  await second.getByRole("button", { name: "Lưu" }).click();
  await second.getByText(/người khác vừa ghi: .*40/).waitFor();
  await settled(second);
  await second.getByRole("button", { name: "Lưu bản đã gộp" }).click();
  await second.waitForURL(/meetings\/ub\.[^/]*$/);
  assert.match(await second.locator("main").innerText(), /50 phút/);
  // The browser tells of the first saving, which was to be refused.
  second.faults = second.faults.filter((fault) => !fault.includes("409"));
  noFaults(second);
});

test("series of the programme and where a meeting starts from read well in four views", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      await page.goto("/ub/meetings/series");
      await settled(page);
      await page.goto("/ub/meetings?month=2026-06");
      await page.getByRole("link", { name: /An toàn giao thông/ }).click();
      const meeting = page.url();
      for (const part of ["start", "opinions/new"]) {
        await page.goto(`${meeting}/${part}`);
        await settled(page);
      }
      noFaults(page);
      await page.context().close();
    });
  }
});
