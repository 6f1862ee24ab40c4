// A planner enters, moves, undoes and calls off an activity, by keyboard and by mouse.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const planner = { path: "/ub/sign-in", name: "ub.tonghop", password: "an-binh-2026" };
// A day without activities of the sample, so that its hours are this walk's own.
const DAY = "05/08/2026";
const AT_FIRST = "09:30–10:30";

async function enter(page, { title, start, end, room, leader }) {
  await page.goto("/ub/activities/new");
  await page.locator("textarea[name=title]").fill(title);
  await page.locator("input[name=date]").fill(DAY);
  await page.getByLabel("Giờ bắt đầu").fill(start);
  await page.getByLabel("Giờ kết thúc").fill(end);
  await page.getByRole("searchbox", { name: "Tìm lãnh đạo" }).fill("pho chu tich ubnd tinh (a)");
  await page.getByRole("checkbox", { name: leader }).check();
  await page.locator("select[name=room]").selectOption({ value: room });
}

const save = (page) => page.getByRole("button", { name: "Lưu" }).click();
/** Waits until the timeline shows the activity at these hours, as it does after it was read anew. */
const standsAt = (page, title, hours) => page.locator(`.ec-event[aria-label^="${hours} ${title}"]`).first().waitFor();
const event = (page, title) => page.locator(".ec-event", { hasText: title }).first();

test("entering an activity, moving it, calling it off", async (walk) => {
  const browser = await launch(walk);
  const page = await open(browser);
  await signIn(page, planner);

  await walk.test("hours are typed as people type them", async () => {
    await enter(page, { title: "Họp giữ phòng", start: "8h", end: "9h30", room: "UB-P3", leader: "Phó Chủ tịch UBND tỉnh (A)" });
    await page.getByText("Không trùng với việc nào").waitFor();
    await save(page);
    await page.getByRole("heading", { name: "Họp giữ phòng" }).first().waitFor();
    assert.match(await page.locator("main").innerText(), /Thứ Tư, 05\/08\/2026, 8 giờ – 9 giờ 30/);
  });

  await walk.test("a taken room is told and a free time fills the form", async () => {
    await enter(page, { title: "Họp lần hai", start: "8h30", end: "9h30", room: "UB-P3", leader: "Phó Chủ tịch UBND tỉnh (A)" });
    await page.getByText(/Nếu lưu sẽ có/).waitFor();
    await save(page);
    const told = page.getByRole("alert");
    await told.waitFor();
    assert.match(await told.innerText(), /Chuyên viên Tổng hợp \(UB\)/);
    await told.getByRole("button", { name: "09:30–10:30" }).first().click();
    assert.equal(await page.getByLabel("Giờ bắt đầu").inputValue(), "09:30");
    await page.getByText("Không trùng với việc nào").waitFor();
    await accessible(page);
    await save(page);
    await page.getByRole("heading", { name: "Họp lần hai" }).first().waitFor();
  });

  await walk.test("the timeline moves it by keys, and undoes", async () => {
    await page.goto("/ub/week/2026-08-05/timeline?view=day");
    const meeting = event(page, "Họp lần hai");
    await meeting.waitFor();
    await meeting.focus();
    for (let step = 0; step < 4; step += 1) await page.keyboard.press("ArrowRight");
    await page.getByText(/không trùng với việc nào/).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("Đã dời “Họp lần hai”").waitFor();
    await page.locator("#toasts").getByRole("button", { name: "Hoàn tác" }).first().click();
    await page.getByText(/Đã hoàn tác/).waitFor();
  });

  await walk.test("a drop into a taken room is never made, a drop elsewhere is", async () => {
    await page.goto("/ub/week/2026-08-05/timeline?view=day&by=room");
    const meeting = event(page, "Họp lần hai");
    await meeting.waitFor();
    await drag(page, meeting, await event(page, "Họp giữ phòng").boundingBox());
    await page.getByText(/Không đặt được/).first().waitFor();
    await standsAt(page, "Họp lần hai", AT_FIRST);
    await drag(page, event(page, "Họp lần hai"), shifted(await event(page, "Họp lần hai").boundingBox(), 160));
    await page.getByText("Đã dời “Họp lần hai”").first().waitFor();
    await page.keyboard.press("Control+z");
    await page.getByText(/Đã hoàn tác/).waitFor();
  });

  await walk.test("its end is drawn out by mouse, and back by undoing", async () => {
    await standsAt(page, "Họp lần hai", AT_FIRST);
    const meeting = event(page, "Họp lần hai");
    const { width } = await meeting.boundingBox();
    await drag(page, meeting.locator(".ec-resizer").last(), shifted(await meeting.locator(".ec-resizer").last().boundingBox(), width / 2));
    await page.getByText("Đã dời “Họp lần hai”").last().waitFor();
    await event(page, "Họp lần hai").click();
    await page.locator("#panel").getByText("9 giờ 30 – 11 giờ").first().waitFor();
    await page.locator("#panel [data-close-panel]").click();
    await page.keyboard.press("Control+z");
    await page.getByText(/Đã hoàn tác/).last().waitFor();
    await standsAt(page, "Họp lần hai", AT_FIRST);
    await event(page, "Họp lần hai").click();
    await page.locator("#panel").getByText("9 giờ 30 – 10 giờ 30").first().waitFor();
    await page.locator("#panel [data-close-panel]").click();
  });

  await walk.test("the panel calls it off with a reason", async () => {
    await event(page, "Họp lần hai").click();
    const panel = page.locator("#panel");
    await panel.getByRole("heading", { name: "Họp lần hai" }).waitFor();
    await accessible(page);
    await panel.getByRole("link", { name: "Hủy hoặc hoãn" }).click();
    await panel.getByRole("button", { name: "Ghi hủy hoặc hoãn" }).click();
    await panel.getByText("Chưa nhập").waitFor();
    await panel.getByLabel("Lý do").fill("Chủ trì đi công tác đột xuất");
    await panel.getByRole("button", { name: "Ghi hủy hoặc hoãn" }).click();
    await page.getByText("Đã hủy “Họp lần hai”").waitFor();
    await panel.locator("aside").waitFor({ state: "detached" });
  });
  // The form that was refused answers 409 and 422; the browser notes that in its console, which is no fault.
  page.faults = page.faults.filter((fault) => !/40[0-9]|422/.test(fault));
  noFaults(page);
});

test("form, panel and timeline on every screen", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const page = await open(browser, view);
      await signIn(page, planner);
      await page.goto("/ub/activities/new?day=2026-06-02&leader=L03&start=8h");
      await page.getByText(/Nếu lưu sẽ có|Không trùng/).waitFor();
      await fitsItsWidth(page);
      await accessible(page);
      for (const query of ["?view=day", "?by=room&view=day"]) {
        await page.goto(`/ub/week/2026-06-01/timeline${query}`);
        await page.locator(".ec-event").first().waitFor();
        await fitsItsWidth(page);
        await accessible(page);
      }
      await page.locator(".ec-event").first().click();
      await page.locator("#panel aside").waitFor();
      await accessible(page);
      noFaults(page);
      await page.context().close();
    });
  }
});

function shifted(box, right) {
  return { ...box, x: box.x + right };
}

/** Drags with the steps in between that a hand makes. */
async function drag(page, what, to) {
  const from = await what.boundingBox();
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 12 });
  await page.mouse.up();
}
