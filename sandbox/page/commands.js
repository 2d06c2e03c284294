// The commands a bot offers, over the place where one writes: by finger, by mouse, by keys.

import { h } from "./dom.js";
import { t } from "./words.js";

/** `chosen(words)` is called with the command to say. */
export function offers(commands, input, chosen) {
  const element = h("div", { class: "commands", id: "commands", hidden: true, role: "listbox", "aria-label": t("commands"), "data-testid": "commands" });
  let found = [];
  let at = -1;

  function show(some) {
    found = some;
    at = -1;
    element.hidden = found.length === 0;
    element.replaceChildren(...found.map((one, place) => h("button", {
      type: "button", role: "option", id: `command-${place}`, tabindex: "-1", class: "command", "data-testid": "command", "aria-selected": "false",
      onclick: () => pick(one),
    }, h("strong", {}, `/${one.command}`), h("span", {}, one.description))));
    mark();
  }

  function pick(one) {
    show([]);
    chosen(`/${one.command}`);
    input.focus();
  }

  function mark() {
    for (const [place, option] of [...element.children].entries()) option.setAttribute("aria-selected", String(place === at));
    if (at < 0) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", `command-${at}`);
    element.children[at].scrollIntoView({ block: "nearest" });
  }

  function typed(words) {
    const wanted = words.toLowerCase();
    show(/^\/\w*$/.test(words) ? commands.filter((one) => `/${one.command}`.startsWith(wanted)) : []);
  }

  /** True if a key was for the commands. */
  function key(event) {
    if (element.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) at = (at + step + found.length + (at < 0 && step < 0 ? 1 : 0)) % found.length;
    else if (event.key === "Escape") show([]);
    else if (event.key === "Tab" && !event.shiftKey) {
      input.value = `/${found[Math.max(at, 0)].command} `;
      input.dispatchEvent(new Event("input"));
    } else if (event.key === "Enter" && at >= 0) pick(found[at]);
    else return false;
    if (step) mark();
    event.preventDefault();
    return true;
  }

  input.setAttribute("aria-controls", "commands");
  element.addEventListener("mousedown", (event) => event.preventDefault()); // the words keep the focus
  return { element, typed, key, toggle: () => show(element.hidden ? commands : []), hide: () => show([]) };
}
