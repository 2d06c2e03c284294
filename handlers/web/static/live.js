// Keeps the progress of broadcasts up to date, as the server tells it.

const list = document.querySelector("[data-live]");

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

if (list) {
  const source = new EventSource(list.dataset.live);
  source.addEventListener("progress", (event) => show(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    // a refusal ends it; after a mere interruption the browser tries again by itself
    if (source.readyState === EventSource.CLOSED) document.querySelector("[data-over]").hidden = false;
  });
  addEventListener("pagehide", () => source.close());
}
