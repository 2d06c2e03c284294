// Building elements; text is always text, never markup.

import { icon } from "./icons.js";
import { number, t } from "./words.js";

export function h(name, props = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class") element.className = value;
    else if (key === "style") for (const [k, v] of Object.entries(value)) element.style.setProperty(k, v);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const iconButton = (name, label, onclick, props = {}) =>
  h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...props }, icon(name));

export const action = (words, onclick, props = {}) =>
  h("button", { type: "button", class: "card-action", onclick, ...props }, words);

export const tone = (id) => `tone-${Math.abs(id) % 7}`;

export function avatar(id, name, extra = "") {
  const words = (name ?? "").trim().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = words.slice(0, 2).map((word) => [...word][0]).join("").toUpperCase();
  return h("span", { class: `avatar ${tone(id)} ${extra}`, "aria-hidden": "true" }, letters || "?");
}

/** An amount of Stars: the drawn star and the number, read aloud as words. */
export const stars = (n) =>
  h("span", { class: "stars" }, icon("star"), h("span", { "aria-hidden": "true" }, number(n)), h("span", { class: "unseen" }, t("stars", { n: number(n) })));

export const fullName = (who) => [who?.first_name, who?.last_name].filter(Boolean).join(" ");

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1_048_576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}

const TOAST_STAYS = 4500;

/** A short notice; one that says what the last one still says takes its place. */
export function toast(words, kind = "") {
  const toasts = document.getElementById("toasts");
  const shown = h("div", { class: `toast ${kind}`, "data-testid": "toast" }, words);
  if (toasts.lastChild?.textContent === shown.textContent) toasts.lastChild.remove();
  toasts.append(shown);
  setTimeout(() => shown.remove(), TOAST_STAYS);
}

/** A modal sheet; resolves when closed. `build(close)` returns its content. */
export function sheet(label, build, testid = "sheet", kind = "sheet") {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const dialog = h("dialog", { class: kind, "aria-label": label, "data-testid": testid });
    const close = (value) => {
      if (!dialog.isConnected) return;
      dialog.close();
      dialog.remove();
      before?.focus?.({ preventScroll: true });
      resolve(value);
    };
    dialog.append(build(close));
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); close(null); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) close(null); });
    document.getElementById("layer").append(dialog);
    dialog.showModal();
  });
}

/** A small menu at a place of the screen: `items` are `{icon, words, act, testid}`. */
export function menu(at, label, items, top = () => null) {
  const shown = sheet(label, (close) => h("div", { class: "menu-inside" }, top(close),
    h("div", { role: "menu", class: "menu-items", onkeydown: walk }, items.filter(Boolean).map((item) =>
      h("button", {
        type: "button", role: "menuitem", class: `menu-item ${item.bad ? "bad" : ""}`, "data-testid": item.testid,
        onclick: () => { close(true); item.act(); },
      }, icon(item.icon), h("span", { class: "menu-words" }, item.words, item.note ? h("span", { class: "menu-hint" }, item.note) : null))))), "menu", "menu");
  const element = document.querySelector("dialog.menu");
  const { width, height } = element.getBoundingClientRect();
  element.style.setProperty("left", `${Math.max(8, Math.min(at.x, innerWidth - width - 8))}px`);
  element.style.setProperty("top", `${Math.max(8, Math.min(at.y, innerHeight - height - 8))}px`);
  return shown;
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...event.currentTarget.children];
  items.at((items.indexOf(document.activeElement) + step) % items.length)?.focus();
}

export const above = (element) => {
  const box = element.getBoundingClientRect();
  return { x: box.left, y: box.top - 230 };
};

export const below = (element) => {
  const box = element.getBoundingClientRect();
  return { x: box.right - 220, y: box.bottom + 4 };
};
