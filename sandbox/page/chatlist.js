// The left pane: who one is, and the chats with their last words.

import { avatar, clock, date, day, fullName, h, icon, iconButton } from "./dom.js";
import { summary } from "./media.js";
import { number, t } from "./words.js";

export function chatList(state, acts) {
  const rows = ordered(state.chats).map((chat) => row(chat, state, acts));
  return h("aside", { class: "list", "data-testid": "chat-list", "aria-label": t("chats") },
    h("header", { class: "list-head" },
      h("button", { type: "button", class: "who", "data-testid": "person-switcher", "aria-haspopup": "dialog", onclick: acts.switchPerson },
        avatar(state.me.id, fullName(state.me)),
        h("span", { class: "who-words" },
          h("span", { class: "who-label" }, t("actAs")),
          h("span", { class: "who-name" }, fullName(state.me), icon("caret"))),
        h("span", { class: "who-stars", "data-testid": "stars", title: t("stars", { n: number(state.me.stars) }) }, `⭐ ${number(state.me.stars)}`))),
    state.online ? null : h("div", { class: "offline", role: "status", "data-testid": "offline" }, t("offline")),
    h("nav", { class: "chats" }, rows.length ? rows : h("p", { class: "empty" }, t("noChats"))),
    h("footer", { class: "list-foot" },
      h("button", { type: "button", class: "text-button", "data-testid": "language-toggle", onclick: acts.toggleLanguage }, t("language")),
      iconButton(state.dark ? "sun" : "moon", t(state.dark ? "light" : "dark"), acts.toggleTheme, { "data-testid": "theme-toggle" })));
}

const ordered = (chats) => [...chats].sort((a, b) => (b.last_message?.date ?? 0) - (a.last_message?.date ?? 0));

function row(chat, state, acts) {
  const unread = state.unread.get(chat.id) ?? 0;
  const current = chat.id === state.open;
  const last = chat.last_message;
  const when = last && (new Date().toDateString() === date(last.date).toDateString() ? clock(last.date) : day(last.date));
  const typing = state.typing.get(chat.id);
  return h("button", {
    type: "button", class: "chat-row", "data-testid": "chat-row", "data-chat": chat.id,
    "aria-current": current ? "true" : null, onclick: () => acts.openChat(chat.id),
  },
  avatar(chat.id, chat.title),
  h("span", { class: "chat-words" },
    h("span", { class: "chat-top" }, h("span", { class: "chat-title" }, chat.title), h("time", { class: "chat-time" }, when ?? "")),
    h("span", { class: "chat-bottom" },
      h("span", { class: `chat-last ${typing ? "is-typing" : ""}` }, typing ? t("typing", { who: typing }) : preview(chat)),
      unread ? h("span", { class: "badge", "data-testid": "unread", "aria-label": t("unread", { n: unread }) }, String(unread)) : null)));
}

function preview(chat) {
  const last = chat.last_message;
  if (!last) return chat.kind === "private" ? t("bot") : chat.joined ? "" : t("notJoined");
  if (last.sandbox.service || chat.kind === "channel") return summary(last);
  const who = last.sandbox.mine ? t("you") : chat.kind === "private" ? null : last.from?.first_name;
  return who ? `${who}: ${summary(last)}` : summary(last);
}
