// Everything asked of the sandbox goes through here; a refusal becomes an Error with its sentence.

async function result(response) {
  const body = await response.json();
  if (!body.ok) throw new Error(body.description);
  return body.result;
}

const get = async (path) => result(await fetch(path, { cache: "no-store" }));
const post = async (path, body) =>
  result(await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }));

export const everybody = () => get("/sandbox/people");
export const come = (first_name, language_code) =>
  post("/sandbox/people", { first_name, language_code });
export const person = (user) => get(`/sandbox/as/${user}`);
export const chats = (user) => get(`/sandbox/as/${user}/chats`);
export const messages = (user, chat) => get(`/sandbox/as/${user}/chats/${chat}/messages`);
export const act = (user, what, body) => post(`/sandbox/as/${user}/${what}`, body);
export const fileUrl = (id) => `/sandbox/files/${encodeURIComponent(id)}`;

export async function send(user, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined) form.append(name, value);
  }
  return result(await fetch(`/sandbox/as/${user}/send`, { method: "POST", body: form }));
}

/** Follow what happens; `caught` is called on each (re)connection, to fetch what was missed. */
export function follow(user, { happened, caught, lost }) {
  const source = new EventSource(`/sandbox/as/${user}/events`);
  let retry = 0;
  let inner = null;
  source.onmessage = (event) => happened(JSON.parse(event.data));
  source.onopen = caught;
  source.onerror = () => {
    lost();
    if (source.readyState === EventSource.CLOSED && !retry) {
      retry = setTimeout(() => { inner = follow(user, { happened, caught, lost }); }, 1500);
    }
  };
  return {
    close() {
      clearTimeout(retry);
      source.close();
      inner?.close();
    },
  };
}
