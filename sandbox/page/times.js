// Moments as people read them. The sandbox's clock may run ahead of this machine's, so "now" is its.

import { spoken, t } from "./words.js";

let ahead = 0;

/** Take over the sandbox's time, in seconds since 1970. */
export const setClock = (now) => { ahead = now * 1000 - Date.now(); };

/** How far it runs ahead as h:mm; empty while nobody would notice. */
export const aheadBy = () => {
  const minutes = Math.round(ahead / 60_000);
  return minutes > 0 ? `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}` : "";
};

export const date = (seconds) => new Date(seconds * 1000);
export const clock = (seconds) =>
  date(seconds).toLocaleTimeString(spoken(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0);

function daysAgo(seconds) {
  return Math.round((midnight(Date.now() + ahead) - midnight(date(seconds))) / 86_400_000);
}

export function day(seconds) {
  const days = daysAgo(seconds);
  if (days === 0) return t("today");
  if (days === 1) return t("yesterday");
  const then = date(seconds);
  const thisYear = then.getFullYear() === new Date(Date.now() + ahead).getFullYear();
  return then.toLocaleDateString(spoken(), { day: "numeric", month: "long", year: thisYear ? undefined : "numeric" });
}

export const isToday = (seconds) => daysAgo(seconds) === 0;

/** For the list of chats: the time of today's, the weekday of this week's, else the date. */
export function brief(seconds) {
  const days = daysAgo(seconds);
  if (days <= 0) return clock(seconds);
  if (days < 7) return date(seconds).toLocaleDateString(spoken(), { weekday: "short" });
  return date(seconds).toLocaleDateString(spoken(), { day: "numeric", month: "numeric", year: "2-digit" });
}

export const moment = (seconds) => date(seconds).toLocaleString(spoken(), { dateStyle: "long", timeStyle: "short" });

export const onDay = (seconds) => date(seconds).toLocaleDateString(spoken(), { dateStyle: "medium" });

/** Seconds as m:ss. */
export const lasting = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
