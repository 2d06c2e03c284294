// The page: who one is, what one sees, and what happens when something happens.

import { actsOf, attempt } from "./acts.js";
import * as api from "./api.js";
import { chatList } from "./chatlist.js";
import { conversation, nothing } from "./conversation.js";
import { fullName, toast } from "./dom.js";
import { setClock } from "./times.js";
import { number, speak, spoken, t } from "./words.js";

const PAGE = 60; // messages asked for at a time
const TYPING_STAYS = 5500; // a chat action lasts five seconds
const WIDE = matchMedia("(min-width: 760px)");
const DARK = matchMedia("(prefers-color-scheme: dark)");

const app = document.getElementById("app");
const state = {
  me: null, people: [], chats: [], open: null, topic: null,
  typing: new Map(), drafts: new Map(), masks: new Map(), online: true, seeing: !document.hidden,
  dark: (localStorage.getItem("theme") ?? (DARK.matches ? "dark" : "light")) === "dark",
};
let stream = null;
let pane = nothing();
let opening = 0;
const fading = new Map();
const changed = new EventTarget();

const page = {
  state, become, refresh, openChat, fetchPage, pane: () => pane,
  /** Tell `told` of the Stars one has, now and whenever they change, until `stop`. */
  stars(told, stop) {
    const tell = () => told(state.me.stars);
    changed.addEventListener("me", tell, { signal: stop });
    tell();
  },
  /** Show a chat as it is now: after joining, leaving, starting, paying a visit by a link. */
  async arrive(id) {
    await refresh();
    await openChat(id);
  },
  setLanguage(code) {
    localStorage.setItem("language", code);
    speak(code);
    draw();
  },
  setTheme(dark) {
    localStorage.setItem("theme", dark ? "dark" : "light");
    state.dark = dark;
    theme();
    drawList();
  },
};
const acts = actsOf(page);
const chat = () => state.chats.find((one) => one.id === state.open) ?? null;

/** Be somebody: their chats, their events; and, until one chose another, the page in their language. */
async function become(who) {
  stream?.close();
  Object.assign(state, { me: who, open: null, topic: null, online: true });
  state.typing.clear();
  state.drafts.clear();
  state.masks.clear();
  speak(localStorage.getItem("language") ?? who.language_code);
  sessionStorage.setItem("me", who.id);
  await refresh();
  const first = state.chats.filter((one) => one.joined && one.kind !== "private").sort((a, b) => (b.last_message?.date ?? 0) - (a.last_message?.date ?? 0))[0];
  await openChat(WIDE.matches ? first?.id ?? null : null);
  stream = api.follow(who.id, { happened, caught, lost, gone });
}

async function openChat(id) {
  const turn = opening += 1;
  Object.assign(state, { open: id, topic: null });
  draw();
  if (id === null) return;
  const unread = chat()?.unread ?? 0;
  const found = await fetchPage(id, Math.max(PAGE, Math.min(unread + 20, 400)), null);
  if (turn !== opening) return;
  pane.load(found, unread);
  pane.settle();
  read();
}

async function fetchPage(id, limit, before) {
  const messages = await api.messages(state.me.id, id, limit, before);
  return { messages, more: messages.length === limit };
}

let refreshing = null;
let again = false;

/** Ask for oneself and one's chats; many who ask at once are answered by two requests. */
function refresh() {
  if (refreshing) {
    again = true;
    return refreshing;
  }
  refreshing = (async () => {
    try {
      do {
        again = false;
        const who = state.me.id;
        const [me, chats] = await Promise.all([api.person(who), api.chats(who)]);
        if (who !== state.me.id) { again = true; continue; }
        Object.assign(state, { me, chats });
        setClock(me.now);
        changed.dispatchEvent(new Event("me"));
      } while (again);
    } finally {
      refreshing = null;
    }
    show();
  })();
  return refreshing;
}

/** Tell the sandbox that the open chat has been seen. */
function read() {
  if (state.open === null || !state.seeing || !chat()?.joined) return;
  chat().unread = 0;
  attempt(() => api.act(state.me.id, "read", { chat: state.open }));
}

async function caught() {
  const back = !state.online;
  state.online = true;
  pane.hold();
  const id = state.open;
  await attempt(async () => {
    await refresh();
    if (id !== null && id === state.open) pane.merge(await fetchPage(id, PAGE, null));
  });
  if (back) read();
}

function lost() {
  state.online = false;
  show();
}

/** Another world has taken this one's place: begin anew. */
function gone() {
  sessionStorage.removeItem("me");
  location.reload();
}

const EVENTS = {
  message(event) {
    stopTyping(event.chat);
    if (event.chat !== state.open) return;
    if (event.payload.migrate_to_chat_id) { attempt(() => page.arrive(event.payload.migrate_to_chat_id)); return; }
    pane.put(event.payload);
    if (!event.payload.sandbox.mine) read();
  },
  edited: (event) => event.chat === state.open && pane.put(event.payload),
  poll: (event) => event.chat === state.open && pane.put(event.payload),
  comments: (event) => event.chat === state.open && pane.put(event.payload),
  reaction: (event) => event.chat === state.open && pane.put(event.payload),
  deleted: (event) => event.chat === state.open && pane.drop(event.payload.message_id),
  typing(event) {
    if (!event.bot) return;
    clearTimeout(fading.get(event.chat));
    fading.set(event.chat, setTimeout(() => { stopTyping(event.chat); show(); }, TYPING_STAYS));
    state.typing.set(event.chat, event.bot);
  },
};

function stopTyping(id) {
  clearTimeout(fading.get(id));
  state.typing.delete(id);
}

async function happened(event) {
  EVENTS[event.kind]?.(event);
  if (event.kind === "typing") show();
  else await attempt(refresh);
}

/** Bring the list and the head of the conversation up to date. */
function show() {
  if (state.open !== null && !chat()) { openChat(null); return; } // it is no more
  drawList();
  if (chat()) pane.update(chat());
}

function drawList() {
  const unread = state.chats.reduce((sum, one) => sum + (one.id === state.open && state.seeing ? 0 : one.unread), 0);
  document.title = `${unread ? `(${number(unread)}) ` : ""}${fullName(state.me)} · ${chat()?.title ?? t("chats")}`;
  const before = app.querySelector(".list");
  const place = before?.querySelector(".chats").scrollTop ?? 0;
  const focused = before?.contains(document.activeElement) ? document.activeElement : null;
  const list = chatList(state, acts);
  if (before) before.replaceWith(list); else app.prepend(list);
  list.querySelector(".chats").scrollTop = place;
  if (focused) list.querySelector(focused.dataset.chat ? `[data-chat="${focused.dataset.chat}"]` : `[data-testid="${focused.dataset.testid}"]`)?.focus({ preventScroll: true });
}

function theme() {
  document.documentElement.dataset.theme = state.dark ? "dark" : "light";
}

/** Draw everything anew; the conversation keeps its messages if its chat stays. */
function draw() {
  theme();
  const kept = pane.chat === state.open ? pane.found() : null;
  pane.close();
  pane = chat() ? conversation(state, chat(), acts) : nothing();
  app.classList.toggle("has-chat", state.open !== null);
  app.querySelector(".conversation")?.remove();
  app.append(pane.element);
  drawList();
  if (kept) pane.load(kept);
}

document.addEventListener("visibilitychange", () => {
  state.seeing = !document.hidden;
  if (state.me) { read(); show(); }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented && state.open !== null && !WIDE.matches && !document.querySelector("dialog")) acts.openChat(null);
});
DARK.addEventListener("change", () => { if (!localStorage.getItem("theme")) { state.dark = DARK.matches; theme(); drawList(); } });
for (const kind of ["dragover", "drop"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (kind === "drop" && event.dataTransfer.files[0]) pane.attach(event.dataTransfer.files[0]);
  });
}

async function begin() {
  state.people = await api.everybody();
  const before = Number(sessionStorage.getItem("me"));
  const who = state.people.find((one) => one.id === before) ?? state.people[0];
  return become(who ?? await api.come(spoken() === "zh" ? "访客" : "Visitor", navigator.language));
}

begin().catch((error) => toast(error.message, "bad"));
