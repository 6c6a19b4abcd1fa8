// What a page says, it says without script: headings, tables, drawings, navigation.
import { eachPage, fault, inBrowser, largest } from "./site.mjs";

const seen = () => {
  const visible = element => element.checkVisibility();
  const texts = selector => [...document.querySelectorAll(selector)].filter(visible).map(element => element.textContent.replace(/\s+/g, " ").trim());
  return {
    headings: texts("h1, h2, h3"),
    links: texts("nav a"),
    tables: [...document.querySelectorAll("table")].filter(visible).map(table => table.rows.length),
    drawings: [...document.querySelectorAll("svg, img")].filter(visible).length,
  };
};

await inBrowser(async browser => {
  const found = [new Map(), new Map()];
  for (const javaScriptEnabled of [true, false]) {
    await eachPage(browser, largest, { javaScriptEnabled, viewport: { width: 1280, height: 900 } }, async (page, name) => {
      // With script off only the protocol of the browser's own tools can look into the page.
      const tools = await page.context().newCDPSession(page);
      const { result } = await tools.send("Runtime.evaluate", { expression: `(${seen})()`, returnByValue: true });
      found[Number(javaScriptEnabled)].set(name, result.value);
    });
  }
  for (const [name, without] of found[0]) for (const [what, texts] of Object.entries(without)) {
    const lost = JSON.stringify(texts) !== JSON.stringify(found[1].get(name)[what]);
    if (lost) fault(`${name}: other ${what} without script: ${JSON.stringify(texts).slice(0, 200)} instead of ${JSON.stringify(found[1].get(name)[what]).slice(0, 200)}`);
  }
});
