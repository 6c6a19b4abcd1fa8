// The preview as its user sees it: a save renews the page that shows it and no other, mistakes lie over every open
// page until they are mended, readable by eyes, fingers and screen readers, in both languages.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fault, inBrowser } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ARTICLE = "content/news/2025-10-06-trong-cay-9-thang.md";
const INDICATOR = "content/indicators/trong-cay.yaml";
/** No wait is longer; none of them is meant to end by it. */
const WATCHDOG = 120_000;

/** The program's preview of a site that `init` made. */
class Preview {
  constructor(language) {
    this.language = language;
    this.site = join(process.env.FOLDER, language);
    const begun = spawnSync(process.env.YEARBOOK, ["init", this.site, "--lang", language], { encoding: "utf8" });
    if (begun.status !== 0) throw new Error(begun.stderr);
  }

  /** Resolves when the first site is made to its end. */
  async start() {
    this.said = "";
    this.program = spawn(process.env.YEARBOOK, ["preview", this.site, "--port", "0", "--lang", this.language, "--as-of", "2026-01-15"]);
    process.on("exit", () => this.program.kill());
    this.program.stderr.on("data", bytes => { this.said += bytes; });
    let address = "";
    this.program.stdout.on("data", bytes => { address += bytes; });
    await until("the address", () => /http:\S+/.test(address));
    this.address = address.match(/http:\S+/)[0];
    await until("the first site", () => this.renewals() > 0);
    return this;
  }

  /** How often a site was made to its end. */
  renewals() {
    return this.said.split(/ pages in | trang trong /).length - 1;
  }

  read(path) {
    return readFileSync(join(this.site, path), "utf8");
  }

  write(path, text) {
    writeFileSync(join(this.site, path), text);
  }

  edit(path, old, now) {
    const text = this.read(path);
    if (!text.includes(old)) throw new Error(`${path} has no ${old}`);
    this.write(path, text.replace(old, now));
  }

  /** What the server tells a page that knows nothing. */
  async news(path) {
    const answer = await fetch(`${this.address}__yearbook/changes?version=&mistakes=&path=${path}`);
    return answer.json();
  }

  end() {
    this.program.kill();
  }
}

/** Resolves when something is so; asked at every turn, for there is nobody who would call. */
async function until(what, isSo) {
  for (const end = Date.now() + WATCHDOG; !await isSo();) {
    if (Date.now() > end) throw new Error(`${what} never came`);
    await new Promise(go => setTimeout(go, 5));
  }
}

const isNews = request => request.url().includes("/__yearbook/changes?");
const overlay = page => page.getByRole("alertdialog");
const shown = page => overlay(page).waitFor({ timeout: WATCHDOG });
const gone = page => overlay(page).waitFor({ state: "detached", timeout: WATCHDOG });
const says = (page, text) => overlay(page).filter({ hasText: text }).waitFor({ timeout: WATCHDOG });

function check(isSo, text) {
  if (!isSo) fault(text);
}

/** Opens a page that counts how often it was loaded and notes how its overlay looks at each frame. */
async function open(context, address) {
  const page = await context.newPage();
  page.loads = 0;
  page.on("load", () => { page.loads += 1; });
  page.on("pageerror", error => fault(`${address}: ${error}`));
  page.on("console", message => { if (/Content.Security.Policy/i.test(message.text())) fault(`${address}: ${message.text()}`); });
  await page.addInitScript(() => {
    window.looks = [];
    const look = () => {
      for (const element of document.body?.children ?? []) {
        const box = element.shadowRoot?.querySelector("[role=alertdialog]");
        if (!box?.checkVisibility()) continue;
        const { width, height } = box.getBoundingClientRect();
        const cover = document.elementFromPoint(2, 2) === element && document.elementFromPoint(innerWidth - 20, innerHeight - 2) === element;
        const { position } = getComputedStyle(box);
        window.looks.push(`${position} ${cover ? "covers" : "leaves"} ${width === innerWidth && height === innerHeight ? "all" : "a part"}`);
      }
      requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(address, { waitUntil: "load" });
  await page.evaluate(() => { window.marker = "the same page"; });
  return page;
}

const isTheSame = page => page.evaluate(() => window.marker === "the same page");
const frames = page => page.evaluate(async () => {
  for (let count = 0; count < 3; count += 1) await new Promise(go => requestAnimationFrame(go));
});

/** A save of an article reloads the page that shows it, where it was scrolled to, and leaves the others alone. */
async function aSaveRenewsItsPage(context, preview) {
  const body = Array.from({ length: 60 }, (_, number) => `Đoạn văn số ${["một", "hai", "ba"][number % 3]}.\n`).join("\n");
  preview.edit(ARTICLE, "```chart", `${body}\n\`\`\`chart`);
  const address = `${preview.address}bai-viet/2025/trong-cay-9-thang/`;
  await until("the long article", async () => (await (await fetch(address)).text()).includes("Đoạn văn số ba"));
  await until("its site", () => preview.renewals() > 1);
  const article = await open(context, address);
  const other = await open(context, `${preview.address}dia-ban/`);
  await article.evaluate(() => scrollTo(0, 700));
  check(await article.evaluate(() => scrollY) === 700, "the article is not long enough to scroll");

  const before = preview.renewals();
  preview.edit(ARTICLE, "Chín tháng năm 2025, thành phố", "Trong chín tháng năm 2025, thành phố");
  await article.getByText("Trong chín tháng năm 2025").waitFor({ state: "attached", timeout: WATCHDOG });
  await until("scrolling back", () => article.evaluate(() => document.readyState === "complete" && scrollY > 0));
  check(await article.evaluate(() => scrollY) === 700, `the article lies at ${await article.evaluate(() => scrollY)} and not at 700`);
  check(!await isTheSame(article) && article.loads === 2, `the article was loaded ${article.loads} times`);
  await until("the site of the save", () => preview.renewals() > before);
  // The page asks again when a while has passed without news: then it has seen the new site, and stayed.
  await other.waitForRequest(isNews, { timeout: WATCHDOG });
  check(await isTheSame(other) && other.loads === 1, "a page whose bytes are the same was loaded again");

  preview.edit("content/localities.yaml", "Thành phố Mẫu", "Thành phố Mới");
  await other.getByText("Thành phố Mới").first().waitFor({ timeout: WATCHDOG });
  check(!await isTheSame(other) && other.loads === 2, `the list of places was loaded ${other.loads} times`);
  await Promise.all([article.close(), other.close()]);
}

const TOLD = {
  vi: { one: "1 lỗi", three: "3 lỗi", help: "Sửa thế nào: chỉ viết chữ số", why: "Vì sao?", hide: "Tạm ẩn", copy: "Chép lỗi", copied: "Đã chép", data: "dữ liệu" },
  en: { one: "1 error", three: "3 errors", help: "What to do: write digits", why: "Why?", hide: "Hide for now", copy: "Copy the errors", copied: "Copied", data: "the data" },
};

/** A mistake lies over every open page, says where it is and how to mend it, and goes when it is mended. */
async function aMistakeLiesOverEveryPage(context, preview) {
  const told = TOLD[preview.language];
  const addresses = ["", "bai-viet/2025/trong-cay-9-thang/", "chi-tieu/trong-cay/"];
  const pages = await Promise.all(addresses.map(path => open(context, preview.address + path)));
  // The style of the overlay comes late: until then there is no overlay.
  let release;
  const released = new Promise(go => { release = go; });
  await pages[0].route("**/__yearbook/overlay.css", async route => { await released; await route.continue(); });
  const asked = pages[0].waitForRequest("**/__yearbook/overlay.css", { timeout: WATCHDOG });

  const good = preview.read(INDICATOR);
  const line = good.split("\n").findIndex(text => text.includes("value: 84,")) + 1;
  preview.edit(INDICATOR, "value: 84,", "value: 84 cây,");
  await Promise.all(pages.slice(1).map(shown));
  await asked;
  await frames(pages[0]);
  check(await overlay(pages[0]).count() === 0, "the overlay is shown before its style is there");
  release();
  await shown(pages[0]);

  for (const page of pages) {
    const where = page.url().slice(preview.address.length - 1);
    await frames(page);
    const looks = new Set(await page.evaluate(() => window.looks));
    check(looks.size === 1 && looks.has("fixed covers all"), `${where}: the overlay looked like this: ${[...looks].join(", ")}`);
    const text = (await overlay(page).innerText()).replaceAll(/\s+/g, " ");
    for (const part of [told.one, `${INDICATOR}:${line}:`, "Y202", told.help, told.why]) {
      check(text.includes(part), `${where}: the overlay does not say “${part}”: ${text}`);
    }
    const excerpt = await overlay(page).locator("pre .line").allInnerTexts();
    const numbers = excerpt.map(text => Number(text.split("\t")[0]));
    check(String(numbers) === String([line - 1, line, line + 1]), `${where}: the excerpt has the lines ${numbers}`);
    const meant = await overlay(page).locator("pre mark").allInnerTexts();
    check(String(meant) === "84 cây", `${where}: the excerpt marks “${meant}”`);
    check(await page.getByRole("alertdialog", { name: told.one, exact: true }).count() === 1, `${where}: the overlay is not named by its heading`);
    check(await overlay(page).evaluate(box => box.getRootNode().activeElement?.localName) === "h1", `${where}: the overlay's heading has not got the focus`);
    check(await overlay(page).locator("[lang]").getAttribute("lang") === preview.language, `${where}: the overlay's language is not said`);
    check(await isTheSame(page), `${where}: the last good page was left`);
  }

  const [page] = pages;
  for (let count = 0; count < 8; count += 1) {
    await page.keyboard.press("Tab");
    const outside = await page.evaluate(() => document.activeElement.matches("a, input, select, summary") && document.activeElement.outerHTML);
    check(!outside, `Tab leads behind the overlay, to ${outside}`);
  }
  await isReadable(page, preview.language);
  await overlay(page).getByRole("button", { name: told.copy }).click();
  await says(page, told.copied);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  check(copied.includes(`${INDICATOR}:${line}:`) && !copied.includes(told.hide), `what is copied: ${copied}`);

  // Who hides it sees the last good page, and the next mistake all the same.
  await overlay(page).getByRole("button", { name: told.hide }).click();
  await overlay(page).waitFor({ state: "hidden", timeout: WATCHDOG });
  await pages[1].keyboard.press("Escape");
  await overlay(pages[1]).waitFor({ state: "hidden", timeout: WATCHDOG });

  const article = preview.read(ARTICLE);
  const long = `${"mot-duong-dan-rat-dai-".repeat(7)}cuoi`;
  mkdirSync(join(preview.site, `content/news/${long}`));
  preview.write(`content/news/${long}/2025-11-01-bai.md`, `---\ntitle: Bài\ndate: 2025-11-01\n---\n${"Một câu rất dài, ".repeat(60)}[99](value:trong-cay/2025-9M/thanh-pho-mau) cây.\n`);
  preview.write(ARTICLE, article.replace("[680]", "[681]"));
  await Promise.all(pages.map(page => says(page, told.three)));
  const sections = await overlay(page).locator("section").allInnerTexts();
  check(sections.length === 3, `${sections.length} mistakes are told`);
  check(sections.some(text => text.includes("681") && text.includes(told.data) && text.includes(INDICATOR)), "the other place of a mistake is not shown");
  await isReadable(page, preview.language);

  preview.write(INDICATOR, good);
  preview.write(ARTICLE, article);
  await says(page, told.one);
  preview.write(`content/news/${long}/2025-11-01-bai.md`, "---\ntitle: Bài\ndate: 2025-11-01\ndraft: true\n---\nĐoạn.\n");
  await Promise.all(pages.map(gone));
  for (const page of pages) {
    check(await page.evaluate(() => document.querySelector("yearbook-mistakes") === null), `${page.url()}: the overlay leaves something behind`);
    check(await isTheSame(page) && page.loads === 1, `${page.url()} was loaded again though its bytes are the same`);
    await page.close();
  }
}

/** The overlay on a phone and on a desk, in light and in dark. */
async function isReadable(page, language, box = overlay(page)) {
  await page.evaluate(axe);
  for (const width of [360, 1440]) for (const colorScheme of ["light", "dark"]) {
    await page.setViewportSize({ width, height: 740 });
    await page.emulateMedia({ colorScheme });
    const where = `the overlay in ${language} at ${width} px, ${colorScheme}`;
    const faults = await box.evaluate(box => {
      const faults = [];
      if (box.scrollWidth > box.clientWidth) faults.push(`scrolls sideways to ${box.scrollWidth} px`);
      for (const part of box.querySelectorAll("h1, h2, p, .text, .label, .number, button, summary")) {
        const { left, right, height } = part.getBoundingClientRect();
        if (left < 0 || right > innerWidth) faults.push(`cuts “${part.textContent.slice(0, 40)}” off`);
        if (parseFloat(getComputedStyle(part).fontSize) < 14) faults.push(`has small letters: “${part.textContent.slice(0, 40)}”`);
        if (part.matches("button") && height < 24) faults.push(`has a button of ${height} px`);
      }
      return faults;
    });
    for (const text of faults) fault(`${where} ${text}`);
    const { violations } = await page.evaluate(() => axe.run({ include: "yearbook-mistakes" }, { resultTypes: ["violations"] }));
    for (const { id, nodes } of violations) fault(`${where}: ${id}: ${nodes[0].html.slice(0, 160)} (${nodes.length})`);
  }
}

const WARNED = {
  vi: { one: "1 cảnh báo", copy: "Chép cảnh báo", close: "Đóng" },
  en: { one: "1 warning", copy: "Copy the warnings", close: "Close" },
};

/** What only warns lies over nothing: the page comes, a corner of it counts the warnings, and opens them. */
async function aWarningHidesNothing(context, preview) {
  const told = { ...WARNED[preview.language], marks: "Dấu **sao **còn lại." };
  const page = await open(context, `${preview.address}bai-viet/2025/trong-cay-9-thang/`);
  const before = preview.renewals();
  preview.edit(ARTICLE, "Để trống thì", `${told.marks} Để trống thì`);
  await page.getByText(told.marks).waitFor({ state: "attached", timeout: WATCHDOG });
  await until("the site with a warning", () => preview.renewals() > before);
  check(preview.said.includes("Y123"), "nothing was warned of");
  check((await preview.news("/")).overlay === null && await overlay(page).count() === 0, "a warning lies over the page");
  const corner = page.getByRole("button", { name: told.one, exact: true });
  await corner.waitFor({ timeout: WATCHDOG });
  check(await page.getByRole("dialog").count() === 0, "the warnings open by themselves");
  await page.evaluate(axe);
  for (const width of [360, 1440]) for (const colorScheme of ["light", "dark"]) {
    await page.setViewportSize({ width, height: 740 });
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate(() => axe.run({ include: "yearbook-mistakes" }, { resultTypes: ["violations"] }));
    for (const { id, nodes } of violations) fault(`the corner in ${preview.language} at ${width} px, ${colorScheme}: ${id}: ${nodes[0].html.slice(0, 160)}`);
  }
  await corner.click();
  const box = page.getByRole("dialog", { name: told.one, exact: true });
  await box.waitFor({ timeout: WATCHDOG });
  const text = (await box.innerText()).replaceAll(/\s+/g, " ");
  for (const part of [`${ARTICLE}:`, "Y123", "**sao **", told.copy]) check(text.includes(part), `the warnings do not say “${part}”: ${text}`);
  await isReadable(page, preview.language, box);
  await box.getByRole("button", { name: told.close }).click();
  await box.waitFor({ state: "detached", timeout: WATCHDOG });
  check(await page.evaluate(() => document.querySelector("yearbook-mistakes").shadowRoot.activeElement?.className) === "corner", "who closes the warnings is not back at their button");

  // An error comes before them, and they come back when it is mended; without any nothing is left behind.
  const good = preview.read(INDICATOR);
  preview.edit(INDICATOR, "value: 84,", "value: 84 cây,");
  await shown(page);
  check(await corner.count() === 0, "warnings are counted under an error");
  preview.write(INDICATOR, good);
  await gone(page);
  await corner.waitFor({ timeout: WATCHDOG });
  preview.edit(ARTICLE, `${told.marks} Để trống thì`, "Để trống thì");
  await page.waitForFunction(() => document.querySelector("yearbook-mistakes") === null, undefined, { timeout: WATCHDOG });
  await page.close();
}

await inBrowser(async browser => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 740 }, permissions: ["clipboard-read", "clipboard-write"] });
  for (const language of ["vi", "en"]) {
    const preview = await new Preview(language).start();
    if (language === "vi") await aSaveRenewsItsPage(context, preview);
    await aMistakeLiesOverEveryPage(context, preview);
    await aWarningHidesNothing(context, preview);
    preview.end();
  }
});
