// At 320 px, and at 640 px as with a zoom of 200 %, the page itself never scrolls sideways.
import { eachPage, fault, inBrowser, pages } from "./site.mjs";

await inBrowser(async browser => {
  for (const width of [320, 640]) {
    await eachPage(browser, pages, { viewport: { width, height: 800 } }, async (page, name) => {
      const wide = await page.evaluate(() => {
        if (document.scrollingElement.scrollWidth <= innerWidth) return "";
        const scrolls = element => { for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return true; };
        const over = [...document.body.querySelectorAll("*")].filter(element => element.getBoundingClientRect().right > innerWidth + 1 && !scrolls(element));
        return over.slice(-1).map(element => element.outerHTML.slice(0, 140)).join() || "something";
      });
      if (wide) fault(`${name} at ${width} px: ${wide}`);
    });
  }
});
