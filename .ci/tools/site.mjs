// Tests the documentation site in a headless browser, directly from its files: it shows every operation, the search
// finds every operation first, the page makes no network requests, and the console is empty.
//
// usage: node site.mjs BROWSER FOLDER; writes screenshots into its own folder.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [browserName, folder] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const index = join(resolve(folder), "index.html");
const held = readFileSync(index, "utf8").match(/<script id="document"[^>]*>(.*?)<\/script>/s)[1];
const shown = JSON.parse(held);
const operations = Object.entries(shown.paths).flatMap(([path, item]) =>
  ["get", "post", "put", "delete"]
    .filter((method) => item[method])
    .map((method) => ({ path, method, ...item[method] })),
);

const problems = [];
const browser = await chromium.launch({
  executablePath: execFileSync("which", [browserName], { encoding: "utf8" }).trim(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
try {
  const context = await browser.newContext({ offline: true, viewport: { width: 1440, height: 1000 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`page: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) problems.push(`network request: ${request.url()}`);
  });

  await page.goto(pathToFileURL(index).href);
  await page.waitForSelector("h1");
  const body = () => page.locator("body").innerText();
  for (const chapter of ["Authentication", "Errors", "Rate limit", "Pagination", "Payment webhook", "Evidence"]) {
    if ((await page.locator("h1, h2").filter({ hasText: chapter }).count()) === 0) problems.push(`no chapter ${chapter}`);
  }
  await page.screenshot({ path: join(here, "site-start.png") });

  // Every operation is on the page with its samples, and in the menu with its section.
  for (const { operationId, summary, tags } of operations) {
    const place = `tag/${tags[0].replaceAll(" ", "-")}/operation/${operationId}`;
    const section = page.locator(`[id="${place}"]`);
    if ((await section.count()) !== 1) problems.push(`${operationId}: not on the page at ${place}`);
    else {
      const words = await section.innerText();
      for (const expected of [summary, "curl", "Rust", "Evidence"]) {
        if (!words.includes(expected)) problems.push(`${operationId}: shows no ${expected}`);
      }
    }
    if ((await page.locator(`[data-item-id="${place}"]`).count()) !== 1) problems.push(`${operationId}: not in the menu`);
  }

  // Two clicks in the menu go there: one on the section, one on the operation.
  for (const { operationId, tags } of operations) {
    const tag = `tag/${tags[0].replaceAll(" ", "-")}`;
    const section = page.locator(`li[data-item-id="${tag}"]`);
    try {
      if ((await section.getAttribute("aria-expanded")) !== "true") {
        await section.locator("> label").click({ timeout: 3_000 });
      }
      await page.locator(`li[data-item-id="${tag}/operation/${operationId}"] > label`).click({ timeout: 3_000 });
      await page.waitForFunction((place) => decodeURIComponent(location.hash) === `#${place}`,
        `${tag}/operation/${operationId}`, { timeout: 3_000 });
    } catch (error) {
      problems.push(`${operationId}: not reached by two clicks: ${error.message.split("\n")[0]}`);
    }
  }
  await page.screenshot({ path: join(here, "site-menu.png") });

  // A search for its name, or for its operationId, puts it first.
  const search = page.locator('input[placeholder="Search..."]');
  const results = page.locator('[data-role="search:results"] [data-item-id]');
  const found = async (words) => {
    // Without results in between, those of the search before would be taken for those of this one.
    await search.fill("");
    await results.first().waitFor({ state: "detached" });
    await search.fill(words);
    await results.first().waitFor({ timeout: 5_000 }).catch(() => {});
    return results.evaluateAll((items) => items.map((item) => item.dataset.itemId));
  };
  for (const { operationId, summary, tags } of operations) {
    const place = `tag/${tags[0].replaceAll(" ", "-")}/operation/${operationId}`;
    for (const words of [summary, operationId]) {
      const places = await found(words);
      if (places[0] !== place) {
        const rank = places.includes(place) ? `number ${places.indexOf(place) + 1} of ${places.length}` : "not there";
        problems.push(`${operationId}: a search for "${words}" finds ${places[0] ?? "nothing"}; it is ${rank}`);
      }
    }
  }
  // Two entries of LeadDyno's index are this one operation.
  for (const words of ["affiliate commissions", "commissions status"]) {
    const rank = (await found(words)).findIndex((place) => place.endsWith("operation/list_affiliate_commissions"));
    if (rank < 0 || rank > 2) problems.push(`a search for "${words}" has list_affiliate_commissions at ${rank + 1}`);
  }
  await search.fill("purchase code");
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(here, "site-search.png") });

  // A click on a result shows the operation.
  await page.locator('[data-role="search:results"] [data-item-id$="operation/create_purchase"]').first().click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(here, "site-operation.png") });
  const rust = page.locator('[id="tag/Purchases/operation/create_purchase"]').getByRole("tab", { name: "Rust" });
  await rust.click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(here, "site-rust.png") });
  if (!(await body()).includes("purchases::Create::new")) problems.push("no Rust after a click on its tab");
} finally {
  await browser.close();
}
if (problems.length > 0) {
  console.error([...new Set(problems)].slice(0, 30).join("\n"));
  process.exit(1);
}
console.log(`${operations.length} operations are shown, and found by search; nothing fetched, no word in the console`);
