// The right pane: a chat's head, its messages by day, and where one writes.

import { composer } from "./composer.js";
import { avatar, clock, date, day, h, iconButton } from "./dom.js";
import { summary } from "./media.js";
import { messageRow, sender } from "./message.js";
import { counted, t } from "./words.js";

const NEAR = 120;
const TOGETHER = 600;

export function conversation(state, chat, acts) {
  if (!chat) return nothing();
  const list = h("ol", { class: "messages", "data-testid": "messages", "aria-live": "polite", "aria-label": chat.title });
  const scroller = h("div", { class: "scroller" }, list);
  const newest = iconButton("down", t("newest"), () => toEnd(true), { class: "icon-button newest", hidden: true });
  const top = h("header", { class: "head" });
  const foot = composer(state, chat, acts);
  const element = h("main", { class: "conversation", "data-testid": "conversation" }, top, scroller, newest, foot.element);
  let shown = [];

  const isNear = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
  const toEnd = (smoothly) => scroller.scrollTo({ top: scroller.scrollHeight, behavior: smoothly ? "smooth" : "instant" });
  scroller.addEventListener("scroll", () => { newest.hidden = isNear(); });

  function rowOf(at) {
    const [before, message, after] = [shown[at - 1], shown[at], shown[at + 1]];
    return messageRow(message, { group: chat.kind !== "private", first: !together(before, message), last: !together(message, after), acts });
  }

  function renew(messages) {
    const stay = list.childElementCount > 0 && !isNear();
    shown = [...messages];
    list.replaceChildren(...shown.flatMap((message, at) => {
      const isNewDay = at === 0 || day(shown[at - 1].date) !== day(message.date);
      return isNewDay ? [dayRow(message.date), rowOf(at)] : [rowOf(at)];
    }));
    if (!stay) toEnd(false);
    foot.keyboard(shown);
  }

  function add(message) {
    const follow = isNear() || message.sandbox.mine;
    if (!shown.length || day(shown.at(-1).date) !== day(message.date)) list.append(dayRow(message.date));
    shown.push(message);
    if (shown.length > 1) swap(shown.length - 2);
    list.append(rowOf(shown.length - 1));
    if (follow) toEnd(true); else newest.hidden = false;
    foot.keyboard(shown);
  }

  function swap(at) {
    list.querySelector(`[data-message="${shown[at].message_id}"]`)?.replaceWith(rowOf(at));
  }

  function change(message) {
    const at = shown.findIndex((one) => one.message_id === message.message_id);
    if (at < 0) return;
    const follow = isNear();
    shown[at] = message;
    swap(at);
    if (follow) toEnd(false);
  }

  function jump(id) {
    const row = list.querySelector(`[data-message="${id}"]`);
    row?.scrollIntoView({ block: "center", behavior: "smooth" });
    row?.classList.add("flash");
    setTimeout(() => row?.classList.remove("flash"), 1200);
  }

  function head(now) {
    if (!now) return;
    const typing = state.typing.get(now.id);
    const under = typing ? t("typing", { who: typing }) : now.kind === "private" ? t("bot") : counted("member1", "members", now.member_count);
    top.replaceChildren(
      iconButton("back", t("back"), () => acts.openChat(null), { class: "icon-button back", "data-testid": "back" }),
      avatar(now.id, now.title),
      h("div", { class: "head-words" }, h("h1", {}, now.title), h("p", { class: typing ? "is-typing" : "", "data-testid": "status" }, under)),
      more(now),
      ...(now.pinned ? [pinned(now.pinned, jump)] : []));
  }

  function more(now) {
    if (now.kind === "private") {
      return now.started ? h("button", { type: "button", class: "text-button", "data-testid": "block", onclick: now.blocked ? acts.unblock : acts.block }, t(now.blocked ? "unblock" : "block")) : null;
    }
    return now.joined ? h("button", { type: "button", class: "text-button", "data-testid": "leave", onclick: acts.leave }, t("leave")) : null;
  }

  head(chat);
  renew(state.messages);
  return { element, add, change, renew, jump, head, replyTo: foot.replyTo, settle: () => { toEnd(false); foot.focus(); } };
}

const together = (one, other) =>
  one && other && !one.sandbox.service && !other.sandbox.service && sender(one).id === sender(other).id
  && other.date - one.date < TOGETHER && day(one.date) === day(other.date);

const dayRow = (seconds) => h("li", { class: "row day" }, h("time", { datetime: date(seconds).toISOString(), title: clock(seconds) }, day(seconds)));

const pinned = (message, jump) =>
  h("button", { type: "button", class: "pinned-bar", onclick: () => jump(message.message_id) },
    h("span", { class: "pinned-label" }, t("pinnedMessage")), h("span", { class: "pinned-words" }, summary(message)));

function nothing() {
  const idle = () => {};
  const element = h("main", { class: "conversation empty-pane" }, h("p", {}, t("pick")));
  return { element, add: idle, change: idle, renew: idle, jump: idle, head: idle, replyTo: idle, settle: idle };
}
