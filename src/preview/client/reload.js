// Renews the page when its bytes change, and shows mistakes over it until they are mended.
(() => {
  "use strict";
  const known = { version: document.currentScript.dataset.version, mistakes: "" };
  const place = "yearbook-scroll " + location.pathname;
  let asking = null;

  const kept = sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    scrollTo(0, Number(kept));
    addEventListener("load", () => scrollTo(0, Number(kept)), { once: true });
  }

  // The overlay is a dialog in a tree of its own: no rule of the site's reaches it, and nothing behind it can be
  // reached until it is closed, by a key, by its button or by the mending of what it tells.
  const frame = document.createElement("yearbook-mistakes");
  const shadow = frame.attachShadow({ mode: "open" });
  const overlay = document.createElement("dialog");
  overlay.setAttribute("aria-labelledby", "title");
  overlay.setAttribute("aria-describedby", "what");
  // Warnings hide nothing: a button in a corner says how many there are, and opens them.
  const warnings = document.createElement("button");
  warnings.type = "button";
  warnings.className = "corner";
  warnings.addEventListener("click", () => lay("dialog", warnings.told));
  shadow.append(warnings, overlay);

  // It is never seen without its style, which a policy of the page does not forbid in this form.
  async function dress() {
    if (shadow.adoptedStyleSheets.length) return;
    const answer = await fetch("/__yearbook/overlay.css");
    if (!answer.ok) throw new Error("no style");
    shadow.adoptedStyleSheets = [await new CSSStyleSheet().replace(await answer.text())];
  }

  async function show(news) {
    const reads = overlay.open && overlay.getAttribute("role") === "dialog" && news.warnings !== null;
    if (news.overlay === null && !reads) overlay.close();
    if (news.overlay === null && news.warnings === null) return frame.remove();
    await dress();
    if (!frame.isConnected) document.body.append(frame);
    warnings.hidden = news.warnings === null;
    if (news.overlay !== null) lay("alertdialog", news.overlay);
    else {
      warnings.told = news.warnings;
      const html = new DOMParser().parseFromString(news.warnings, "text/html");
      warnings.lang = html.querySelector("[lang]").lang;
      warnings.textContent = html.querySelector("h1").textContent;
      if (reads) lay("dialog", news.warnings);
    }
  }

  function lay(role, told) {
    overlay.setAttribute("role", role);
    overlay.innerHTML = told;
    if (!overlay.open) overlay.showModal();
    overlay.scrollTop = 0;
    overlay.querySelector("h1").focus();
    overlay.querySelector(".hide").addEventListener("click", () => overlay.close());
    const copy = overlay.querySelector(".copy");
    // There is no clipboard for a page from another machine.
    copy.hidden = !navigator.clipboard;
    copy.addEventListener("click", async () => {
      const parts = [...overlay.querySelectorAll("h1, section, .more")].map((part) => part.innerText.trim());
      await navigator.clipboard.writeText(parts.join("\n\n") + "\n");
      const status = overlay.querySelector("[role=status]");
      status.textContent = status.dataset.said;
    });
  }

  async function ask() {
    asking = new AbortController();
    const query = new URLSearchParams({ ...known, path: location.pathname }).toString().replaceAll("+", "%20");
    const answer = await fetch("/__yearbook/changes?" + query, { signal: asking.signal });
    if (answer.status === 204) return true;
    if (!answer.ok) throw new Error("no news");
    const news = await answer.json();
    if (news.version !== known.version) {
      sessionStorage.setItem(place, String(scrollY));
      location.reload();
      return false;
    }
    await show(news);
    known.mistakes = news.mistakes;
    return true;
  }

  // A page that nobody looks at asks nothing: a browser opens only six connections to one address.
  const visible = () => new Promise((go) => {
    if (document.visibilityState === "visible") return go();
    document.addEventListener("visibilitychange", go, { once: true });
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && asking) asking.abort();
  });

  (async () => {
    for (let going = true; going;) {
      await visible();
      try {
        going = await ask();
      } catch {
        await new Promise((go) => setTimeout(go, 500));
      }
    }
  })();
})();
