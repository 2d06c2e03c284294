// Invoices, and the sheet in which one pays.

import { h, sheet, stars, toast } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

/** An invoice's words and, if no button of its own does it, the way to pay. */
export function invoice(message, acts) {
  const { invoice: asked, sandbox: { paid } } = message;
  return h("section", { class: `invoice ${paid ? "paid" : ""}`, "data-testid": "invoice", "aria-label": asked.title },
    h("div", { class: "invoice-head", "aria-hidden": "true" }, stars(asked.total_amount), paid ? h("span", { class: "invoice-paid" }, icon("check")) : null),
    h("h3", {}, asked.title),
    h("p", {}, asked.description),
    message.reply_markup ? null : h("button", {
      type: "button", class: "card-action filled", "data-testid": "pay-button", onclick: () => acts.pay(message),
    }, paid ? t("receipt") : [`${t("payFor")} `, stars(asked.total_amount)]));
}

/** Ask whether to pay; `myStars` tells the balance as it changes; a refusal of `charge()` is shown. */
export async function checkout(asked, who, myStars, charge) {
  const { title, total_amount: amount } = asked;
  const label = () => [`${t("payFor")} `, stars(amount)];
  const closed = new AbortController();
  const done = await sheet(t("checkout"), (close) => {
    let poor = false;
    let paying = false;
    const refused = h("p", { class: "refusal", role: "alert", "data-testid": "pay-refused" });
    const pay = h("button", { type: "button", class: "card-action filled", "data-testid": "pay-confirm", autofocus: true }, label());
    const balance = h("dd", { "data-testid": "balance" });
    myStars((now) => {
      balance.replaceChildren(stars(now));
      if (poor !== now < amount) refused.textContent = poor ? "" : t("tooFew");
      poor = now < amount;
      pay.disabled = poor || paying;
    }, closed.signal);
    pay.addEventListener("click", async () => {
      paying = pay.disabled = true;
      pay.replaceChildren(t("paying"));
      refused.textContent = "";
      try {
        await charge();
        close(true);
        toast(t("paid"), "good");
      } catch (error) {
        refused.textContent = error.message;
        if (error.status) { pay.remove(); return; } // the bot said no, and would again
        paying = false;
        pay.disabled = poor;
        pay.replaceChildren(...label());
      }
    });
    return h("div", { class: "checkout" },
      h("div", { class: "checkout-star", "aria-hidden": "true" }, icon("star")),
      h("h2", {}, t("checkout")),
      h("p", {}, t("paySure", { title, who })),
      asked.subscription_period ? h("p", { class: "soft" }, t("monthly")) : null,
      h("dl", { class: "bill" },
        h("dt", {}, t("total")), h("dd", {}, stars(amount)),
        h("dt", {}, t("balance")), balance),
      refused, pay,
      h("button", { type: "button", class: "card-action", "data-testid": "pay-cancel", onclick: () => close(false) }, t("cancel")));
  }, "pay-sheet");
  closed.abort();
  return done;
}

export const receipt = (asked, who) => sheet(t("receipt"), (close) =>
  h("div", { class: "checkout", "data-testid": "receipt" },
    h("div", { class: "checkout-star done", "aria-hidden": "true" }, icon("check")),
    h("h2", {}, asked.title), h("p", {}, asked.description),
    h("dl", { class: "bill" }, h("dt", {}, t("total")), h("dd", {}, stars(asked.total_amount)), h("dt", {}, t("bot")), h("dd", {}, who)),
    h("button", { type: "button", class: "card-action filled", autofocus: true, onclick: () => close(true) }, t("ok"))));
