// What a chat's sheet and a member's tell, and what those who run the chat can do there.

import { action, avatar, h, sheet } from "./dom.js";
import { icon } from "./icons.js";
import { moment } from "./times.js";
import { counted, number, t } from "./words.js";

const RIGHTS = [ // those that matter here; what else an admin holds stays as it is
  "can_post_messages", "can_edit_messages", "can_change_info", "can_delete_messages", "can_restrict_members",
  "can_invite_users", "can_pin_messages", "can_manage_topics", "can_promote_members",
];
const FOREVER = null;
const MUTES = [["muteHour", 60], ["muteDay", 1440], ["muteForever", FOREVER]];

const line = (name, words, onclick, props = {}, ...more) =>
  h("button", { type: "button", class: "line", onclick, ...props }, icon(name), h("span", { class: "line-words" }, words), ...more);

const face = (id, title, note) => h("header", { class: "about" },
  avatar(id, title), h("div", { class: "about-words" }, h("h2", {}, title), h("p", { class: "soft", "data-testid": "about-note" }, note)));

export function kindOf(chat) {
  const many = chat.kind === "channel" ? counted("subscriber1", "subscribers", chat.member_count) : counted("member1", "members", chat.member_count);
  const kind = chat.kind === "supergroup" && chat.topics ? "forumKind" : `${chat.kind}Kind`;
  return [t(kind), chat.username ? `@${chat.username}` : null, many].filter(Boolean).join(" · ");
}

/** Resolves to what is to be done, as `{do, …}`, or to null. */
export const chatSheet = (chat, { members, asking }) => sheet(chat.title, (close) => {
  const may = (right) => chat.rights.includes(right);
  const choose = (what, more = {}) => () => close({ do: what, ...more });
  const here = members.filter((one) => one.status !== "kicked");
  const out = members.filter((one) => one.status === "kicked");
  const channel = chat.kind === "channel";
  const lines = [
    chat.kind === "supergroup" && may("can_change_info") && line("keys", t("topics"), choose("topics", { on: !chat.topics }),
      { role: "switch", "aria-checked": String(Boolean(chat.topics)), "data-testid": "topics-switch" }, h("span", { class: "switch", "aria-hidden": "true" })),
    chat.linked && line("bubble", t(channel ? "discussedIn" : "discusses", { title: chat.linked.title }), choose("open", { id: chat.linked.id }), { "data-testid": "linked" }),
    channel && chat.status === "creator" && line("link", t(chat.linked ? "linkOther" : "linkGroup"), choose("link"), { "data-testid": "link-group" }),
    channel && chat.linked && chat.status === "creator" && line("cross", t("unlink"), choose("unlink"), { "data-testid": "unlink-group" }),
    chat.kind === "group" && chat.status === "creator" && line("up", t("upgrade"), choose("upgrade"), { "data-testid": "upgrade" }),
    may("can_invite_users") && line("plus", t(channel ? "addSubscriber" : "addMember"), choose("add"), { "data-testid": "add-member" }),
  ].filter(Boolean);
  return h("div", { class: "sheet-inside info" },
    face(chat.id, chat.title, kindOf(chat)),
    chat.about ? h("p", { class: "about-text" }, chat.about) : null,
    lines.length ? h("div", { class: "lines" }, lines) : null,
    asking.length ? people(t("asking"), asking.map((one) => asks(one, close))) : null,
    here.length ? people(t(channel ? "theSubscribers" : "theMembers"), here.map((one) => row(one, () => close({ do: "member", who: one })))) : null,
    out.length ? people(t("keptOut"), out.map((one) => row(one, () => close({ do: "member", who: one })))) : null,
    action(t("close"), () => close(null), { class: "card-action", "data-testid": "info-close" }));
}, "info-sheet");

const people = (title, rows) => h("section", {}, h("h3", { class: "list-title" }, title), h("ul", { class: "choices" }, rows.map((one) => h("li", {}, one))));

const row = (one, onclick) => h("button", { type: "button", class: "choice", "data-testid": "member", onclick },
  avatar(one.id, one.name), h("span", { class: "choice-words" }, h("span", { class: "choice-name" }, one.name), h("span", { class: "choice-note" }, standing(one))), icon("right"));

const asks = (one, close) => h("div", { class: "choice", "data-testid": "asking" },
  avatar(one.id, one.name), h("span", { class: "choice-words" }, h("span", { class: "choice-name" }, one.name)),
  action(t("letIn"), () => close({ do: "approve", who: one }), { class: "card-action small", "data-testid": "approve" }),
  action(t("turnAway"), () => close({ do: "refuse", who: one }), { class: "card-action small", "data-testid": "refuse" }));

/** What somebody is in the chat, in few words. */
export function standing(one) {
  const rank = { creator: "isOwner", administrator: one.anonymous ? "isHiddenAdmin" : "isAnAdmin", kicked: "isKeptOut" }[one.status];
  const until = one.until ? t("untilWhen", { when: moment(one.until) }) : null;
  return [one.bot ? t("bot") : null, one.muted ? t("isMuted") : t(rank ?? "isMember"), until].filter(Boolean).join(" · ");
}

/** A member's sheet; resolves to `{do, …}` or to null. `me` is the id of who looks. */
export const memberSheet = (chat, one, me) => sheet(one.name, (close) => {
  const may = (right) => chat.rights.includes(right) && one.status !== "creator" && one.id !== me;
  const choose = (what, more = {}) => () => close({ do: what, ...more });
  const there = one.status !== "kicked";
  const admin = one.status === "administrator";
  const lines = [
    one.bot && line("bubble", t("writeTo", { who: one.name }), choose("open", { id: one.id }), { "data-testid": "write-to" }),
    there && may("can_promote_members") && line("star", t(admin ? "changeRights" : "makeAdmin", { who: one.name }), choose("rights"), { "data-testid": "rights" }),
    there && admin && may("can_promote_members") && line("star", t("noAdmin", { who: one.name }), choose("demote"), { "data-testid": "demote" }),
    there && !admin && chat.kind === "supergroup" && may("can_restrict_members") && (one.muted || one.status === "restricted"
      ? line("check", t("unmute"), choose("unmute"), { "data-testid": "unmute" })
      : MUTES.map(([words, minutes]) => line("mute", t(words), choose("mute", { minutes }), { "data-testid": `mute-${minutes ?? "forever"}` }))),
    there && may("can_restrict_members") && line("stop", t("ban"), choose("kick"), { "data-testid": "ban", class: "line bad" }),
    !there && may("can_restrict_members") && line("check", t("unban"), choose("unban"), { "data-testid": "unban" }),
  ].flat().filter(Boolean);
  return h("div", { class: "sheet-inside" },
    face(one.id, one.name, [one.username ? `@${one.username}` : null, standing(one)].filter(Boolean).join(" · ")),
    lines.length ? h("div", { class: "lines" }, lines) : null,
    action(t("close"), () => close(null), { class: "card-action", "data-testid": "member-close" }));
}, "member-sheet");

/** Which rights somebody is to have; resolves to `{rights, anonymously}` or to null. `possible` are those of such a chat. */
export const rightsSheet = (chat, one, possible) => sheet(t("rightsOf", { who: one.name }), (close) => {
  const admin = one.status === "administrator";
  const box = (name, words, checked) => h("label", { class: "line" }, h("span", { class: "line-words" }, words),
    h("input", { type: "checkbox", name, checked: checked || null, "data-testid": name }));
  const shown = RIGHTS.filter((right) => possible.includes(right));
  const kept = possible.filter((right) => !shown.includes(right) && (!admin || one.rights.includes(right)));
  const boxes = shown.map((right) => box(right, t(right), admin ? one.rights.includes(right) : right !== "can_promote_members"));
  const hidden = !one.bot && chat.kind === "supergroup" ? box("anonymous", t("anonymous"), one.anonymous) : null;
  const save = (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    close({ rights: [...kept, ...shown.filter((right) => form.has(right))], anonymously: form.has("anonymous") });
  };
  return h("form", { class: "sheet-inside", onsubmit: save },
    face(one.id, one.name, t("rightsHint")),
    h("div", { class: "lines" }, boxes, hidden),
    h("button", { type: "submit", class: "card-action filled", "data-testid": "save-rights" }, t("save")),
    action(t("cancel"), () => close(null)));
}, "rights-sheet");

/** How many wrote under a post, as a button. */
export const commentsOf = (message, acts) => {
  const under = message.sandbox.comments;
  if (!under) return null;
  const words = under.count ? counted("comment1", "comments", under.count) : t("comment");
  return h("button", { type: "button", class: "inline-button comments", "data-testid": "comments", onclick: () => acts.comments(message), title: number(under.count) }, icon("bubble"), h("span", {}, words));
};
