// Money as people read it: Stars as Stars, every other currency in its own digits.

import { h, stars } from "./dom.js";
import { number, spoken, t } from "./words.js";

export const STARS = "XTR";

// Digits behind the point that are not two; Telegram calls them `exp` (Bot API, sendInvoice). Browsers round some more currencies than Telegram does.
const DIGITS = { BHD: 3, CLP: 0, IQD: 3, ISK: 0, JOD: 3, JPY: 0, KRW: 0, PYG: 0, UGX: 0, VND: 0 };
export const digits = (currency) => DIGITS[currency] ?? 2;

/** An amount in the smallest unit, in words. */
export function inWords(amount, currency) {
  if (currency === STARS) return t("stars", { n: number(amount) });
  const places = digits(currency);
  return (amount / 10 ** places).toLocaleString(spoken(), { style: "currency", currency, minimumFractionDigits: places, maximumFractionDigits: places });
}

/** The same to be shown: Stars with the drawn star. */
export const money = (amount, currency) => (currency === STARS ? stars(amount) : h("span", { class: "money" }, inWords(amount, currency)));

/** What somebody typed, in the smallest unit; nothing is 0, and null is no amount. */
export function read(typed, currency) {
  const found = /^(\d{0,9})(?:[.,](\d*))?$/.exec(typed.trim().normalize("NFKC"));
  const rest = found?.[2] ?? "";
  if (!found || rest.length > digits(currency)) return null;
  return Number(found[1] + rest.padEnd(digits(currency), "0"));
}

/** What a bill adds up, line by line: `paid` is what was or will be paid, with `shipping` and `tip`. */
export function bill(asked, { total_amount: total, shipping, tip }, ...more) {
  const { currency, prices } = asked;
  const lines = currency === STARS ? [] : prices.map(({ label, amount }) => [label, amount]);
  if (shipping) lines.push([shipping.title, shipping.amount]);
  if (tip) lines.push([t("tip"), tip]);
  const line = ([label, amount]) => [h("dt", {}, label), h("dd", {}, money(amount, currency))];
  return h("dl", { class: "bill", "data-testid": "bill" },
    lines.length > 1 ? lines.map(line).flat() : null,
    h("dt", { class: "sum" }, t("total")), h("dd", { class: "sum", "data-testid": "total" }, money(total, currency)),
    more);
}
