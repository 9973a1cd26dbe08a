// The list of chats, the header, and the line that says when the connection is lost.

import { inOneLine } from "./bubble.js";
import { avatar, button, byId, el } from "./dom.js";
import { clockOrDay } from "./times.js";

const STATUS = {
  offline: "Connection lost. Trying again …",
  locked: "The program was started anew. Open the address that it printed.",
};

/** A chat's name as its person sees it. */
export function chatName(chat, state) {
  return chat === state.privateChat ? state.bot.name : chat.info.title ?? "Chat";
}

/** What an empty group says about the bot. */
function groupText(username, isWithBot) {
  return isWithBot
    ? `In a group the bot answers commands, replies to it, and messages that name @${username}.`
    : `The bot is not in this group. With guest mode it answers a message that names @${username}, once.`;
}

/** Draws the side list and the header. `onPick` is called after a chat was chosen. */
export class Sidebar {
  constructor(state, line, onPick) {
    this.state = state;
    this.onPick = onPick;
    this.switch = byId("switch");
    this.switch.addEventListener("click", () => this.unfold(!this.unfolded));
    byId("retry").addEventListener("click", () => line.retryNow());
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("pointerdown", ({ target }) => {
      if (this.unfolded && !target.closest("#side, #switch")) this.unfold(false);
    });
    state.addEventListener("list", () => this.draw());
    state.addEventListener("clock", () => this.draw());
    state.addEventListener("reset", () => this.drawHeader());
    state.addEventListener("about", () => this.drawHeader());
    state.addEventListener("typing", () => this.drawHeader());
  }

  get unfolded() {
    return this.switch.getAttribute("aria-expanded") === "true";
  }

  /** On a small screen the list lies over the chat. */
  unfold(on) {
    this.switch.setAttribute("aria-expanded", String(on));
    byId("side").classList.toggle("unfolded", on);
    if (on) byId("chats").querySelector("[aria-current]")?.focus();
  }

  key(event) {
    if (event.key === "Escape" && this.unfolded) {
      this.unfold(false);
      this.switch.focus();
    }
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const ids = [...this.state.chats.keys()];
    const step = event.key === "ArrowDown" ? 1 : ids.length - 1;
    this.pick(ids[(ids.indexOf(this.state.openId) + step) % ids.length]);
  }

  pick(chatId) {
    this.unfold(false);
    this.state.show(chatId);
    this.onPick();
  }

  draw() {
    const list = byId("chats");
    const hadFocus = list.contains(document.activeElement);
    list.replaceChildren(...[...this.state.chats.values()].map((chat) => el("li", {}, this.entry(chat))));
    if (hadFocus) list.querySelector("[aria-current]")?.focus();
    const unread = [...this.state.chats.values()].reduce((sum, chat) => sum + chat.unread, 0);
    this.switch.classList.toggle("unread", unread > 0);
    this.switch.setAttribute("aria-label", unread ? "Chats, with new messages" : "Chats");
    document.title = (unread ? `(${unread}) ` : "") + (this.state.bot.name || "Chat");
  }

  entry(chat) {
    const name = chatName(chat, this.state);
    const last = [...chat.messages.values()].at(-1);
    const isOpen = chat === this.state.open;
    const preview = last ? (this.state.isMine(last) ? "You: " : "") + inOneLine(last) : "No messages yet";
    return button(
      { class: "chat", "aria-current": isOpen ? "true" : null, on: { click: () => this.pick(chat.info.id) } },
      avatar(chat.info.id, name, chat === this.state.privateChat),
      el("span", { class: "chat-name", dir: "auto" }, name),
      last ? el("time", { class: "chat-time", datetime: last.date }, clockOrDay(new Date(last.date), this.state.now())) : null,
      el("span", { class: "chat-preview", dir: "auto" }, preview),
      chat.unread
        ? el("span", { class: "badge" }, String(chat.unread), el("span", { class: "unseen" }, " new"))
        : null);
  }

  drawHeader() {
    const chat = this.state.open;
    if (!chat) return;
    const isPrivate = chat === this.state.privateChat;
    const members = chat.info.members?.length ?? 0;
    byId("room-avatar").replaceChildren(avatar(chat.info.id, chatName(chat, this.state), isPrivate));
    byId("room-name").textContent = chatName(chat, this.state);
    const isWithBot = chat.info.members?.includes(this.state.bot.id) ?? false;
    const group = `group · ${members} members${isWithBot ? "" : ", without the bot"}`;
    const about = isPrivate ? `@${this.state.bot.username}` : group;
    byId("room-about").textContent = chat.typing ? "typing …" : about;
    byId("room-about").classList.toggle("typing-now", Boolean(chat.typing));
    byId("welcome-text").textContent = isPrivate
      ? this.state.bot.description || "Ask the bot something, or press Start."
      : groupText(this.state.bot.username, isWithBot);
    byId("start").hidden = !isPrivate;
    byId("welcome-title").textContent = isPrivate ? "What can this bot do?" : `A group ${isWithBot ? "with" : "without"} the bot`;
  }

  /** "online", "offline" or "locked". */
  showStatus(status) {
    const line = byId("connection");
    line.hidden = status === "online";
    byId("connection-text").textContent = STATUS[status] ?? "";
  }
}
