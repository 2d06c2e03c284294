// Building elements; text is always text, never markup.

import { spoken, t } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  send: "M3.5 20.5 21 12 3.5 3.5v6.6L15 12 3.5 13.9z",
  back: "M15 5 8 12l7 7",
  clip: "m20 11.5-8.4 8.3a5.3 5.3 0 0 1-7.5-7.5l8.7-8.6a3.5 3.5 0 0 1 5 5l-8.6 8.5a1.8 1.8 0 0 1-2.5-2.5l7.7-7.6",
  menu: "M4 6.5h16M4 12h16M4 17.5h16",
  close: "m6 6 12 12M18 6 6 18",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5",
  keys: "M4 6h6v5H4zM14 6h6v5h-6zM4 14h6v5H4zM14 14h6v5h-6z",
  reply: "M9 7 4 12l5 5M4.5 12H14a6 6 0 0 1 6 6v1",
  down: "M12 5v14M5.5 12.5 12 19l6.5-6.5",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  caret: "m7 10 5 5 5-5",
  link: "M8 16 17 7M10 7h7v7",
  dots: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  plus: "M12 5v14M5 12h14",
};

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

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon", `icon-${name}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export const iconButton = (name, label, onclick, props = {}) =>
  h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...props }, icon(name));

export function avatar(id, name, extra = "") {
  const words = (name ?? "?").trim().split(/\s+/u);
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? "").join("").toUpperCase();
  return h("span", { class: `avatar tone-${Math.abs(id) % 7} ${extra}`, "aria-hidden": "true" }, letters || "?");
}

export const fullName = (who) => [who?.first_name, who?.last_name].filter(Boolean).join(" ");
export const date = (seconds) => new Date(seconds * 1000);
export const clock = (seconds) =>
  date(seconds).toLocaleTimeString(spoken(), { hour: "2-digit", minute: "2-digit", hour12: false });

export function day(seconds) {
  const then = date(seconds);
  const now = new Date();
  const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(then).setHours(0, 0, 0, 0)) / 86_400_000);
  if (days === 0) return t("today");
  if (days === 1) return t("yesterday");
  const year = then.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return then.toLocaleDateString(spoken(), { day: "numeric", month: "long", year });
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1_048_576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}

export function toast(words, kind = "") {
  const shown = h("div", { class: `toast ${kind}`, "data-testid": "toast" }, words);
  document.getElementById("toasts").append(shown);
  setTimeout(() => shown.remove(), 4000);
}

/** A modal sheet; resolves when closed. `build(close)` returns its content. */
export function sheet(label, build, testid = "sheet") {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const dialog = h("dialog", { class: "sheet", "aria-label": label, "data-testid": testid });
    const close = (value) => { dialog.close(); dialog.remove(); before?.focus?.(); resolve(value); };
    dialog.append(build(close));
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); close(null); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) close(null); });
    document.getElementById("layer").append(dialog);
    dialog.showModal();
  });
}
