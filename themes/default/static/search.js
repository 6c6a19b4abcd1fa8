/* Yearbook: the search page. Loaded there only; without it the page lists where everything is.

   The index is a folder of small JSON files, named by the input's data-index (relative to the page):

   index.json   { "skip": ["phuong", "xa", …], "parts": { "ha": 48213, "tha": 90211, "th_": 3120, … }, "same": { "tv": "ha", … } }
     skip       folded words that are not indexed and not counted at the start of a title (phường, xã, tỉnh …)
     parts      key → size of KEY.json in bytes. A key is the first two letters of a folded word; a part that would
                grow over 100 kB is split: K_ holds the words that are exactly K, Kx the longer ones beginning with Kx,
                and so on; a K_ that is still too big goes on in K_2, K_3 … Words that begin with anything but
                two of a–z 0–9 are in "other"; single letters and digits are not indexed.
     same       key → the part that holds the same: its file stands for both
   KEY.json     [ entry, … ]  every entry with at least one word that belongs to KEY, once, the likeliest first
     entry      [kind, title, address, line, life, also]
       kind     0 indicator, 1 locality, 2 period, 3 article
       address  relative to the root of the site (data-root)
       line     parent, date, unit: shown under the title          life  "đến 30/6/2025": shown, "" for what lives
       also     [former names, codes, other words]: searched, shown only when the title does not match
                trailing empty members may be left out

   A word is a run of letters and digits after folding: lower case, NFD without marks, đ → d.
   A question loads the index and the parts of one of its words only, the cheapest, up to 150 kB (and goes on only
   when that gave too few hits); the entries themselves answer for the other words. Order: title begins with the question, title has its words, a former name has. */
(() => {
  "use strict";
  const input = document.getElementById("q"), found = document.getElementById("found"), list = document.getElementById("hits");
  const template = document.getElementById("hit"), browse = document.getElementById("browse");
  if (!input || !list || !template) return;
  const kinds = JSON.parse(browse?.dataset.kinds || "[]");
  const BUDGET = 150000, ROUNDS = 4, SHOWN = 50;

  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const split = text => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

  const loaded = new Map();
  const load = name => {
    if (!loaded.has(name)) {
      const reply = fetch(input.dataset.index + name + ".json").then(answer => {
        if (!answer.ok) throw new Error(name);
        return answer.json();
      });
      reply.catch(() => loaded.delete(name));
      loaded.set(name, reply);
    }
    return loaded.get(name);
  };

  /* Keys of the parts that hold words beginning with `word`, the exact one first. */
  const keysFor = (word, parts) => {
    if (!/^[a-z0-9]{2}/.test(word)) return word.length > 1 || /[^a-z0-9]/.test(word) ? (parts.other ? ["other"] : []) : null;
    for (let length = word.length; length >= 2; length--) {
      const stem = word.slice(0, length);
      if (parts[stem]) return [stem];
      if (length === word.length) {
        const longer = Object.keys(parts).filter(key => key.startsWith(stem)).sort((a, b) =>
          b.startsWith(stem + "_") - a.startsWith(stem + "_") || a.length - b.length || (a < b ? -1 : 1));
        if (longer.length) return longer;
      }
    }
    return [];
  };

  /* The cheapest way in: keys in rounds of at most BUDGET bytes; null when no word can be looked up. */
  const wayIn = (words, parts) => {
    let best = null;
    for (const word of words) {
      const keys = keysFor(word, parts);
      if (!keys) continue;
      const cost = keys.reduce((sum, key) => sum + parts[key], 0);
      if (!best || cost < best.cost) best = { keys, cost };
    }
    if (!best) return null;
    const rounds = [];
    let room = 0;
    for (const key of best.keys) {
      if (!rounds.length || parts[key] > room) { rounds.push([]); room = BUDGET; }
      rounds.at(-1).push(key);
      room -= parts[key];
    }
    return rounds;
  };

  /* Smaller is better; -1 is no match. */
  const rank = ([, title, , , life = "", also = []], words, skip, typed) => {
    const own = split(title), named = own.filter(word => !skip.has(word)), asked = words.filter(word => !skip.has(word));
    const begins = (texts, word) => texts.some(text => text.startsWith(word));
    const gone = (life ? .5 : 0) - (title.normalize().toLowerCase().includes(typed) ? .2 : 0);   // accents typed and met
    const query = (asked.length ? asked : words).join(" "), name = named.join(" ");
    if (words.every(word => begins(own, word))) {
      return gone + (name === query ? 0 : name.startsWith(query + " ") ? 1 : name.startsWith(query) ? 2 : own.join(" ").includes(query) ? 3 : 4);
    }
    const rest = also.flatMap(split);
    return words.every(word => begins(own, word) || begins(rest, word)) ? gone + 6 : -1;
  };

  /* The title with the matched beginnings of words marked. */
  const marked = (title, words) => {
    const piece = document.createDocumentFragment();
    for (const text of title.split(/([\p{L}\p{N}\p{M}]+)/u)) {
      const word = words.filter(asked => fold(text).startsWith(asked)).sort((a, b) => b.length - a.length)[0];
      if (!word) { piece.append(text); continue; }
      let end = 0;
      while (end < text.length && fold(text.slice(0, end)).length < word.length) end++;
      while (end < text.length && /\p{M}/u.test(text[end])) end++;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(0, end);
      piece.append(mark, text.slice(end));
    }
    return piece;
  };

  const row = ([kind, title, address, line = "", life = "", also = []], words, byName) => {
    const item = template.content.cloneNode(true), link = item.querySelector("a");
    link.href = input.dataset.root + address;
    link.append(marked(title, words));
    const put = (selector, text) => { const spot = item.querySelector(selector); if (spot) text ? spot.append(text) : spot.remove(); };
    put(".tag", kinds[kind]);
    put(".line", line);
    put(".life", life);
    put(".also", byName ? "" : also.filter(name => !line.includes(name) && split(name).some(part => words.some(word => part.startsWith(word)))).join(", "));
    if (life) item.firstElementChild.classList.add("gone");
    return item;
  };

  let turn = 0;
  const say = (key, count) => { found.textContent = key ? (found.dataset[key] || "").replace("{n}", count) : ""; };
  const run = async () => {
    const mine = ++turn, words = split(input.value);
    const address = new URL(location.href);
    words.length ? address.searchParams.set("q", input.value.trim()) : address.searchParams.delete("q");
    try { history.replaceState(null, "", address); } catch { /* a page opened from a folder keeps its address */ }
    if (browse) browse.hidden = words.length > 0;
    if (!words.length) { list.replaceChildren(); return say(""); }
    try {
      const { skip: skipped, parts, same } = await load("index"), skip = new Set(skipped);
      const named = words.filter(word => !skip.has(word)), way = wayIn(named, parts);
      if (mine !== turn) return;
      if (!way) { list.replaceChildren(); return say(named.length ? "short" : "common"); }
      const seen = new Set(), hits = [], typed = input.value.trim().normalize().toLowerCase();
      let round = 0;
      for (; round < Math.min(way.length, ROUNDS) && hits.length < SHOWN; round++) {
        for (const part of await Promise.all(way[round].map(key => load(same[key] || key)))) for (const entry of part) {
          if (seen.has(entry[2])) continue;
          seen.add(entry[2]);
          const score = rank(entry, words, skip, typed);
          if (score > -1) hits.push({ entry, score });
        }
        if (mine !== turn) return;
      }
      const lang = document.documentElement.lang;
      hits.sort((a, b) => a.score - b.score || a.entry[0] - b.entry[0] || a.entry[1].localeCompare(b.entry[1], lang, { numeric: true }));
      list.replaceChildren(...hits.slice(0, SHOWN).map(({ entry, score }) => row(entry, words, score < 5.5)));
      say(!hits.length ? "none" : round < way.length || hits.length > SHOWN ? "most" : "hits", Math.min(hits.length, SHOWN));
    } catch {
      if (mine !== turn) return;
      list.replaceChildren();
      say("failed");
      if (browse) browse.hidden = false;
    }
  };

  /* Down from the field into the results, up from the first back to the field. */
  const move = event => {
    const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: at < 0 ? NaN : 0, End: at < 0 ? NaN : links.length - 1 }[event.key];
    if (event.key === "Escape" && at >= 0) return input.focus();
    if (!(next >= -1) || !links.length || (at < 0 && event.key === "ArrowUp")) return;
    event.preventDefault();
    (next < 0 ? input : links[Math.min(next, links.length - 1)]).focus();
  };
  input.addEventListener("keydown", move);
  list.addEventListener("keydown", move);

  let wait = 0;
  input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(run, 120); });
  input.form?.addEventListener("submit", event => { event.preventDefault(); clearTimeout(wait); run(); });
  input.addEventListener("focus", () => load("index").catch(() => {}), { once: true });
  input.value = new URLSearchParams(location.search).get("q") || input.value;
  if (input.value) run();
})();
