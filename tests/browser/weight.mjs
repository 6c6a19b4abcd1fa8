// What a first visit costs: bytes, requests, script, and whether anything moves while the page loads.
import { gzipSync } from "node:zlib";
import { fault, inBrowser, largest, site } from "./site.mjs";

const LIMITS = { bytes: 40_000, html: 100_000, script: 10_000, requests: 8 };
// Text goes over the wire compressed; fonts and pictures are so by themselves.
const onTheWire = (address, body) => (/\.(woff2|png|jpe?g|webp)$/.test(address) ? body.length : gzipSync(body).length);

await inBrowser(async browser => {
  for (const address of largest) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const answers = [];
    page.on("response", answer => answers.push(answer));
    await page.addInitScript(() => {
      window.shifted = 0;
      new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shifted += entry.value; }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(address, { waitUntil: "networkidle" });
    const found = { bytes: 0, html: 0, script: 0, requests: answers.length };
    for (const answer of answers) {
      const body = await answer.body(), url = answer.url();
      found.bytes += onTheWire(url, body);
      if (url === address) found.html = body.length;
      if (url.endsWith(".js")) found.script += onTheWire(url, body);
    }
    const name = address.slice(site.length) || "the home page";
    for (const [what, limit] of Object.entries(LIMITS)) if (found[what] > limit) fault(`${name}: ${what} ${found[what]}, more than ${limit}`);
    const shifted = await page.evaluate(() => window.shifted);
    if (shifted > 0) fault(`${name} moves while it loads: ${shifted}`);
    if (process.env.FIGURES) console.log(name, JSON.stringify(found));
    await context.close();
  }
});
