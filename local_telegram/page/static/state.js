// Everything the page knows: chats, messages, what is unread. It knows nothing of the page.

const TYPING_MS = 5000;

/**
 * The chats as the program tells them. Emits, each with a `detail`:
 * - "reset": read everything again, the open chat included
 * - "list": titles, previews or unread counts changed
 * - "message" {message, fresh}, "edited" {message}, "deleted" {id}: in the open chat
 * - "typing" {on}: in the open chat
 * - "clock": the program's clock was moved
 */
export class State extends EventTarget {
  constructor() {
    super();
    this.run = null;
    this.me = 0;
    this.bot = { id: 0, name: "", username: "", description: "" };
    this.chats = new Map();
    this.openId = null;
    this.clock = null;
  }

  /** The moment that the program's clock shows. It runs on this computer, as the page does. */
  now() {
    return new Date(Date.now() + (this.clock?.offset ?? 0));
  }

  get open() {
    return this.chats.get(this.openId);
  }

  /** The person's private chat with the bot, where deep links and /start go. */
  get privateChat() {
    return this.chats.get(this.me);
  }

  isMine(message) {
    return message.sender?.id === this.me;
  }

  emit(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** Makes a chat the one that is shown, and read. */
  show(chatId) {
    if (!this.chats.has(chatId)) return;
    this.openId = chatId;
    this.open.unread = 0;
    this.emit("reset");
    this.emit("list");
  }

  /** One event of the feed. */
  apply(event) {
    if (event.event === "snapshot") this.applySnapshot(event);
    if (event.event === "clock") this.setClock(event.clock);
    const chat = this.chats.get(event.chat);
    if (!chat) return;
    if (event.event === "message" || event.event === "edited") this.upsert(chat, event.message);
    else if (event.event === "deleted") this.remove(chat, event.id);
    else if (event.event === "typing") this.setTyping(chat, true);
  }

  applySnapshot(snapshot) {
    const sameRun = snapshot.run === this.run;
    const before = sameRun ? this.chats : new Map();
    Object.assign(this, { run: snapshot.run, me: snapshot.me, bot: snapshot.bot, chats: new Map() });
    this.setClock(snapshot.clock);
    for (const { messages, ...info } of snapshot.chats) {
      const known = before.get(info.id);
      const chat = known ?? { messages: new Map(), unread: 0, draft: "", reply: null, typing: null };
      chat.info = info;
      this.chats.set(info.id, chat);
      if (known) this.catchUp(chat, messages);
      else chat.messages = new Map(messages.map((message) => [message.id, message]));
    }
    if (!this.chats.has(this.openId)) this.openId = this.chats.keys().next().value ?? null;
    if (!sameRun || !before.has(this.openId)) this.emit("reset");
    else this.emit("about");
    this.emit("list");
  }

  setClock(clock) {
    this.clock = clock;
    this.emit("clock");
  }

  /** What was missed while the line was down, told as if it happened now. */
  catchUp(chat, messages) {
    const first = messages[0]?.id ?? Infinity;
    const there = new Set(messages.map((message) => message.id));
    for (const id of [...chat.messages.keys()]) {
      if (!there.has(id) && (id >= first || !messages.length)) this.remove(chat, id);
    }
    for (const message of messages) {
      const old = chat.messages.get(message.id);
      if (!old || JSON.stringify(old) !== JSON.stringify(message)) this.upsert(chat, message);
    }
  }

  upsert(chat, message) {
    const fresh = !chat.messages.has(message.id);
    chat.messages.set(message.id, message);
    const isOpen = chat === this.open;
    if (fresh && !this.isMine(message)) {
      this.setTyping(chat, false);
      if (!isOpen || document.hidden) chat.unread += 1;
    }
    if (isOpen) this.emit(fresh ? "message" : "edited", { message });
    this.emit("list");
  }

  remove(chat, id) {
    chat.messages.delete(id);
    if (chat === this.open) this.emit("deleted", { id });
    this.emit("list");
  }

  setTyping(chat, on) {
    const wasOn = Boolean(chat.typing);
    clearTimeout(chat.typing);
    chat.typing = on ? setTimeout(() => this.setTyping(chat, false), TYPING_MS) : null;
    if (chat === this.open && on !== wasOn) this.emit("typing", { on });
  }

  /** The open chat has been seen, for instance because its tab came to the front. */
  markRead() {
    if (!this.open?.unread) return;
    this.open.unread = 0;
    this.emit("list");
  }
}
