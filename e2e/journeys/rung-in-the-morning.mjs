// A browser is switched on, tried, rung on a working morning and forgotten. The push service is this walk's own, for those of the
// makers of browsers are on the internet: it reads what came by another implementation than the program's (http_ece), checks the
// office's signature, and hands the text to the browser's real worker, as its maker's service would.

import assert from "node:assert/strict";
import { createECDH, createPublicKey, randomBytes, verify } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import test from "node:test";
import ece from "http_ece";
import { accessible, fitsItsWidth, launch, lookedAt, noFaults, open, signIn, whole } from "../browser.mjs";
import { until } from "../programs.mjs";
import { province } from "../province.mjs";

const ACCOUNT = { name: "ub.tonghop", password: "an-binh-2026" };
// The Monday after the sample's first week: what is overdue is told of each Monday.
const DAYS = { asked: "2026-06-05", morning: "2026-06-08" };

test("a browser rings for its account, and says how much waits and not what", async (walk) => {
  const service = await serve(walk);
  const configuration = `[offices.pushes]\ncontact = "quantri@an-binh.example"\nservices = ["${service.host}"]\n`;
  const towns = await province(walk, { nodes: [["tu", "hd", "ub"]], configuration: { ub: configuration } });
  const browser = await launch(walk, whole);
  await towns.begin(DAYS.asked);
  const page = await open(browser);
  await asks(page, service);
  await signIn(page, { path: towns.at("ub", "/sign-in"), ...ACCOUNT });

  await page.goto(towns.at("ub", "/account"));
  const section = page.locator("#devices");
  await section.getByText("Chưa bật trên máy nào").waitFor();
  await section.getByLabel("Tên của máy này").fill("Điện thoại của tôi");
  await section.getByRole("button", { name: "Bật thông báo trên máy này" }).click();
  await section.getByText("máy này", { exact: true }).waitFor();
  assert.match(await section.innerText(), /Điện thoại của tôi/);
  await lookedAt(page);

  await tried(page);
  const [trial] = await until("the trial is rung", () => service.heard(1));
  assert.equal(trial.message.title, "Nhịp báo thử");
  await shown(page, towns.at("ub", ""), trial);
  await page.reload();
  await page.locator("#devices").getByText(/đã báo/).waitFor();

  assert.deepEqual(await workers(page), ["/ub/account"]);
  noFaults(page);
  await towns.begin(DAYS.morning);
  const [rung] = await until("the morning is rung", () => service.heard(1));
  assert.match(rung.message.body, /^\d+ nhiệm vụ/);
  assert.doesNotMatch(JSON.stringify(rung.message), /Sở|Hoàn thành|cấp nước/, "a locked telephone shows it to everybody");
  assert.equal(rung.headers.topic, "reminder");
  // The session is over by then; the browser rings all the same.
  await signIn(page, { path: towns.at("ub", "/sign-in"), ...ACCOUNT });
  await page.goto(towns.at("ub", rung.message.path));
  await page.getByRole("checkbox", { name: /Báo trên máy/ }).waitFor();
  await fitsItsWidth(page);
  await accessible(page);

  // Who sits at this machine next is somebody else.
  await page.locator("details.menu summary").click();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await page.waitForURL(/sign-in/);
  await until("the worker is gone with the page that it belonged to", async () => (await workers(page)).length === 0);

  // The service says so when it is asked the next time.
  service.isGone = true;
  await signIn(page, { path: towns.at("ub", "/sign-in"), ...ACCOUNT });
  await page.goto(towns.at("ub", "/account"));
  await tried(page);
  await until("the browser is forgotten", async () => {
    await page.reload();
    return (await page.locator("#devices").innerText()).includes("Chưa bật trên máy nào");
  });
  noFaults(page);
});

/** Rings the account's browsers, and waits until the page is there again. */
async function tried(page) {
  await Promise.all([page.waitForEvent("load"), page.locator("#devices").getByRole("button", { name: "Báo thử" }).click()]);
}

/** The parts of the office that workers are registered for. */
function workers(page) {
  return page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname));
}

/** A push service for one browser: what it hears it reads as that browser would. */
async function serve(walk) {
  const keys = createECDH("prime256v1");
  keys.generateKeys();
  const auth = randomBytes(16);
  const messages = [];
  const service = {
    isGone: false,
    keys: { p256dh: keys.getPublicKey("base64url"), auth: auth.toString("base64url") },
    /** The oldest messages that were not taken yet, once there are so many. */
    heard: (count) => (messages.length >= count ? messages.splice(0, count) : null),
  };
  const server = createServer(async (request, response) => {
    const body = ece.decrypt(Buffer.concat(await request.toArray()), { version: "aes128gcm", privateKey: keys, authSecret: auth.toString("base64url") });
    const claims = signed(request.headers.authorization);
    assert.equal(claims.aud, `http://${service.host}`);
    messages.push({ headers: request.headers, text: body.toString(), message: JSON.parse(body) });
    response.writeHead(service.isGone ? 410 : 201).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  walk.after(() => server.close());
  service.host = `127.0.0.1:${server.address().port}`;
  return service;
}

/** What a signature claims (RFC 8292), once it holds. */
function signed(header) {
  const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(header);
  const point = Buffer.from(key, "base64url");
  const jwk = { kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") };
  const [head, claims, signature] = token.split(".");
  const by = { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" };
  assert.ok(verify("sha256", Buffer.from(`${head}.${claims}`), by, Buffer.from(signature, "base64url")), "the signature holds");
  return JSON.parse(Buffer.from(claims, "base64url"));
}

/** The browser asks this walk's service instead of its maker's; all else of it is real. */
async function asks(page, { host, keys }) {
  await page.context().grantPermissions(["notifications"]);
  await page.addInitScript(({ endpoint, keys }) => {
    const subscription = { endpoint, toJSON: () => ({ endpoint, keys }), unsubscribe: async () => true };
    PushManager.prototype.subscribe = async () => localStorage.setItem("asked", "yes") ?? subscription;
    PushManager.prototype.getSubscription = async () => (localStorage.getItem("asked") ? subscription : null);
  }, { endpoint: `http://${host}/trinh-duyet-thu`, keys });
}

/** Hands a message to the worker, and waits until the browser shows the notice. */
async function shown(page, office, { text, message }) {
  const client = await page.context().newCDPSession(page);
  const registration = new Promise((resolve) => {
    client.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const found = registrations.find(({ scopeURL }) => scopeURL === `${office}/account`);
      if (found) resolve(found.registrationId);
    });
  });
  await client.send("ServiceWorker.enable");
  const delivery = { origin: new URL(office).origin, registrationId: await registration, data: text };
  const notices = () => page.evaluate(async () => {
    const [{ scope }] = await navigator.serviceWorker.getRegistrations();
    const registration = await navigator.serviceWorker.getRegistration(scope);
    return (await registration.getNotifications()).map(({ title, body, data }) => ({ title, body, path: data.path }));
  });
  const [notice] = await until("the notice is shown", async () => {
    // The tools' way in is not the push service's: a worker that is just being started or stopped may miss it. A second one
    // takes the place of the first.
    await client.send("ServiceWorker.deliverPushMessage", delivery);
    const found = await notices();
    return found.length > 0 && found;
  });
  assert.deepEqual(notice, { title: message.title, body: message.body, path: message.path });
}
