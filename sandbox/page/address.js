// The form for what an invoice asks about its buyer. What was told before is filled in, as clients offer to remember it.

import { fullName, h } from "./dom.js";
import { spoken, t } from "./words.js";

// ISO 3166-1 alpha-2
const COUNTRIES = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW".split(" ");

const ADDRESS = [["street_line1", "street", true, "address-line1"], ["street_line2", "street2", false, "address-line2"], ["post_code", "postCode", false, "postal-code"], ["city", "city", true, "address-level2"], ["state", "region", false, "address-level1"]];
const LONGEST = 100;

const told = new Map(); // by person, while the page is open

/** `tell(info)` is called with what was filled in; `below` follows the fields. */
export function addressForm(needs, me, tell, below) {
  const before = told.get(me.id) ?? { name: fullName(me) };
  const field = (name, label, required, autocomplete, type = "text") =>
    h("label", { class: `asked-field ${name}` }, h("span", {}, t(label), required ? null : h("small", {}, ` ${t("ifAny")}`)),
      h("input", { type, name, class: "field", required, maxlength: LONGEST, autocomplete, value: before[name] ?? "", "data-testid": `told-${name}` }));
  const form = h("form", { class: "telling", "data-testid": "telling" },
    needs.includes("name") ? field("name", "fullName", true, "name") : null,
    needs.includes("phone_number") ? field("phone_number", "phone", true, "tel", "tel") : null,
    needs.includes("email") ? field("email", "email", true, "email", "email") : null,
    needs.includes("shipping_address") ? [country(before.country_code), ...ADDRESS.map((one) => field(...one))] : null,
    below);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));
    told.set(me.id, { ...before, ...values });
    const { name, phone_number, email, ...address } = values;
    tell({ name, phone_number, email, address: needs.includes("shipping_address") ? address : undefined });
  });
  return form;
}

function country(before) {
  const names = new Intl.DisplayNames([spoken()], { type: "region" });
  const sorted = COUNTRIES.map((code) => [code, names.of(code)]).sort(([, one], [, other]) => one.localeCompare(other, spoken()));
  return h("label", { class: "asked-field country_code" }, h("span", {}, t("country")),
    h("select", { name: "country_code", class: "field", required: true, autocomplete: "country", "data-testid": "told-country_code" },
      h("option", { value: "" }, t("chooseCountry")),
      sorted.map(([code, name]) => h("option", { value: code, selected: code === before }, name))));
}
