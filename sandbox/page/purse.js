// The Stars one has, and what is paid with them every month. As in Telegram's settings, one ends it here without the bot.

import { action, avatar, h, sheet, stars } from "./dom.js";
import { onDay } from "./times.js";
import { t } from "./words.js";

/** Resolves to the subscription whose button was pressed, or to null. `nameOf` tells whose a bot or channel is. */
export const purse = (me, subscriptions, nameOf) => sheet(t("yourStars"), (close) =>
  h("div", { class: "sheet-inside" },
    h("h2", {}, t("yourStars")),
    h("dl", { class: "bill" }, h("dt", {}, t("balance")), h("dd", { "data-testid": "balance" }, stars(me.stars))),
    h("section", {},
      h("h3", { class: "list-title" }, t("subscriptions")),
      subscriptions.length
        ? h("ul", { class: "choices" }, subscriptions.map((one) => h("li", {}, row(one, nameOf(one.bot ?? one.chat), close))))
        : h("p", { class: "soft", "data-testid": "no-subscriptions" }, t("noSubscriptions"))),
    action(t("close"), () => close(null), { class: "card-action", "data-testid": "purse-close" })), "purse");

function row(one, who, close) {
  const whose = who && who !== one.title ? who : null;
  return h("div", { class: "choice paid-monthly", "data-testid": "subscription" },
    avatar(one.bot ?? one.chat, whose ?? one.title),
    h("span", { class: "choice-words" },
      h("span", { class: "choice-name" }, one.title),
      h("span", { class: "choice-note" }, whose ? `${whose} · ` : null, stars(one.stars), ` ${t("aMonthEach")}`),
      h("span", { class: "choice-note", "data-testid": "until" }, t(one.goes_on ? "paidAgain" : "endsOn", { when: onDay(one.until) })),
      one.ended_by_bot ? h("span", { class: "choice-note" }, t("endedByBot", { who: whose ?? one.title })) : null),
    one.ended_by_bot ? null : action(t(one.goes_on ? "giveUp" : "goOn"), () => close(one),
      { class: `card-action small${one.goes_on ? " bad" : ""}`, "data-testid": one.goes_on ? "give-up" : "go-on" }));
}
