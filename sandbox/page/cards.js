// Invoices in a chat, and their receipts. How they are paid is paysheet.js's.

import { h, sheet } from "./dom.js";
import { icon } from "./icons.js";
import { bill, money } from "./money.js";
import { t } from "./words.js";

/** An invoice's words and, if no button of its own does it, the way to pay. */
export function invoice(message, acts) {
  const { invoice: asked, sandbox: { paid } } = message;
  return h("section", { class: `invoice ${paid ? "paid" : ""}`, "data-testid": "invoice", "aria-label": asked.title },
    h("div", { class: "invoice-head", "aria-hidden": "true" }, money(asked.total_amount, asked.currency), paid ? h("span", { class: "invoice-paid" }, icon("check")) : null),
    h("h3", {}, asked.title),
    h("p", {}, asked.description),
    message.reply_markup ? null : h("button", {
      type: "button", class: "card-action filled", "data-testid": "pay-button", onclick: () => acts.pay(message),
    }, paid ? t("receipt") : [`${t("payFor")} `, money(asked.total_amount, asked.currency)]));
}

/** `paid` is what was paid, with shipping and tip. */
export const receipt = (asked, who, paid) => sheet(t("receipt"), (close) =>
  h("div", { class: "checkout", "data-testid": "receipt" },
    h("div", { class: "checkout-star done", "aria-hidden": "true" }, icon("check")),
    h("h2", {}, asked.title), h("p", {}, asked.description),
    bill(asked, paid, h("dt", {}, t("bot")), h("dd", {}, who)),
    h("button", { type: "button", class: "card-action filled", autofocus: true, onclick: () => close(true) }, t("ok"))));
