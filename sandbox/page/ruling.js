// What those who run chats do on the page: found and link them, rank and restrain, open topics; and as whom they write.

import * as api from "./api.js";
import { above, fullName, menu, toast } from "./dom.js";
import { chatSheet, memberSheet, rightsSheet } from "./info.js";
import { chooseChat, nameTopic } from "./people.js";
import { t } from "./words.js";

const DONE = { promote: "isAdmin", demote: "isNoAdmin", mute: "nowMuted", unmute: "nowUnmuted", kick: "nowOut", unban: "mayReturn" };

/** `doing(what, body, chat)` asks the sandbox; a refusal is a toast, and null. */
export function rulingActs(page, attempt, doing) {
  const { state } = page;
  const chatNow = (id) => state.chats.find((one) => one.id === id);

  const acts = {
    /** The chat's sheet, again after each act in it, until it is closed or another chat is opened. */
    async info(id) {
      for (;;) {
        const chat = chatNow(id);
        const found = chat && await attempt(() => api.members(state.me.id, id));
        const chosen = found && await chatSheet(chat, found);
        if (!chosen) return;
        if (chosen.do === "open") return page.arrive(chosen.id);
        if (chosen.do === "upgrade") {
          const grown = await doing("upgrade", {}, id);
          if (grown) await page.arrive(grown.id);
          return;
        }
        if (chosen.do === "member") { if (await acts.member(chat, chosen.who, found.rights)) return; } else await FROM_SHEET[chosen.do](chat, chosen);
        await attempt(page.refresh);
      }
    },

    /** A member's sheet; true if it led elsewhere. */
    async member(chat, one, possible) {
      const chosen = await memberSheet(chat, one, state.me.id);
      if (!chosen) return false;
      if (chosen.do === "open") { await page.arrive(chosen.id); return true; }
      const about = { user: one.id };
      if (chosen.do === "rights") {
        const given = await rightsSheet(chat, one, possible);
        if (!given) return false;
        chosen.do = "promote";
        Object.assign(about, given);
      } else if (chosen.minutes) about.minutes = chosen.minutes;
      if (await doing(chosen.do, about, chat.id) !== null) toast(t(DONE[chosen.do], { who: one.name }), "good");
      await attempt(page.refresh);
      return false;
    },

    /** Who wrote a message, as its chat's admins see them. */
    async memberWho(chat, id) {
      const found = await attempt(() => api.members(state.me.id, chat.id));
      const one = found?.members.find((some) => some.id === id);
      if (one) await acts.member(chat, one, found.rights);
      else if (found) toast(t("notHere"));
    },

    async newTopic(chat) {
      const name = await nameTopic();
      const made = name && await doing("open_topic", { name }, chat.id);
      if (made) { await attempt(page.refresh); page.pane().turnTo(made.id); }
    },
    turnTopic: (chat, topic, what) => doing(what, { topic: topic.id }, chat.id),

    /** Under a channel's post: in its group, in answer to it. */
    async comments(message) {
      const { chat: id, message: about } = message.sandbox.comments;
      if (!chatNow(id)) { toast(t("noDiscussion")); return; }
      await attempt(() => page.openChat(id));
      if (!chatNow(id).joined) { toast(t("joinToComment")); return; }
      await page.pane().jump(about);
      const post = page.pane().found()?.messages.find((one) => one.message_id === about);
      if (post && chatNow(id).may_write) page.pane().write("reply", post);
    },

    // As whom one writes
    /** Whom one can write as in a chat: oneself, the group, one's channels. */
    masks(chat) {
      const me = { id: state.me.id, title: fullName(state.me) };
      if (chat.kind !== "supergroup" || !chat.joined) return [me];
      const group = chat.rights.length || chat.status === "creator" ? [{ id: chat.id, title: chat.title }] : [];
      return [me, ...group, ...state.chats.filter((one) => one.kind === "channel" && one.status === "creator")];
    },
    mask(chat) {
      const all = acts.masks(chat);
      const chosen = state.masks.get(chat.id) ?? (chat.anonymous ? chat.id : null);
      return all.find((one) => one.id === chosen) ?? all[0];
    },
    maskMenu: (chat, button, chosen) => menu(above(button), t("writeAs"), acts.masks(chat).map((one, place) => ({
      icon: ["person", one.id === chat.id ? "mask" : "horn"][Math.min(place, 1)], words: one.title, testid: "mask",
      note: place === 0 ? t("asYourself") : t(one.id === chat.id ? "asGroup" : "asChannel"),
      act: () => { state.masks.set(chat.id, one.id); chosen(); },
    }))),
    /** The fields that tell the sandbox as whom one writes. */
    masked(chat) {
      const as = chat ? acts.mask(chat).id : state.me.id;
      if (as === state.me.id) return {};
      return as === chat.id ? { anonymously: true } : { as_channel: as };
    },
  };

  const FROM_SHEET = {
    topics: (chat, { on }) => doing("topics", { on }, chat.id),
    unlink: (chat) => doing("discuss", {}, chat.id),
    approve: (chat, { who }) => doing("approve", { user: who.id }, chat.id),
    refuse: (chat, { who }) => doing("refuse", { user: who.id }, chat.id),
    async link(chat) {
      const groups = state.chats.filter((one) => one.kind === "supergroup" && ["creator", "administrator"].includes(one.status));
      const group = await chooseChat(t("linkGroup"), groups, t("noGroups"));
      if (group && await doing("discuss", { group: group.id }, chat.id)) toast(t("nowLinked", { title: group.title }), "good");
    },
    async add(chat) {
      const [everybody, there] = await attempt(() => Promise.all([api.everybody(), api.members(state.me.id, chat.id)])) ?? [[], { members: [] }];
      const inside = new Set(there.members.filter((one) => one.status !== "kicked").map((one) => one.id));
      const bots = state.chats.filter((one) => one.kind === "private");
      const away = [...bots, ...everybody.map((one) => ({ id: one.id, title: fullName(one) }))].filter((one) => !inside.has(one.id));
      const chosen = await chooseChat(t(chat.kind === "channel" ? "addSubscriber" : "addMember"), away, t("nobodyLeft"));
      const asAdmin = chat.kind === "channel" && chosen?.kind === "private"; // bots are in channels as admins only
      if (chosen) await doing("add", { user: chosen.id, as_admin: asAdmin }, chat.id);
    },
  };

  return acts;
}
