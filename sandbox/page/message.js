// One message as a row of the conversation: bubble, quote, content, time, buttons, reactions.

import { invoice } from "./cards.js";
import { avatar, fullName, h, iconButton, tone } from "./dom.js";
import { rendered } from "./entities.js";
import { icon } from "./icons.js";
import { commentsOf } from "./info.js";
import { media, mediaAlbum, service, shownText, summary } from "./media.js";
import { poll } from "./polls.js";
import { clock, moment } from "./times.js";
import { t } from "./words.js";

/** `acts` is what can be done: open, command, tap, vote, pay, menu, jump. */
export function messageRow(album, { group, acts }) {
  const [message] = album; // the rest of an album are further pictures of the same
  const props = { "data-testid": "message", "data-message": message.message_id };
  if (message.sandbox.service) {
    return h("li", { ...props, class: "row service", "data-service": true }, h("span", {}, service(message)));
  }
  const mine = message.sandbox.mine;
  const who = sender(message);
  const row = h("li", { ...props, class: `row ${mine ? "mine" : "theirs"}`, "data-mine": mine },
    group && !mine ? avatar(who.id, who.name, "small face") : null,
    h("div", { class: "stack" },
      bubble(album, group && (!mine || message.sender_chat) ? who : null, acts),
      keyboard(message, acts), commentsOf(message, acts)));
  row.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, video, img") && !event.target.closest(".photo")) return;
    event.preventDefault();
    acts.menu(message, { x: event.clientX, y: event.clientY }, album);
  });
  return row;
}

export function sender(message) {
  const chat = message.sender_chat;
  return chat ? { id: chat.id, name: chat.title } : { id: message.from?.id ?? 0, name: fullName(message.from) || message.chat.title };
}

function bubble(album, who, acts) {
  const [message] = album;
  const told = album.find((one) => one.caption) ?? message;
  const words = shownText(message) ?? told.caption;
  const visual = message.photo || message.video || message.animation || message.paid_media;
  const kind = [visual && "visual", visual && !words && "bare", (message.poll || message.invoice) && "card", emojiOnly(message) && "large"];
  const element = h("div", { class: `bubble ${kind.filter(Boolean).join(" ")}` },
    who ? h("div", { class: `author ${tone(who.id)}` }, who.name) : null,
    message.forward_origin ? h("div", { class: "forwarded" }, icon("forward"), t("forwardedFrom", { who: origin(message.forward_origin) })) : null,
    message.reply_to_message ? quoted(message.reply_to_message, acts) : null,
    album.length > 1 ? mediaAlbum(album) : media(message),
    message.poll ? poll(message, acts) : null,
    message.invoice ? invoice(message, acts) : null,
    words ? h("div", { class: "words", dir: "auto", "data-testid": "words" },
      rendered(words, message.entities ?? told.caption_entities, acts)) : null,
    reactions(message, acts),
    stamp(message),
    iconButton("dots", t("actions"), (event) => acts.menu(message, corner(event.currentTarget), album), { class: "icon-button message-more", "data-testid": "message-menu" }));
  const shown = element.querySelector(".album, .photo, .video"); // words below are as wide as the picture
  if (shown) element.style.setProperty("--width", shown.style.getPropertyValue("--width"));
  element.addEventListener("click", (event) => {
    const plain = !event.target.closest("a, button, video, audio, input, .spoiler, .expandable");
    if (plain && matchMedia("(hover: none)").matches && getSelection().isCollapsed) acts.menu(message, { x: event.clientX, y: event.clientY }, album);
  });
  return element;
}

const corner = (element) => {
  const box = element.getBoundingClientRect();
  return { x: box.left, y: box.bottom };
};

const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}[\p{Emoji_Modifier}\u200d\ufe0f]*){1,3}$/u;
const emojiOnly = (message) => EMOJI_ONLY.test(message.text ?? "");

const origin = (from) => from.sender_user ? fullName(from.sender_user) : from.sender_user_name ?? (from.chat ?? from.sender_chat)?.title ?? "";

const stamp = (message) =>
  h("span", { class: "stamp" }, message.edit_date ? h("span", { "data-testid": "edited" }, `${t("edited")} `) : "",
    h("time", { datetime: new Date(message.date * 1000).toISOString(), title: moment(message.date) }, clock(message.date)));

function quoted(message, acts) {
  const who = sender(message);
  return h("button", { type: "button", class: `quote ${tone(who.id)}`, "data-testid": "quote", onclick: () => acts.jump(message.message_id) },
    h("span", { class: "quote-author" }, who.name), h("span", { class: "quote-words" }, summary(message)));
}

/** Telegram's heart comes without the mark that makes it a picture. */
export const colourful = (emoji) => (emoji === "❤" ? "❤\ufe0f" : emoji);

export function reactions(message, acts) {
  return h("div", { class: "reactions", "data-testid": "reactions" }, message.sandbox.reactions.map(({ emoji, count, mine }) =>
    h("button", { type: "button", class: "reaction", "aria-pressed": String(mine), "aria-label": `${emoji} ${count}`, onclick: () => acts.react(message, mine ? [] : [emoji]) },
      h("span", {}, colourful(emoji)), h("span", {}, String(count)))));
}

function keyboard(message, acts) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return h("div", { class: "inline-keyboard", "data-testid": "inline-keyboard" },
    rows.map((row) => h("div", { class: "inline-row" }, row.map((button) => inlineButton(message, button, acts)))));
}

const MARKS = { url: "link", web_app: "window", copy_text: "copy", switch_inline_query: "forward" };

function inlineButton(message, button, acts) {
  const mark = Object.keys(MARKS).find((kind) => button[kind] !== undefined);
  const element = h("button", { type: "button", class: "inline-button", "data-testid": "inline-button" },
    h("span", {}, button.pay && message.sandbox.paid ? t("receipt") : button.text), mark ? icon(MARKS[mark]) : null);
  element.addEventListener("click", async () => {
    if (element.getAttribute("aria-busy")) return;
    element.setAttribute("aria-busy", "true");
    try {
      await acts.tap(message, button);
    } finally {
      element.removeAttribute("aria-busy");
    }
  });
  return element;
}
