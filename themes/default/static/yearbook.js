/* Yearbook: progressive enhancement only. Every page is complete without this file.
   1 tips on marks · 2 maps by arrow keys, map ↔ ranking · 3 sortable tables · 4 list filter · 5 copy · 6 print
   The words it shows stand in data attributes of its own <script> element. */
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* Accent-free: NFD splits tone and vowel marks off, but đ has no decomposition. */
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const terms = text => fold(text).split(/\s+/).filter(Boolean);

  /* 1 tips: anything with data-tip in a .chart; mouse, touch, focus; arrows where no link takes the focus */
  for (const box of all(".chart")) {
    const marks = all("[data-tip]", box);
    if (!marks.length) continue;
    const tip = document.createElement("div"), live = document.createElement("p");
    tip.className = "tip"; tip.hidden = true; tip.setAttribute("aria-hidden", "true");
    live.className = "vh"; live.setAttribute("aria-live", "polite");
    box.append(tip, live);
    let at = -1;
    const hide = () => { tip.hidden = true; marks[at]?.classList.remove("hot"); };
    const show = (mark, speak) => {
      const frame = box.getBoundingClientRect(), place = mark.getBoundingClientRect();
      tip.textContent = mark.dataset.tip;
      tip.hidden = false;
      const half = tip.offsetWidth / 2, middle = place.left + place.width / 2 - frame.left;
      tip.style.left = Math.max(half, Math.min(middle, frame.width - half)) + "px";
      tip.style.top = (mark.dataset.y ? +mark.dataset.y : place.top - frame.top) + "px";
      if (speak) live.textContent = mark.dataset.tip;
    };
    box.addEventListener("pointerover", event => {
      const mark = event.target.closest("[data-tip]");
      hide();
      if (mark) show(mark);
    });
    box.addEventListener("pointerleave", hide);
    box.addEventListener("focusin", event => { const mark = event.target.closest("[data-tip]"); if (mark) show(mark); });
    box.addEventListener("focusout", hide);
    box.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
    if (box.querySelector("a")) continue;
    box.tabIndex = 0;
    box.classList.add("reader");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", words.keys || "");
    box.addEventListener("keydown", event => {
      const last = marks.length - 1;
      const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      hide();
      at = Math.max(0, Math.min(next, last));
      marks[at].classList.add("hot");
      show(marks[at], true);
    });
  }

  /* 2 maps: one stop for the keyboard, arrows go to the nearest area in that direction */
  for (const map of all("svg.map")) {
    const areas = all("a", map);
    if (!areas.length) continue;
    areas[0].setAttribute("tabindex", "0");
    if (words.map) map.setAttribute("aria-description", words.map);
    const centre = area => { const r = area.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; };
    map.addEventListener("keydown", event => {
      const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
      const here = event.target.closest("a");
      if (!step || !here) return;
      event.preventDefault();
      const [x, y] = centre(here);
      let best = null, least = Infinity;
      for (const area of areas) {
        const [ax, ay] = centre(area), along = (ax - x) * step[0] + (ay - y) * step[1];
        const across = Math.abs((ax - x) * step[1] + (ay - y) * step[0]);
        if (area !== here && along > 1 && along + 2 * across < least) { best = area; least = along + 2 * across; }
      }
      if (!best) return;
      here.setAttribute("tabindex", "-1");
      best.setAttribute("tabindex", "0");
      best.focus();
    });
  }

  /* map ↔ ranking: the same data-id lights up together */
  let hot = [];
  const light = event => {
    const id = event.target.closest?.("[data-id]")?.dataset.id;
    hot.forEach(element => element.classList.remove("hot"));
    hot = id ? all(`[data-id="${CSS.escape(id)}"]`) : [];
    if (hot.length < 2) hot = [];
    hot.forEach(element => element.classList.add("hot"));
  };
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);

  /* 3 sort: th[data-sort]; a cell's data-v beats its text; empty cells stay last, fixed rows stay where they are */
  for (const head of all("th[data-sort]")) {
    const table = head.closest("table"), button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    const value = row => {
      const cell = row.cells[head.cellIndex], text = cell?.dataset.v ?? cell?.textContent.trim() ?? "";
      return text === "" ? null : isNaN(text) ? text : +text;
    };
    button.addEventListener("click", () => {
      const turn = head.getAttribute("aria-sort") === "descending" ? 1 : -1;
      all("th", table.tHead).forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", turn < 0 ? "descending" : "ascending");
      for (const body of table.tBodies) {
        const fixed = row => row.matches(".total, .ref, .gap, .group");
        const rows = [...body.rows], places = rows.map(fixed);
        const sorted = rows.filter(row => !fixed(row)).sort((one, two) => {
          const a = value(one), b = value(two);
          if (a === null || b === null) return (a === null) - (b === null);
          return turn * (typeof a === "number" && typeof b === "number" ? a - b
            : String(a).localeCompare(String(b), document.documentElement.lang, { numeric: true }));
        });
        body.append(...rows.map((row, i) => (places[i] ? row : sorted.shift())));
      }
    });
  }

  /* 4 filter: input[data-filter="#list"] over [data-k]; every term must occur, accents or not */
  for (const input of all("[data-filter]")) {
    input.closest("[hidden]")?.removeAttribute("hidden");
    const list = document.querySelector(input.dataset.filter), out = document.querySelector(input.dataset.out);
    const items = all("[data-k]", list).map(element => ({ element, key: fold(element.dataset.k) }));
    const folded = all("details", list).map(element => ({ element, open: element.open }));
    input.addEventListener("input", () => {
      const wanted = terms(input.value);
      let count = 0;
      for (const { element, key } of items) {
        element.hidden = !wanted.every(term => key.includes(term));
        count += !element.hidden;
      }
      for (const group of all("[data-group]", list)) group.hidden = wanted.length > 0 && !group.querySelector("[data-k]:not([hidden])");
      for (const { element, open } of folded) element.open = wanted.length > 0 || open;
      if (out) out.textContent = !wanted.length ? "" : count ? (words.hits || "{n}").replace("{n}", count) : words.none || "";
    });
  }

  /* 5 copy: button[data-copy="#id"] */
  for (const button of all("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      const source = document.querySelector(button.dataset.copy);
      await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
      button.textContent = words.copied || label;
      setTimeout(() => { button.textContent = label; }, 1500);
    });
  }

  /* 6 print: all details open, then as they were */
  let shut = [];
  addEventListener("beforeprint", () => { shut = all("details:not([open])"); shut.forEach(element => { element.open = true; }); });
  addEventListener("afterprint", () => { shut.forEach(element => { element.open = false; }); shut = []; });
})();
