// Choosing: who to be, where to forward, what to call a new group, channel or topic.

import { action, avatar, fullName, h, sheet, stars } from "./dom.js";
import { t } from "./words.js";

const LONGEST_NAME = 64;

/** Resolves to a person, to `{name}` of a new visitor, to `{speaks}` of oneself, or to null. */
export const choosePerson = (people, me) => sheet(t("actAs"), (close) =>
  h("div", { class: "sheet-inside" },
    h("h2", {}, t("actAs")),
    me ? speaking(me, close) : null,
    h("ul", { class: "choices" }, people.map((who) => h("li", {}, person(who, who.id === me?.id, close)))),
    h("section", { class: "visitor" },
      h("h3", {}, t("newVisitor")), h("p", {}, t("visitorHint")),
      naming(t("name"), t("enter"), "visitor", (name) => close({ name })))), "people");

const LANGUAGES = { en: "English", "zh-hans": "中文" };
const languageOf = (who) => (who.language_code?.startsWith("zh") ? "zh-hans" : LANGUAGES[who.language_code] ? who.language_code : null);

/** Which language a person's Telegram tells bots; the page's own is another matter. */
function speaking(me, close) {
  const now = languageOf(me);
  return h("section", { class: "speaking", "data-testid": "speaking" },
    h("p", { id: "speaking" }, t("botsSee", { who: fullName(me) }), now ? "" : ` (${me.language_code ?? "–"})`),
    h("div", { class: "segments", role: "group", "aria-labelledby": "speaking" }, Object.entries(LANGUAGES).map(([code, name]) =>
      h("button", { type: "button", class: "segment", lang: code === "en" ? "en" : "zh-Hans", "aria-pressed": String(code === now), "data-testid": `speak-${code}`, onclick: () => code !== now && close({ speaks: code }) }, name))));
}

function person(who, current, close) {
  const places = (who.places ?? []).map(({ title, status }) => t(status === "creator" ? "owner" : "admin", { title }));
  const notes = [who.username ? `@${who.username}` : null, ...places, LANGUAGES[languageOf(who)] ?? who.language_code].filter(Boolean).join(" · ");
  return h("button", { type: "button", class: "choice", "data-testid": "person", "aria-current": current ? "true" : null, onclick: () => close(who) },
    avatar(who.id, fullName(who)),
    h("span", { class: "choice-words" }, h("span", { class: "choice-name" }, fullName(who)), h("span", { class: "choice-note" }, notes)),
    stars(who.stars));
}

/** Resolves to one of the chats, or to null. */
export const chooseChat = (label, chats, none = t("noChats")) => sheet(label, (close) =>
  h("div", { class: "sheet-inside" },
    h("h2", {}, label),
    chats.length ? null : h("p", { class: "soft" }, none),
    h("ul", { class: "choices" }, chats.map((chat) => h("li", {},
      h("button", { type: "button", class: "choice", "data-testid": "choice", onclick: () => close(chat) },
        avatar(chat.id, chat.title), h("span", { class: "choice-words" }, h("span", { class: "choice-name" }, chat.title)))))),
    action(t("cancel"), () => close(null))), "choose");

const KINDS = {
  supergroup: { words: "supergroupKind", hint: "supergroupHint" },
  group: { words: "groupKind", hint: "groupHint" },
  channel: { words: "channelKind", hint: "channelHint" },
};

/** Resolves to `{title, kind}` of a new group or channel, or to null. */
export const nameGroup = () => sheet(t("newChat"), (close) => {
  let kind = "supergroup";
  const hint = h("p", { class: "soft", "data-testid": "kind-hint" }, t(KINDS[kind].hint));
  const segments = Object.keys(KINDS).map((one) => h("button", { type: "button", class: "segment", "aria-pressed": String(one === kind), "data-testid": `kind-${one}`, onclick: (event) => choose(one, event.currentTarget) }, t(KINDS[one].words)));
  function choose(one, segment) {
    kind = one;
    hint.textContent = t(KINDS[kind].hint);
    for (const other of segments) other.setAttribute("aria-pressed", String(other === segment));
  }
  return h("div", { class: "sheet-inside" }, h("h2", {}, t("newChat")),
    h("div", { class: "segments wide", role: "group", "aria-label": t("newChat") }, segments), hint,
    naming(t("groupName"), t("found"), "group", (title) => close({ title, kind })));
}, "group-sheet");

/** Resolves to the name of a new topic, or to null. */
export const nameTopic = () => sheet(t("newTopic"), (close) =>
  h("div", { class: "sheet-inside" }, h("h2", {}, t("newTopic")), naming(t("topicName"), t("found"), "topic", close)), "topic-sheet");

function naming(label, done, testid, chosen) {
  const name = h("input", { type: "text", class: "field", maxlength: LONGEST_NAME, required: true, placeholder: label, "aria-label": label, autocomplete: "off", "data-testid": `${testid}-name` });
  const submit = (event) => {
    event.preventDefault();
    if (name.value.trim()) chosen(name.value.trim());
  };
  return h("form", { class: "naming", onsubmit: submit }, name, h("button", { type: "submit", class: "card-action filled", "data-testid": `${testid}-enter` }, done));
}
