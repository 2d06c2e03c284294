// What one can do on the page; each act asks the sandbox, and a refusal is shown as a toast.

import * as api from "./api.js";
import { programActs } from "./backstage.js";
import { receipt } from "./cards.js";
import { above, action, below, fullName, h, menu, sheet, toast } from "./dom.js";
import { openMiniApp } from "./miniapp.js";
import { checkout } from "./paysheet.js";
import { chooseChat, choosePerson, nameGroup } from "./people.js";
import { purse } from "./purse.js";
import { colourful, sender } from "./message.js";
import { rulingActs } from "./ruling.js";
import { onDay } from "./times.js";
import { spoken, t } from "./words.js";

const PAGE = 60; // messages asked for at a time
const STEPS = [["minute", 1], ["quarter", 15], ["hour", 61], ["aDay", 1440], ["aWeek", 10080], ["aMonth", 43201]]; // an hour and a minute: what was set for an hour is over
const QUICK = ["👍", "❤", "🔥", "🎉", "😁", "🤔", "👏", "😢"];
const KINDS = { image: "photo", video: "video", audio: "audio" };

/** Do something; a refusal becomes a toast, and null. */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(error.message, "bad");
    return null;
  }
}

/** `page` is what the acts change: state, become, refresh, openChat, draw, pane(). */
export function actsOf(page) {
  let paying = false;
  const { state } = page;
  const doing = (what, body, chat = state.open) => attempt(() => api.act(state.me.id, what, { chat, ...body }));
  const about = (message) => ({ chat: chatOf(message), message: message.message_id });
  const chatOf = (message) => message.chat.type === "private" ? state.open : message.chat.id;
  const named = (username) => state.chats.find((one) => one.username?.toLowerCase() === username.toLowerCase());

  const open = () => state.chats.find((one) => one.id === state.open);
  const leads = (chat) => ["creator", "administrator"].includes(chat.status);

  const acts = {
    ...rulingActs(page, attempt, doing),
    ...programActs(attempt, page.refresh),

    async switchPerson() {
      state.people = await attempt(api.everybody) ?? state.people;
      const chosen = await choosePerson(state.people, state.me);
      if (!chosen) return null;
      if (chosen.speaks) {
        await attempt(() => api.act(state.me.id, "speak", { language_code: chosen.speaks }));
        await attempt(page.refresh);
        return acts.switchPerson();
      }
      const who = chosen.id ? chosen : await attempt(() => api.come(chosen.name, spoken() === "zh" ? "zh-hans" : "en"));
      if (who) await attempt(() => page.become(who));
      return who;
    },
    toggleLanguage: () => page.setLanguage(spoken() === "zh" ? "en" : "zh"),
    toggleTheme: () => page.setTheme(!state.dark),
    turnClock: (button) => menu(above(button), t("turnClock"), STEPS.map(([words, minutes]) => ({
      icon: "clock", words: t(words), testid: `turn-${minutes}`,
      act: () => attempt(async () => { await api.turnClock(minutes); await page.refresh(); }),
    }))),
    /** One's Stars, and what one pays every month; shown again until it is closed. */
    async purse() {
      const me = state.me.id;
      const subscriptions = await attempt(() => api.subscriptions(me));
      const one = subscriptions && await purse(state.me, subscriptions, (id) => state.chats.find((chat) => chat.id === id)?.title);
      if (!one) return null;
      const what = one.goes_on ? "cancel" : "resume";
      const done = await attempt(() => api.act(me, what, one.charge ? { charge: one.charge } : { chat: one.chat }));
      if (done) toast(t(one.goes_on ? "givenUp" : "goesOn", { title: one.title, when: onDay(one.until) }), "good");
      return acts.purse();
    },
    openChat: (id) => attempt(() => page.openChat(id)),
    async newGroup() {
      const wanted = await nameGroup();
      const made = wanted && await attempt(() => api.act(state.me.id, "found", wanted));
      if (made) await page.arrive(made.id);
    },
    draft: (text) => state.drafts.set(state.open, text),
    older: async (before) => attempt(() => page.fetchPage(state.open, PAGE, before)),

    // Saying
    say: (text, { reply_to: reply }) => doing("say", { text, reply_to: reply, topic: state.topic, ...acts.masked(open()) }),
    sendFile: (file, caption, asFile, { reply_to: reply }) => attempt(() => api.send(state.me.id, {
      chat: state.open, file, caption, reply_to: reply, topic: state.topic, ...acts.masked(open()),
      kind: asFile ? "document" : KINDS[file.type.split("/")[0]] ?? "document",
    })),
    command: (words) => acts.say(words, {}),
    edit: (message, text) => doing("edit", { ...about(message), text }),
    react: (message, emoji) => doing("react", { ...about(message), emoji }),
    vote: (message, options) => doing("vote", { ...about(message), options }),
    jump: (id) => page.pane().jump(id),

    async forward(album) {
      const to = await chooseChat(t("forwardTo"), state.chats.filter((one) => one.may_write && !one.blocked));
      if (!to) return;
      for (const one of album) if (!await doing("forward", { ...about(one), to: to.id })) return;
      toast(t("forwarded", { title: to.title }));
    },

    // Tapping
    async tap(message, button) {
      if (button.pay) return acts.pay(message);
      if (button.url) return acts.open(button.url);
      if (button.copy_text) return acts.copy(button.copy_text.text);
      if (button.web_app) {
        const app = await doing("tap", { ...about(message), label: button.text });
        return app && openMiniApp({ ...app, bot: (message.via_bot ?? message.from).first_name });
      }
      if (button.callback_data === undefined) return null;
      const answer = await doing("tap", { ...about(message), data: button.callback_data });
      if (answer?.url) return acts.open(answer.url);
      if (answer?.waits) return toast(t("tapWaits", { who: sender(message).name }));
      if (answer?.text) await (answer.show_alert ? alertSheet(answer.text) : toast(answer.text));
      return null;
    },

    async pay(message) {
      const who = sender(message).name;
      const { invoice, paid } = message.sandbox;
      if (paid) return receipt(invoice, who, paid);
      if (paying) return null; // tapped twice
      paying = true;
      const chat = state.open;
      const done = await settle(invoice, who, about(message)).finally(() => { paying = false; });
      if (done && chat === state.open) page.pane().put({ ...message, sandbox: { ...message.sandbox, paid: done } });
      return done;
    },

    /** Follow an address: inside Telegram's world by itself, outside after asking. */
    async open(url) {
      const inside = /^(?:https?:\/\/t\.me\/|tg:\/\/resolve\?domain=)([\w+$-]+)(?:\/(\d+))?(?:[?&](.*))?$/.exec(url);
      if (!inside) return outside(url);
      const [, name, number, query] = inside;
      const known = named(name);
      if (known && known.kind !== "private") {
        await page.openChat(known.id);
        return number ? acts.jump(Number(number)) : null;
      }
      const asks = new URLSearchParams(query ?? "");
      if (known && asks.has("startgroup")) return acts.addToGroup(known, asks.has("admin"));
      if (known && !asks.has("start")) return page.openChat(known.id);
      const person = state.people.find((one) => one.username?.toLowerCase() === name.toLowerCase());
      if (person) return toast(fullName(person));
      const opened = await attempt(() => api.act(state.me.id, "open", { link: url.replace(/^tg:\/\/resolve\?domain=(\w+)&?/, "https://t.me/$1?") }));
      if (opened?.invoice) return settle(opened.invoice, opened.bot, { link: opened.link });
      if (opened?.asked) return toast(t("asked"));
      return opened ? page.arrive(opened.chat) : null;
    },

    async copy(text) {
      await attempt(() => navigator.clipboard.writeText(text));
      toast(t("copied"));
    },

    // Coming and going
    join: () => change("join"),
    leave: () => change("leave"),
    start: () => change("start", { payload: "" }),
    block: () => change("block"),
    unblock: () => change("unblock"),

    async addToGroup(bot, asAdmin) {
      const own = state.chats.filter((one) => one.kind.endsWith("group") && leads(one));
      const group = await chooseChat(t("addToGroup"), own, t("noGroups"));
      if (group && await doing("add", { user: bot.id, as_admin: asAdmin }, group.id)) await page.arrive(group.id);
    },

    async addBot(group) {
      const away = state.chats.filter((one) => one.kind === "private" && !group.bots.some((bot) => bot.id === one.id));
      const bot = await chooseChat(t("addBot"), away, t("noBots"));
      if (bot) await change("add", { user: bot.id });
    },

    chatMenu(chat, button) {
      const bot = chat.kind === "private" ? chat : null;
      const runs = chat.kind.endsWith("group") && leads(chat);
      const here = runs ? chat.bots : [];
      const topic = chat.topics && chat.rights.includes("can_manage_topics") && state.topic !== null
        && (chat.topics.find((one) => one.id === state.topic) ?? chat.general);
      return menu(below(button), t("more"), [
        !bot && { icon: "info", words: t("info"), testid: "info-from-menu", act: () => acts.info(chat.id) },
        topic && (topic.closed
          ? { icon: "check", words: t("reopenTopic", { title: topic.name }), testid: "reopen-topic", act: () => acts.turnTopic(chat, topic, "reopen_topic") }
          : { icon: "lock", words: t("closeTopic", { title: topic.name }), testid: "close-topic", act: () => acts.turnTopic(chat, topic, "close_topic") }),
        bot && { icon: "plus", words: t("addToGroup"), testid: "add-to-group", act: () => acts.addToGroup(bot, false) },
        bot && bot.started && (bot.blocked
          ? { icon: "check", words: t("unblock"), testid: "unblock-bot", act: acts.unblock }
          : { icon: "stop", words: t("block"), testid: "block", act: acts.block, bad: true }),
        runs && { icon: "plus", words: t("addBot"), testid: "add-bot", act: () => acts.addBot(chat) },
        ...here.map((one) => one.admin
          ? { icon: "star", words: t("noAdmin", { who: one.name }), testid: "no-admin", act: () => change("demote", { user: one.id }, t("isNoAdmin", { who: one.name })) }
          : { icon: "star", words: t("makeAdmin", { who: one.name }), testid: "make-admin", act: () => change("promote", { user: one.id }, t("isAdmin", { who: one.name })) }),
        ...here.map((one) => ({ icon: "out", words: t("removeBot", { who: one.name }), testid: "remove-bot", act: () => change("kick", { user: one.id }), bad: true })),
        !bot && !chat.joined && { icon: "plus", words: t(chat.kind === "channel" ? "joinChannel" : "join"), testid: "join-from-menu", act: acts.join },
        !bot && chat.joined && { icon: "out", words: t("leave"), testid: "leave", act: acts.leave, bad: true },
      ]);
    },

    /** An album is reacted and replied to as its first picture, and deleted and forwarded whole. */
    menu(message, at, album = [message]) {
      const chat = open();
      const { own } = message.sandbox;
      const may = (right) => chat?.rights.includes(right);
      const writer = !own && !message.sender_chat && chat?.kind !== "private" && leads(chat) ? message.from : null;
      const words = message.text ?? message.caption;
      const mayWrite = chat?.may_write && !chat.blocked;
      return menu(at, t("actions"), [
        mayWrite && { icon: "reply", words: t("reply"), testid: "reply", act: () => page.pane().write("reply", message) },
        own && message.text && mayWrite && { icon: "pencil", words: t("edit"), testid: "edit", act: () => page.pane().write("edit", message) },
        words && { icon: "copy", words: t("copy"), testid: "copy", act: () => acts.copy(words) },
        !message.has_protected_content && { icon: "forward", words: t("forward"), testid: "forward", act: () => acts.forward(album) },
        may(chat?.kind === "channel" ? "can_edit_messages" : "can_pin_messages") && { icon: "pin", words: t("pin"), testid: "pin", act: () => doing("pin", about(message)) },
        writer && { icon: "person", words: t("aboutWho", { who: fullName(writer) }), testid: "about-writer", act: () => acts.memberWho(chat, writer.id) },
        (own || may("can_delete_messages")) && { icon: "bin", words: t("delete"), testid: "delete", act: () => album.forEach((one) => doing("delete", about(one))), bad: true },
      ], (close) => h("div", { class: "quick" }, QUICK.map((emoji) => {
        const mine = message.sandbox.reactions.some((one) => one.mine && one.emoji === emoji);
        return h("button", {
          type: "button", class: "quick-emoji", "aria-pressed": String(mine), "aria-label": t("react", { emoji }), "data-testid": "react",
          onclick: () => { close(true); acts.react(message, mine ? [] : [emoji]); },
        }, colourful(emoji));
      })));
    },
  };

  async function settle(asked, who, how) {
    await attempt(page.refresh);
    const { me, open: chat } = state;
    const doing = (what) => (more) => api.act(me.id, what, { chat, ...how, ...more });
    const done = await checkout(asked, who, { me, myStars: page.stars, tell: doing("tell"), charge: doing("pay") });
    await attempt(page.refresh);
    return done;
  }

  async function change(what, more = {}, done = null) {
    const id = state.open;
    if (await doing(what, more) === null) return;
    await page.refresh();
    if (state.open === id) await page.openChat(id); // else they have gone elsewhere meanwhile
    if (done) toast(done, "good");
  }

  return acts;
}

const alertSheet = (text) => sheet(t("ok"), (close) =>
  h("div", { class: "alert", "data-testid": "alert" }, h("p", {}, text),
    action(t("ok"), () => close(true), { class: "card-action filled", autofocus: true })), "alert-sheet");

async function outside(url) {
  const agreed = await sheet(t("outside"), (close) => h("div", { class: "alert" }, h("h2", {}, t("outside")), h("p", { class: "address" }, url),
    action(t("open"), () => close(true), { class: "card-action filled", autofocus: true }), action(t("cancel"), () => close(false))), "outside");
  if (agreed) window.open(url, "_blank", "noopener");
}
