// Every link of the sampled pages is answered, and a wrong address by a page that leads on.
import { eachPage, fault, inBrowser, pages, site } from "./site.mjs";

await inBrowser(async browser => {
  const from = new Map();
  await eachPage(browser, pages, {}, async (page, name) => {
    const links = await page.locator("[href]").evaluateAll(elements => elements.map(element => element.href.baseVal === undefined ? element.href : new URL(element.href.baseVal, document.baseURI).href));
    for (const link of links) if (link.startsWith(site)) from.set(link.split("#")[0], name);
  });
  const context = await browser.newContext();
  for (const [link, name] of from) {
    const answer = await context.request.get(link);
    if (answer.status() !== 200) fault(`${name} leads to ${link}: ${answer.status()}`);
  }
  const page = await context.newPage();
  const answer = await page.goto(site + "khong/co/trang/nay/");
  if (answer.status() !== 404) fault(`a wrong address is answered with ${answer.status()}`);
  if (await page.evaluate(() => getComputedStyle(document.querySelector(".mast")).borderBottomStyle) === "none") fault("the page of a wrong address has no style");
  await page.getByRole("searchbox").fill("ha long");
  await page.keyboard.press("Enter");
  await page.waitForURL(site + "tim-kiem/?q=ha+long", { timeout: 5000 }).catch(() => fault(`search from a wrong address leads to ${page.url()}`));
  await context.close();
});
