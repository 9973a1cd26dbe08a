// Telegram's formatting: a text and its entities, as DOM nodes.
//
// Entity offsets count UTF-16 code units, which is what JavaScript's strings count too.

import { button, el, icon } from "./dom.js";

const PLAIN_TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const LIVE_SCHEMES = new Set(["http:", "https:", "mailto:"]);
/** Which of several entities with the same extent is the outer one. */
const RANK = ["expandable_blockquote", "blockquote", "pre", "text_link", "url"];

function parse(raw) {
  try {
    return new URL(raw);
  } catch {
    return null;
  }
}

/** The address to open, or null where the page must not open it (tg:, javascript:, and so on). */
export function safeAddress(raw) {
  if (!raw.includes("://") && !/^mailto:/i.test(raw)) {
    const url = parse(`http://${raw}`);
    return url?.hostname.includes(".") ? url.href : null;
  }
  const url = parse(raw);
  return url && LIVE_SCHEMES.has(url.protocol) ? url.href : null;
}

/** The start parameter of a link to this bot (https://t.me/bot?start=...), else null. */
export function startParameter(raw, username) {
  const url = parse(raw);
  if (url?.hostname !== "t.me" || !LIVE_SCHEMES.has(url.protocol)) return null;
  if (url.pathname.slice(1).toLowerCase() !== username.toLowerCase()) return null;
  return url.searchParams.get("start") ?? "";
}

/**
 * The formatted text. `tap` holds what a tap does: `command(text)`, `mention(text)`, and
 * `start(parameter)` for links to the bot itself; `username` is the bot's.
 */
export function formatted(text, entities, tap) {
  const ordered = entities
    .filter((entity) => entity.length > 0)
    .sort((a, b) => a.offset - b.offset || b.length - a.length || rank(a) - rank(b));
  return nodes(text, 0, text.length, ordered, tap);
}

function rank({ type }) {
  const place = RANK.indexOf(type);
  return place < 0 ? RANK.length : place;
}

function nodes(text, start, end, entities, tap) {
  const fragment = document.createDocumentFragment();
  let at = start;
  let afterBlock = false;
  const plain = (until, beforeBlock) => {
    let piece = text.slice(at, until);
    // A block stands on lines of its own; the line breaks around it would be empty lines.
    if (afterBlock && piece.startsWith("\n")) piece = piece.slice(1);
    if (beforeBlock && piece.endsWith("\n")) piece = piece.slice(0, -1);
    if (piece) fragment.append(piece);
  };
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index++];
    if (entity.offset < at || entity.offset >= end) continue;
    const until = Math.min(entity.offset + entity.length, end);
    const inside = [];
    while (index < entities.length && entities[index].offset < until) inside.push(entities[index++]);
    const isBlock = BLOCKS.has(entity.type);
    plain(entity.offset, isBlock);
    const content = nodes(text, entity.offset, until, inside, tap);
    fragment.append(wrap(entity, text.slice(entity.offset, until), content, tap));
    at = until;
    afterBlock = isBlock;
  }
  plain(end, false);
  return fragment;
}

function wrap(entity, covered, content, tap) {
  const { type } = entity;
  if (type in PLAIN_TAGS) return el(PLAIN_TAGS[type], {}, content);
  if (type === "pre") return codeBlock(entity.language, content);
  if (type === "blockquote") return el("blockquote", { dir: "auto" }, content);
  if (type === "expandable_blockquote") return foldedQuote(content);
  if (type === "spoiler") return spoiler(content);
  if (type === "text_link") return link(entity.url ?? "", content, tap);
  if (type === "url") return link(covered, content, tap);
  if (type === "email") return link(`mailto:${covered}`, content, tap);
  if (type === "bot_command") return word(covered, () => tap.command(covered));
  if (type === "mention") return word(covered, () => tap.mention(covered));
  if (["hashtag", "cashtag", "phone_number", "text_mention"].includes(type)) {
    return el("span", { class: "tag" }, content);
  }
  return content;
}

const word = (text, listener) => button({ class: "word", on: { click: listener } }, text);

function link(raw, content, tap) {
  const parameter = startParameter(raw, tap.username);
  if (parameter !== null) {
    return button({ class: "word", on: { click: () => tap.start(parameter) } }, content);
  }
  const href = safeAddress(raw);
  if (!href) return el("span", { class: "tag", title: raw }, content);
  return el("a", { href, title: href, target: "_blank", rel: "noopener noreferrer" }, content);
}

function codeBlock(language, content) {
  const code = el("code", {}, content);
  const copy = button(
    { class: "copy", "aria-label": "Copy this block", title: "Copy" }, icon("copy"),
  );
  copy.dataset.copy = code.textContent;
  return el("div", { class: "code-block" },
    el("div", { class: "code-head" }, el("span", {}, language ?? ""), copy),
    el("pre", { dir: "ltr", tabindex: "0" }, code));
}

/** Hidden until it is pressed: from the eye by a veil, from screen readers and Tab by `inert`. */
function spoiler(content) {
  const hidden = el("span", { class: "spoiler-text", inert: true }, content);
  const veil = el("span", {
    class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text, press to show",
  }, hidden);
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    hidden.inert = false;
    for (const name of ["role", "tabindex", "aria-label"]) veil.removeAttribute(name);
    veil.classList.add("shown");
    veil.removeEventListener("click", show);
    veil.removeEventListener("keydown", show);
  };
  veil.addEventListener("click", show);
  veil.addEventListener("keydown", show);
  return veil;
}

/** A quotation of which three lines are shown until it is opened. */
function foldedQuote(content) {
  const body = el("div", { class: "fold-body" }, content);
  const toggle = button({ class: "fold", "aria-expanded": "false" }, "Show all");
  const quote = el("blockquote", { class: "folded", dir: "auto" }, body, toggle);
  toggle.addEventListener("click", () => {
    const open = quote.classList.toggle("folded") === false;
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = open ? "Show less" : "Show all";
  });
  new ResizeObserver(() => {
    if (quote.classList.contains("folded")) toggle.hidden = body.scrollHeight <= body.clientHeight + 1;
  }).observe(body);
  return quote;
}
