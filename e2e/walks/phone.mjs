// A leader's phone: two answers, and the week without a network; nothing is left after signing out.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const leader = { path: "/ub/sign-in", name: "ub.l03", password: "an-binh-2026" };
const day = "2026-06-02";
const narrow = views[2];

test("a leader's day and week", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, leader);
      await page.goto(`/ub/phone?day=${day}`);
      assert.match(await page.locator("main").innerText(), /Tiếp xã giao đoàn khách nước ngoài/);
      for (const path of ["/ub/phone", `/ub/phone/week?day=${day}`, `/ub/phone?day=${day}`]) {
        await page.goto(path);
        await fitsItsWidth(page);
        await accessible(page);
      }
      await page.getByRole("link", { name: "Cử người thay" }).click();
      await fitsItsWidth(page);
      await accessible(page);
      noFaults(page);
      await page.context().close();
    });
  }
});

test("a leader agrees, and takes it back", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser, narrow);
  await signIn(page, leader);
  await page.goto(`/ub/phone?day=${day}`);
  await page.getByRole("button", { name: "Đồng ý", exact: true }).click();
  await page.getByText(/Đã đồng ý: Chủ tịch UBND tỉnh/).first().waitFor();
  await page.getByRole("button", { name: "Rút lại" }).click();
  await page.getByRole("button", { name: "Đồng ý", exact: true }).waitFor();
  noFaults(page);
});

test("the week is read without a network, says when it was kept, and sends nothing", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser, narrow);
  const { faults } = page;
  await signIn(page, leader);
  await page.goto(`/ub/phone?day=${day}`);
  await kept(page);
  await page.context().setOffline(true);
  const readOffline = async (path, words) => {
    await page.goto(path);
    await page.locator("main").getByText(words).first().waitFor();
    await page.getByText(/Bản này đã lưu lúc \d\d:\d\d/).first().waitFor();
  };
  await readOffline(`/ub/phone?day=${day}`, /Tiếp xã giao đoàn khách nước ngoài/);
  await until(page, 10_000, () => page.getByRole("button", { name: "Đồng ý", exact: true }).isDisabled());
  await page.getByText(/Cần có mạng để trả lời/).first().waitFor();
  const size = await page.locator("h1").evaluate((title) => getComputedStyle(title).fontFamily);
  assert.match(size, /Be Vietnam Pro/, "the styles were kept too");
  await accessible(page);
  await readOffline("/ub/phone/week", /Thứ Tư, 03\/06\/2026/);
  const week = page.url();
  await page.locator("a.today-item").first().click();
  await page.waitForURL((url) => url.href !== week);
  await page.getByText(/Bản này đã lưu lúc/).first().waitFor();
  await page.goto(`/ub/phone?day=2026-06-20`);
  await page.getByText(/chưa được lưu trên máy/).waitFor();
  await page.context().setOffline(false);
  await page.goto(`/ub/phone?day=${day}`);
  await until(page, 10_000, () => page.getByRole("button", { name: "Đồng ý", exact: true }).isEnabled());
  assert.equal(faults.filter((fault) => fault.startsWith("script")).length, 0, faults.join("\n"));
});

test("nothing is left on the phone after signing out, or when the session is over", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser, narrow);
  await signIn(page, leader);
  await page.goto(`/ub/phone?day=${day}`);
  await kept(page);
  await page.locator("details.menu summary").click();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await page.waitForURL(/sign-in/);
  await emptied(page);
  await signIn(page, leader);
  await page.goto(`/ub/phone?day=${day}`);
  await kept(page);
  await page.context().clearCookies();
  await page.goto(`/ub/phone?day=${day}`);
  await page.waitForURL(/sign-in/);
  await emptied(page);
});

test("the next person on the same phone does not find the pages of the one before", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser, narrow);
  await signIn(page, leader);
  await page.goto(`/ub/phone?day=${day}`);
  await kept(page);
  const before = await page.evaluate(keeper);
  // Another session takes the place of the first without passing by the page to sign in.
  const other = await open(browser, narrow);
  await signIn(other, { ...leader, name: "ub.thuky.l03" });
  await page.context().clearCookies();
  await page.context().addCookies(await other.context().cookies());
  await page.goto("/ub/phone/week?day=2026-06-09");
  await until(page, 10_000, async () => (await page.evaluate(keeper)) !== before);
});

/** For whom the store keeps pages; changing it empties the store first. */
async function keeper() {
  const note = await caches.match("/ub/phone/.kept-for");
  return (await note?.text()) ?? null;
}

async function storedPages() {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
  }
  return found.filter((path) => path.includes("/phone") && !path.endsWith(".kept-for"));
}

/** Waits until all pages are kept that this one names, itself among them. */
async function kept(page) {
  const { pathname, search } = new URL(page.url());
  const named = await page.locator("[data-keep-pages]").getAttribute("data-keep-pages");
  const areKept = async (addresses) => {
    const found = await Promise.all(addresses.map((address) => caches.match(address)));
    return found.every(Boolean);
  };
  await until(page, 30_000, () => page.evaluate(areKept, [pathname + search, ...named.split(" ")]));
}

/** Asks again and again until it is so, or fails with what is kept. */
async function until(page, limit, isSo) {
  const deadline = Date.now() + limit;
  while (!(await isSo())) {
    assert.ok(Date.now() < deadline, `kept: ${await page.evaluate(storedPages)}`);
    await page.waitForTimeout(200);
  }
}

async function emptied(page) {
  const deadline = Date.now() + 10_000;
  while ((await page.evaluate(storedPages)).length > 0) {
    assert.ok(Date.now() < deadline, `still kept: ${await page.evaluate(storedPages)}`);
    await page.waitForTimeout(200);
  }
}
