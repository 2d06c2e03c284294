// Where one writes: words, replies, files, commands, the bot's keyboard; or the way in.

import { h, icon, iconButton } from "./dom.js";
import { summary } from "./media.js";
import { sender } from "./message.js";
import { t } from "./words.js";

const TALLEST = 160;

export function composer(state, chat, acts) {
  const way = wayIn(chat, acts);
  if (way) return { element: way, keyboard: () => {}, replyTo: () => {}, focus: () => {} };
  let file = null;
  const input = h("textarea", { rows: 1, class: "input", placeholder: t("message"), "aria-label": t("message"), "data-testid": "input", dir: "auto" });
  const send = iconButton("send", t("send"), submit, { class: "icon-button send", "data-testid": "send" });
  const picker = h("input", { type: "file", hidden: true, "data-testid": "file" });
  const bar = h("div", { class: "bar", hidden: true });
  const offered = h("div", { class: "commands", hidden: true, role: "listbox", "aria-label": t("commands"), "data-testid": "commands" });
  const keys = h("div", { class: "keys", hidden: true, "data-testid": "keyboard" });
  const menu = chat.commands.length
    ? h("button", { type: "button", class: "menu-button", "aria-label": t("commands"), "data-testid": "menu-button", onclick: () => offer(offered.hidden ? "/" : null) }, icon("menu"), h("span", {}, t("menu")))
    : null;
  const element = h("footer", { class: "composer", "data-testid": "composer" }, offered, bar,
    h("div", { class: "write" }, menu, iconButton("clip", t("attach"), () => picker.click(), { "data-testid": "attach" }), picker, input, send), keys);

  input.value = state.drafts.get(chat.id) ?? "";
  input.addEventListener("input", () => {
    grow();
    acts.draft(input.value);
    offer(/^\/\w*$/.test(input.value) ? input.value : null);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); submit(); }
    if (event.key === "Escape") { offer(null); attach(null); replyTo(null); }
  });
  picker.addEventListener("change", () => attach(picker.files[0] ?? null));

  function grow() {
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, TALLEST)}px`;
  }

  async function submit() {
    const text = input.value.trim();
    if (!text && !file) return;
    const sending = file;
    input.value = "";
    acts.draft("");
    grow();
    offer(null);
    attach(null);
    const sent = sending ? await acts.sendFile(sending, text) : await acts.say(text);
    if (sent) replyTo(null);
    else { input.value = text; grow(); }
    input.focus();
  }

  function offer(typed) {
    const found = typed === null ? [] : chat.commands.filter((one) => `/${one.command}`.startsWith(typed.toLowerCase()));
    offered.hidden = found.length === 0;
    offered.replaceChildren(...found.map((one) => h("button", {
      type: "button", role: "option", class: "command", "data-testid": "command",
      onclick: () => { offer(null); input.value = `/${one.command} `; grow(); input.focus(); },
    }, h("strong", {}, `/${one.command}`), h("span", {}, one.description))));
  }

  function attach(chosen) {
    file = chosen;
    if (!chosen) { picker.value = ""; }
    note(chosen ? [icon("file"), h("span", { class: "bar-words" }, chosen.name)] : null, () => attach(null), t("remove"));
  }

  function replyTo(message) {
    state.reply = message;
    note(message ? [icon("reply"), h("span", { class: "bar-words" }, h("strong", {}, sender(message).name), h("span", {}, summary(message)))] : null, () => replyTo(null), t("noReply"));
    if (message) input.focus();
  }

  function note(inside, cancel, label) {
    bar.hidden = !inside;
    bar.replaceChildren(...(inside ? [...inside, iconButton("close", label, cancel)] : []));
  }

  function keyboard(messages) {
    const last = messages.findLast((one) => one.sandbox.keyboard);
    const rows = last?.sandbox.keyboard.keyboard;
    keys.hidden = !rows;
    keys.replaceChildren(...(rows ?? []).map((row) => h("div", { class: "inline-row" },
      row.map((key) => h("button", { type: "button", class: "key", onclick: () => acts.say(key.text ?? key) }, key.text ?? key)))));
    if (last?.sandbox.keyboard.force_reply && last === messages.at(-1)) replyTo(last);
  }

  return { element, keyboard, replyTo, focus: () => { if (matchMedia("(min-width: 760px)").matches) input.focus(); grow(); } };
}

/** One large button where one can't write yet. */
function wayIn(chat, acts) {
  const big = (key, act, testid, hint) => h("footer", { class: "composer way-in" }, hint ? h("p", {}, t(hint)) : null,
    h("button", { type: "button", class: "card-action filled", "data-testid": testid, onclick: act }, t(key)));
  if (chat.blocked) return big("unblock", acts.unblock, "unblock");
  if (chat.kind === "private" && !chat.started) return big("start", acts.start, "start", "startFirst");
  if (chat.kind !== "private" && !chat.joined) return big(chat.kind === "channel" ? "joinChannel" : "join", acts.join, "join", "joinFirst");
  return null;
}
