// Three people in three browsers: a unit's registration becomes the year's programme and its base, a week in which two
// offices want the same leader is harmonised and agreed, and all three publish it.

import assert from "node:assert/strict";
import test from "node:test";
import { launch, noFaults, open, signIn } from "../browser.mjs";

const password = "an-binh-2026";
const OFFICES = ["tu", "hd", "ub"];
const person = (office, post) => ({ path: `/${office}/sign-in`, name: `${office}.${post}`, password });
const YEAR = "2031";
const WEEK = "2031-01-13";
const DAY = "14/01/2031";
const TRIES = 150;

/** Opens an address until what other offices sent has arrived there. */
async function arrived(page, address, isThere) {
  for (let tried = 0; tried < TRIES; tried += 1) {
    await page.goto(address);
    if (await isThere()) return;
  }
  assert.fail(`${address}: what was sent did not arrive`);
}

async function enter(page, office, { title, start, end, leader, isFixed = false }) {
  await page.goto(`/${office}/activities/new`);
  await page.locator("textarea[name=title]").fill(title);
  await page.locator("input[name=date]").fill(DAY);
  await page.getByLabel("Giờ bắt đầu").fill(start);
  await page.getByLabel("Giờ kết thúc").fill(end);
  await page.getByRole("searchbox", { name: "Tìm lãnh đạo" }).fill(leader);
  await page.getByRole("checkbox", { name: leader, exact: true }).check();
  if (isFixed) {
    await page.locator("details", { has: page.locator("select[name=mobility]") }).evaluateAll((all) => all.forEach((one) => { one.open = true; }));
    await page.locator("select[name=mobility]").selectOption("fixed");
  }
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("heading", { name: title }).first().waitFor();
}

test("from registrations to an agreed, published week", async (walk) => {
  const browser = await launch(walk);
  const [tu, hd, ub] = await Promise.all(OFFICES.map(() => open(browser)));
  const pages = { tu, hd, ub };
  for (const office of OFFICES) await signIn(pages[office], person(office, "tonghop"));
  let programme = "";

  await walk.test("a unit registers and the programme of the year is issued", async () => {
    await ub.goto("/ub/matters/guests");
    await ub.getByLabel("Đơn vị", { exact: false }).first().fill("Sở Công Thương");
    await ub.getByLabel("Năm").first().fill(YEAR);
    await ub.getByRole("button", { name: "Tạo đường dẫn" }).click();
    const link = new URL(await ub.getByLabel("Địa chỉ").inputValue()).pathname;
    const unit = await open(browser);
    await unit.goto(link);
    await unit.locator("[name=title]").fill("Đề án phát triển chợ đầu mối");
    await unit.locator("[name=due]").fill("quý II");
    await unit.getByLabel("UBND tỉnh", { exact: true }).check();
    await unit.getByRole("button", { name: "Gửi đăng ký" }).click();
    await unit.getByText("Đã gửi.").waitFor();
    await ub.goto("/ub/programmes");
    await ub.getByLabel("Kỳ", { exact: false }).last().fill(YEAR);
    await ub.getByRole("button", { name: "Lập chương trình" }).click();
    await ub.waitForURL("**/programmes/ub-*");
    programme = new URL(ub.url()).pathname.slice(3);
    for (const step of ["Lấy ý kiến", "Trình duyệt"]) {
      await ub.getByRole("button", { name: step }).click();
      const dialog = ub.getByRole("dialog");
      if (step === "Lấy ý kiến") await dialog.getByRole("button", { name: step }).click();
    }
    await ub.getByLabel("Số, ký hiệu văn bản").fill("1/CTr-UBND");
    await ub.getByRole("button", { name: "Ban hành" }).click();
    await ub.getByRole("dialog").getByRole("button", { name: "Ban hành" }).click();
    await ub.getByRole("link", { name: "phiên bản 1", exact: true }).waitFor();
  });

  await walk.test("the three Chánh Văn phòng make it the base", async () => {
    for (const office of OFFICES) {
      const chief = await open(browser);
      await signIn(chief, person(office, "chanhvanphong"));
      const vote = chief.getByRole("button", { name: "Chọn làm nền" });
      await arrived(chief, `/${office}${programme}`, () => vote.count());
      await vote.click();
      await chief.waitForLoadState();
      await chief.context().close();
    }
    const isBase = (page) => page.getByText("Năm này chưa có chương trình nền").count().then((count) => count === 0);
    for (const office of OFFICES) {
      await arrived(pages[office], `/${office}/programmes/years/${YEAR}/base`, () => isBase(pages[office]));
    }
  });

  await walk.test("two offices want one leader at one hour; the week is harmonised and agreed", async () => {
    await enter(ub, "ub", { title: "Hội nghị xúc tiến thương mại", start: "8h", end: "9h30", leader: "Chủ tịch UBND tỉnh", isFixed: true });
    await enter(hd, "hd", { title: "Họp về chợ đầu mối", start: "8h30", end: "9h30", leader: "Chủ tịch UBND tỉnh" });
    await arrived(ub, `/ub/week/${WEEK}/clashes`, () => ub.locator("#clash-list a").count());
    await ub.getByRole("link", { name: "Điều hòa tuần này" }).click();
    await ub.getByRole("button", { name: "Tính" }).click();
    await ub.locator(".move-says", { hasText: "Họp về chợ đầu mối" }).waitFor({ timeout: 60_000 });
    await ub.getByRole("button", { name: "Gửi đề nghị cho văn phòng khác" }).click();
    await ub.getByText(/Đã gửi \d+ đề nghị/).waitFor({ timeout: 60_000 });
    const asked = hd.locator("section", { has: hd.locator("#requests-to-us") }).getByRole("link", { name: "Họp về chợ đầu mối" });
    await arrived(hd, "/hd/exchange", () => asked.count());
    await asked.first().click();
    const accept = hd.locator("form[action$='/acceptance'] button");
    await accept.click();
    await accept.waitFor({ state: "detached" });
    assert.match(await hd.locator("#request").innerText(), /Đã làm theo/);
    for (const office of OFFICES) {
      await arrived(pages[office], `/${office}/week/${WEEK}/clashes`, () => pages[office].locator("#clash-list a").count().then((count) => count === 0));
    }
  });

  await walk.test("all three publish the week and have each other's", async () => {
    for (const office of OFFICES) {
      await pages[office].goto(`/${office}/week/${WEEK}/publication`);
      await pages[office].getByRole("button", { name: "Công bố" }).click();
      await pages[office].getByRole("dialog").getByRole("button", { name: "Công bố" }).click();
      await pages[office].waitForURL(`**/week/${WEEK}/versions/${office}/1?published=yes`);
    }
    for (const reader of OFFICES) {
      for (const office of OFFICES) {
        const version = pages[reader].locator(`a[href="/${reader}/week/${WEEK}/versions/${office}/1"]`);
        await arrived(pages[reader], `/${reader}/week/${WEEK}/versions`, () => version.count());
      }
    }
    await tu.locator(`a[href="/tu/week/${WEEK}/versions/hd/1"]`).first().click();
    assert.match(await tu.locator(".paper").innerText(), /Họp về chợ đầu mối/);
  });
  for (const office of OFFICES) noFaults(pages[office]);
});
