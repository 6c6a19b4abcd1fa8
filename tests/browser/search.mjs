// Typing finds names without accents, former names and codes, with few bytes and by the keyboard alone.
import { fault, inBrowser, site } from "./site.mjs";

const QUESTIONS = [
  ["ha long", ["dia-ban/phuong-ha-long/", "dia-ban/ha-long/"]],
  ["dang vien", ["chi-tieu/ket-nap-dang-vien/"]],
  ["phuong hong hai", ["dia-ban/phuong-hong-hai/", "dia-ban/phuong-ha-long/"]],
  ["06688", ["dia-ban/phuong-ha-long/", "dia-ban/phuong-hong-hai/"]],
  ["8 thang 2023", ["ky/2023-8M/"]],
];
const LIMIT_BYTES = 150_000;

await inBrowser(async browser => {
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  let loaded = 0;
  page.on("response", async answer => {
    if (answer.url().includes("/index/")) loaded += Number(answer.headers()["content-length"]);
  });
  for (const [question, expected] of QUESTIONS) {
    await page.goto(site + "tim-kiem/");
    loaded = 0;
    await page.getByRole("searchbox").pressSequentially(question);
    // While one types slowly, what is found by a part of the question is shown too: the last question is asked for.
    await page.waitForFunction(question => new URL(location.href).searchParams.get("q") === question, question, { timeout: 5000 })
      .catch(() => fault(`"${question}" is not in the address`));
    await page.waitForLoadState("networkidle");
    const wanted = expected.map(address => site + address);
    await page.waitForFunction(wanted => {
      const found = [...document.querySelectorAll("#hits a")].slice(0, 6).map(link => link.href);
      return wanted.every(address => found.includes(address));
    }, wanted, { timeout: 5000 }).catch(() => {});
    const found = await page.locator("#hits a").evaluateAll(links => links.map(link => link.href));
    for (const address of wanted) if (!found.slice(0, 6).includes(address)) fault(`"${question}" does not find ${address}: ${found.slice(0, 6)}`);
    if (loaded > LIMIT_BYTES) fault(`"${question}" loads ${loaded} bytes`);
    await page.keyboard.press("ArrowDown");
    const focused = await page.evaluate(() => document.activeElement.href);
    if (focused !== found[0]) fault(`"${question}": the arrow leads to ${focused}`);
  }
  await page.goto(site + "tim-kiem/?q=khongcogi");
  await page.waitForFunction(() => document.querySelector("#found").textContent, null, { timeout: 5000 }).catch(() => fault("nothing found, and nothing said"));
  await page.goto(site + "en/search/?q=dang+vien");
  await page.locator(`#hits a[href$="en/indicators/ket-nap-dang-vien/"]`).waitFor({ timeout: 5000 }).catch(() => fault("English does not find a Vietnamese title"));
});
