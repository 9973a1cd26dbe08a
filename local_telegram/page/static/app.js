// The page's parts, put together.

import { ClockControl } from "./clock.js";
import { Composer } from "./composer.js";
import { byId } from "./dom.js";
import { Log } from "./log.js";
import { chatName, Sidebar } from "./sidebar.js";
import { State } from "./state.js";
import { alertText, copy, explain, offerLink, pickChat, toast } from "./toasts.js";
import { startParameter } from "./entities.js";
import { Line, orders } from "./transport.js";

const state = new State();
const line = new Line((event) => state.apply(event), (status) => sidebar.showStatus(status));
const composer = new Composer(state, start);
const sidebar = new Sidebar(state, line, () => composer.focus());

/** What taps in the log do. */
const does = {
  reply: (message) => composer.replyTo(message),
  copy,
  start,
  unavailable: () => toast("This works only in Telegram itself."),
  mention: (name) => insert(`${name} `),
  inlineHere: (query) => insert(`@${state.bot.username} ${query}`),
  inlineElsewhere: search,
  press,
  command(text) {
    const inGroup = state.open !== state.privateChat && !text.includes("@");
    return say(inGroup ? `${text}@${state.bot.username}` : text);
  },
};

function insert(text) {
  composer.setText(text);
  composer.focus();
}

/** Sends a text that a tap stands for. What is being written in the field is left alone. */
async function say(text) {
  await orders.say(state.openId, text, null).catch(explain);
}

/** Opens the private chat and starts the bot there, as a link to the bot does in Telegram. */
function start(parameter) {
  if (state.open !== state.privateChat) state.show(state.me);
  return say(parameter ? `/start ${parameter}` : "/start");
}

/** Types an inline query into a chat of the reader's choice. */
async function search(query) {
  const chats = [...state.chats.values()].map((chat) => ({ info: chat.info, name: chatName(chat, state) }));
  const chatId = await pickChat(chats);
  if (chatId === null) return;
  state.show(chatId);
  insert(`@${state.bot.username} ${query}`);
}

async function press(message, data) {
  try {
    const { text, alert, url } = await orders.press(message.chat, message.id, data);
    const parameter = url ? startParameter(url, state.bot.username) : null;
    if (parameter !== null) await start(parameter);
    else if (url) offerLink(url);
    else if (text && alert) alertText(text);
    else if (text) toast(text);
  } catch (error) {
    explain(error);
  }
}

function followAddress() {
  state.show(Number(location.hash.slice(1)));
}

new Log(state, does);
new ClockControl(state);
state.addEventListener("list", () => {
  const hash = `#${state.openId}`;
  if (state.openId !== null && location.hash !== hash) history.replaceState(null, "", hash);
});
state.openId = Number(location.hash.slice(1)) || null;
addEventListener("hashchange", followAddress);
document.addEventListener("visibilitychange", () => document.hidden || state.markRead());
document.addEventListener("click", ({ target }) => {
  const source = target.closest("[data-copy]");
  if (source) copy(source.dataset.copy);
});
byId("start").addEventListener("click", () => start(""));
line.connect();
composer.focus();
