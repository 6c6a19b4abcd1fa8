// No rule of WCAG 2.2 AA or of good practice is broken, on a phone and on a desk, in light and in dark.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { eachPage, fault, inBrowser, largest } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ALL = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
// Nothing but colours differs in the dark.
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

await inBrowser(async browser => {
  await eachPage(browser, largest, { viewport: { width: 1440, height: 900 } }, async (page, name) => {
    await page.evaluate(axe);
    for (const width of [1440, 360]) for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const rules = colorScheme === "light" ? ALL : COLOURS;
      const { violations } = await page.evaluate(runOnly => axe.run(document, { resultTypes: ["violations"], runOnly }), rules);
      for (const { id, nodes } of violations) fault(`${name} at ${width} px, ${colorScheme}: ${id}: ${nodes[0].html.slice(0, 160)} (${nodes.length})`);
    }
  });
});
