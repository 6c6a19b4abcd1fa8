// What every script needs: the site's address and pages, a browser, and a way to say what is wrong.
import { chromium } from "playwright-core";

/** The address of the site, ending in "/". */
export const site = process.env.SITE;
const addresses = paths => paths.split("\n").map(path => site + path.replace(/(^|\/)index\.html$/, "$1"));
/** The addresses of one page of each kind in each language: the largest. */
export const largest = addresses(process.env.LARGEST ?? "");
/** And of the smallest of each kind too. */
export const pages = [...new Set([...largest, ...addresses(process.env.SMALLEST ?? "")])];

const faults = [];
/** Notes a fault; the script goes on and fails at its end. */
export const fault = text => faults.push(text);

/** Runs `work` with a browser, then ends the process: 1 where faults were noted. */
export async function inBrowser(work) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });
  try {
    await work(browser);
  } catch (error) {
    fault(error.stack);
  } finally {
    await browser.close();
  }
  if (faults.length) console.log(`${faults.length} faults\n${faults.join("\n")}`);
  process.exit(faults.length ? 1 : 0);
}

/** Does `work` with each of some pages in a context of these options. */
export async function eachPage(browser, sample, options, work) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  for (const address of sample) {
    await page.goto(address, { waitUntil: "load" });
    await work(page, address.slice(site.length) || "the home page");
  }
  await context.close();
}
