// One message as the log shows it.

import { avatar, button, el, icon } from "./dom.js";
import { formatted } from "./entities.js";
import { keyboard } from "./keyboard.js";
import { clock, inFull } from "./times.js";

const SERVICE = {
  joined: "joined the group", left: "left the group", pinned: "pinned a message",
  new_title: "renamed the group", topic_created: "opened a topic",
};
const NAMES = {
  photo: "Photo", document: "File", sticker: "Sticker", voice: "Voice message",
  location: "Location", video: "Video", empty: "A message that this page cannot show",
};

/** A message in one line, for previews. */
export function inOneLine(message) {
  if (message.kind in SERVICE) return SERVICE[message.kind];
  const name = message.kind === "text" ? "" : NAMES[message.kind] ?? "Message";
  return [name, message.text.replace(/\s+/g, " ").trim()].filter(Boolean).join(": ").slice(0, 200);
}

/**
 * The element for a message. `chat` is its chat's information; `does` holds what taps do (see
 * entities.js and keyboard.js), and `reply(message)`, `jump(id)`, `find(id)`.
 */
export function bubble(message, state, does) {
  const mine = state.isMine(message);
  const name = mine ? "You" : message.sender?.name ?? state.open.info.title ?? "";
  const row = el("article", {
    class: `message ${mine ? "mine" : "theirs"}`, "data-id": message.id, tabindex: "-1",
    "aria-label": `${name}, ${clock(new Date(message.date))}`,
  });
  if (message.kind in SERVICE) {
    row.classList.add("service");
    row.append(el("p", {}, `${name} ${SERVICE[message.kind]}`));
    return row;
  }
  const inGroup = state.open.info.type !== "private";
  if (inGroup && !mine) {
    row.append(avatar(message.sender?.id ?? 0, name, message.sender?.bot ?? false));
  }
  const body = el("div", { class: "bubble" });
  if (inGroup && !mine) body.append(el("p", { class: "sender", dir: "auto" }, name));
  if (message.forwarded_from) {
    body.append(el("p", { class: "via", dir: "auto" }, `Forwarded from ${message.forwarded_from}`));
  }
  if (message.guest_caller) {
    body.append(el("p", { class: "via", dir: "auto" }, `Guest, called by ${message.guest_caller}`));
  }
  if (message.via_bot) body.append(el("p", { class: "via" }, `via @${state.bot.username}`));
  if (message.reply_to) body.append(replied(does.find(message.reply_to), message.reply_to, state, does));
  if (message.file) body.append(file(message));
  else if (message.kind !== "text") body.append(el("p", { class: "other" }, NAMES[message.kind] ?? "Message"));
  const text = el("div", { class: "text", dir: "auto" });
  if (message.text) text.append(formatted(message.text, message.entities, { ...does, username: state.bot.username }));
  text.append(meta(message));
  body.append(text);
  const column = el("div", { class: "column" }, body);
  if (message.keyboard.length) {
    row.classList.add("with-keyboard");
    column.append(keyboard(message, state.bot.username, does));
  }
  row.append(column, el("div", { class: "actions" },
    button({ class: "quiet", "aria-label": "Reply", title: "Reply", on: { click: () => does.reply(message) } },
      icon("reply"))));
  return row;
}

function meta(message) {
  const date = new Date(message.date);
  return el("span", { class: "meta" },
    message.edited ? el("span", { title: inFull(new Date(message.edited)) }, "edited ") : null,
    el("time", { datetime: message.date, title: inFull(date) }, clock(date)));
}

function replied(target, id, state, does) {
  const name = target && (state.isMine(target) ? "You" : target.sender?.name ?? "");
  return button(
    { class: "replied", "aria-label": "Go to the message that this answers", on: { click: () => does.jump(id) } },
    target ? el("span", { class: "replied-name", dir: "auto" }, name) : null,
    el("span", { class: "replied-text", dir: "auto" }, target ? inOneLine(target) : "An earlier message"));
}

function file({ file: sent, kind }) {
  const address = `/files/${encodeURIComponent(sent.id)}`;
  if (kind === "photo") {
    const size = sent.width ? { width: sent.width, height: sent.height } : {};
    return el("img", { class: "photo", src: address, alt: "Photo sent by the bot", ...size });
  }
  const kilobytes = Math.max(1, Math.round(sent.size / 1024)).toLocaleString("en-GB");
  return el("a", { class: "file", href: address, download: sent.name },
    icon("file"), el("span", { dir: "auto" }, sent.name), el("small", {}, `${kilobytes} kB`));
}
