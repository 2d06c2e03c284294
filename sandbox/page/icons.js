// The page's drawings, as paths on a sheet of 24 by 24.

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  send: "M3.5 20.5 21 12 3.5 3.5v6.6L15 12 3.5 13.9z",
  back: "M15 5 8 12l7 7",
  clip: "m20 11.5-8.4 8.3a5.3 5.3 0 0 1-7.5-7.5l8.7-8.6a3.5 3.5 0 0 1 5 5l-8.6 8.5a1.8 1.8 0 0 1-2.5-2.5l7.7-7.6",
  menu: "M4 6.5h16M4 12h16M4 17.5h16",
  close: "m6 6 12 12M18 6 6 18",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5l3 2",
  keys: "M4 6h6v5H4zM14 6h6v5h-6zM4 14h6v5H4zM14 14h6v5h-6z",
  reply: "M9 7 4 12l5 5M4.5 12H14a6 6 0 0 1 6 6v1",
  forward: "m15 7 5 5-5 5M19.5 12H10a6 6 0 0 0-6 6v1",
  down: "M12 5v14M5.5 12.5 12 19l6.5-6.5",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  picture: "M4 5h16v14H4zM4 16l4.5-5 4 4.5 2.5-2.5L20 17M15.5 9v.01",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  caret: "m7 10 5 5 5-5",
  link: "M8 16 17 7M10 7h7v7",
  window: "M4 5h16v14H4zM4 9h16",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  pencil: "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5",
  bin: "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13",
  dots: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  plus: "M12 5v14M5 12h14",
  stop: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M6.5 6.5l11 11",
  out: "M14 4H5v16h9M10 12h10M16.5 8.5 20 12l-3.5 3.5",
  play: "M7 5v14l12-7z",
  pause: "M8 5v14M16 5v14",
  check: "m5 12.5 4.5 4.5L19 7.5",
  cross: "m7 7 10 10M17 7 7 17",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  bulb: "M9.5 17.5h5M10.5 20.5h3M12 3.5a5.8 5.8 0 0 0-3.4 10.5c.6.5.9 1.1.9 2h5c0-.9.3-1.5.9-2A5.8 5.8 0 0 0 12 3.5",
  right: "m10 6 6 6-6 6",
  up: "M12 20V5M5.5 11.5 12 5l6.5 6.5",
  bubble: "M4 5h16v11H11l-4.5 4v-4H4z",
  person: "M12 4.5a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6M4.5 20a7.5 7.5 0 0 1 15 0",
  mask: "M4 6.5c5-2 11-2 16 0 .6 7-2.5 11.500-8 12.500-5.500-1-8.600-5.500-8-12.500M8 11h2.500M13.500 11H16M9.500 15c1.600.9 3.400.9 5 0",
  horn: "M4 10v4h3.500L17 19V5L7.500 10zM20 10v4M8 14.500l1 5h2.500l-1-4",
  mute: "M4 10v4h3.500L13 18.500v-13L7.500 10zM16.500 9.500l5 5M21.500 9.500l-5 5",
  power: "M12 3.500v8M7.300 6.300a7.500 7.500 0 1 0 9.400 0",
  again: "M19.500 12a7.500 7.500 0 1 1-2.300-5.400M19.500 3.500v4h-4",
  info: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 11.500V16M12 8.200v.01",
  parcel: "M4 8l8-4.500L20 8v8.500L12 21l-8-4.500zM4 8l8 4.500L20 8M12 12.500V21M8 5.750l8 4.500",
  card: "M3.500 6h17v12h-17zM3.500 10h17M7 14.500h4",
  star: "m12 2.6 2.8 6 6.5.8-4.8 4.5 1.3 6.5L12 17.2l-5.8 3.2 1.3-6.5L2.7 9.4l6.5-.8z",
};

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
