// One message as a row of the conversation: bubble, quote, content, time, buttons.

import { avatar, clock, fullName, h, icon, iconButton } from "./dom.js";
import { invoice, poll } from "./cards.js";
import { rendered, safeUrl } from "./entities.js";
import { media, service, summary } from "./media.js";
import { t } from "./words.js";

/** `acts` is what can be done: open, command, tap, vote, pay, reply, jump. */
export function messageRow(message, { group, first, last, acts }) {
  const props = { "data-testid": "message", "data-message": message.message_id };
  if (message.sandbox.service) {
    return h("li", { ...props, class: "row service", "data-service": true }, h("span", {}, service(message)));
  }
  const mine = message.sandbox.mine;
  const sides = `${mine ? "mine" : "theirs"} ${first ? "first" : ""} ${last ? "last" : ""}`;
  const face = group && !mine ? (last ? avatar(sender(message).id, sender(message).name, "small") : h("span", { class: "avatar-gap" })) : null;
  return h("li", { ...props, class: `row ${sides}`, "data-mine": mine },
    face,
    h("div", { class: "stack" },
      h("div", { class: bubbleClass(message) }, content(message, group && first && !mine, acts)),
      keyboard(message, acts)),
    iconButton("reply", t("reply"), () => acts.reply(message), { class: "icon-button reply-button", "data-testid": "reply" }));
}

export function sender(message) {
  const chat = message.sender_chat;
  return chat ? { id: chat.id, name: chat.title } : { id: message.from?.id ?? 0, name: fullName(message.from) || message.chat.title };
}

function bubbleClass(message) {
  const visual = message.photo || message.video || message.animation;
  return `bubble ${visual ? "visual" : ""} ${visual && !message.caption ? "bare" : ""} ${message.poll || message.invoice ? "card" : ""}`;
}

function content(message, named, acts) {
  const words = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  const who = sender(message);
  return [
    named ? h("div", { class: `author tone-${Math.abs(who.id) % 7}` }, who.name) : null,
    message.reply_to_message ? quoted(message.reply_to_message, acts) : null,
    media(message),
    message.poll ? poll(message, (options) => acts.vote(message, options)) : null,
    message.invoice ? invoice(message, () => acts.pay(message)) : null,
    words ? h("div", { class: "words", dir: "auto", "data-testid": "words" }, rendered(words, entities, acts), stampSpace(message)) : null,
    stamp(message),
  ];
}

const stampSpace = (message) => h("span", { class: `stamp-space ${message.edit_date ? "long" : ""}`, "aria-hidden": "true" });

const stamp = (message) =>
  h("span", { class: "stamp" }, message.edit_date ? `${t("edited")} ` : "", h("time", {}, clock(message.date)));

function quoted(message, acts) {
  const who = sender(message);
  return h("button", { type: "button", class: `quote tone-${Math.abs(who.id) % 7}`, "data-testid": "quote", onclick: () => acts.jump(message.message_id) },
    h("span", { class: "quote-author" }, who.name), h("span", { class: "quote-words" }, summary(message)));
}

function keyboard(message, acts) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return h("div", { class: "inline-keyboard", "data-testid": "inline-keyboard" },
    rows.map((row) => h("div", { class: "inline-row" }, row.map((button) => inlineButton(message, button, acts)))));
}

function inlineButton(message, button, acts) {
  const outside = button.url && safeUrl(button.url);
  const element = h("button", { type: "button", class: "inline-button", "data-testid": "inline-button" },
    h("span", {}, button.text), outside ? icon("link") : null);
  element.addEventListener("click", async () => {
    element.disabled = true;
    element.setAttribute("aria-busy", "true");
    try {
      await acts.tap(message, button);
    } finally {
      element.disabled = false;
      element.removeAttribute("aria-busy");
    }
  });
  return element;
}
