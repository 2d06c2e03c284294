// The right pane: a chat's head, its topics, its messages, and where one writes.

import { absence } from "./backstage.js";
import { typed } from "./chatlist.js";
import { composer, wayInOf } from "./composer.js";
import { avatar, h, iconButton, toast } from "./dom.js";
import { icon } from "./icons.js";
import { summary } from "./media.js";
import { timeline } from "./timeline.js";
import { counted, number, t } from "./words.js";

const NEAR = 90; // pixels from an end that still count as the end
const DAY_STAYS = 1000; // after the last scrolling
const FLASH = 1400;
const FAR_ENOUGH = 40; // pages that a jump to an old message may load

export function conversation(state, chat, acts) {
  const list = timeline(chat, acts);
  const scroller = h("div", { class: "scroller", "data-testid": "scroller" }, list.element);
  const count = h("span", { class: "badge", hidden: true });
  const newest = h("button", { type: "button", class: "newest icon-button", "aria-label": t("newest"), title: t("newest"), hidden: true, "data-testid": "newest", onclick: () => toEnd("smooth") }, icon("down"), count);
  const top = h("header", { class: "head" });
  const tabs = h("div", { class: "topics", role: "tablist", "aria-label": t("topics"), hidden: true });
  const body = h("div", { class: "body" }, scroller, newest);
  const element = h("main", { class: "conversation", "data-testid": "conversation" }, top, tabs, body);
  let foot = null;
  let way;
  let early = [];
  let loaded = false;
  let more = false;
  let fetching = null;
  let stuck = true;
  let below = 0;
  let wanted = null; // a message to show as soon as messages are there

  const isNear = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
  const toEnd = (behavior = "instant") => scroller.scrollTo({ top: scroller.scrollHeight, behavior });

  scroller.addEventListener("scroll", () => {
    stuck = isNear();
    if (stuck) below = 0;
    tellBelow();
    if (scroller.scrollTop < 3 * NEAR) older();
    showDay();
  });
  const growth = new ResizeObserver(() => { if (stuck) toEnd(); });
  growth.observe(scroller);
  growth.observe(list.element);

  /** As in Telegram: the day that lies on what one reads is shown while it moves, and goes out of the way. */
  let still = null;
  function showDay() {
    scroller.classList.add("moving");
    clearTimeout(still);
    still = setTimeout(() => {
      const { top } = scroller.getBoundingClientRect();
      for (const section of list.element.children) section.classList.toggle("begun-above", section.getBoundingClientRect().top < top);
      scroller.classList.remove("moving");
    }, DAY_STAYS);
  }

  function tellBelow() {
    newest.hidden = stuck;
    count.hidden = below === 0;
    count.textContent = number(below);
  }

  function older() {
    if (loaded && more) fetching ??= fetchOlder().finally(() => { fetching = null; });
    return fetching;
  }

  async function fetchOlder() {
    const found = await acts.older(list.all()[0]?.message_id ?? null);
    if (!found) { more = false; return; }
    more = found.more;
    const fromEnd = scroller.scrollHeight - scroller.scrollTop;
    list.prepend(found.messages);
    scroller.scrollTop = scroller.scrollHeight - fromEnd;
  }

  /** Show what was fetched, and then whatever happened meanwhile. */
  function load(found, unread = 0) {
    const stay = list.visible().length > 0 && !stuck;
    const place = scroller.scrollTop;
    const last = found.messages.at(-1)?.message_id ?? 0;
    const newer = list.all().filter((one) => one.message_id > last);
    more = found.more;
    list.load(found.messages);
    loaded = true;
    for (const message of [...newer, ...early.splice(0)]) list.put(message);
    const line = list.divide(unread);
    if (stay) scroller.scrollTop = place;
    else toEnd();
    if (line && line.offsetTop < scroller.scrollTop) scroller.scrollTop = line.offsetTop - NEAR;
    stuck = isNear();
    below = 0;
    tellBelow();
    foot?.keyboard(list.all());
    if (list.visible().length < 15) older();
    showWanted();
  }

  function showWanted() {
    if (wanted !== null) jump(wanted);
    wanted = null;
  }

  /** Bring what is shown up to date with what was fetched, moving as little as possible. */
  function merge(found) {
    const first = found.messages[0]?.message_id ?? Infinity;
    const last = list.all().at(-1)?.message_id ?? 0;
    if (last < first) { load(found); return; }
    const there = new Set(found.messages.map((one) => one.message_id));
    for (const one of list.all()) if (one.message_id >= first && !there.has(one.message_id)) list.drop(one.message_id);
    loaded = true;
    for (const message of [...found.messages, ...early.splice(0)]) put(message);
    showWanted();
  }

  /** From here on what happens is kept until `load` or `merge`. */
  const hold = () => { loaded = false; };

  function put(message) {
    if (!loaded) { early.push(message); return; }
    const isNew = list.put(message);
    if (stuck || (isNew && message.sandbox.mine)) toEnd();
    else if (isNew) below += 1;
    stuck = isNear();
    tellBelow();
    foot?.keyboard(list.all());
  }

  async function jump(id) {
    if (!loaded) { wanted = id; return; }
    for (let pages = 0; !list.row(id) && more && pages < FAR_ENOUGH; pages += 1) await older();
    const row = list.row(id);
    if (!row) { toast(t("gone")); return; }
    stuck = false; // or whatever grows meanwhile would pull back to the end
    row.scrollIntoView({ block: "center" }); // at once: half-way there is still near the end, and would stick to it
    row.classList.add("flash");
    setTimeout(() => row.classList.remove("flash"), FLASH);
  }

  function update(now) {
    head(now);
    drawTopics(now);
    const closed = isClosed(now);
    const then = wayInOf(now, closed) ?? `write ${now.commands.map((one) => one.command)} as ${acts.masks(now).map((one) => one.id)}`;
    if (then === way) return;
    way = then;
    const writing = foot?.element.contains(document.activeElement);
    const next = composer(state, now, acts, list, closed);
    if (foot) foot.element.replaceWith(next.element); else element.append(next.element);
    foot = next;
    foot.keyboard(list.all());
    if (writing) foot.focus();
  }

  function head(now) {
    const typing = state.typing.get(now.id);
    const focused = top.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
    top.replaceChildren(
      iconButton("back", t("back"), () => acts.openChat(null), { class: "icon-button back", "data-testid": "back" }),
      now.kind === "private" ? avatar(now.id, now.title)
        : h("button", { type: "button", class: "head-face", "aria-label": t("info"), title: t("info"), "data-testid": "info", onclick: () => acts.info(now.id) }, avatar(now.id, now.title)),
      h("div", { class: "head-words", onclick: () => now.kind !== "private" && acts.info(now.id) }, h("h1", {}, now.title),
        h("p", { class: typing ? "is-typing" : "", "data-testid": "status" }, state.online ? (typing ? typed(typing, now) : about(now, state.chats)) : t("offline"))),
      iconButton("dots", t("more"), (event) => acts.chatMenu(now, event.currentTarget), { "data-testid": "chat-menu", "aria-haspopup": "menu" }),
      now.pinned ? pinned(now.pinned, jump) : "");
    if (focused) top.querySelector(`[data-testid="${focused}"]`)?.focus();
  }

  /** The topic one looks at: General where none is chosen, null where there are no topics. */
  const topicNow = (now) => now.topics && (now.topics.find((one) => one.id === state.topic) ?? now.general);

  const isClosed = (now) => Boolean(topicNow(now)?.closed) && !["creator", "administrator"].includes(now.status);

  function drawTopics(now) {
    const drawn = JSON.stringify([now.topics, now.general, now.rights]);
    if (tabs.dataset.drawn === drawn) return;
    tabs.dataset.drawn = drawn;
    tabs.hidden = !now.topics;
    const gone = state.topic && !now.topics?.some((one) => one.id === state.topic);
    if (gone || (!now.topics && state.topic !== null)) turnTo(null);
    if (!now.topics) { tabs.replaceChildren(); return; }
    const general = now.general.hidden ? [] : [{ ...now.general, id: 0, color: 0, name: now.general.name === "General" ? t("general") : now.general.name }];
    const all = [{ id: null, name: t("everything") }, ...general, ...now.topics];
    tabs.replaceChildren(...all.map((topic) => h("button", {
      type: "button", role: "tab", class: "topic", "data-testid": "topic", "data-topic": String(topic.id), "aria-selected": String(state.topic === topic.id),
      style: topic.color ? { "--topic": `#${topic.color.toString(16).padStart(6, "0")}` } : {},
      onclick: () => { turnTo(topic.id); update(state.chats.find((one) => one.id === now.id) ?? now); },
    }, topic.color ? h("span", { class: "topic-dot", "aria-hidden": "true" }) : null, topic.name, topic.closed ? icon("lock") : null)),
    now.rights.includes("can_manage_topics") ? iconButton("plus", t("newTopic"), () => acts.newTopic(now), { class: "icon-button topic-add", "data-testid": "new-topic" }) : "");
  }

  function turnTo(id) {
    state.topic = id;
    for (const one of tabs.children) one.setAttribute?.("aria-selected", String(one.dataset.topic === String(id)));
    tabs.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
    list.show((message) => id === null || (message.is_topic_message ? message.message_thread_id : 0) === id);
    toEnd();
    if (list.visible().length < 15) older();
  }

  update(chat);
  return {
    element, load, merge, hold, put, update, jump, turnTo, chat: chat.id,
    found: () => (loaded ? { messages: list.all(), more } : null),
    attach: (file) => foot?.attach?.(file),
    drop: (id) => { early = early.filter((one) => one.message_id !== id); list.drop(id); },
    write: (mode, message) => foot?.write?.(mode, message),
    settle: () => foot?.focus(),
    close: () => growth.disconnect(),
  };
}

/** What a chat is, or how many there are; and which of its bots are away. */
function about(now, chats) {
  if (now.kind === "private") return absence(now) ?? t("bot");
  const count = now.kind === "channel" ? counted("subscriber1", "subscribers", now.member_count) : counted("member1", "members", now.member_count);
  const away = now.bots.map((bot) => chats.find((one) => one.id === bot.id)).filter(Boolean).map(absence).filter(Boolean);
  return [count, ...away].join(" · ");
}

const pinned = (message, jump) =>
  h("button", { type: "button", class: "pinned-bar", "data-testid": "pinned", onclick: () => jump(message.message_id) },
    h("span", { class: "pinned-label" }, t("pinnedMessage")), h("span", { class: "pinned-words" }, summary(message)), icon("pin"));

/** The pane while no chat is chosen. */
export function nothing() {
  const idle = () => {};
  const element = h("main", { class: "conversation empty-pane" }, h("p", {}, t("pick")));
  return { element, load: idle, merge: idle, hold: idle, put: idle, update: idle, jump: idle, turnTo: idle, drop: idle, write: idle, attach: idle, found: idle, settle: idle, close: idle };
}
