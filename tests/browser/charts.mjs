// In every chart of the sampled pages and of the gallery, on a phone and on a desk, in light and in dark:
// no two texts overlap, none leaves its drawing, and each stands out from what is behind it.
import { eachPage, fault, inBrowser, pages } from "./site.mjs";

const GALLERY = ["charts.html", "charts.en.html"].map(file => new URL(`../../docs/${file}`, import.meta.url).href);
const LEAST_CONTRAST = 4.5;

/** Runs in the page: what is wrong with its charts, in words. */
const faultsOfCharts = leastContrast => {
  const faults = [];
  const outermost = [...document.querySelectorAll("svg.c, svg.map")].filter(svg => !svg.parentElement.closest("svg"));
  const channels = colour => colour.match(/[\d.]+/g).map(Number);
  const light = colour => {
    const [red, green, blue] = channels(colour).map(value => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const contrast = (one, other) => Math.max(light(one) / light(other), light(other) / light(one));
  const opaque = colour => colour?.startsWith("rgb") && (channels(colour)[3] ?? 1) > 0.5;
  // What lies behind a point: the topmost filled shape or painted element; a hatch counts as the paper between its strokes.
  const behind = (x, y) => {
    for (const element of document.elementsFromPoint(x, y)) {
      const style = getComputedStyle(element);
      if (element.matches("text, .hit")) continue;
      if (element.ownerSVGElement && opaque(style.fill) && +style.fillOpacity > 0.5 && !element.matches("svg, line")) return style.fill;
      if (!element.ownerSVGElement && opaque(style.backgroundColor)) return style.backgroundColor;
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  // The box of the letters themselves: a line of text is higher than what is written on it.
  const boxOf = text => {
    const { left, right, top, bottom, height } = text.getBoundingClientRect();
    return { left, right, top: top + height * 0.2, bottom: bottom - height * 0.15 };
  };
  for (const svg of outermost) {
    if (!svg.checkVisibility()) continue;
    const texts = [...svg.querySelectorAll("text")].filter(text => text.checkVisibility() && text.textContent.trim());
    if (!texts.length) continue;
    svg.scrollIntoView({ block: "center" });
    const frame = svg.getBoundingClientRect();
    const boxes = texts.map(boxOf);
    const said = text => `“${text.textContent}” in ${svg.closest("figure, tr, li")?.querySelector("h2, h3, th, p")?.textContent.trim().slice(0, 60) ?? "a chart"}`;
    texts.forEach((text, at) => {
      const box = boxes[at];
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) faults.push(`${said(text)} leaves its drawing`);
      for (let other = 0; other < at; other += 1) {
        const over = boxes[other];
        if (box.left < over.right - 1 && over.left < box.right - 1 && box.top < over.bottom - 1 && over.top < box.bottom - 1) faults.push(`${said(text)} overlaps “${texts[other].textContent}”`);
      }
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      if (y < 0 || y > innerHeight || x < 0 || x > innerWidth) return;
      const ratio = contrast(getComputedStyle(text).fill, behind(x, y));
      if (ratio < leastContrast) faults.push(`${said(text)} has a contrast of ${ratio.toFixed(2)}`);
    });
  }
  return faults;
};

await inBrowser(async browser => {
  for (const width of [360, 1440]) for (const colorScheme of ["light", "dark"]) {
    const options = { viewport: { width, height: 4000 }, colorScheme };
    const look = async (page, name) => {
      for (const text of await page.evaluate(faultsOfCharts, LEAST_CONTRAST)) fault(`${name} at ${width} px, ${colorScheme}: ${text}`);
    };
    await eachPage(browser, pages, options, look);
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    for (const address of GALLERY) {
      await page.goto(address, { waitUntil: "load" });
      await look(page, address.split("/").pop());
    }
    await context.close();
  }
});
