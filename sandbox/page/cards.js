// Polls and invoices: the parts of a message that one does something with.

import { h, sheet, toast } from "./dom.js";
import { counted, number, t } from "./words.js";

/** A poll as the person sees it: choices before voting, bars after. `vote(options)` votes. */
export function poll(message, vote) {
  const { poll: asked, sandbox: { chosen } } = message;
  const over = asked.is_closed || chosen.length > 0;
  const kind = asked.type === "quiz" ? (asked.is_anonymous ? "anonymousQuiz" : "quiz") : (asked.is_anonymous ? "anonymousPoll" : "publicPoll");
  const picked = new Set();
  const submit = h("button", { type: "button", class: "card-action", disabled: true, "data-testid": "poll-submit", onclick: () => vote([...picked]) }, t("vote"));
  const choose = (at, row) => {
    if (!asked.allows_multiple_answers) return vote([at]);
    if (!picked.delete(at)) picked.add(at);
    row.setAttribute("aria-pressed", picked.has(at));
    submit.disabled = picked.size === 0;
    return null;
  };
  const rows = asked.options.map((option, at) => (over ? bar(asked, option, at, chosen) : choice(option, at, choose)));
  const total = asked.total_voter_count;
  return h("section", { class: "poll", "data-testid": "poll", "aria-label": asked.question },
    h("h3", {}, asked.question),
    h("p", { class: "poll-kind" }, asked.is_closed ? t("finalResults") : t(kind)),
    h("div", { class: "poll-options" }, rows),
    asked.explanation ? h("p", { class: "poll-note" }, asked.explanation) : null,
    !over && asked.allows_multiple_answers ? submit : null,
    h("p", { class: "poll-total" }, total ? counted("vote1", "votes", total) : t("noVotes")));
}

function choice(option, at, choose) {
  const row = h("button", { type: "button", class: "poll-choice", "data-testid": "poll-option", "aria-pressed": "false", onclick: () => choose(at, row) },
    h("span", { class: "poll-ring", "aria-hidden": "true" }), h("span", {}, option.text));
  return row;
}

function bar(asked, option, at, chosen) {
  const share = asked.total_voter_count ? Math.round((100 * option.voter_count) / asked.total_voter_count) : 0;
  const right = asked.correct_option_id === at;
  const wrong = asked.correct_option_id !== undefined && chosen.includes(at) && !right;
  return h("div", { class: `poll-bar ${right ? "right" : ""} ${wrong ? "wrong" : ""}`, "data-testid": "poll-result", "aria-label": `${option.text}: ${share}%` },
    h("span", { class: "poll-share" }, `${share}%`),
    h("span", { class: "poll-text" }, option.text, chosen.includes(at) ? h("span", { class: "poll-mine", "aria-hidden": "true" }, " ✓") : null),
    h("span", { class: "poll-track" }, h("span", { class: "poll-fill", style: { "--share": `${share}%` } })));
}

/** An invoice's words and, if no button of its own does it, the way to pay. */
export function invoice(message, pay) {
  const { title, description, total_amount: amount } = message.invoice;
  return h("section", { class: "invoice", "data-testid": "invoice", "aria-label": title },
    h("div", { class: "invoice-head", "aria-hidden": "true" }, h("span", { class: "invoice-star" }, "⭐"), h("span", { class: "invoice-price" }, number(amount))),
    h("h3", {}, title),
    h("p", {}, description),
    message.reply_markup ? null : h("button", { type: "button", class: "card-action filled", "data-testid": "pay-button", onclick: pay }, t("pay", { n: number(amount) })));
}

/** Ask whether to pay; `charge()` pays and its refusal is shown in the sheet. */
export function checkout(message, stars, charge) {
  const { title, total_amount: amount } = message.invoice;
  return sheet(t("checkout"), (close) => {
    const refused = h("p", { class: "refusal", role: "alert", "data-testid": "pay-refused" });
    const pay = h("button", { type: "button", class: "card-action filled", "data-testid": "pay-confirm", autofocus: true }, t("pay", { n: number(amount) }));
    pay.addEventListener("click", async () => {
      pay.disabled = true;
      pay.textContent = t("paying");
      refused.textContent = "";
      try {
        await charge();
        close(true);
        toast(`⭐ ${t("paid")}`, "good");
      } catch (error) {
        refused.textContent = error.message;
        pay.disabled = false;
        pay.textContent = t("pay", { n: number(amount) });
      }
    });
    return h("div", { class: "checkout" },
      h("div", { class: "checkout-star", "aria-hidden": "true" }, "⭐"),
      h("h2", {}, t("checkout")),
      h("p", {}, t("paySure", { title, n: number(amount) })),
      h("p", { class: "checkout-balance", "data-testid": "balance" }, h("span", {}, t("balance")), h("strong", {}, `⭐ ${number(stars)}`)),
      refused, pay,
      h("button", { type: "button", class: "card-action", "data-testid": "pay-cancel", onclick: () => close(false) }, t("cancel")));
  }, "pay-sheet");
}
