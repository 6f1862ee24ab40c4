// A planner settles clashes: from the list to the panel, a way out, undo, accepting, coming back, joint events.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const planner = { path: "/ub/sign-in", name: "ub.tonghop", password: "an-binh-2026" };
const list = "/ub/week/2026-06-01/clashes";

/** The line of the list that opens the clash with this sentence. */
function line(page, sentence) {
  return page.locator("#clash-list a[hx-get]", { hasText: sentence });
}

/** Opens the clash with this sentence in the side panel. */
async function openPanel(page, sentence) {
  await line(page, sentence).first().click();
  await page.locator("#panel .clash-says").waitFor();
  return page.locator("#panel");
}

/** The corner says this; gives back the toast. */
async function said(page, words) {
  const toast = page.locator(".toast", { hasText: words }).last();
  await toast.waitFor();
  return toast;
}

test("the list, the panel and the joint events on every screen", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      await page.goto(list);
      await page.locator("#clash-list tbody tr").first().waitFor();
      await fitsItsWidth(page);
      await accessible(page);
      await openPanel(page, "có hai việc cùng lúc");
      assert.ok(await page.locator("#panel .side").count() >= 2);
      await fitsItsWidth(page);
      await accessible(page);
      const address = await page.locator("#clash-list td a").first().getAttribute("href");
      await page.goto(address);
      await accessible(page);
      await fitsItsWidth(page);
      for (const path of ["/ub/week/2026-06-08/events", "/ub/week/2026-06-08/events/joining"]) {
        await page.goto(path);
        await page.locator("main h1").waitFor();
        await accessible(page);
        await fitsItsWidth(page);
      }
      noFaults(page);
      await page.context().close();
    });
  }
});

test("a way out closes the clash and can be undone", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await page.goto(list);
  const sentence = "Phó Chủ tịch UBND tỉnh (C) có hai việc cùng lúc (15:30–16:00)";
  const panel = await openPanel(page, sentence);
  await panel.getByRole("button", { name: /^Làm theo/ }).first().click();
  const toast = await said(page, "Đã đổi lịch");
  await page.locator("#panel:empty").waitFor({ state: "attached" });
  await line(page, sentence).waitFor({ state: "detached" });
  await toast.getByRole("button", { name: "Hoàn tác" }).click();
  await said(page, "Đã hoàn tác");
  await line(page, sentence).waitFor();
  noFaults(page);
});

/** Sends a form of ours from the open page. */
function send(page, path, fields = {}) {
  return page.evaluate(async ([path, fields]) => {
    const csrf = document.querySelector('meta[name="csrf"]').content;
    const answer = await fetch(path, { method: "POST", headers: { "X-CSRF-Token": csrf, "HX-Request": "true" }, body: new URLSearchParams(fields) });
    return answer.status;
  }, [path, fields]);
}

test("a clash is let stand with a reason, comes back when its facts change, and is opened again", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await page.goto(list);
  const sentence = "Phó Chủ tịch UBND tỉnh (C) có hai việc cùng lúc";
  let panel = await openPanel(page, sentence);
  const clash = await line(page, sentence).first().getAttribute("href");
  const [id, version] = (await panel.locator("input[name=row]").first().inputValue()).split("@");
  await panel.getByRole("button", { name: "Cho phép", exact: true }).click();
  await panel.locator("[aria-invalid]").waitFor();
  page.faults.length = 0; // The browser tells of the refused form, which was to be refused.
  await panel.getByLabel("Lý do", { exact: true }).fill("dự nửa đầu rồi sang việc sau");
  await panel.getByRole("button", { name: "Cho phép", exact: true }).click();
  await said(page, "Đã cho phép");
  const shorter = { way: "shorten", row: `${id}@${version}`, date: "2026-06-01", from: "13:30", to: "15:45" };
  assert.equal(await send(page, `${clash}/way`, shorter), 200);
  await page.goto(`${list}?standing=returned`);
  panel = await openPanel(page, sentence);
  assert.match(await panel.innerText(), /Sự việc đã đổi khác[\s\S]*dự nửa đầu[\s\S]*15:30–16:00/);
  assert.equal(await send(page, `/ub/week/2026-06-01/undoing?row=${id}@${Number(version) + 1}`), 200);
  await page.goto(`${list}?standing=accepted`);
  panel = await openPanel(page, sentence);
  await panel.getByRole("button", { name: "Mở lại để xử lý" }).click();
  await said(page, "Đã mở lại");
  noFaults(page);
});

test("a joint event told at two hours is settled with one press", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await page.goto("/ub/week/2026-06-08/events?standing=differs");
  const pairs = page.locator("#pairs .pair");
  const before = await pairs.count();
  assert.ok(before > 0);
  await page.getByRole("button", { name: /^Ghi theo/ }).first().click();
  const toast = await said(page, "Đã ghi theo");
  await page.waitForFunction((count) => document.querySelectorAll("#pairs .pair").length < count, before);
  await toast.getByRole("button", { name: "Hoàn tác" }).click();
  await said(page, "Đã hoàn tác");
  await page.waitForFunction((count) => document.querySelectorAll("#pairs .pair").length === count, before);
  noFaults(page);
});

test("two rows that were not recognised are joined by hand", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);
  await page.goto("/ub/week/2026-06-01/events/joining");
  await page.getByRole("link", { name: /^Chọn/ }).first().click();
  await page.getByRole("button", { name: /^Gộp là một việc/ }).first().click();
  await page.getByText("Đã gộp thành một việc.").waitFor();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await page.getByText("Đã bỏ quyết định").waitFor();
  noFaults(page);
});
