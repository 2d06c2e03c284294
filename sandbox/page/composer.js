// Where one writes: words, replies, changes, files, commands, the bot's keyboard; or the way in.

import { offers } from "./commands.js";
import { avatar, h, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { summary } from "./media.js";
import { sender } from "./message.js";
import { t } from "./words.js";

const TALLEST = 160;

export function composer(state, chat, acts, list, closed = false) {
  const way = wayIn(chat, acts, closed);
  if (way) return { element: way, keyboard: () => {}, focus: () => {} };
  let file = null;
  let mode = { kind: "new" };
  let keysOf = null;
  const input = h("textarea", { rows: 1, class: "input", placeholder: t("message"), "aria-label": t("message"), "data-testid": "input", dir: "auto", autocomplete: "off" });
  const send = iconButton("send", t("send"), () => submit(), { class: "icon-button send", "data-testid": "send" });
  const picker = h("input", { type: "file", hidden: true, "data-testid": "file" });
  const bar = h("div", { class: "bar", hidden: true, "data-testid": "bar" });
  const keys = h("div", { class: "keys", hidden: true, "data-testid": "keyboard" });
  const keysButton = iconButton("keys", t("keyboard"), () => { keys.hidden = !keys.hidden; }, { hidden: true, "data-testid": "keyboard-toggle" });
  const commands = offers(chat.commands, input, (words) => { input.value = ""; acts.draft(""); acts.say(words, {}); });
  const menu = chat.commands.length
    ? h("button", { type: "button", class: "menu-button", "aria-label": t("commands"), "data-testid": "menu-button", onclick: () => { commands.toggle(); input.focus(); } }, icon("menu"), h("span", {}, t("menu")))
    : null;
  const mask = acts.masks(chat).length > 1 ? h("button", { type: "button", class: "mask", "data-testid": "write-as", "aria-haspopup": "menu", onclick: () => acts.maskMenu(chat, mask, showMask) }) : null;
  const element = h("footer", { class: "composer", "data-testid": "composer" }, commands.element, bar,
    h("div", { class: "write" }, menu, mask, iconButton("clip", t("attach"), () => picker.click(), { "data-testid": "attach" }), picker, input, keysButton, send), keys);

  function showMask() {
    const one = acts.mask(chat);
    mask?.setAttribute("aria-label", `${t("writeAs")}: ${one.title}`);
    mask?.setAttribute("title", `${t("writeAs")}: ${one.title}`);
    mask?.replaceChildren(avatar(one.id, one.title));
  }

  showMask();
  input.value = state.drafts.get(chat.id) ?? "";
  input.addEventListener("input", () => { grow(); acts.draft(input.value); commands.typed(input.value); });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || commands.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); submit(); }
    if (event.key === "Escape") { attach(null); write("new"); }
    if (event.key === "ArrowUp" && !input.value) editLast(event);
  });
  input.addEventListener("paste", (event) => { if (event.clipboardData.files[0]) { event.preventDefault(); attach(event.clipboardData.files[0]); } });
  element.addEventListener("focusout", (event) => { if (!element.contains(event.relatedTarget)) commands.hide(); });
  picker.addEventListener("change", () => attach(picker.files[0] ?? null));

  function grow() {
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight + 2, TALLEST)}px`;
    send.classList.toggle("ready", Boolean(input.value.trim() || file));
  }

  async function submit() {
    const text = input.value.trim();
    if (!text && !file) return;
    const [sending, how] = [file, mode];
    const asFile = Boolean(bar.querySelector("input")?.checked);
    input.value = "";
    acts.draft("");
    commands.typed("");
    attach(null);
    write("new");
    grow();
    const about = { reply_to: how.kind === "reply" ? how.message.message_id : null };
    const done = how.kind === "edit" ? await acts.edit(how.message, text) : sending ? await acts.sendFile(sending, text, asFile, about) : await acts.say(text, about);
    if (done) return;
    input.value = text;
    if (sending) attach(sending);
    else write(how.kind, how.message, text);
    grow();
  }

  function attach(chosen) {
    if (!chosen && !file) return;
    file = chosen;
    input.placeholder = t(chosen ? "caption" : "message");
    if (!chosen) picker.value = "";
    note(chosen ? attached(chosen) : null, () => attach(null), t("remove"));
    grow();
    if (chosen) input.focus();
  }

  /** What the next words are: a `new` message, a `reply` to one, an `edit` of one. */
  function write(kind, message = null, words = null) {
    const was = mode.kind;
    mode = { kind, message };
    send.replaceChildren(icon(kind === "edit" ? "check" : "send"));
    send.setAttribute("aria-label", t(kind === "edit" ? "save" : "send"));
    if (kind === "edit") input.value = words ?? message.text;
    else if (was === "edit") input.value = "";
    if (!file) note(message ? [icon(kind === "edit" ? "pencil" : "reply"), barWords(kind === "edit" ? t("edit") : sender(message).name, summary(message))] : null, () => write("new"), t(kind === "edit" ? "noEdit" : "noReply"));
    grow();
    if (message) input.focus();
  }

  function editLast(event) {
    const last = list.all().findLast((one) => one.sandbox.own && one.text);
    if (!last) return;
    event.preventDefault();
    write("edit", last);
  }

  function note(inside, cancel, label) {
    bar.hidden = !inside;
    for (const image of bar.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    bar.replaceChildren(...(inside ? [...inside, iconButton("close", label, () => { cancel(); input.focus(); })] : []));
  }

  /** The keys a bot offers last, or what it asks to be answered. */
  function keyboard(messages) {
    const last = messages.findLast((one) => one.sandbox.keyboard && forMe(one, state.me));
    if (last?.message_id === keysOf) return;
    keysOf = last?.message_id ?? null;
    const given = last?.sandbox.keyboard;
    const rows = given?.keyboard;
    keys.hidden = keysButton.hidden = !rows;
    keys.replaceChildren(...(rows ?? []).map((row) => h("div", { class: "inline-row" }, row.map((key) => h("button", {
      type: "button", class: "key", "data-testid": "key",
      onclick: () => { if (given.one_time_keyboard) keys.hidden = true; acts.say(key.text ?? key, {}); },
    }, key.text ?? key)))));
    if (!file) input.placeholder = given?.input_field_placeholder ?? t("message");
    if (given?.force_reply && last === messages.at(-1)) write("reply", last);
  }

  return {
    element, keyboard, write, attach,
    focus: () => { if (matchMedia("(min-width: 760px) and (hover: hover)").matches) input.focus({ preventScroll: true }); grow(); },
  };
}

/** Selective keyboards are for whom their message answers or names. */
function forMe(message, me) {
  if (!message.sandbox.keyboard.selective || message.chat.type === "private") return true;
  const named = (message.text ?? "").toLowerCase().includes(`@${me.username ?? " "}`.toLowerCase());
  return named || message.reply_to_message?.from?.id === me.id;
}

const barWords = (title, words) => h("span", { class: "bar-words" }, h("strong", {}, title), h("span", {}, words));

function attached(file) {
  const visual = /^(image|video|audio)\//.test(file.type);
  return [
    file.type.startsWith("image/") ? h("img", { class: "bar-image", src: URL.createObjectURL(file), alt: "" }) : icon("file"),
    h("span", { class: "bar-words" }, h("strong", {}, file.name),
      visual ? h("label", { class: "as-file" }, h("input", { type: "checkbox", "data-testid": "as-file" }), t("asFile")) : null),
  ];
}

const WAYS = {
  unblock: { act: "unblock", words: "unblock", hint: "blockedHint" },
  start: { act: "start", words: "start", hint: "startFirst" },
  join: { act: "join", words: "join", hint: "joinFirst" },
  joinChannel: { act: "join", words: "joinChannel", hint: null },
  muted: { act: null, words: null, hint: "youAreMuted" },
  closed: { act: null, words: null, hint: "topicIsClosed" },
  silent: { act: null, words: null, hint: "readOnly" },
};

/** What stands between the person and writing here, or null. */
export function wayInOf(chat, closed = false) {
  if (chat.blocked) return "unblock";
  if (chat.kind === "private") return chat.started ? null : "start";
  if (!chat.joined) return chat.kind === "channel" ? "joinChannel" : "join";
  if (!chat.may_write) return chat.status === "restricted" ? "muted" : "silent";
  return closed ? "closed" : null;
}

/** One large button where one can't write yet. */
function wayIn(chat, acts, closed) {
  const way = WAYS[wayInOf(chat, closed)];
  if (!way) return null;
  return h("footer", { class: "composer way-in" },
    chat.about && way.act === "start" ? h("div", { class: "what-bot" }, h("strong", {}, t("whatBot")), h("p", {}, chat.about)) : null,
    way.hint ? h("p", {}, t(way.hint)) : null,
    way.act ? h("button", { type: "button", class: "card-action filled", "data-testid": way.act, onclick: acts[way.act] }, t(way.words)) : null);
}
