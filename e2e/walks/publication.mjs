// A planner publishes a week, downloads its papers, sees it arrive at another office, and hands out a calendar link.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const password = "an-binh-2026";
const planner = { path: "/ub/sign-in", name: "ub.tonghop", password };
const partner = { path: "/hd/sign-in", name: "hd.tonghop", password };
const WEEK = "2031-01-06";
const FORMATS = { pdf: "%PDF-", docx: "PK", xlsx: "PK", html: "<!doctype html>", txt: "\u{feff}" };

test("a week that is blocked says what blocks it, in four views", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      for (const paper of view === views[0] ? ["grid", "by-leader", "joint", "leader:L03"] : ["grid"]) {
        await page.goto(`/ub/week/2026-06-01/publication?paper=${paper}`);
        assert.match(await page.locator("main").innerText(), /Còn \d+ việc chặn công bố/);
        assert.ok(await page.getByRole("button", { name: "Công bố" }).isDisabled());
        assert.ok(await page.locator(".paper table, .paper li").count(), paper);
        await fitsItsWidth(page);
        await accessible(page);
      }
      noFaults(page);
      await page.context().close();
    });
  }
});

test("a clean week is published, downloaded, and arrives at the other office", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await page.goto(`/ub/week/${WEEK}/publication`);
  await page.getByRole("button", { name: "Công bố" }).click();
  const dialog = page.getByRole("dialog");
  assert.match(await dialog.innerText(), /Phiên bản 1/);
  await dialog.getByRole("button", { name: "Công bố" }).click();
  await page.waitForURL(`**/week/${WEEK}/versions/ub/1?published=yes`);
  assert.match(await page.locator("main").innerText(), /Đã công bố/);
  await accessible(page);

  for (const [format, beginning] of Object.entries(FORMATS)) {
    const answer = await page.request.get(`/ub/week/${WEEK}/versions/ub/1/${format}`);
    assert.equal(answer.headers()["content-disposition"], `attachment; filename="lich-tuan-2-2031-ub.${format}"`);
    assert.ok((await answer.body()).toString().startsWith(beginning), format);
  }
  await page.goto(`/ub/week/${WEEK}/publication`);
  assert.match(await page.locator("main").innerText(), /Chưa có thay đổi nào so với bản đã công bố/);
  for (const part of ["versions", "tellings"]) {
    await page.goto(`/ub/week/${WEEK}/${part}`);
    await fitsItsWidth(page);
    await accessible(page);
  }
  noFaults(page);

  const theirs = await open(browser);
  await signIn(theirs, partner);
  await theirs.goto(`/hd/week/${WEEK}/versions`);
  const arrived = theirs.locator(`a[href="/hd/week/${WEEK}/versions/ub/1"]`);
  for (let tries = 0; tries < 50 && !(await arrived.count()); tries += 1) {
    await theirs.waitForTimeout(200);
    await theirs.reload();
  }
  await arrived.click();
  assert.match(await theirs.locator(".paper").innerText(), /UBND TỈNH/);
  await accessible(theirs);

  const anybody = await open(browser);
  const published = await anybody.goto(`/ub/public/week/${WEEK}`);
  assert.equal(published.status(), 200);
  await accessible(anybody);
  assert.equal((await anybody.goto("/ub/public/week/2031-01-13")).status(), 404);
});

test("a calendar link is made, read without a session, and revoked", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await page.goto("/ub/feeds");
  await accessible(page);
  await page.getByLabel("Lịch của").selectOption("person:L03");
  await page.getByRole("button", { name: "Tạo đường dẫn" }).click();
  const address = await page.getByLabel("Địa chỉ").inputValue();
  await accessible(page);
  noFaults(page);

  const reader = await (await browser.newContext()).newPage();
  const calendar = await reader.request.get(address);
  assert.equal(calendar.headers()["content-type"], "text/calendar; charset=utf-8");
  assert.match(await calendar.text(), /^BEGIN:VCALENDAR\r\n/);
  const same = await reader.request.get(address, { headers: { "if-none-match": calendar.headers().etag } });
  assert.equal(same.status(), 304);

  await page.goto("/ub/feeds");
  assert.equal(await page.getByLabel("Địa chỉ").count(), 0, "the address is shown once");
  await page.getByRole("button", { name: /Thu hồi/ }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Thu hồi" }).click();
  await page.waitForURL("**/feeds?revoked=yes");
  assert.equal((await reader.request.get(address)).status(), 404);
});
