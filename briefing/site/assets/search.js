// The site's search. It loads parts of an index that stands beside the pages, as scripts: so it
// works without a server, too, from a folder on a disk. Nothing that is typed leaves the browser.
"use strict";
(() => {
  const MOST_WORDS = 12, LONGEST_WORD = 40, AT_A_TIME = 10, MOST_BEGINNINGS = 50;
  const state = { digits: 0, beginnings: new Set(), words: new Map(), found: new Map() };
  const loading = new Map();
  let asked = 0;

  window.siteSearch = {
    index(digits, beginnings) { state.digits = digits; state.beginnings = new Set(beginnings); },
    words(beginning, held) { state.words.set(beginning, new Map(Object.entries(held))); },
    found(first, held) { state.found.set(first, new Map(Object.entries(held))); },
  };

  // As search_words in briefing/site/search_files.py makes them.
  function wordsOf(text) {
    const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const words = folded.match(/[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])[\p{L}\p{N}])+/gu) || [];
    return words.map((word) => Array.from(word).slice(0, LONGEST_WORD).join(""));
  }

  function load(path) {
    if (!loading.has(path)) {
      loading.set(path, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = path;
        script.onload = () => { script.remove(); done(); };
        script.onerror = () => { script.remove(); loading.delete(path); failed(new Error(path)); };
        document.head.append(script);
      }));
    }
    return loading.get(path);
  }

  function hex(text) {
    return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // The words of the index that are the word, or begin with it where `isLast`: who types goes on.
  async function lookUp(word, isLast) {
    const letters = Array.from(word);
    let beginning = "";
    for (let length = letters.length; length > 0 && !beginning; length -= 1) {
      const part = letters.slice(0, length).join("");
      if (state.beginnings.has(part)) beginning = part;
    }
    if (!beginning) return { word, numbers: [], isPart: false };
    await load(`search/words/${hex(beginning)}.js`);
    const held = state.words.get(beginning);
    const taken = held.has(word) ? [held.get(word)] : [];
    if (isLast) {
      for (const [one, numbers] of held) {
        if (taken.length >= MOST_BEGINNINGS) break;
        if (one !== word && one.startsWith(word)) taken.push(numbers);
      }
    }
    const isPart = taken.some((numbers) => numbers.endsWith("+"));
    const numbers = taken.flatMap((one) => one.replace("+", "").split(" "));
    return { word, isLast, isPart, numbers: [...new Set(numbers)] };
  }

  async function shown(number) {
    const first = number.slice(0, state.digits);
    await load(`search/found/${first}.js`);
    return state.found.get(first).get(number);
  }

  // Of a word of very many pages the index tells the newest alone: whether others have it is
  // looked up in their texts, as far as they are shown.
  function has(one, sought) {
    const [, heading, text, line, isCut] = one;
    if (isCut) return true;
    const words = wordsOf([heading, text, line].join(" "));
    return words.some((word) => word === sought.word || (sought.isLast && word.startsWith(sought.word)));
  }

  function entry([page, heading, text, line]) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    item.dir = "auto";
    link.href = page;
    link.textContent = heading;
    item.append(link);
    for (const [name, content] of [["p", text], ["small", line]]) {
      if (!content) continue;
      const part = document.createElement(name);
      part.dir = "auto";
      part.textContent = content;
      item.append(part);
    }
    return item;
  }

  async function search(query) {
    const mine = (asked += 1);
    const list = document.getElementById("found"), told = document.getElementById("told");
    const more = document.getElementById("more"), texts = document.getElementById("words").dataset;
    list.replaceChildren();
    more.hidden = true;
    const words = [...new Set(wordsOf(query))].slice(0, MOST_WORDS);
    if (!words.length) { told.textContent = texts.empty; return; }
    told.textContent = texts.searching;
    try {
      await load("search/index.js");
      const isOpen = /[\p{L}\p{N}]$/u.test(query);
      const sought = await Promise.all(words.map((word, at) => lookUp(word, isOpen && at === words.length - 1)));
      const whole = sought.filter((one) => !one.isPart), parts = sought.filter((one) => one.isPart);
      const [first, ...others] = (whole.length ? whole : parts).sort((a, b) => a.numbers.length - b.numbers.length);
      const sets = others.map((one) => new Set(one.numbers));
      const candidates = first.numbers.filter((number) => sets.every((set) => set.has(number)));
      const doubtful = whole.length ? parts : [];
      const isMore = parts.length > 0 && !whole.length;
      let at = 0, count = 0;
      // What follows the first ten is looked at when it is asked for.
      const next = async () => {
        more.hidden = true;
        const chosen = [];
        while (at < candidates.length && chosen.length < AT_A_TIME) {
          const rest = candidates.slice(at, at + AT_A_TIME - chosen.length);
          at += rest.length;
          const loaded = await Promise.all(rest.map(shown));
          chosen.push(...loaded.filter((one) => doubtful.every((word) => has(one, word))));
        }
        if (mine !== asked) return;
        list.append(...chosen.map(entry));
        count += chosen.length;
        more.hidden = at >= candidates.length;
        const all = doubtful.length && at < candidates.length ? count : count + candidates.length - at;
        const text = isMore || (doubtful.length && at < candidates.length) ? texts.most
          : all === 0 ? texts.none : all === 1 ? texts.one : texts.many;
        told.textContent = text.replace("{n}", String(all));
      };
      more.onclick = () => next().catch(() => { told.textContent = texts.away; });
      if (mine === asked) await next();
    } catch {
      if (mine === asked) told.textContent = texts.away;
    }
  }

  document.getElementById("without").hidden = true;
  const field = document.getElementById("find");
  let pause = 0;
  field.value = new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => search(field.value), 150);
  });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
    search(field.value);
  });
  search(field.value);
})();
