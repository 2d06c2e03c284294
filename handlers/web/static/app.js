// The Mini App's beginning: hands over what Telegram signed, and goes on to the dashboard.
// Telegram puts the data behind the address ("Mini Apps": tgWebAppData), where no server sees them.

const tell = (eventType) => {
  if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(eventType, "{}");
  else if (window.parent !== window) window.parent.postMessage(JSON.stringify({ eventType, eventData: {} }), "*");
};

async function enter() {
  const data = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
  if (!data) throw new Error("no data");
  const answer = await fetch("/app", { method: "POST", body: new URLSearchParams({ data }) });
  if (!answer.ok) throw new Error(String(answer.status));
  location.replace((await answer.json()).to);
}

tell("web_app_ready");
tell("web_app_expand");
enter().catch(() => {
  document.getElementById("app-opens").hidden = true;
  document.getElementById("app-fails").hidden = false;
});
