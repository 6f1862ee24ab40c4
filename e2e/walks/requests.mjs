// One office asks another for a way out of a clash; the owner carries it out; both see how it stands.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, launch, lookedAt, noFaults, open, signIn } from "../browser.mjs";

const planner = (office) => ({ path: `/${office}/sign-in`, name: `${office}.tonghop`, password: "an-binh-2026" });
const clashes = "/ub/week/2026-06-08/clashes";
const sentence = "Hai hội nghị lớn (170 và 400 người) cùng buổi";
const TRIES = 100;

/** Opens an address until what another office sent has arrived there. */
async function arrived(page, address, locator) {
  for (let tried = 0; tried < TRIES; tried += 1) {
    await page.goto(address);
    if (await locator.count()) return;
  }
  assert.fail(`${address}: what was sent did not arrive`);
}

test("a clash between two offices is settled by a request, from the panel to the thread", async (walk) => {
  const browser = await launch(walk);
  const ub = await open(browser);
  await signIn(ub, planner("ub"));
  await ub.goto(clashes);
  await ub.locator("#clash-list a", { hasText: sentence }).first().click();
  const send = ub.locator("#panel").getByRole("button", { name: /^Gửi đề nghị cho HĐ: Chuyển sang/ });
  await send.first().waitFor();
  await accessible(ub);
  // The mouse must reach it: a button that another one covers is none.
  await send.first().click();
  await ub.getByRole("heading", { name: "Quá trình" }).waitFor();
  const address = new URL(ub.url()).pathname;
  assert.match(address, /^\/ub\/exchange\/requests\//);
  await lookedAt(ub);

  const hd = await open(browser);
  await signIn(hd, planner("hd"));
  const theirs = address.replace("/ub/", "/hd/");
  const line = hd.locator(`a[href="${theirs}"]`);
  await arrived(hd, "/hd/exchange", line);
  await lookedAt(hd);
  await line.first().click();
  const accept = hd.locator("form[action$='/acceptance'] button");
  await accept.waitFor();
  await lookedAt(hd);
  await accept.click();
  await accept.waitFor({ state: "detached" });
  assert.match(await hd.locator("#request").innerText(), /Đã làm theo/);
  await lookedAt(hd);

  const carriedOut = ub.locator("#request ol li").nth(1);
  await arrived(ub, address, carriedOut);
  await ub.goto(clashes);
  await ub.locator("#clash-list tbody tr").first().waitFor();
  assert.equal(await ub.locator("#clash-list a", { hasText: sentence }).count(), 0, "the clash is gone here too");
  noFaults(ub);
  noFaults(hd);
});
