// The published week, an invitation, an answer by mail, the meeting, its minutes, the conclusion, tasks in two offices, a reminder
// of what is overdue, and the acceptance: on one node and on two.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fitsItsWidth, launch, noFaults, open, signIn } from "../browser.mjs";
import { canServeMail, serveMail } from "../mailservers.mjs";
import { until } from "../programs.mjs";
import { province } from "../province.mjs";

const password = "an-binh-2026";
const OFFICE = "vanphong.ub@an-binh.example";
const UNIT = "vanthu@so.example";
const TITLE = "Họp bàn tiến độ cấp nước sạch nông thôn";
const CONCLUSION = "Hoàn thành phương án cấp nước cho các xã còn thiếu";
// A week without activities of the sample. The meeting is on its Thursday, the task due on the Wednesday after.
const DAYS = { week: "2026-07-13", invited: "2026-07-06", met: "2026-07-16", late: "2026-07-23" };

const settled = async (page) => { await fitsItsWidth(page); await accessible(page); };
const yes = (page) => page.getByRole("dialog").locator("[data-yes]").click();
const said = (page) => page.locator("main").innerText();

/** Waits until a page says something. */
async function says(page, address, text) {
  await until(`${address} says ${text}`, async () => {
    const answer = await page.goto(address);
    return answer.status() === 200 && (await said(page)).includes(text);
  });
}

const isServed = await canServeMail();

for (const [name, nodes] of [["one node", [["tu", "hd", "ub"]]], ["two nodes", [["tu", "ub"], ["hd"]]]]) {
  test(`from the published week to the acceptance, on ${name}`, { skip: isServed ? false : "needs root, postfix and dovecot" }, async (walk) => {
    const post = await serveMail(walk, { office: OFFICE, unit: UNIT });
    const towns = await province(walk, { nodes, configuration: { ub: post.configuration } });
    const browser = await launch(walk);
    const desks = [];
    const desk = async (office) => {
      const page = await open(browser);
      desks.push(page);
      await signIn(page, { path: towns.at(office, "/sign-in"), name: `${office}.tonghop`, password });
      return page;
    };

    /** Everybody goes home before the programs of another day begin. */
    const evening = async () => {
      for (const page of desks.splice(0)) {
        noFaults(page);
        await page.context().close();
      }
    };

    await towns.begin(DAYS.invited);
    const ub = await desk("ub");
    await published(ub, towns);
    const meeting = await invited(ub, towns);
    await answeredByMail(ub, post, meeting);

    await evening();
    await towns.begin(DAYS.met);
    const there = await desk("ub");
    await held(there, meeting);
    const task = await concluded(there, meeting);
    const council = await desk("hd");
    const mirror = towns.at("hd", new URL(task).pathname.slice(3));
    await says(council, mirror, "Mới giao");
    await council.getByRole("button", { name: "Nhận nhiệm vụ" }).click();
    await says(there, task, "Đã nhận");

    await evening();
    await towns.begin(DAYS.late);
    const late = await desk("hd");
    await says(late, towns.at("hd", ""), CONCLUSION);
    await settled(late);
    await reported(late, mirror);
    const giver = await desk("ub");
    await says(giver, task, "Đã báo cáo hoàn thành");
    await giver.getByRole("button", { name: "Xác nhận hoàn thành" }).click();
    assert.match(await said(giver), /Đã xác nhận: quá hạn/);
    await says(late, mirror, "Đã xác nhận: quá hạn");
    await giver.goto(`${meeting}/conclusions`);
    await giver.getByRole("button", { name: "Kết thúc theo dõi" }).click();
    await yes(giver);
    await giver.waitForURL(meeting);
    assert.match(await said(giver), /Kết thúc/);
    await evening();
  });
}

/** An activity is entered and its week published. */
async function published(page, towns) {
  await page.goto(towns.at("ub", "/activities/new"));
  await page.locator("textarea[name=title]").fill(TITLE);
  await page.locator("input[name=date]").fill("16/07/2026");
  await page.getByLabel("Giờ bắt đầu").fill("8h");
  await page.getByLabel("Giờ kết thúc").fill("9h");
  await page.getByRole("searchbox", { name: "Tìm lãnh đạo" }).fill("pho chu tich ubnd tinh (a)");
  await page.getByRole("checkbox", { name: "Phó Chủ tịch UBND tỉnh (A)" }).check();
  await page.locator("select[name=chair]").selectOption({ label: "Phó Chủ tịch UBND tỉnh (A)" }).catch(() => {});
  await page.locator("select[name=room]").selectOption({ value: "UB-P3" });
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("heading", { name: TITLE }).first().waitFor();
  const activity = page.url();
  await page.goto(towns.at("ub", `/week/${DAYS.week}/publication`));
  await page.getByRole("button", { name: "Công bố" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Công bố" }).click();
  await page.waitForURL(/published=yes/);
  await page.goto(activity);
}

/** The activity becomes a meeting, a department and the council are invited. */
async function invited(page) {
  await page.getByRole("link", { name: "Cuộc họp", exact: true }).last().click();
  await page.getByLabel("Căn cứ, lý do họp").fill("Các xã còn thiếu nước, cần các ngành thống nhất");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.waitForURL("**/meetings/ub.*");
  const meeting = page.url().replace(/[?#].*$/, "");
  await page.goto(`${meeting}/agenda`);
  await page.getByLabel("Nội dung 1").fill("Báo cáo tiến độ");
  await page.getByLabel("Số phút 1").fill("60");
  await page.getByRole("button", { name: "Lưu" }).first().click();
  await page.waitForURL(meeting);
  await page.goto(`${meeting}/called`);
  const called = [["Sở Nông nghiệp và Môi trường", "head", UNIT], ["Chủ tịch HĐND tỉnh", "named", ""]];
  for (const [at, [who, how, mail]] of called.entries()) {
    await page.getByLabel(/^Đơn vị, người được mời/).nth(at).fill(who);
    await page.getByLabel(/^Mời \d/).nth(at).selectOption(how);
    if (mail) await page.getByLabel(/^Thư điện tử \d/).nth(at).fill(mail);
  }
  await settled(page);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.waitForURL(meeting);
  for (const step of ["Chấp thuận", "Bắt đầu chuẩn bị"]) {
    const button = page.getByRole("button", { name: step, exact: true });
    if (await button.count()) await button.click();
  }
  await page.getByRole("link", { name: "Xem và phát hành giấy mời" }).click();
  await page.getByLabel("Người ký").fill("(họ tên người ký)");
  await page.getByRole("button", { name: "Phát hành", exact: true }).click();
  await yes(page);
  await page.waitForURL(meeting);
  return meeting;
}

/** The department's mail program answers the calendar part of the letter. */
async function answeredByMail(page, post, meeting) {
  const letter = await until("the invitation lies in the mailbox", async () => (await post.letters(UNIT))[0]);
  assert.match(letter.subject, /Giấy mời/);
  const asked = letter.attachments.find(({ contentType }) => contentType.startsWith("text/calendar")).content.toString();
  const line = (name) => asked.replace(/\r?\n[ \t]/g, "").match(new RegExp(`^${name}[^\\r\\n]*`, "m"))[0];
  const reply = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mail program//VI", "METHOD:REPLY", "BEGIN:VEVENT",
    line("UID"), line("SEQUENCE"), line("ORGANIZER"), line("DTSTART"), "DTSTAMP:20260706T020000Z",
    `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${UNIT}`, "END:VEVENT", "END:VCALENDAR", "",
  ].join("\r\n");
  await post.send({
    from: UNIT, to: letter.replyTo?.text ?? letter.from.text, subject: `Accepted: ${letter.subject}`, text: "Sở sẽ dự.",
    icalEvent: { method: "REPLY", content: reply },
  });
  await until("the answer is the line's", async () => {
    await page.goto(meeting);
    const line = page.locator("#replies li", { hasText: "Sở Nông nghiệp và Môi trường" });
    return line.locator(".badge", { hasText: /^Dự$/ }).count();
  });
  await settled(page);
}

/** It is opened, everybody is there, the item is concluded, it closes, its minutes are issued. */
async function held(page, meeting) {
  await page.goto(`${meeting}/sitting`);
  await page.getByRole("button", { name: "Bắt đầu họp" }).click();
  await yes(page);
  await page.getByText("Đang họp").first().waitFor();
  await page.goto(`${meeting}/sitting/roll`);
  const here = page.getByRole("button", { name: /^Có mặt/ });
  for (let at = 0; at < await here.count(); at += 1) {
    const answered = page.waitForResponse((one) => one.url().includes("/sitting/roll") && one.request().method() === "GET");
    await here.nth(at).click();
    await answered;
  }
  await page.goto(`${meeting}/sitting`);
  await page.getByRole("link", { name: /^Ghi kết quả/ }).first().click();
  await page.getByLabel(/Nội dung kết luận/).fill("Thống nhất phương án");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.waitForURL(`${meeting}/sitting`);
  await page.getByRole("button", { name: "Kết thúc họp" }).click();
  await yes(page);
  await page.getByText("Đã họp").first().waitFor();
  await page.goto(`${meeting}/minutes`);
  await page.getByRole("button", { name: "Lưu thành bản mới" }).click();
  for (const who of ["Thư ký", "Chủ trì"]) {
    await page.getByRole("button", { name: new RegExp(`Ghi nhận đã thống nhất.*${who}`) }).click();
    await page.getByText(`${who} đã thống nhất`).waitFor();
  }
  await page.getByLabel(/Người ký: chủ tọa/).fill("(họ tên người chủ trì)");
  await page.getByLabel(/Người ký: thư ký/).fill("(họ tên người ghi biên bản)");
  await page.getByRole("button", { name: "Phát hành biên bản" }).click();
  await yes(page);
  await page.getByText(/\d+\/BB-UBND/).first().waitFor();
  await settled(page);
}

/** The conclusion becomes a task of the council's office, and is announced. */
async function concluded(page, meeting) {
  await page.goto(`${meeting}/conclusions`);
  await page.getByLabel("Nội dung kết luận 1").fill(CONCLUSION);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("link", { name: /^Giao nhiệm vụ/ }).first().click();
  await page.getByLabel("Đơn vị chủ trì").fill("HĐND tỉnh");
  await page.getByLabel("Hạn", { exact: true }).fill("22/07/2026");
  await page.getByLabel("Bí mật nhà nước").selectOption("open");
  await page.getByRole("button", { name: "Giao nhiệm vụ" }).click();
  await page.waitForURL("**/tasks/ub.*");
  const task = page.url();
  await page.goto(`${meeting}/conclusions`);
  await settled(page);
  await page.getByRole("link", { name: "Thông báo kết luận" }).first().click();
  await page.getByLabel("Người ký").fill("(họ tên người ký)");
  await page.getByLabel("Chủ trì đã đồng ý nội dung thông báo").check();
  await settled(page);
  await page.getByRole("button", { name: "Phát hành" }).click();
  await yes(page);
  await page.getByText(/Đã ra Thông báo \d+\/TB-UBND/).waitFor();
  await page.getByText(/Đã ra Thông báo \d+\/TB-UBND/).click();
  await page.getByText("Giao HĐND tỉnh chủ trì").waitFor();
  await settled(page);
  return task;
}

/** Reported done a day late. */
async function reported(page, mirror) {
  await page.goto(mirror);
  assert.match(await said(page), /[Qq]uá hạn 1 ngày/);
  await page.getByText("Báo cáo hoàn thành", { exact: true }).first().click();
  const done = page.locator("form[action$=report_done]");
  await done.locator("[name=symbol]").fill("21/BC-HĐND");
  await done.locator("[name=paper_on]").fill("23/07/2026");
  await done.getByRole("button").click();
  await page.getByText("Đã báo cáo hoàn thành").first().waitFor();
}
