// A message's words with their entities ("MessageEntity"): offsets are UTF-16, as in JavaScript.

import { h } from "./dom.js";
import { t } from "./words.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** A fragment of text and elements; `acts` says what links, commands and mentions do. */
export function rendered(text, entities = [], acts = {}) {
  const fragment = document.createDocumentFragment();
  fragment.append(...between(text, 0, text.length, sorted(entities), acts));
  return fragment;
}

const sorted = (entities) =>
  [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);

function between(text, start, end, entities, acts) {
  const nodes = [];
  let at = start;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at) continue;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inside = entities.slice(i + 1).filter((e) => e.offset < stop);
    nodes.push(element(entity, text.slice(entity.offset, stop), between(text, entity.offset, stop, inside, acts), acts));
    at = stop;
    if (BLOCKS.has(entity.type) && text[at] === "\n") at += 1; // a block ends its line by itself
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function element(entity, words, inside, acts) {
  switch (entity.type) {
    case "url": return link(words, inside, acts);
    case "text_link": return link(entity.url, inside, acts);
    case "text_mention": return h("span", { class: "mention" }, inside);
    case "phone_number": return h("a", { href: `tel:${words}` }, inside);
    case "email": return h("a", { href: `mailto:${words}` }, inside);
    case "mention": return link(`https://t.me/${words.slice(1)}`, inside, acts);
    case "bot_command": return h("button", { type: "button", class: "inline-link", onclick: () => acts.command?.(words) }, inside);
    case "spoiler": return spoiler(inside);
    case "pre": return h("pre", { "data-language": entity.language }, h("code", {}, inside));
    case "expandable_blockquote": return quote(inside);
    default: return h(TAGS[entity.type] ?? "span", { class: TAGS[entity.type] ? null : "entity" }, inside);
  }
}

/** Only addresses of the web become links; anything else stays words. */
export function safeUrl(address) {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);
    return ["http:", "https:", "tg:"].includes(url.protocol) ? url.href : null;
  } catch { return null; }
}

function link(address, inside, acts) {
  const url = safeUrl(address);
  if (!url) return h("span", {}, inside);
  const open = (event) => { event.preventDefault(); acts.open?.(url); };
  return h("a", { href: url, rel: "noopener noreferrer", target: "_blank", onclick: open }, inside);
}

function spoiler(inside) {
  const hidden = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": t("spoiler") }, h("span", { class: "spoiler-words" }, inside));
  const reveal = (event) => {
    if (hidden.classList.contains("revealed")) return;
    event.preventDefault();
    hidden.classList.add("revealed");
    for (const name of ["aria-label", "role", "tabindex"]) hidden.removeAttribute(name);
  };
  hidden.addEventListener("click", reveal);
  hidden.addEventListener("keydown", (event) => { if (["Enter", " "].includes(event.key)) reveal(event); });
  return hidden;
}

function quote(inside) {
  const block = h("blockquote", { class: "expandable", tabindex: "0", role: "button", "aria-expanded": "false", title: t("expand") }, inside);
  const toggle = () => block.setAttribute("aria-expanded", String(block.classList.toggle("expanded")));
  block.addEventListener("click", toggle);
  block.addEventListener("keydown", (event) => { if (event.key === "Enter") toggle(); });
  return block;
}
