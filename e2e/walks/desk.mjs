// Each role's first page, in four views; what is shown of changes is put away by one press.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const password = "an-binh-2026";
const day = "2026-06-01";
// Desks that differ in what they hold are seen in all four views, the others in the two that differ most.
const roles = [
  ["tonghop", views], ["l03", views], ["xem", views],
  ["chanhvanphong", [views[0], views[3]]], ["thuky.l03", [views[0], views[3]]],
  ["vanthu", [views[0], views[3]]], ["quantri", [views[0], views[3]]],
];

const signInAs = (page, role) => signIn(page, { path: "/ub/sign-in", name: `ub.${role}`, password });

for (const [role, seen] of roles) {
  test(`the desk of ${role}`, async (walk) => {
    const browser = await launch(walk);
    const page = await open(browser);
    await signInAs(page, role);
    assert.equal(new URL(page.url()).pathname, "/ub", "signing in leads to the desk");
    for (const { viewport, colorScheme } of seen) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto(`/ub?day=${day}`);
      const main = await page.locator("main").innerText();
      assert.match(main, /Giao ban Thường trực Tỉnh ủy/);
      assert.equal(/Đến hạn/.test(main), ["tonghop", "chanhvanphong"].includes(role), "what is owed");
      await fitsItsWidth(page);
      await accessible(page);
    }
    noFaults(page);
  });
}

test("changes are listed until they were looked at", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signInAs(page, "vanthu");
  const changes = page.locator("section", { has: page.getByRole("heading", { name: "Vừa thay đổi" }) });
  assert.match(await changes.innerText(), /Thêm mới/);
  await changes.getByRole("button", { name: "Đã xem" }).click();
  await changes.getByText("Không có thay đổi nào của người khác").waitFor();
});
