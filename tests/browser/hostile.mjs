// Nothing that an author wrote runs: no script, no dialog, no request to elsewhere, no active element. It holds under
// the policy, which then has nothing to forbid, and without it, as on a host that the policy was taken from.
import { fault, inBrowser, site } from "./site.mjs";

/** The elements and addresses of a page that could run something and are not the theme's own. */
const active = base => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    const own = name === "script" && (element.type === "application/ld+json" || element.src.startsWith(`${base}assets/`))
      || name === "link" && element.href.startsWith("http")
      || name === "meta" && !/refresh/i.test(element.httpEquiv)
      || name === "form" && element.getAttribute("role") === "search";
    if (["script", "iframe", "frame", "object", "embed", "applet", "base", "meta", "link", "style", "form", "math", "video", "audio"].includes(name) && !own) found.push(`<${name}>`);
    for (const { name: attribute, value } of element.attributes) {
      if (/^on/i.test(attribute) || attribute === "style" || attribute === "srcdoc") found.push(`<${name} ${attribute}>`);
      if (["href", "src", "action", "formaction", "data", "xlink:href"].includes(attribute) && /^[\s\0-\x20]*(javascript|vbscript|data):/i.test(value)) found.push(`<${name} ${attribute}=${value}>`);
    }
  }
  return found;
};

await inBrowser(async browser => {
  for (const bypassCSP of [false, true]) {
    const context = await browser.newContext({ bypassCSP });
    const page = await context.newPage();
    const kind = bypassCSP ? "without the policy" : "under the policy";
    await page.addInitScript(() => {
      window.executed = [];
      window.ran = name => window.executed.push(name);
      document.addEventListener("securitypolicyviolation", event => window.executed.push(`forbidden: ${event.effectiveDirective} ${event.blockedURI}`));
    });
    page.on("dialog", dialog => { fault(`${kind}: a dialog on ${page.url()}`); dialog.dismiss(); });
    page.on("request", request => { if (!request.url().startsWith(site)) fault(`${kind}: ${page.url()} asks ${request.url()}`); });
    page.on("response", answer => { if (answer.status() !== 200) fault(`${kind}: ${answer.url()} is not there`); });
    page.on("popup", () => fault(`${kind}: a window is opened on ${page.url()}`));
    const searched = `${site}tim-kiem/`;
    for (const address of ["", "bai-viet/2023/a/", "bai-viet/2024/bulk/", "bai-viet/2024/line/", "bai-viet/2024/tangled/", "bai-viet/", "chi-tieu/", "chi-tieu/cay/", "dia-ban/ha-long/", "ky/2023-8M/", "en/", "en/indicators/cay/", "phuong-phap/"].map(path => site + path).concat(searched)) {
      await page.goto(address, { waitUntil: "load" });
      if (address === searched) {
        await page.getByRole("searchbox").pressSequentially("ha long");
        await page.locator("#hits a", { hasText: "<script>" }).first().waitFor({ timeout: 5000 });
      }
      for (const what of await page.evaluate(active, site)) fault(`${kind}: ${address} holds ${what}`);
      for (const link of await page.locator("main a[href^='#'], main summary").all()) {
        if (await link.isVisible()) await link.dispatchEvent("click");
      }
      for (const name of await page.evaluate(() => window.executed)) fault(`${kind}: ${address} runs ${name}`);
    }
    // What was written as text is still to be read as text.
    await page.goto(`${site}bai-viet/2023/a/`);
    const text = await page.locator("main").innerText();
    for (const shown of ["<script>ran('code')</script>", "{{ constructor.constructor(", "{% include"]) {
      if (!text.includes(shown)) fault(`${kind}: the article no longer says ${shown}`);
    }
    await context.close();
  }
});
