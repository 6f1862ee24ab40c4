// Papers of a meeting: sent, a false extension told, handed out, read by another account, without a network too, emptied at
// signing out; found with and without diacritics, and what is hidden is not.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const password = "an-binh-2026";
const planner = { path: "/ub/sign-in", name: "ub.tonghop", password };
const viewer = { path: "/ub/sign-in", name: "ub.xem", password };
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==", "base64");

const settled = async (page) => { await fitsItsWidth(page); await accessible(page); };
const text = (page) => page.locator("main").innerText();

async function meeting(page) {
  await page.goto("/ub/meetings?month=2026-06");
  await page.getByRole("link", { name: /An toàn giao thông/ }).first().click();
  await page.getByRole("heading", { name: "Thành phần mời" }).waitFor();
  return new URL(page.url()).pathname;
}

test("the pages of papers and of search read well in four views", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      const at = await meeting(page);
      await page.goto(`${at}/handouts`);
      await page.getByText("Phụ lục kinh phí").first().waitFor();
      await settled(page);
      await page.getByRole("link", { name: /Báo cáo tình hình trật tự/ }).click();
      await page.getByRole("heading", { name: "Ai đã đọc" }).waitFor();
      assert.match(await text(page), /Tìm được theo nội dung/);
      await settled(page);
      await page.goto(at.replace("/meetings/", "/reading/"));
      await settled(page);
      for (const path of ["/ub/search", "/ub/search?q=toa+an", "/ub/search?q=khongcogi"]) {
        await page.goto(path);
        await settled(page);
      }
      noFaults(page);
      await page.context().close();
    });
  }
});

test("a paper is sent, its false extension told, handed out and read by another account", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  const at = await meeting(page);
  await page.goto(`${at}/handouts`);
  await page.getByLabel("Độ mật").selectOption("open");
  await page.locator("#files").setInputFiles([
    { name: "Sơ đồ tuyến Đồng Nhân.pdf", mimeType: "application/pdf", buffer: PNG },
    { name: "Ghi chú.txt", mimeType: "text/plain", buffer: Buffer.from("Trạm bơm Đồng Nhân vận hành từ tháng sáu") },
    { name: "chay.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ\0\0") },
  ]);
  await page.getByText("có đuôi .pdf nhưng nội dung là png").waitFor();
  await page.getByText(/chay\.exe.* là chương trình/).waitFor();
  await page.locator("#handouts").getByRole("link", { name: "Ghi chú" }).waitFor();
  await settled(page);

  const reader = await open(browser, views[2]);
  await signIn(reader, viewer);
  const reading = at.replace("/meetings/", "/reading/");
  await reader.goto(reading);
  assert.doesNotMatch(await text(reader), /Ghi chú|Phụ lục kinh phí/);

  await page.getByLabel("Chọn: Phụ lục kinh phí").uncheck();
  await page.getByRole("button", { name: "Phát tài liệu" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Phát tài liệu" }).click();
  // The page has the same address before and after: the row tells that it is done.
  await page.locator("tr", { hasText: "Ghi chú" }).getByText(/^Đã phát cho/).waitFor();
  await reader.goto(reading);
  assert.match(await text(reader), /Ghi chú/);
  assert.doesNotMatch(await text(reader), /Phụ lục kinh phí/);
  await settled(reader);
  const pdf = await reader.getByRole("link", { name: /Báo cáo tình hình trật tự/ }).first().getAttribute("href");
  assert.equal((await fetched(reader, pdf)).status, 200);
  await reader.getByRole("button", { name: /^Đánh dấu đã đọc.*Ghi chú/ }).click();
  await reader.getByRole("button", { name: /^Đã đọc.*Ghi chú/ }).waitFor();
  noFaults(reader);
  // The browser tells of the refused file, which was to be refused.
  page.faults = page.faults.filter((fault) => !fault.includes("422"));
  noFaults(page);
});

test("what was opened is read without a network and is gone after signing out", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser, views[0]);
  await signIn(page, viewer);
  const at = await meeting(page);
  const reading = at.replace("/meetings/", "/reading/");
  await page.goto(reading);
  await page.getByText("Đã lưu đủ trên máy này").waitFor();
  const link = page.getByRole("link", { name: /Báo cáo tình hình trật tự/ }).first();
  const file = await link.getAttribute("href");
  const { status, bytes } = await fetched(page, file);
  assert.equal(status, 200);
  await page.reload();
  await page.context().setOffline(true);
  await page.goto(reading);
  await page.getByText("Không có mạng: đang xem bản đã lưu").waitFor();
  await settled(page);
  assert.deepEqual(await fetched(page, file), { status: 200, bytes }, "the file whole");
  const piece = await fetched(page, file, "bytes=0-9");
  assert.deepEqual(piece, { status: 206, bytes: 10 });
  const shown = await page.context().newPage();
  await shown.goto(file).catch((error) => assert.match(error.message, /Download|ERR_ABORTED/));
  await shown.close();
  // The page comes back by itself as soon as the office answers.
  await page.context().setOffline(false);
  await page.waitForFunction(() => !("kept" in document.documentElement.dataset));
  await page.locator(".top details.menu summary, .top .menu summary").last().click();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await page.waitForURL(/sign-in/);
  await page.waitForFunction(async () => !(await caches.keys()).some((name) => name.endsWith("/reading")));
});

async function fetched(page, path, range) {
  return page.evaluate(async ([path, range]) => {
    const answer = await fetch(path, range ? { headers: { range } } : {});
    return { status: answer.status, bytes: (await answer.arrayBuffer()).byteLength };
  }, [path, range]);
}

test("what is searched for is found without diacritics, the exact ones first, and nothing that is hidden", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, viewer);
  await page.goto("/ub/meetings");
  await page.keyboard.press("/");
  await page.keyboard.type("toa an");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search?q=toa+an");
  await page.getByRole("link", { name: /Báo cáo tình hình trật tự/ }).waitFor();
  await page.locator(".found mark", { hasText: "Tòa án" }).first().waitFor();
  await page.goto("/ub/search?q=t%C3%B2a+%C3%A1n&kind=paper");
  assert.match(await page.locator(".found-title").first().innerText(), /Báo cáo tình hình trật tự/);
  // Handed out to nobody, and to one line that this account does not serve.
  for (const hidden of ["du+toan+kinh+phi+tuyen+truyen", "lan+toa+an+can"]) {
    await page.goto(`/ub/search?q=${hidden}`);
    await page.getByText("Không tìm thấy").waitFor();
    assert.match(await text(page), /0 kết quả/);
  }
  await settled(page);
  const all = await open(browser);
  await signIn(all, planner);
  await all.goto("/ub/search?q=du+toan+kinh+phi");
  await all.getByRole("link", { name: /Phụ lục kinh phí/ }).waitFor();
  noFaults(page);
});
