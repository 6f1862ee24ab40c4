// A unit registers by its link, a planner draws the programme up, issues it and prints it; the base of the year is looked
// at as lanes; a matter is put off by a decision and the next version says so.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const password = "an-binh-2026";
const planner = { path: "/ub/sign-in", name: "ub.tonghop", password };
const chief = { path: "/ub/sign-in", name: "ub.chanhvanphong", password };
const partner = { path: "/hd/sign-in", name: "hd.tonghop", password };
const TITLE = "Đề án phát triển chợ đầu mối nông sản";

const settled = async (page) => { await fitsItsWidth(page); await accessible(page); };

/** Makes a link for a unit and gives its address under the demo. */
async function invited(page, unit) {
  await page.goto("/ub/matters/guests");
  await page.getByLabel("Đơn vị", { exact: false }).first().fill(unit);
  await page.getByLabel("Năm").first().fill("2027");
  await page.getByRole("button", { name: "Tạo đường dẫn" }).click();
  const address = await page.getByLabel("Địa chỉ").inputValue();
  return new URL(address).pathname;
}

test("the pages of programmes read well in four views", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      const parts = ["programmes", "matters", "matters?timing=overdue", "matters/new", "matters/registrations", "matters/guests",
        "programmes/years/2026", "programmes/years/2026/on-time", "programmes/years/2026/base"];
      for (const part of parts) {
        await page.goto(`/ub/${part}`);
        await settled(page);
      }
      await page.goto("/ub/programmes");
      await page.getByRole("link", { name: /Năm 2026 · UBND tỉnh/ }).click();
      await page.getByRole("heading", { name: "Các phiên bản" }).waitFor();
      await settled(page);
      await page.getByRole("link", { name: "phiên bản 1", exact: true }).click();
      await page.locator(".paper").waitFor();
      await settled(page);
      await page.goto("/ub/matters?state=preparing");
      await page.locator("tbody a").first().click();
      await page.getByRole("heading", { name: "Lùi, giãn, rút" }).waitFor();
      await settled(page);
      noFaults(page);
      await page.context().close();
    });
  }
});

test("a unit registers by its link, and the programme is drawn up, issued, printed and arrives", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  const address = await invited(page, "Sở Công Thương");
  await settled(page);

  for (const [at, view] of views.entries()) {
    const unit = await open(browser, view);
    await unit.goto(address);
    await settled(unit);
    await unit.locator("[name=title]").fill(`${TITLE} ${at + 1}`);
    await unit.locator("[name=due]").fill("bao giờ cũng được");
    await unit.getByLabel("UBND tỉnh", { exact: true }).check();
    await unit.getByRole("button", { name: "Gửi đăng ký" }).click();
    assert.match(await unit.locator("#due-fault").innerText(), /Không đọc được thời hạn/);
    assert.equal(await unit.locator("[name=title]").inputValue(), `${TITLE} ${at + 1}`);
    await settled(unit);
    await unit.locator("[name=due]").fill("quý II");
    await unit.getByRole("button", { name: "Gửi đăng ký" }).click();
    await unit.getByText("Đã gửi.").waitFor();
    assert.match(await unit.locator("main").innerText(), new RegExp(`${TITLE} ${at + 1}`));
    await settled(unit);
    assert.deepEqual(unit.faults.filter((fault) => !fault.includes("422")), []);
    await unit.context().close();
  }

  await page.goto("/ub/programmes");
  await page.getByLabel("Kỳ", { exact: false }).last().fill("2027");
  await page.getByRole("button", { name: "Lập chương trình" }).click();
  await page.waitForURL("**/programmes/ub-*");
  const programme = page.url();
  assert.match(await page.locator("main").innerText(), new RegExp(`${TITLE} 4`));
  await page.getByRole("button", { name: "Lấy ý kiến" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Lấy ý kiến" }).click();
  await page.getByRole("button", { name: "Trình duyệt" }).click();
  await page.getByLabel("Số, ký hiệu văn bản").fill("25/CTr-UBND");
  await page.getByRole("button", { name: "Ban hành" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ban hành" }).click();
  await page.getByRole("link", { name: "phiên bản 1", exact: true }).waitFor();
  await settled(page);
  await page.getByRole("link", { name: "phiên bản 1", exact: true }).click();
  const paper = page.locator(".paper");
  await paper.waitFor();
  assert.match(await paper.innerText(), /CHƯƠNG TRÌNH CÔNG TÁC[\s\S]*25\/CTr-UBND|25\/CTr-UBND[\s\S]*CHƯƠNG TRÌNH CÔNG TÁC/);
  await settled(page);
  for (const [format, beginning] of Object.entries({ pdf: "%PDF-", docx: "PK", xlsx: "PK" })) {
    const answer = await page.request.get(`${new URL(programme).pathname}/editions/1/${format}`);
    assert.equal(answer.status(), 200, format);
    assert.equal(answer.headers()["content-disposition"], `attachment; filename="chuong-trinh-2027-ubnd-v1.${format}"`);
    assert.ok((await answer.body()).toString("latin1").startsWith(beginning), format);
  }

  const theirs = await open(browser);
  await signIn(theirs, partner);
  const mirror = `/hd${new URL(programme).pathname.slice(3)}/editions/1`;
  let arrived = await theirs.goto(mirror);
  for (let tries = 0; tries < 50 && arrived.status() !== 200; tries += 1) {
    await theirs.waitForTimeout(200);
    arrived = await theirs.goto(mirror);
  }
  assert.match(await theirs.locator(".paper").innerText(), new RegExp(`${TITLE} 1`));
  await accessible(theirs);

  await page.goto("/ub/matters/guests");
  await page.getByRole("button", { name: /Thu hồi: Sở Công Thương/ }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Thu hồi" }).click();
  await page.getByText("Đã thu hồi").first().waitFor();
  const stranger = await open(browser);
  assert.equal((await stranger.goto(address)).status(), 404);
});

test("what a decision puts off is listed by the next version", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, chief);
  await page.goto("/ub/matters?q=Đề+án+nâng+cao+chất+lượng+dạy+nghề");
  await page.locator("tbody a").first().click();
  await page.getByText("Ghi đề nghị lùi, giãn hoặc rút").click();
  await page.getByLabel("Thời hạn mới").fill("tháng 9");
  await page.getByLabel("Đơn vị đề nghị").fill("Sở Giáo dục và Đào tạo");
  const ask = page.locator("form", { has: page.getByRole("button", { name: "Ghi đề nghị" }) });
  await ask.locator("[name=document]").fill("15/SGDĐT");
  await ask.locator("[name=reason]").fill("Chờ hướng dẫn của Bộ");
  await ask.getByRole("button", { name: "Ghi đề nghị" }).click();
  const decide = page.locator("form", { has: page.getByRole("button", { name: "Cho phép", exact: true }) });
  await decide.locator("[name=decided_by]").fill("Chủ tịch UBND tỉnh");
  await decide.locator("[name=reason]").fill("Đồng ý");
  await decide.getByRole("button", { name: "Cho phép", exact: true }).click();
  await page.getByText("Lùi thời hạn: tháng 5/2026 → tháng 9/2026").waitFor();
  await settled(page);
  await page.getByRole("link", { name: /Năm 2026/ }).first().click();
  assert.match(await page.locator("main").innerText(), /Lùi thời hạn: Đề án nâng cao chất lượng dạy nghề/);
  await page.getByRole("button", { name: "Ban hành điều chỉnh" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ban hành điều chỉnh" }).click();
  await page.getByRole("link", { name: "phiên bản 2", exact: true }).click();
  assert.match(await page.locator(".paper").innerText(), /Điều chỉnh lần 1[\s\S]*Lùi thời hạn: Đề án nâng cao chất lượng dạy nghề/);
  await settled(page);
  noFaults(page);
});
