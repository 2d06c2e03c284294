// The messages of a chat by day: each once, in order, in groups of what one person said at a time.

import { h } from "./dom.js";
import { messageRow, reactions, sender } from "./message.js";
import { day } from "./times.js";
import { t } from "./words.js";

const TOGETHER = 600; // seconds

/** A list that knows which messages it shows; `belongs` leaves out those of other topics. */
export function timeline(chat, acts) {
  const element = h("div", { class: "messages", role: "log", "aria-live": "polite", "aria-label": chat.title, tabindex: "-1", "data-testid": "messages" });
  const rows = new Map();
  let all = [];
  let belongs = () => true;

  const visible = () => all.filter(belongs);
  const blocks = () => blocksOf(visible());
  /** Draws a block, which is a message or an album, as one row. */
  const draw = (block) => {
    const row = messageRow(block, { group: chat.kind !== "private", acts });
    for (const message of block) rows.set(message.message_id, row);
    return row;
  };

  function listOf(seconds, place) {
    const name = day(seconds);
    const there = element[place];
    if (there?.dataset.day === name) return there.querySelector("ol");
    const list = h("ol", { class: "day-messages" });
    const section = h("section", { class: "day", "data-day": name }, h("div", { class: "day-name" }, h("time", {}, name)), list);
    if (place === "lastElementChild") element.append(section); else element.prepend(section);
    return list;
  }

  function regroup(shown, at) {
    const block = shown[at];
    if (!block) return;
    const { classList } = rows.get(block[0].message_id);
    classList.toggle("first", !together(shown[at - 1]?.at(-1), block[0]));
    classList.toggle("last", !together(block.at(-1), shown[at + 1]?.[0]));
  }

  /** Draws the block anew that a message is part of. */
  function redraw(message) {
    const shown = blocks();
    const at = shown.findIndex((block) => block.includes(message));
    const row = shown[at].map((one) => rows.get(one.message_id)).find(Boolean);
    row.replaceWith(draw(shown[at]));
    regroup(shown, at);
  }

  function render() {
    rows.clear();
    element.replaceChildren();
    const shown = blocks();
    for (const block of shown) listOf(block[0].date, "lastElementChild").append(draw(block));
    shown.forEach((_, at) => regroup(shown, at));
    if (!shown.length) element.append(h("p", { class: "nothing-yet" }, t("empty")));
  }

  function load(messages) {
    all = [...messages];
    render();
  }

  /** Older messages come before the rest; where one reads must not move. */
  function prepend(messages) {
    const known = all.length ? all[0].message_id : Infinity;
    const older = messages.filter((one) => one.message_id < known);
    all = [...older, ...all];
    const shown = blocks();
    const added = blocksOf(older.filter(belongs));
    const cut = added.length && shown[added.length - 1].length > added.at(-1).length; // through an album
    if (cut) { render(); return; }
    if (added.length) element.querySelector(".nothing-yet")?.remove();
    for (const block of [...added].reverse()) listOf(block[0].date, "firstElementChild").prepend(draw(block));
    for (let at = 0; at <= added.length; at += 1) regroup(shown, at);
  }

  /** Shows a message that is new or has changed; true if it is new and shown. */
  function put(message) {
    const at = all.findIndex((one) => one.message_id === message.message_id);
    if (at >= 0) {
      change(at, message);
      return false;
    }
    if (all.length && all.at(-1).message_id > message.message_id) return false;
    all.push(message);
    if (!belongs(message)) return false;
    element.querySelector(".nothing-yet")?.remove();
    const shown = blocks();
    if (shown.at(-1).length > 1) {
      redraw(message);
      return true;
    }
    listOf(message.date, "lastElementChild").append(draw([message]));
    regroup(shown, shown.length - 2);
    regroup(shown, shown.length - 1);
    return true;
  }

  function change(at, message) {
    const before = all[at];
    all[at] = message;
    const row = rows.get(message.message_id);
    if (!row) return;
    if (bare(before) === bare(message)) { // what plays or is revealed in it must stay so
      if (Number(row.dataset.message) === message.message_id) row.querySelector(".reactions")?.replaceWith(reactions(message, acts));
      return;
    }
    const focused = row.contains(document.activeElement);
    redraw(message);
    if (focused) rows.get(message.message_id).querySelector("button")?.focus({ preventScroll: true });
  }

  function drop(id) {
    all = all.filter((one) => one.message_id !== id);
    const row = rows.get(id);
    if (!row) return;
    rows.delete(id);
    const rest = visible().find((one) => rows.get(one.message_id) === row);
    if (rest) {
      redraw(rest);
      return;
    }
    const section = row.closest(".day");
    row.remove();
    if (!section.querySelector("li")) section.remove();
    const shown = blocks();
    const next = shown.findIndex(([one]) => one.message_id > id);
    for (const at of next < 0 ? [shown.length - 1] : [next - 1, next]) regroup(shown, at);
    if (!shown.length) render();
  }

  function show(only) {
    belongs = only;
    render();
  }

  /** Puts a line before the last `count` messages and returns it. */
  function divide(count) {
    const shown = visible();
    const first = shown.at(-Math.min(count, shown.length));
    if (!count || !first) return null;
    const line = h("li", { class: "row unread-line", "data-testid": "unread-line" }, h("span", {}, t("unreadBelow")));
    rows.get(first.message_id).before(line);
    return line;
  }

  return { element, load, prepend, put, drop, show, divide, row: (id) => rows.get(id), all: () => all, visible };
}

const bare = (message) => JSON.stringify({ ...message, sandbox: { ...message.sandbox, reactions: null } });

/** Messages as blocks: each alone, and those sent as one album together. */
function blocksOf(messages) {
  const found = [];
  for (const message of messages) {
    const album = message.media_group_id;
    if (album && found.at(-1)?.[0].media_group_id === album) found.at(-1).push(message);
    else found.push([message]);
  }
  return found;
}

const together = (one, other) =>
  one && other && !one.sandbox.service && !other.sandbox.service && sender(one).id === sender(other).id
  && other.date - one.date < TOGETHER && day(one.date) === day(other.date);
