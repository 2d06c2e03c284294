// A bot's program, where this world runs one: kill it, leave it away, start it again.

import * as api from "./api.js";
import { above, h, iconButton, menu } from "./dom.js";
import { clock, moment, isToday } from "./times.js";
import { t } from "./words.js";

const AWAY = [["awayFive", 5], ["awayHour", 60], ["awayDay", 1440]];

const runs = (chats) => chats.filter((chat) => chat.program);
const rests = (program) => ["away", "ended"].includes(program.state);

/** How it is with a program that is not at work; null if it is. */
export function absence(chat) {
  const { state, until } = chat.program ?? { state: "running" };
  if (state === "running") return null;
  if (until !== null) return t("awayUntil", { who: chat.title, when: isToday(until) ? clock(until) : moment(until) });
  return t({ starting: "isStarting", away: "isAway", ended: "hasEnded" }[state], { who: chat.title });
}

/** One button for each program, beside the clock. */
export const switches = (chats, acts) => runs(chats).map((chat) =>
  iconButton("power", t("programOf", { who: chat.title }), (event) => acts.programMenu(chat, event.currentTarget),
    { class: `icon-button power ${chat.program.state}`, "data-testid": "program", "aria-haspopup": "menu" }));

/** A line for each that is not at work. */
export const absences = (chats, acts) => runs(chats).filter(absence).map((chat) =>
  h("div", { class: "absence", role: "status", "data-testid": "absence" },
    chat.program.state === "starting" ? h("span", { class: "spinner", "aria-hidden": "true" }) : null,
    h("span", { class: "absence-words" }, absence(chat)),
    rests(chat.program) ? h("button", { type: "button", class: "absence-start", "data-testid": "start-program", onclick: () => acts.program(chat, "start") }, t("startNow")) : null));

export function programActs(attempt, refresh) {
  const acts = {
    program: (chat, what, body = {}) => attempt(async () => { await api.program(chat.id, what, body); await refresh(); }),
    programMenu: (chat, button) => menu(above(button), t("programOf", { who: chat.title }), rests(chat.program)
      ? [{ icon: "play", words: t("startNow"), testid: "start-from-menu", act: () => acts.program(chat, "start") }]
      : [
        { icon: "again", words: t("restart", { who: chat.title }), testid: "restart", act: () => acts.program(chat, "restart") },
        ...AWAY.map(([words, minutes]) => ({ icon: "clock", words: t(words), testid: `away-${minutes}`, act: () => acts.program(chat, "kill", { minutes }) })),
        { icon: "power", words: t("killIt"), testid: "kill", act: () => acts.program(chat, "kill"), bad: true },
      ], () => h("p", { class: "menu-note" }, t("programWhy"))),
  };
  return acts;
}
