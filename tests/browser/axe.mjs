// No rule of WCAG 2.2 AA or of good practice is broken, on a phone and on a desk, in light and in dark.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { eachPage, fault, inBrowser } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

await inBrowser(async browser => {
  for (const width of [360, 1440]) for (const colorScheme of ["light", "dark"]) {
    await eachPage(browser, { viewport: { width, height: 900 }, colorScheme }, async (page, name) => {
      await page.evaluate(axe);
      const { violations } = await page.evaluate(values => axe.run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values } }), tags);
      for (const { id, nodes } of violations) fault(`${name} at ${width} px, ${colorScheme}: ${id}: ${nodes[0].html.slice(0, 160)} (${nodes.length})`);
    });
  }
});
