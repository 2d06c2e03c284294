// The left pane: who one is, and the chats with their last words.

import { absences, switches } from "./backstage.js";
import { avatar, fullName, h, iconButton, stars } from "./dom.js";
import { icon } from "./icons.js";
import { summary } from "./media.js";
import { aheadBy, brief, moment } from "./times.js";
import { number, t } from "./words.js";

export function chatList(state, acts) {
  const rows = ordered(state.chats).map((chat) => row(chat, state, acts));
  return h("aside", { class: "list", "data-testid": "chat-list", "aria-label": t("chats") },
    h("header", { class: "list-head" },
      h("button", { type: "button", class: "who", "data-testid": "person-switcher", "aria-haspopup": "dialog", title: t("switchPerson"), onclick: acts.switchPerson },
        avatar(state.me.id, fullName(state.me)),
        h("span", { class: "who-words" },
          h("span", { class: "who-label" }, t("actAs")),
          h("span", { class: "who-name" }, h("span", {}, fullName(state.me)), icon("caret")))),
      h("button", { type: "button", class: "who-stars", "data-testid": "stars", "aria-haspopup": "dialog", title: t("yourStarsWhy"), onclick: acts.purse }, stars(state.me.stars))),
    h("div", { class: "notices" },
      h("div", { class: "offline", role: "status", "data-testid": "offline", hidden: state.online }, h("span", { class: "spinner", "aria-hidden": "true" }), t("offline")),
      absences(state.chats, acts)),
    h("nav", { class: "chats", "aria-label": t("chats") }, rows.length ? rows : h("p", { class: "empty" }, t("noChats"))),
    h("footer", { class: "list-foot" },
      h("button", { type: "button", class: "text-button", "data-testid": "language-toggle", title: t("pageLanguage"), lang: t("language") === "中文" ? "zh" : "en", onclick: acts.toggleLanguage }, t("language")),
      h("span", { class: "foot-world" }, clockOf(state, acts), switches(state.chats, acts)),
      h("span", { class: "foot-icons" },
        iconButton("plus", t("newChat"), acts.newGroup, { "data-testid": "new-group" }),
        iconButton(state.dark ? "sun" : "moon", t(state.dark ? "light" : "dark"), acts.toggleTheme, { "data-testid": "theme-toggle" }))));
}

function clockOf(state, acts) {
  const words = aheadBy() ? t("ahead", { by: aheadBy() }) : t("turnClock");
  if (state.me.turnable) {
    return h("button", { type: "button", class: "text-button", "data-testid": "clock", "aria-haspopup": "menu", title: t("turnWhy"), onclick: (event) => acts.turnClock(event.currentTarget) }, words);
  }
  return aheadBy() ? h("span", { class: "soft", "data-testid": "clock", title: t("aheadWhy") }, words) : null;
}

const ordered = (chats) =>
  [...chats].sort((a, b) => Number(b.joined) - Number(a.joined) || (b.last_message?.date ?? 0) - (a.last_message?.date ?? 0));

function row(chat, state, acts) {
  const current = chat.id === state.open;
  const last = chat.last_message;
  const typing = state.typing.get(chat.id);
  const unread = current && state.seeing ? 0 : chat.unread;
  return h("button", {
    type: "button", class: `chat-row ${chat.joined ? "" : "outside"}`, "data-testid": "chat-row", "data-chat": chat.id,
    "aria-current": current ? "true" : null, onclick: () => acts.openChat(chat.id),
  },
  avatar(chat.id, chat.title),
  h("span", { class: "chat-words" },
    h("span", { class: "chat-top" },
      h("span", { class: "chat-title" }, chat.title),
      chat.kind === "private" ? h("span", { class: "tag" }, t("bot")) : null,
      last ? h("time", { class: "chat-time", title: moment(last.date) }, brief(last.date)) : null),
    h("span", { class: "chat-bottom" },
      h("span", { class: `chat-last ${typing ? "is-typing" : ""}` }, typing ? typed(typing, chat) : preview(chat)),
      unread ? h("span", { class: "badge", "data-testid": "unread", "aria-label": t("unread", { n: unread }) }, unread > 999 ? "999+" : number(unread)) : null)));
}

/** "typing", and in groups who is. */
export const typed = (who, chat) => [chat.kind === "private" ? t("typing") : t("whoTypes", { who }),
  h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"))];

function preview(chat) {
  const last = chat.last_message;
  if (chat.kind === "private" && !chat.started) return t("notStarted");
  if (!chat.joined) return t("notJoined");
  if (!last) return t("empty");
  if (last.sandbox.service || chat.kind === "channel") return summary(last);
  const who = last.sandbox.mine ? t("you") : chat.kind === "private" ? null : last.sender_chat?.title ?? last.from?.first_name;
  return who ? [h("span", { class: "chat-who" }, `${who}: `), summary(last)] : summary(last);
}
