// Where messages are written.

import { inOneLine } from "./bubble.js";
import { byId } from "./dom.js";
import { InlineQueries, inlineQuery } from "./inline.js";
import { Suggestions } from "./suggestions.js";
import { explain, toast } from "./toasts.js";
import { orders } from "./transport.js";

const LONGEST = 4096;
const COUNT_FROM = 3600;
/** What a text can be sent as, by turns: the program's word for it, and the field's when empty. */
const KINDS = [
  ["text", "Message"], ["photo", "Caption of a photo"], ["forwarded", "Words of a forwarded post"],
];

/** The text field, its menus, and the message that it answers. `start(parameter)` begins anew. */
export class Composer {
  constructor(state, start) {
    this.state = state;
    this.field = byId("field");
    this.suggestions = new Suggestions(this.field);
    this.inline = new InlineQueries(state, this.suggestions, {
      chosen: (handle, index) => this.sendResult(handle, index),
      start: (parameter) => { this.setText(""); start(parameter); },
    });
    this.suggestions.onDismiss = () => this.inline.stop();
    this.recalled = -1;
    this.sending = { isUnderWay: false, ended: Promise.resolve() };
    byId("send-as").addEventListener("click", () => {
      this.sendAs((this.kind + 1) % KINDS.length);
      this.focus();
    });
    this.sendAs(0);
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    byId("send").addEventListener("click", () => this.send());
    byId("menu").addEventListener("click", () => this.toggleMenu());
    byId("reply-cancel").addEventListener("click", () => this.replyTo(null));
    document.addEventListener("keydown", (event) => this.keyElsewhere(event));
    state.addEventListener("reset", () => this.restore());
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  /** Takes up the draft of the chat that is now open. */
  restore() {
    const { draft = "", reply = null } = this.state.open ?? {};
    this.setText(draft);
    this.replyTo(reply, false);
  }

  setText(text) {
    this.field.value = text;
    this.field.setSelectionRange(text.length, text.length);
    this.typed(false);
  }

  /** Chooses one of `KINDS` for the next text. The empty field and the button say which. */
  sendAs(kind) {
    this.kind = kind;
    const [, name] = KINDS[kind];
    const button = byId("send-as");
    this.field.placeholder = name;
    button.title = `Goes as: ${name}`;
    button.ariaLabel = button.title;
    button.classList.toggle("chosen", kind !== 0);
  }

  typed(byHand = true) {
    const text = this.field.value;
    if (byHand) this.recalled = -1;
    if (this.state.open) this.state.open.draft = text;
    byId("send").disabled = !text.trim();
    const left = LONGEST - text.trim().length;
    byId("count").hidden = text.length < COUNT_FROM;
    byId("count").textContent = left.toLocaleString("en-GB");
    byId("count").classList.toggle("over", left < 0);
    this.fit();
    this.suggest(text);
  }

  /** Makes the field as high as its text, in browsers whose style sheets cannot. */
  fit() {
    if (CSS.supports("field-sizing", "content")) return;
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
  }

  suggest(text) {
    const { username } = this.state.bot;
    const query = inlineQuery(text, username);
    if (query !== null) {
      this.inline.ask(query);
      return;
    }
    this.inline.stop();
    const name = /^@(\w*)$/.exec(text)?.[1].toLowerCase();
    if (/^\/\w*$/.test(text)) this.suggestCommands(text.slice(1));
    else if (name !== undefined && username.toLowerCase().startsWith(name)) this.suggestBot(username);
    else this.suggestions.close();
  }

  suggestCommands(typed) {
    const all = this.state.open?.info.commands ?? [];
    const begins = all.filter(({ command }) => command.startsWith(typed.toLowerCase()));
    const holds = all.filter((one) => !begins.includes(one) && one.command.includes(typed.toLowerCase()));
    const items = [...begins, ...holds].map(({ command, description }) => ({
      title: `/${command}`, description,
      pick: () => this.say(`/${command}`),
      complete: () => this.setText(`/${command} `),
    }));
    if (items.length) this.suggestions.show("Commands", items);
    else this.suggestions.close();
  }

  suggestBot(username) {
    const complete = () => this.setText(`@${username} `);
    const item = { title: `@${username}`, description: "Search, and send what you find", sign: "@", pick: complete, complete };
    this.suggestions.show("Names", [item]);
  }

  toggleMenu() {
    if (this.suggestions.isOpen) this.suggestions.dismiss();
    else this.suggestCommands("");
    this.focus();
  }

  key(event) {
    if (event.isComposing || this.suggestions.key(event)) return;
    const empty = this.field.value === "" || this.recalled >= 0;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape") {
      this.replyTo(null);
    } else if (event.ctrlKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      this.replyToNeighbour(event.key === "ArrowUp" ? -1 : 1);
    } else if (empty && !event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      this.recall(event.key === "ArrowUp" ? 1 : -1);
    }
  }

  /** Escape and plain typing lead back to the text field from anywhere else. */
  keyElsewhere(event) {
    const { target } = event;
    if (target === this.field || document.querySelector("dialog[open]")) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.key.length === 1 && event.key !== " " && !target.closest("input, textarea");
    if (event.key === "Escape" || typing) this.focus();
  }

  /** Brings back what the person wrote before: older with 1, newer with -1. */
  recall(step) {
    const own = [...this.state.open.messages.values()]
      .filter((message) => this.state.isMine(message) && !message.via_bot && message.kind === "text")
      .map((message) => message.text);
    const texts = own.filter((text, place) => text !== own[place + 1]).reverse();
    this.recalled = Math.min(Math.max(this.recalled + step, -1), texts.length - 1);
    this.setText(texts[this.recalled] ?? "");
    this.suggestions.close();
  }

  replyToNeighbour(step) {
    const ids = [...this.state.open.messages.keys()].sort((a, b) => a - b);
    const at = this.state.open.reply ? ids.indexOf(this.state.open.reply.id) : ids.length;
    this.replyTo(this.state.open.messages.get(ids[at + step]) ?? null);
  }

  /** The next message answers this one; null answers none. */
  replyTo(message, focus = true) {
    if (this.state.open) this.state.open.reply = message;
    byId("reply").hidden = !message;
    if (message) {
      byId("reply-name").textContent = this.state.isMine(message) ? "You" : message.sender?.name ?? "";
      byId("reply-text").textContent = inOneLine(message);
    }
    if (focus) this.focus();
  }

  send() {
    const text = this.field.value.trim();
    if (text.length > LONGEST) {
      toast(`A message holds at most 4,096 characters; this one has ${text.length.toLocaleString("en-GB")}.`);
    } else if (text) {
      this.say(text, KINDS[this.kind][0]);
    }
  }

  /**
   * Sends what the field holds or stands for; it stays there until it has arrived. Pressed twice
   * meanwhile, it goes once; another text goes after it.
   */
  async say(text, kind = "text") {
    const chat = this.state.open;
    const { draft, reply } = chat;
    const last = this.sending;
    if (last.isUnderWay && last.chat === chat && last.text === text) return;
    const own = { chat, text, isUnderWay: true };
    const order = () => orders.say(chat.info.id, text.toWellFormed?.() ?? text, reply, kind);
    own.ended = last.ended.then(order).then(() => this.sent(chat, draft, reply)).catch(explain);
    this.sending = own;
    await own.ended;
    own.isUnderWay = false;
  }

  async sendResult(handle, index) {
    const chat = this.state.open;
    const { draft, reply } = chat;
    try {
      await orders.choose(chat.info.id, handle, index);
      this.sent(chat, draft, reply);
    } catch (error) {
      explain(error);
    }
  }

  /** What was sent leaves the field; what was written there meanwhile stays. */
  sent(chat, draft, reply) {
    const wasWritten = chat.draft !== draft;
    if (!wasWritten) chat.draft = "";
    if (chat.reply === reply) chat.reply = null;
    if (chat !== this.state.open) return;
    this.sendAs(0);
    if (wasWritten) {
      this.replyTo(chat.reply);
      return;
    }
    this.recalled = -1;
    this.restore();
    this.focus();
  }
}
