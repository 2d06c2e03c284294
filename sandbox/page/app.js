// The page: who one is, what one sees, and what happens when something happens.

import * as api from "./api.js";
import { checkout } from "./cards.js";
import { chatList } from "./chatlist.js";
import { conversation } from "./conversation.js";
import { fullName, h, sheet, toast } from "./dom.js";
import { choosePerson } from "./people.js";
import { speak, spoken, t } from "./words.js";

const app = document.getElementById("app");
const state = {
  me: null, people: [], chats: [], messages: [], open: null,
  unread: new Map(), typing: new Map(), drafts: new Map(),
  online: true, dark: matchMedia("(prefers-color-scheme: dark)").matches, reply: null,
};
let stream = null;
let pane = null;

const chat = () => state.chats.find((one) => one.id === state.open) ?? null;
const trouble = (error) => toast(error.message, "bad");

/** Do something at the sandbox; a refusal becomes a toast. */
async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    trouble(error);
    return null;
  }
}

const acts = {
  async switchPerson() {
    state.people = await api.everybody();
    const chosen = await choosePerson(state.people, state.me);
    if (!chosen) return;
    const who = chosen.id ? chosen : await attempt(() => api.come(chosen.name, spoken() === "zh" ? "zh-hans" : "en"));
    if (who) await become(who);
  },
  toggleLanguage() {
    speak(spoken() === "zh" ? "en" : "zh");
    draw();
  },
  toggleTheme() {
    state.dark = !state.dark;
    draw();
  },
  async openChat(id) {
    state.open = id;
    state.reply = null;
    state.unread.delete(id);
    state.messages = id === null ? [] : await api.messages(state.me.id, id);
    draw();
  },
  say: (text) => attempt(() => api.act(state.me.id, "say", { chat: state.open, text, reply_to: replied() })),
  sendFile: (file, caption) => attempt(() => api.send(state.me.id, { chat: state.open, file, caption, kind: kindOf(file), reply_to: replied() })),
  command: (words) => acts.say(words),
  reply(message) {
    state.reply = message;
    pane?.replyTo(message);
  },
  async tap(message, button) {
    if (button.url) return acts.open(button.url);
    if (button.web_app) return toast(t("webapp"));
    const answer = await attempt(() => api.act(state.me.id, "tap", { chat: state.open, message: message.message_id, data: button.callback_data }));
    if (answer?.text) await (answer.show_alert ? alertSheet(answer.text) : toast(answer.text));
    return null;
  },
  vote: (message, options) => attempt(() => api.act(state.me.id, "vote", { chat: state.open, message: message.message_id, options })),
  async pay(message) {
    state.me = await api.person(state.me.id);
    await checkout(message, state.me.stars, () => api.act(state.me.id, "pay", { chat: state.open, message: message.message_id }));
    state.me = await api.person(state.me.id);
    drawList();
  },
  async open(url) {
    const inside = /^https?:\/\/t\.me\/(\w+)/.exec(url);
    const known = inside && state.chats.find((one) => one.username?.toLowerCase() === inside[1].toLowerCase());
    if (!known) return outside(url);
    if (known.kind !== "private") return acts.openChat(known.id);
    const opened = await attempt(() => api.act(state.me.id, "open", { link: url }));
    if (opened) { await refresh(); await acts.openChat(opened.chat); }
    return null;
  },
  join: () => change("join"),
  leave: () => change("leave"),
  start: () => change("start", { payload: "" }),
  block: () => change("block"),
  unblock: () => change("unblock"),
  jump: (id) => pane?.jump(id),
  draft: (text) => state.drafts.set(state.open, text),
};

async function change(what, more = {}) {
  await attempt(() => api.act(state.me.id, what, { chat: state.open, ...more }));
  await refresh();
  await acts.openChat(state.open);
}

function replied() {
  const id = state.reply?.message_id ?? null;
  state.reply = null;
  return id;
}

function kindOf(file) {
  const [kind] = file.type.split("/");
  return { image: "photo", video: "video", audio: "audio" }[kind] ?? "document";
}

const alertSheet = (text) => sheet(t("ok"), (close) =>
  h("div", { class: "alert", "data-testid": "alert" }, h("p", {}, text),
    h("button", { type: "button", class: "card-action filled", autofocus: true, onclick: () => close(true) }, t("ok"))), "alert-sheet");

async function outside(url) {
  const agreed = await sheet(t("outside"), (close) => h("div", { class: "alert" }, h("h2", {}, t("outside")), h("p", { class: "address" }, url),
    h("button", { type: "button", class: "card-action filled", onclick: () => close(true) }, t("open")),
    h("button", { type: "button", class: "card-action", onclick: () => close(false) }, t("cancel"))));
  if (agreed) window.open(url, "_blank", "noopener");
}

/** Be somebody: their chats, their language, their events. */
async function become(who) {
  stream?.close();
  Object.assign(state, { me: who, open: null, messages: [], reply: null });
  state.unread.clear();
  state.typing.clear();
  state.drafts.clear();
  speak(who.language_code);
  sessionStorage.setItem("me", who.id);
  await refresh();
  const first = matchMedia("(min-width: 760px)").matches ? state.chats.find((one) => one.joined && one.kind !== "private") : null;
  await acts.openChat(first?.id ?? null);
  stream = api.follow(who.id, { happened, caught, lost });
}

async function refresh() {
  [state.me, state.chats] = await Promise.all([api.person(state.me.id), api.chats(state.me.id)]);
}

async function caught() {
  state.online = true;
  await refresh();
  if (state.open !== null) state.messages = await api.messages(state.me.id, state.open);
  drawList();
  pane?.renew(state.messages);
}

function lost() {
  state.online = false;
  drawList();
}

const EVENTS = {
  message(event) {
    state.typing.delete(event.chat);
    if (event.chat === state.open) {
      state.messages.push(event.payload);
      pane?.add(event.payload);
    } else if (!event.payload.sandbox.mine) {
      state.unread.set(event.chat, (state.unread.get(event.chat) ?? 0) + 1);
    }
  },
  edited: (event) => replace(event),
  poll: (event) => replace(event),
  deleted(event) {
    if (event.chat !== state.open) return;
    state.messages = state.messages.filter((one) => one.message_id !== event.payload.message_id);
    pane?.renew(state.messages);
  },
  typing(event) {
    if (!event.bot) return;
    state.typing.set(event.chat, event.bot);
    setTimeout(() => { state.typing.delete(event.chat); drawList(); pane?.head(chat()); }, 5000);
  },
};

function replace(event) {
  if (event.chat !== state.open) return;
  const at = state.messages.findIndex((one) => one.message_id === event.payload.message_id);
  if (at < 0) return;
  state.messages[at] = event.payload;
  pane?.change(event.payload);
}

async function happened(event) {
  EVENTS[event.kind]?.(event);
  await refresh();
  drawList();
  pane?.head(chat());
}

function drawList() {
  document.title = `${fullName(state.me)} · ${chat()?.title ?? t("chats")}`;
  app.querySelector(".list")?.replaceWith(chatList(state, acts));
}

function draw() {
  document.documentElement.dataset.theme = state.dark ? "dark" : "light";
  pane = conversation(state, chat(), acts);
  app.classList.toggle("has-chat", state.open !== null);
  app.replaceChildren(chatList(state, acts), pane.element);
  drawList();
  pane.settle();
}

async function begin() {
  state.people = await api.everybody();
  const before = Number(sessionStorage.getItem("me"));
  const who = state.people.find((one) => one.id === before) ?? state.people[0];
  if (who) return become(who);
  return become(await api.come("Visitor", navigator.language));
}

begin().catch(trouble);
