// Photos, videos, sounds and files inside a message, and one line that names them elsewhere.

import { fileUrl } from "./api.js";
import { fullName, h, icon, sheet, size } from "./dom.js";
import { number, t } from "./words.js";

const WIDEST = 420;

export function media(message) {
  if (message.photo) return photo(message.photo.at(-1), message.caption);
  if (message.animation) return video(message.animation, true);
  if (message.video) return video(message.video, false);
  const sound = message.audio ?? message.voice;
  if (sound) return h("div", { class: "sound", "data-testid": "audio" },
    sound.title || sound.file_name ? h("span", { class: "sound-name" }, sound.title ?? sound.file_name) : null,
    h("audio", { controls: true, preload: "metadata", src: fileUrl(sound.file_id) }));
  if (message.document) return file(message.document);
  return null;
}

function photo(shown, caption) {
  const image = (props = {}) => h("img", { src: fileUrl(shown.file_id), alt: caption ?? t("photo"), ...props });
  const large = () => sheet(t("photo"), (close) =>
    h("button", { type: "button", class: "viewer", "aria-label": t("close"), onclick: () => close(null) }, image()), "viewer");
  const width = Math.min(shown.width, WIDEST);
  return h("button", {
    type: "button", class: "photo", "data-testid": "photo", "aria-label": t("photo"), onclick: large,
    style: { "--ratio": `${shown.width} / ${shown.height}`, "--width": `${width}px` },
  }, image());
}

function video(shown, loops) {
  return h("video", {
    class: "video", "data-testid": "video", controls: !loops, loop: loops, autoplay: loops, muted: loops,
    playsinline: true, preload: "metadata", src: fileUrl(shown.file_id),
    style: { "--ratio": `${shown.width} / ${shown.height}` },
  });
}

function file(shown) {
  const name = shown.file_name ?? t("document");
  return h("a", { class: "file", "data-testid": "document", href: fileUrl(shown.file_id), download: name, "aria-label": t("download", { name }) },
    h("span", { class: "file-icon" }, icon("file")),
    h("span", { class: "file-words" }, h("span", { class: "file-name" }, name), h("span", { class: "file-size" }, size(shown.file_size ?? 0))));
}

const KINDS = ["photo", "animation", "video", "audio", "voice", "document"];

/** A message in one line, for lists, replies and the pinned bar. */
export function summary(message) {
  if (!message) return "";
  if (message.sandbox?.service) return service(message);
  const kind = KINDS.find((name) => message[name]);
  if (kind) return message.caption ? `${t(kind)}, ${message.caption}` : t(kind);
  if (message.poll) return `${t("poll")}: ${message.poll.question}`;
  if (message.invoice) return `${t("invoice")}: ${message.invoice.title}`;
  return message.text ?? t("message");
}

/** What a service message tells. */
export function service(message) {
  const who = message.sender_chat?.title ?? fullName(message.from);
  const names = (message.new_chat_members ?? []).map(fullName).join(", ");
  if (message.new_chat_members) {
    return message.new_chat_members[0]?.id === message.from?.id ? t("joined", { who }) : t("added", { who, whom: names });
  }
  if (message.left_chat_member) {
    const whom = fullName(message.left_chat_member);
    return message.left_chat_member.id === message.from?.id ? t("left", { who }) : t("removed", { who, whom });
  }
  if (message.pinned_message) return t("pinned", { who, what: summary(message.pinned_message).slice(0, 60) });
  if (message.successful_payment) return t("paidService", { n: number(message.successful_payment.total_amount) });
  if (message.refunded_payment) return t("refunded", { n: number(message.refunded_payment.total_amount) });
  if (message.new_chat_title) return t("renamed", { who, title: message.new_chat_title });
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t("migrated");
  if (message.forum_topic_created) return t("topic", { title: message.forum_topic_created.name });
  return t("service");
}
