// Photos, videos, sounds and files inside a message, and one line that names them elsewhere.

import { fileUrl } from "./api.js";
import { fullName, h, sheet, size, stars } from "./dom.js";
import { icon } from "./icons.js";
import { inWords } from "./money.js";
import { lasting } from "./times.js";
import { t } from "./words.js";

const WIDEST = 420;
const TALLEST = 400;

export function media(message) {
  if (message.photo) return photo(message.photo.at(-1), message.caption);
  if (message.animation) return video(message.animation, true);
  if (message.video) return video(message.video, false);
  if (message.audio ?? message.voice) return sound(message.audio ?? message.voice);
  if (message.document) return file(message.document);
  if (message.paid_media) return h("div", { class: "paid-media", "data-testid": "paid-media", role: "img", "aria-label": t("paidMedia") },
    h("span", { class: "paid-price" }, icon("lock"), stars(message.paid_media.star_count)));
  return null;
}

/** Pictures and videos sent together as a grid, two beside each other; other files below each other. */
export function mediaAlbum(album) {
  const seen = album.every((one) => one.photo || one.video);
  const odd = seen && album.length % 2 ? "odd" : "";
  return h("div", { class: `album ${seen ? "grid" : "stack-of-files"} ${odd}`, role: "group", "aria-label": t("album"), "data-testid": "album", style: { "--width": `${WIDEST}px` } },
    album.map((one) => h("div", { class: "tile", "data-message": one.message_id }, media(one))));
}

/** The size a picture is shown in, known before it has loaded. */
function frame({ width, height }) {
  const scale = Math.min(1, WIDEST / width, TALLEST / height);
  return { "--ratio": `${width} / ${height}`, "--width": `${Math.max(120, Math.round(width * scale))}px` };
}

function photo(shown, caption) {
  const image = (alt) => h("img", { src: fileUrl(shown.file_id), alt, decoding: "async" });
  const large = () => sheet(t("inApp"), (close) =>
    h("button", { type: "button", class: "viewer", "aria-label": t("close"), onclick: () => close(null) }, image(caption ?? t("photo"))), "viewer");
  const small = image("");
  const framed = h("button", { type: "button", class: "photo", "data-testid": "photo", "aria-label": t("inApp"), onclick: large, style: frame(shown) }, small);
  small.addEventListener("load", () => { // the size told may be a guess
    const { naturalWidth: width, naturalHeight: height } = small;
    if (Math.abs(width / height - shown.width / shown.height) > 0.02) for (const [name, value] of Object.entries(frame({ width, height }))) framed.style.setProperty(name, value);
  });
  return framed;
}

function video(shown, loops) {
  return h("video", {
    class: "video", "data-testid": "video", controls: !loops, loop: loops, autoplay: loops, muted: loops,
    playsinline: true, preload: "metadata", src: fileUrl(shown.file_id), style: frame(shown), "aria-label": t(loops ? "animation" : "video"),
  });
}

function sound(shown) {
  const player = h("audio", { preload: "metadata", src: fileUrl(shown.file_id) });
  const button = h("button", { type: "button", class: "file-icon", "aria-label": t("play"), "data-testid": "play" }, icon("play"));
  const place = h("input", { type: "range", class: "seek", min: 0, max: 1000, value: 0, "aria-label": t("position") });
  const time = h("span", { class: "file-size" }, lasting(shown.duration ?? 0));
  const length = () => (Number.isFinite(player.duration) ? player.duration : shown.duration) || 1;
  const tell = () => {
    place.value = (1000 * player.currentTime) / length();
    place.style.setProperty("--done", `${place.value / 10}%`);
    time.textContent = lasting(player.paused && !player.currentTime ? length() : player.currentTime);
    button.replaceChildren(icon(player.paused ? "play" : "pause"));
    button.setAttribute("aria-label", t(player.paused ? "play" : "pause"));
  };
  button.addEventListener("click", () => (player.paused ? player.play().catch(tell) : player.pause()));
  place.addEventListener("input", () => { player.currentTime = (place.value / 1000) * length(); });
  for (const event of ["timeupdate", "play", "pause", "ended", "loadedmetadata"]) player.addEventListener(event, tell);
  const name = shown.title ?? shown.file_name;
  return h("div", { class: "file sound", "data-testid": "audio" }, button,
    h("span", { class: "file-words" }, name ? h("span", { class: "file-name" }, name) : null, place, time), player);
}

function file(shown) {
  const name = shown.file_name ?? t("document");
  return h("a", { class: "file", "data-testid": "document", href: fileUrl(shown.file_id), download: name, "aria-label": t("download", { name }) },
    h("span", { class: "file-icon" }, icon("file")),
    h("span", { class: "file-words" }, h("span", { class: "file-name" }, name), h("span", { class: "file-size" }, size(shown.file_size ?? 0))));
}

const KINDS = { photo: "🖼", animation: "🎞", video: "🎬", audio: "🎵", voice: "🎤", document: "📎" };

/** A message in one line, for lists, replies and the pinned bar. */
export function summary(message) {
  if (!message) return "";
  if (message.sandbox?.service) return service(message);
  const kind = Object.keys(KINDS).find((name) => message[name]);
  if (kind) return `${KINDS[kind]} ${message.caption ?? message[kind].file_name ?? t(kind)}`;
  if (message.paid_media) return message.caption ?? t("paidMedia");
  if (message.poll) return `📊 ${message.poll.question}`;
  if (message.invoice) return `${t("invoice")}: ${message.invoice.title}`;
  return shownText(message) ?? service(message);
}

/** What people read: as in Telegram, a link's payload behind /start is not for them. */
export const shownText = (message) => message.text?.replace(/^\/start \S+$/, "/start");

const TELLS = {
  successful_payment: (paid) => t("paidService", { amount: inWords(paid.total_amount, paid.currency) }),
  refunded_payment: (back) => t("refunded", { amount: inWords(back.total_amount, back.currency) }),
  new_chat_title: (title, who) => t("renamed", { who, title }),
  new_chat_photo: (_, who) => t("newPhoto", { who }),
  pinned_message: (pinned, who) => t("pinned", { who, what: short(summary(pinned)) }),
  migrate_to_chat_id: () => t("migrated"),
  migrate_from_chat_id: () => t("migrated"),
  group_chat_created: (_, who) => t("groupMade", { who }),
  supergroup_chat_created: (_, who) => t("groupMade", { who }),
  forum_topic_created: (topic) => t("topic", { title: topic.name }),
  forum_topic_edited: () => t("topicEdited"),
  forum_topic_closed: () => t("topicClosed"),
  forum_topic_reopened: () => t("topicReopened"),
};

const short = (words) => (words.length > 60 ? `${words.slice(0, 58)}…` : words);

/** What a service message tells. */
export function service(message) {
  const who = message.sender_chat?.title ?? fullName(message.from);
  if (message.new_chat_members) {
    const whom = message.new_chat_members.map(fullName).join(", ");
    return message.new_chat_members[0]?.id === message.from?.id ? t("joined", { who }) : t("added", { who, whom });
  }
  if (message.left_chat_member) {
    const whom = fullName(message.left_chat_member);
    return message.left_chat_member.id === message.from?.id ? t("left", { who }) : t("removed", { who, whom });
  }
  const kind = Object.keys(TELLS).find((name) => message[name]);
  return kind ? TELLS[kind](message[kind], who) : t("service");
}
