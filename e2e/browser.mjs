// A browser for walks: Debian's Chromium, Vietnamese, wide and narrow, light and dark, with axe at hand.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

/** Where the demo province answers. */
export const address = process.env.NHIP_ADDRESS ?? "http://127.0.0.1:8080";

/** The four ways in which every page must be usable. */
export const views = [
  { name: "wide, light", viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  { name: "wide, dark", viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
  { name: "narrow, light", viewport: { width: 390, height: 844 }, colorScheme: "light" },
  { name: "narrow, dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
];

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const quick = process.env.NHIP_CHROMIUM ?? "/usr/bin/chromium-headless-shell";

/** The browser as people have it, for what it shows outside a page; slower. */
export const whole = process.env.NHIP_WHOLE_CHROMIUM ?? "/usr/bin/chromium";

/** Opens a browser for the tests of a walk and closes it after them. */
export async function launch(test, executablePath = quick) {
  const browser = await chromium.launch({
    executablePath,
    // Chromium's own sandbox refuses to run as root, as CI machines do.
    args: ["--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
  test.after(() => browser.close());
  return browser;
}

/** A fresh page in one view, with its own cookies; what goes wrong inside it fails `noFaults`. */
export async function open(browser, view = views[0]) {
  const { name: _, ...look } = view;
  const context = await browser.newContext({ ...look, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", baseURL: address });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(`script: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && page.faults.push(`console: ${message.text()}`));
  return page;
}

// Signing in may be tried only so often: a walk that needs an account more often goes on with its last session.
const TRIES = 6;
const signedIn = new Map();

/** Signs in with the labels that people see. */
export async function signIn(page, { path = "/sign-in", name, password }) {
  const { count, cookies } = signedIn.get(name) ?? { count: 0, cookies: [] };
  if (count >= TRIES) {
    await page.context().addCookies(cookies);
    await page.goto(path.replace(/\/sign-in$/, "") || "/");
    if (!new URL(page.url()).pathname.endsWith("/sign-in")) return;
  }
  await page.goto(path);
  await page.locator("input[name=name]").fill(name);
  await page.locator("input[name=password]").fill(password);
  await page.locator("input[name=password]").press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
  const session = (await page.context().cookies()).filter((cookie) => cookie.name === "nhip_session");
  signedIn.set(name, { count: count + 1, cookies: session });
}

/** Fails when axe finds a breach of WCAG 2.2 AA on the page, naming rule, place and remedy. */
export async function accessible(page) {
  await page.evaluate(axe);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), tags);
  const told = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html }) => `${id}: ${help}\n  ${target}\n  ${html}`));
  assert.deepEqual(told, [], `${page.url()} is not accessible`);
}

/** Fails when a page must be pushed sideways to be read. */
export async function fitsItsWidth(page) {
  const [needed, there] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(needed <= there, `${page.url()} needs ${needed} px and has ${there}`);
}

/** Looks at the page wide and narrow, light and dark. */
export async function lookedAt(page) {
  for (const { viewport, colorScheme } of views) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    // A page that only changes its theme is for a moment half in each.
    await page.reload();
    await fitsItsWidth(page);
    await accessible(page);
  }
  await page.setViewportSize(views[0].viewport);
}

/** Fails when a script or the console told of an error. */
export function noFaults(page) {
  assert.deepEqual(page.faults, [], `${page.url()} has faults`);
}
