// The Content-Security-Policy is met by every page, and no page asks anything of another host.
import { fault, inBrowser, pages, site } from "./site.mjs";

await inBrowser(async browser => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", event => window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
  });
  page.on("request", request => { if (!request.url().startsWith(site)) fault(`${page.url()} asks ${request.url()}`); });
  page.on("pageerror", error => fault(`${page.url()}: ${error.message}`));
  for (const address of pages) {
    const answer = await page.goto(address, { waitUntil: "load" });
    if (!answer.headers()["content-security-policy"]) fault(`${address} is served without a policy`);
    for (const violation of await page.evaluate(() => window.violations)) fault(`${address}: ${violation}`);
    const own = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
    if (own !== answer.headers()["content-security-policy"]) fault(`${address} has another policy than the headers`);
    if (await page.locator("[style], [onclick], [onload], style").count()) fault(`${address} has inline styles or handlers`);
  }
  await context.close();
});
