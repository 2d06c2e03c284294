// The sheet in which one pays: what the invoice asks about the buyer, how it is sent, a tip, the bill, and Pay.

import { addressForm } from "./address.js";
import { action, h, sheet, stars, toast } from "./dom.js";
import { icon } from "./icons.js";
import { bill, inWords, money, read, STARS } from "./money.js";
import { t } from "./words.js";

/**
 * Resolves to the receipt, or to null. `myStars` tells the balance as it changes, `tell(info)` has the sheet
 * accepted, `charge(chosen)` pays; what they refuse is shown.
 */
export async function checkout(asked, who, { me, myStars, tell, charge }) {
  const closed = new AbortController();
  const done = await sheet(t("checkout"), (close) => {
    const inside = h("div", { class: "checkout" });
    const show = (step, focus) => {
      inside.replaceChildren(...step);
      inside.closest("dialog")?.scrollTo(0, 0);
      inside.querySelector(focus)?.focus({ preventScroll: true });
    };
    const toPay = (told, form) => show(paying({ asked, who, told, myStars, charge, close, signal: closed.signal, change: form && (() => show(form, "input, select")) }), "[data-testid='pay-confirm']");
    if (asked.needs.length) {
      const form = telling({ asked, me, close, tell, next: (told) => toPay(told, form) });
      show(form);
    } else toPay({ shipping_options: [] });
    return inside;
  }, "pay-sheet");
  closed.abort();
  return done;
}

const head = (asked, words) => [
  h("div", { class: `checkout-star ${asked.currency === STARS ? "" : "other"}`, "aria-hidden": "true" }, icon(asked.currency === STARS ? "star" : asked.needs.includes("shipping_address") ? "parcel" : "card")),
  h("h2", {}, t("checkout")),
  h("p", {}, words),
];

const cancel = (close) => action(t("cancel"), () => close(null), { class: "card-action", "data-testid": "pay-cancel" });
const refusal = () => h("p", { class: "refusal", role: "alert", "data-testid": "pay-refused" });

/** The first step: who gets it, and where it goes. A bot that refuses the address is read above the button. */
function telling({ asked, me, close, tell, next }) {
  const refused = refusal();
  const words = t(asked.flexible ? "howSent" : "goOnToPay");
  const submit = h("button", { type: "submit", class: "card-action filled", "data-testid": "tell" }, words);
  const form = addressForm(asked.needs, me, async (info) => {
    submit.disabled = true;
    submit.replaceChildren(t("askingBot"));
    refused.textContent = "";
    try {
      next(await tell(info));
    } catch (error) {
      refused.textContent = error.message;
    }
    submit.disabled = false;
    submit.replaceChildren(words);
    submit.focus(); // which a disabled one has lost; it is nothing to who is a step further
  }, [refused, submit]);
  const [asks, why] = asked.needs.includes("shipping_address") ? ["whereTo", "isSent"] : ["aboutYou", "sellerAsks"];
  return [h("h2", {}, t(asks)), h("p", { class: "soft" }, t(why, { title: asked.title })), form, cancel(close)];
}

/** The last step: how it is sent, the tip, the bill, and Pay. */
function paying({ asked, who, told, myStars, charge, close, signal, change }) {
  const { currency, title } = asked;
  const ways = told.shipping_options.map((way) => ({ title: way.title, amount: way.prices.reduce((sum, part) => sum + part.amount, 0) }));
  const chosen = { shipping: 0, tip: 0 };
  let poor = false;
  let busy = false;
  const refused = refusal();
  const pay = h("button", { type: "button", class: "card-action filled", "data-testid": "pay-confirm", autofocus: true });
  const balance = h("dd", { "data-testid": "balance" });
  const sums = h("div", { class: "sums" });

  const total = () => asked.total_amount + (ways[chosen.shipping]?.amount ?? 0) + (chosen.tip ?? 0);
  const label = () => (currency === STARS ? [`${t("payFor")} `, stars(total())] : [t("payTest", { amount: inWords(total(), currency) })]);
  const usable = () => { pay.disabled = poor || busy || chosen.tip === null; };
  const draw = () => {
    sums.replaceChildren(bill(asked, { total_amount: total(), shipping: ways[chosen.shipping], tip: chosen.tip },
      ...(currency === STARS ? [h("dt", {}, t("balance")), balance] : [])));
    if (!busy) pay.replaceChildren(...label());
    usable();
  };

  if (currency === STARS) {
    myStars((now) => {
      balance.replaceChildren(stars(now));
      if (poor !== now < total()) refused.textContent = poor ? "" : t("tooFew");
      poor = now < total();
      usable();
    }, signal);
  }
  pay.addEventListener("click", async () => {
    busy = true;
    usable();
    pay.replaceChildren(t("paying"));
    refused.textContent = "";
    try {
      const { receipt } = await charge({ told: told.told, ...chosen });
      close(receipt);
      toast(t("paid"), "good");
    } catch (error) {
      refused.textContent = error.message;
      if (error.status) { pay.remove(); return; } // the bot said no, and would again
      busy = false;
      draw();
      pay.focus();
    }
  });
  draw();
  return [
    ...head(asked, t("paySure", { title, who })),
    asked.subscription_period ? h("p", { class: "soft" }, t("monthly")) : null,
    ways.length ? wayChoice(ways, currency, (place) => { chosen.shipping = place; draw(); }) : null,
    asked.max_tip_amount ? tipChoice(asked, (tip) => { chosen.tip = tip; draw(); }) : null,
    sums,
    currency === STARS ? null : h("p", { class: "soft small" }, t("testMoney")),
    refused, pay,
    change ? action(t("changeAddress"), change, { class: "card-action", "data-testid": "tell-again" }) : null,
    cancel(close),
  ].filter(Boolean);
}

const wayChoice = (ways, currency, chose) =>
  h("fieldset", { class: "asked" }, h("legend", {}, t("wayOfSending")), ways.map((way, place) =>
    h("label", { class: "line", "data-testid": "way" },
      h("input", { type: "radio", name: "way", value: place, checked: place === 0, onchange: () => chose(place) }),
      h("span", { class: "line-words" }, way.title), money(way.amount, currency))));

/** Suggested tips to press, and one to type. */
function tipChoice(asked, chose) {
  const { currency, max_tip_amount: most, suggested_tip_amounts: suggested } = asked;
  const typed = h("input", { type: "text", class: "field", inputmode: "decimal", autocomplete: "off", placeholder: t("noTip"), "aria-label": t("tip"), "data-testid": "tip" });
  const wrong = h("p", { class: "refusal", role: "alert", "data-testid": "tip-refused" });
  const buttons = suggested.map((amount) => h("button", { type: "button", class: "segment", "aria-pressed": "false", "data-testid": "tip-suggested", onclick: (event) => press(amount, event.currentTarget) }, inWords(amount, currency)));
  function taken(amount, pressed) {
    for (const one of buttons) one.setAttribute("aria-pressed", String(one === pressed));
    const isFine = amount !== null && amount <= most;
    wrong.textContent = isFine ? "" : t("tipTooMuch", { most: inWords(most, currency) });
    chose(isFine ? amount : null);
  }
  function press(amount, button) {
    const off = button.getAttribute("aria-pressed") === "true";
    typed.value = "";
    taken(off ? 0 : amount, off ? null : button);
  }
  typed.addEventListener("input", () => taken(read(typed.value, currency), null));
  return h("fieldset", { class: "asked" }, h("legend", {}, t("tip")), buttons.length ? h("div", { class: "segments wide" }, buttons) : null, typed, wrong);
}
