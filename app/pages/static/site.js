// Two conveniences; every page works without them. No text stands here: words come with the page, units from the browser.
"use strict";

const language = document.documentElement.lang;

function unitsOf(seconds) {
  const minutes = Math.max(Math.ceil(seconds / 60), 0);
  const all = [["day", Math.floor(minutes / 1440)], ["hour", Math.floor(minutes / 60) % 24], ["minute", minutes % 60]];
  const some = all.filter(([, count]) => count > 0);
  return some.length ? some : [["minute", 0]];
}

function inWords(seconds) {
  const parts = unitsOf(seconds).map(([unit, count]) =>
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long", numberingSystem: "latn" }).format(count));
  return new Intl.ListFormat(language, { style: "long", type: "conjunction" }).format(parts);
}

const plain = (text) => text.replace(/\s+/g, " ").trim();

// The time at load is the service's; from then on we only count, whatever this telephone takes for the time.
// A browser that has other words for it, or none in this language, leaves it as it is.
function tick() {
  if (!Intl.ListFormat) return;
  for (const shown of document.querySelectorAll("[data-left]")) {
    const from = performance.now();
    const left = Number(shown.dataset.left);
    if (plain(inWords(left)) !== plain(shown.textContent)) continue;
    setInterval(() => { shown.textContent = inWords(left - (performance.now() - from) / 1000); }, 10000);
  }
}

function offerPosition() {
  const box = document.getElementById("position");
  if (!box || !navigator.geolocation) return;
  const said = box.querySelector("[role=status]");
  const taken = (position) => {
    box.querySelector("[name=latitude]").value = position.coords.latitude;
    box.querySelector("[name=longitude]").value = position.coords.longitude;
    said.textContent = said.dataset.taken;
  };
  const failed = () => { said.textContent = said.dataset.failed; };
  box.hidden = false;
  box.querySelector("button").addEventListener("click", () =>
    navigator.geolocation.getCurrentPosition(taken, failed, { maximumAge: 60000, timeout: 20000 }));
}

// What went wrong is read first, also where a browser takes no notice of `autofocus` on it.
document.querySelector("[role=alert]")?.focus();
tick();
offerPosition();
