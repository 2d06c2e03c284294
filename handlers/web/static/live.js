// Keeps the progress of broadcasts up to date, as the server tells it.

const list = document.querySelector("[data-live]");

const AGAIN = 5000; // milliseconds

let source;

function show(casts) {
  const shown = [...list.querySelectorAll("[data-cast]")].map((one) => Number(one.dataset.cast));
  if (casts.map((one) => one.id).join() !== shown.join()) return location.reload();
  for (const cast of casts) {
    const place = list.querySelector(`[data-cast="${cast.id}"]`);
    const bar = place.querySelector("progress");
    [bar.max, bar.value] = [Math.max(cast.people, 1), cast.done];
    place.querySelector("[data-line]").textContent = cast.line;
    const state = place.querySelector("[data-state]");
    if (state.dataset.state !== cast.state) {
      [state.dataset.state, state.textContent] = [cast.state, cast.said];
      state.className = `state ${cast.state}`;
    }
  }
}

/** Says that the connection is `lost`, or that all is `over`; without either it goes on. */
function tell(what) {
  const said = document.querySelector("[data-over]");
  [said.hidden, said.textContent] = [!what, what ? said.dataset[what] : ""];
}

/** After a refusal: whoever may not see the page itself any more is told so, all others try again. */
async function ask() {
  const answer = await fetch(location.href, { method: "HEAD", redirect: "manual" }).catch(() => null);
  if (answer && (answer.type === "opaqueredirect" || answer.status === 404)) tell("over");
  else setTimeout(listen, AGAIN);
}

function listen() {
  source = new EventSource(list.dataset.live);
  source.addEventListener("open", () => tell());
  source.addEventListener("progress", (event) => show(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    tell("lost");
    if (source.readyState === EventSource.CLOSED) ask(); // else the browser tries again by itself
  });
}

if (list) {
  listen();
  addEventListener("pagehide", () => source.close());
}
