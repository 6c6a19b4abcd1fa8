// Renews the page when its bytes change, and shows mistakes over it until they are mended.
(() => {
  "use strict";
  const known = { version: document.currentScript.dataset.version, mistakes: "" };
  const place = "yearbook-scroll " + location.pathname;
  const frame = document.createElement("div");
  const shadow = frame.attachShadow({ mode: "open" });
  let asking = null;

  const kept = sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    scrollTo(0, Number(kept));
    addEventListener("load", () => scrollTo(0, Number(kept)), { once: true });
  }

  function show(overlay) {
    frame.remove();
    if (overlay === null) return;
    shadow.innerHTML = '<link rel="stylesheet" href="/__yearbook/overlay.css">' + overlay;
    document.body.append(frame);
    const button = shadow.querySelector("button");
    button.addEventListener("click", () => navigator.clipboard.writeText(shadow.querySelector(".err-box").innerText));
  }

  async function ask() {
    asking = new AbortController();
    const query = new URLSearchParams({ ...known, path: location.pathname }).toString().replaceAll("+", "%20");
    const answer = await fetch("/__yearbook/changes?" + query, { signal: asking.signal });
    if (answer.status !== 200) return true;
    const news = await answer.json();
    if (news.version !== known.version) {
      sessionStorage.setItem(place, String(scrollY));
      location.reload();
      return false;
    }
    known.mistakes = news.mistakes;
    show(news.overlay);
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
