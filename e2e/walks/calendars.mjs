// Calendars on a phone: a password made on one's own account, and two programs that are not ours that read with it.
// The checks name the folder of those programs in NHIP_CALENDAR_CLIENTS; without it only the page is walked through.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import { accessible, address, fitsItsWidth, launch, noFaults, open, signIn, views } from "../browser.mjs";

const run = promisify(execFile);
const clients = process.env.NHIP_CALENDAR_CLIENTS;
const script = path.join(import.meta.dirname, "../clients/calendars.py");
const password = "an-binh-2026";

/** Signs in and makes a password for a phone. */
async function phoneOf(browser, office, name, view = views[0]) {
  const page = await open(browser, view);
  await signIn(page, { path: `/${office}/sign-in`, name, password });
  await page.goto(`/${office}/account`);
  await page.getByLabel("Máy nào, của ai").fill("Điện thoại thử");
  await page.getByRole("button", { name: "Tạo mật khẩu cho máy" }).click();
  const made = await page.locator("#calendars code.secret").innerText();
  assert.equal(made.length, 43);
  return { page, name, password: made };
}

/** Where the server's name alone leads: the password says to which office. */
async function led({ name, password }) {
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`;
  const answer = await fetch(`${address}/.well-known/caldav`, { method: "PROPFIND", headers: { authorization }, redirect: "manual" });
  return [answer.status, answer.headers.get("location")];
}

/** What the client library is told; it finds the calendars by itself. */
async function asked(phone, deed, ...rest) {
  const start = `${address}/${phone.name.split(".")[0]}/dav/`;
  const { stdout } = await run(path.join(clients, "python"), [script, deed, start, phone.name, phone.password, ...rest]);
  return JSON.parse(stdout);
}

test("the page tells how a phone is set up and shows the password once", async (walk) => {
  const browser = await launch(walk);
  for (const view of views) {
    await walk.test(view.name, async () => {
      const { page, password: made } = await phoneOf(browser, "ub", "ub.l03", view);
      for (const how of ["iPhone, iPad", "Android (DAVx⁵)", "Thunderbird và chương trình lịch khác"]) {
        await page.locator("#calendars dt").getByText(how, { exact: true }).waitFor();
      }
      assert.ok((await page.locator("#calendars").innerText()).includes(`${address}/ub/dav/`));
      await fitsItsWidth(page);
      await accessible(page);
      await page.goto("/ub/account");
      assert.ok(!(await page.content()).includes(made));
      noFaults(page);
      await page.context().close();
    });
  }
});

test("a client library finds, reads, follows and is shut out", { skip: !clients }, async (walk) => {
  const browser = await launch(walk);
  const phone = await phoneOf(browser, "ub", "ub.tonghop");
  assert.deepEqual(await led(phone), [301, "/ub/dav/"]);
  const calendars = await asked(phone, "look");
  const leader = calendars.find((one) => one.url.includes("leader-L03")).url;
  const tasks = calendars.find((one) => one.url.includes("/tasks/"));
  assert.ok(calendars.length > 10 && tasks.name === "Nhiệm vụ");
  assert.deepEqual(tasks.holds, ["VTODO"]);

  const month = await asked(phone, "month", leader);
  assert.ok(month.length > 5, JSON.stringify(month));
  assert.ok((await asked(phone, "tasks", tasks.url)).length > 0);

  const busy = await asked(phone, "busy", leader);
  assert.ok(busy.count > 0 && busy.kinds.every((kind) => kind.startsWith("BUSY")), JSON.stringify(busy));
  assert.ok(!busy.says.some((name) => ["SUMMARY", "LOCATION", "DESCRIPTION"].includes(name)), "when, and not what");

  const { token, changed } = await asked(phone, "sync", leader);
  assert.ok(changed.length >= month.length);
  assert.deepEqual((await asked(phone, "sync", leader, token)).changed, []);

  // The planner calls an activity off on the page; the phone hears of that one alone.
  const own = month.find((one) => one.uid.endsWith("@ub.nhip") && one.status !== "CANCELLED");
  await calledOff(phone.page, own.uid.split("@")[0]);
  const after = await asked(phone, "sync", leader, token);
  assert.deepEqual(after.changed.map(({ uid, status }) => [uid, status]), [[own.uid, "CANCELLED"]]);

  assert.equal(await asked(phone, "write", leader), "refused");

  await phone.page.goto("/ub/account");
  phone.page.on("dialog", (dialog) => dialog.accept());
  await phone.page.locator("#calendars").getByRole("button", { name: "Thu hồi" }).first().click();
  const ask = phone.page.locator("dialog[open] button.btn-main, dialog[open] button.btn-danger");
  if (await ask.count()) await ask.first().click();
  await phone.page.locator("#calendars").getByText("đã thu hồi").first().waitFor();
  assert.ok("shut out" in (await asked(phone, "look")));
});

/** Calls an activity off by the API, in the name of the planner who is signed in. */
async function calledOff(page, id) {
  await page.goto("/ub/account");
  await page.getByLabel("Dùng cho chương trình nào").fill("thử");
  await page.getByLabel("Phạm vi").selectOption("write");
  await page.getByRole("button", { name: "Tạo mã truy cập" }).click();
  const bearer = await page.locator("#tokens code.secret").innerText();
  const headers = { authorization: `Bearer ${bearer}`, "content-type": "application/json" };
  const { activity } = await (await fetch(`${address}/ub/api/activities/${id}`, { headers })).json();
  const answer = await fetch(`${address}/ub/api/activities/${id}/cancellation`, {
    method: "POST",
    headers: { ...headers, "if-match": `"${activity.version}"` },
    body: JSON.stringify({ state: "cancelled", reason: "Thử" }),
  });
  assert.equal(answer.status, 200, await answer.text());
}

test("vdirsyncer keeps a folder in step", { skip: !clients }, async (walk) => {
  const folder = await mkdtemp(path.join(tmpdir(), "nhip-vdirsyncer-"));
  walk.after(() => rm(folder, { recursive: true, force: true }));
  const browser = await launch(walk);
  const phone = await phoneOf(browser, "ub", "ub.thuky.l03");
  const config = path.join(folder, "config");
  await writeFile(config, `[general]
status_path = "${folder}/status/"
[pair phone]
a = "here"
b = "office"
collections = ["leader-L03", "tasks"]
partial_sync = "revert"
[storage here]
type = "filesystem"
path = "${folder}/here/"
fileext = ".ics"
[storage office]
type = "caldav"
url = "${address}/ub/dav/"
username = "${phone.name}"
password = "${phone.password}"
read_only = true
item_types = ["VEVENT", "VTODO"]
`);
  const program = path.join(clients, "vdirsyncer");
  const sync = (deed) => run("sh", ["-c", `yes | "${program}" --config "${config}" ${deed}`]);
  await sync("discover phone");
  await sync("sync");
  const here = path.join(folder, "here", "leader-L03");
  const before = await readdir(here);
  assert.ok(before.length > 5 && (await readdir(path.join(folder, "here", "tasks"))).length > 0);
  const texts = await Promise.all(before.map((name) => readFile(path.join(here, name), "utf8")));
  const own = texts.find((text) => /UID:[^@]*@ub\.nhip/.test(text) && !text.includes("STATUS:CANCELLED"));
  const id = /UID:([^@]*)@/.exec(own)[1];
  const page = await open(browser);
  await signIn(page, { path: "/ub/sign-in", name: "ub.tonghop", password });
  await calledOff(page, id);
  await sync("sync");
  const now = await Promise.all((await readdir(here)).map((name) => readFile(path.join(here, name), "utf8")));
  assert.ok(now.find((text) => text.includes(`UID:${id}@`)).includes("STATUS:CANCELLED"));
  assert.equal(now.length, before.length);
});

test("another office's internal activity is a busy block to both", { skip: !clients }, async (walk) => {
  const browser = await launch(walk);
  const planner = await open(browser);
  await signIn(planner, { path: "/ub/sign-in", name: "ub.tonghop", password });
  await planner.goto("/ub/account");
  await planner.getByLabel("Dùng cho chương trình nào").fill("thử");
  await planner.getByLabel("Phạm vi").selectOption("write");
  await planner.getByRole("button", { name: "Tạo mã truy cập" }).click();
  const bearer = await planner.locator("#tokens code.secret").innerText();
  const entered = await fetch(`${address}/ub/api/activities`, {
    method: "POST",
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    body: JSON.stringify({
      body: "ubnd", dates: { from: "2026-06-29", to: "2026-06-29" }, part: "morning", start: "08:00:00",
      title: "Việc kín không ai được biết", leaders: ["L03"], level: "leaders",
    }),
  });
  assert.equal(entered.status, 201, await entered.text());
  const phone = await phoneOf(browser, "tu", "tu.tonghop");
  const leader = (await asked(phone, "look")).find((one) => one.url.includes("leader-L03")).url;
  let month = [];
  // It comes by notice: the carrier brings it within seconds.
  for (let tries = 0; tries < 60 && !month.some((one) => one.summary.includes("Bận")); tries += 1) {
    month = await asked(phone, "month", leader);
  }
  assert.ok(month.some((one) => one.summary.includes("Bận")));
  assert.ok(!JSON.stringify(month).includes("Việc kín"));
});
