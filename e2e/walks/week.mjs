// A planner looks at the merged week of the three offices: grid, one leader, month, list; on every screen.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const planner = { path: "/ub/sign-in", name: "ub.tonghop", password: "an-binh-2026" };
const week = "/ub/week/2026-06-01";

test("the week of the three offices, on every screen", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      for (const path of [week, `${week}/leaders/L03`, "/ub/month/2026-06-01", "/ub/activities?from=2026-06-01&to=2026-06-28"]) {
        await page.goto(path);
        await fitsItsWidth(page);
        await accessible(page);
      }
      noFaults(page);
      await page.context().close();
    });
  }
});

test("the grid reads at a glance and leads to clashes", async (walk) => {
  const page = await seated(walk);
  await page.goto(week);
  const main = page.locator("main");
  for (const office of ["TU", "HĐ", "UB"]) assert.ok(await main.getByText(office, { exact: true }).count(), office);
  assert.match(await page.locator("#week-facts").innerText(), /\d+ hoạt động[\s\S]*trùng lịch chắc chắn/);
  const pill = page.locator(".board .pill-clash").first();
  assert.match(await pill.getAttribute("href"), /\/ub\/week\/2026-06-01\/clashes\//);
  assert.ok(await page.locator(".board td[colspan] .act").count() > 3, "joint activities span their leaders");
  const [wide, there] = await page.evaluate(() => [document.querySelector(".board").offsetWidth, document.querySelector(".board-scroll").clientWidth]);
  assert.ok(wide <= there + 1, `24 leaders fit: ${wide} of ${there} px`);
});

test("the arrows go from activity to activity", async (walk) => {
  const page = await seated(walk);
  await page.goto(week);
  const held = () => page.evaluate(() => document.activeElement.getAttribute("href"));
  await page.locator(".board .act-open").first().focus();
  const first = await held();
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await held(), first);
  assert.match(await held(), /\/ub\/activities\//);
});

test("a search without diacritics marks in place, and a filter stays in the address", async (walk) => {
  const page = await seated(walk);
  await page.goto(week);
  await page.locator("h1").click();
  await page.keyboard.press("/");
  await page.keyboard.type("giao ban");
  await page.locator(".board mark").first().waitFor();
  assert.ok(await page.locator(".board .act.is-dim").count() > 10);
  assert.match(page.url(), /q=giao(\+|%20)ban/);
  assert.match(await page.locator("a[rel=next]").first().getAttribute("href"), /q=giao(\+|%20)ban/);
  await page.locator("summary", { hasText: "Lọc" }).click();
  await page.locator("select[name=body]").selectOption("hdnd");
  await page.locator(".week-filters button").click();
  await page.waitForURL(/body=hdnd/);
  assert.equal(await page.locator(".board-leader a").count(), 7);
  await page.locator("a[rel=next]").first().click();
  await page.waitForURL(/week\/2026-06-08.*body=hdnd/);
  await page.locator("#week-views").getByText("Tháng").click();
  await page.waitForURL(/month\/2026-06-08.*body=hdnd/);
});

test("another person's change refreshes the board under the eyes, not the place looked at", async (walk) => {
  const page = await seated(walk);
  await page.goto(week);
  await page.locator("#board-scroll").evaluate((board) => { board.scrollTop = 400; });
  const card = page.locator(".board .act-open").nth(40);
  const href = await card.getAttribute("href");
  await card.evaluate((link) => { link.focus({ preventScroll: true }); });
  await page.evaluate(() => { document.getElementById("board").dataset.old = "yes"; });
  await page.evaluate(() => document.body.dispatchEvent(new CustomEvent("live:changed", { bubbles: true })));
  await page.locator("#board:not([data-old])").waitFor();
  await page.waitForFunction(() => document.getElementById("board-scroll").scrollTop === 400);
  await page.waitForFunction((href) => document.activeElement.getAttribute("href") === href, href);
});

test("a link can light both sides of a clash", async (walk) => {
  const page = await seated(walk);
  await page.goto(`${week}?lit=UB-0601-01`);
  assert.equal(await page.locator(".board .act.is-found").count(), 1);
  assert.ok(await page.locator(".board .act.is-dim").count() > 50);
});

test("a day of the month opens its week, and a leader leads to the next", async (walk) => {
  const page = await seated(walk);
  await page.goto("/ub/month/2026-06-01");
  await page.getByRole("link", { name: /Thứ Tư, 10\/06\/2026/ }).click();
  await page.waitForURL(/\/ub\/week\/2026-06-08/);
  await page.goto(`${week}/leaders/L11`);
  assert.match(await page.locator("h1").innerText(), /Phó Chủ tịch Thường trực UBND tỉnh/);
  await page.locator("main a[rel=next]").click();
  assert.match(await page.locator("h1").innerText(), /Phó Chủ tịch UBND tỉnh \(A\)/);
});

test("ticked rows of the list leave as a sheet", async (walk) => {
  const page = await seated(walk);
  await page.goto("/ub/activities?from=2026-06-01&to=2026-06-28&sort=title");
  assert.equal(await page.locator("tbody tr").count(), 50);
  await page.locator("tbody input[type=checkbox]").first().check();
  const sheet = page.waitForEvent("download");
  await page.locator(".table-pick button").first().click();
  assert.match((await sheet).suggestedFilename(), /^lich-2026-06-01_2026-06-28\.xlsx$/);
});

test("a week without activities says what will stand there", async (walk) => {
  const page = await seated(walk);
  await page.goto("/ub/week/2031-01-06");
  assert.match(await page.locator("main").innerText(), /Tuần này chưa có hoạt động nào/);
});

// One sign-in serves the walks that follow: the door slows down who signs in over and over.
let storageState;

async function seated(walk) {
  const browser = await launch(walk);
  const page = await open(browser, { name: "office", viewport: { width: 1366, height: 768 }, storageState });
  if (!storageState) {
    await signIn(page, planner);
    storageState = await page.context().storageState();
  }
  return page;
}
