// Everything asked of the sandbox goes through here; a refusal becomes an Error with its sentence.

import { t } from "./words.js";

const RETRY = 1200;

async function asked(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error(t("unreachable"));
  }
  const body = await response.json();
  if (!body.ok) throw Object.assign(new Error(body.description), { status: response.status });
  return body.result;
}

const get = (path) => asked(path, { cache: "no-store" });
const post = (path, body) =>
  asked(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const everybody = () => get("/sandbox/people");
export const come = (first_name, language_code) => post("/sandbox/people", { first_name, language_code });
export const turnClock = (minutes) => post("/sandbox/clock", { minutes });
export const person = (user) => get(`/sandbox/as/${user}`);
export const chats = (user) => get(`/sandbox/as/${user}/chats`);
export const act = (user, what, body) => post(`/sandbox/as/${user}/${what}`, body);
export const members = (user, chat) => get(`/sandbox/as/${user}/chats/${chat}/members`);
export const program = (bot, what, body) => post(`/sandbox/programs/${bot}/${what}`, body);
export const subscriptions = (user) => get(`/sandbox/as/${user}/subscriptions`);
export const fileUrl = (id) => `/sandbox/files/${encodeURIComponent(id)}`;

/** The last `limit` messages of a chat, or the last before one of them. */
export const messages = (user, chat, limit, before = null) =>
  get(`/sandbox/as/${user}/chats/${chat}/messages?limit=${limit}${before === null ? "" : `&before=${before}`}`);

export function send(user, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined) form.append(name, value);
  }
  return asked(`/sandbox/as/${user}/send`, { method: "POST", body: form });
}

/**
 * Follow what happens to somebody. `caught` is called on each (re)connection, to fetch what was
 * missed; `lost` when the line is cut; `gone` when this somebody is nobody any more.
 */
export function follow(user, { happened, caught, lost, gone }) {
  let source = null;
  let retry = 0;
  let over = false;
  function connect() {
    source = new EventSource(`/sandbox/as/${user}/events`);
    source.onmessage = (event) => happened(JSON.parse(event.data));
    source.onopen = caught;
    source.onerror = () => {
      lost();
      source.close();
      clearTimeout(retry);
      retry = setTimeout(again, RETRY);
    };
  }
  async function again() {
    try {
      await person(user);
      if (!over) connect();
    } catch (error) {
      if (over) return;
      if (error.status === 404) gone();
      else retry = setTimeout(again, RETRY);
    }
  }
  connect();
  return { close() { over = true; clearTimeout(retry); source.close(); } };
}
