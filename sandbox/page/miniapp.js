// A bot's Mini App in a frame: it is handed its signed data in its address, and may close itself.

import { h, iconButton, sheet } from "./dom.js";
import { t } from "./words.js";

const MAY = "allow-scripts allow-forms allow-same-origin allow-popups";

export function openMiniApp({ url, bot }) {
  const label = t("miniApp", { who: bot });
  const frame = h("iframe", { class: "mini-app-frame", src: url, title: label, sandbox: MAY, referrerpolicy: "no-referrer" });
  let end = () => {};
  const heard = (event) => {
    if (event.source === frame.contentWindow && kindOf(event.data) === "web_app_close") end(true);
  };
  window.addEventListener("message", heard);
  return sheet(label, (close) => {
    end = close;
    return h("div", { class: "mini-app" },
      h("header", { class: "mini-app-head" }, h("h2", {}, bot), iconButton("close", t("close"), () => close(null))), frame);
  }, "mini-app").finally(() => window.removeEventListener("message", heard));
}

/** The `eventType` of what Mini Apps post to their client, which is JSON in a string. */
function kindOf(data) {
  try {
    return JSON.parse(data).eventType;
  } catch {
    return null;
  }
}
