// Polls and quizzes as one person sees them: choices before answering, bars and the truth after.

import { avatar, h, sheet } from "./dom.js";
import { icon } from "./icons.js";
import { clock } from "./times.js";
import { counted, t } from "./words.js";

export function poll(message, acts) {
  const { poll: asked, sandbox: mine } = message;
  const over = asked.is_closed || mine.chosen.length > 0;
  return h("section", { class: "poll", "data-testid": "poll", "aria-label": asked.question },
    h("h3", {}, asked.question),
    h("p", { class: "poll-kind" }, kind(asked)),
    over ? results(asked, mine) : choices(message, acts),
    mine.explanation ? h("p", { class: "poll-note", "data-testid": "explanation" }, icon("bulb"), mine.explanation) : null,
    foot(message, over, acts));
}

function kind(asked) {
  const quiz = asked.type === "quiz";
  const name = quiz ? (asked.is_anonymous ? "anonymousQuiz" : "quiz") : (asked.is_anonymous ? "anonymousPoll" : "publicPoll");
  const until = asked.close_date && !asked.is_closed ? t("closesAt", { when: clock(asked.close_date) }) : null;
  return [asked.is_closed ? t("finalResults") : t(name), asked.allows_multiple_answers ? t("severalAnswers") : null, until].filter(Boolean).join(" · ");
}

function choices(message, acts) {
  const asked = message.poll;
  const several = asked.allows_multiple_answers;
  const picked = new Set();
  const submit = h("button", { type: "button", class: "card-action", disabled: true, "data-testid": "poll-submit", onclick: () => acts.vote(message, [...picked].sort()) }, t("vote"));
  const choose = (at, row) => {
    if (!several) {
      row.setAttribute("aria-busy", "true");
      acts.vote(message, [at]);
      return;
    }
    if (!picked.delete(at)) picked.add(at);
    row.setAttribute("aria-pressed", String(picked.has(at)));
    submit.disabled = picked.size === 0;
  };
  const rows = asked.options.map((option, at) => {
    const row = h("button", { type: "button", class: "poll-choice", "data-testid": "poll-option", "aria-pressed": "false", onclick: () => choose(at, row) },
      h("span", { class: `poll-ring ${several ? "square" : ""}`, "aria-hidden": "true" }, icon("check")), h("span", {}, option.text));
    return row;
  });
  return h("div", { class: "poll-options" }, rows, several ? submit : null);
}

/** Shares that add up to 100, the largest remainders rounded up. */
export function shares(counts, voters) {
  const exact = counts.map((count) => (voters ? (100 * count) / voters : 0));
  const whole = exact.map(Math.floor);
  const all = counts.reduce((sum, count) => sum + count, 0);
  let missing = all === voters && voters ? 100 - whole.reduce((sum, share) => sum + share, 0) : 0;
  const byRest = exact.map((share, at) => [share - whole[at], at]).sort((a, b) => b[0] - a[0]);
  for (const [, at] of byRest) if (missing > 0) { whole[at] += 1; missing -= 1; }
  return all === voters ? whole : exact.map(Math.round);
}

function results(asked, mine) {
  const percent = shares(asked.options.map((option) => option.voter_count), asked.total_voter_count);
  return h("div", { class: "poll-options" }, asked.options.map((option, at) => {
    const chosen = mine.chosen.includes(at);
    const right = Boolean(mine.correct?.includes(at));
    const wrong = Boolean(mine.correct) && chosen && !right;
    const told = right ? t("right") : wrong ? t("wrong") : "";
    return h("div", {
      class: `poll-bar ${right ? "right" : ""} ${wrong ? "wrong" : ""} ${chosen ? "chosen" : ""}`, "data-testid": "poll-result",
      role: "group", "aria-label": [`${option.text}: ${percent[at]}%`, told].filter(Boolean).join(", "),
    },
    h("span", { class: "poll-share" }, `${percent[at]}%`),
    h("span", { class: "poll-text" }, option.text),
    h("span", { class: "poll-mark" }, chosen || right ? icon(wrong ? "cross" : "check") : null),
    h("span", { class: "poll-track" }, h("span", { class: "poll-fill", style: { "--share": `${percent[at]}%` } })));
  }));
}

function foot(message, over, acts) {
  const { poll: asked, sandbox: mine } = message;
  const total = asked.total_voter_count;
  const names = mine.voters?.flat().length ? h("button", { type: "button", class: "inline-link", "data-testid": "poll-voters", onclick: () => voters(asked, mine.voters) }, t("viewResults")) : null;
  const retract = over && !asked.is_closed && asked.type !== "quiz"
    ? h("button", { type: "button", class: "inline-link", "data-testid": "poll-retract", onclick: () => acts.vote(message, []) }, t("retract")) : null;
  return h("p", { class: "poll-total" }, h("span", {}, total ? counted("vote1", "votes", total) : t("noVotes")), names, retract);
}

const voters = (asked, names) => sheet(t("viewResults"), (close) =>
  h("div", { class: "sheet-inside" }, h("h2", {}, asked.question),
    asked.options.map((option, at) => h("section", { class: "voters" },
      h("h3", {}, h("span", {}, option.text), h("span", {}, counted("vote1", "votes", option.voter_count))),
      names[at].map((name) => h("p", { class: "voter" }, avatar([...name].reduce((sum, c) => sum + c.codePointAt(0), 0), name, "small"), name)))),
    h("button", { type: "button", class: "card-action", autofocus: true, onclick: () => close(null) }, t("close"))), "voters");
