// Choosing who to be: everybody there is, or a new visitor.

import { avatar, fullName, h, sheet } from "./dom.js";
import { number, t } from "./words.js";

/** Resolves to a person, to `{name}` of a new visitor, or to null. */
export const choosePerson = (people, me) => sheet(t("actAs"), (close) => {
  const name = h("input", { type: "text", class: "field", maxlength: 64, required: true, placeholder: t("name"), "aria-label": t("name"), "data-testid": "visitor-name" });
  const come = (event) => {
    event.preventDefault();
    if (name.value.trim()) close({ name: name.value.trim() });
  };
  return h("div", { class: "people" },
    h("h2", {}, t("actAs")),
    h("ul", { class: "people-list" }, people.map((who) => h("li", {}, row(who, who.id === me?.id, close)))),
    h("form", { class: "visitor", onsubmit: come },
      h("h3", {}, t("newVisitor")), h("p", {}, t("visitorHint")),
      h("div", { class: "visitor-row" }, name, h("button", { type: "submit", class: "card-action filled", "data-testid": "visitor-enter" }, t("enter")))));
}, "people");

function row(who, current, close) {
  return h("button", { type: "button", class: "person", "data-testid": "person", "aria-current": current ? "true" : null, onclick: () => close(who) },
    avatar(who.id, fullName(who)),
    h("span", { class: "person-words" }, h("span", { class: "person-name" }, fullName(who)),
      h("span", { class: "person-note" }, who.username ? `@${who.username}` : "")),
    h("span", { class: "person-stars" }, `⭐ ${number(who.stars)}`));
}
