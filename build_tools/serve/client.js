// Keeps a page of the preview up to date. Only the preview's server adds this script; no site holds it.
//
// The server says what state the page is in (`stamp`) and which problems stand in the way. Another
// stamp than ours: load the page again, and stay at the same place. Problems: show them, as text.
(() => {
  "use strict";
  const { page, stamp } = document.currentScript.dataset;
  const KEPT = "edition-preview:" + location.pathname;
  // Problems are in English, so all about them is too. What the preview says of itself is in the page's language.
  const PROBLEMS = { language: "en", title: "The preview", hide: "Hide", expected: "Expected: ", nearest: "Nearest:" };
  const WORDS = {
    en: {
      language: "en", title: "The preview", hide: "Hide", building: "The edition is being built …",
      lost: "The preview has stopped. Start it again (make serve): this page will go on by itself.",
      gone: "This page is no longer part of the edition. It shows itself again should it come back.", home: "To the first page",
    },
    zh: {
      language: "zh-Hant", title: "預覽", hide: "隱藏", building: "本書正在生成……",
      lost: "預覽已停止。重新啟動（make serve）後，本頁會自行繼續。",
      gone: "本書已無此頁；此頁若恢復，會自行顯示。", home: "回首頁",
    },
  };
  const words = WORDS[document.documentElement.lang.startsWith("zh") ? "zh" : "en"];
  const home = page.startsWith("zh-hant/") ? "/zh-hant/index.html" : "/index.html";

  // --- the place on the page, from before to after ------------------------------------------

  const openDetails = () => [...document.querySelectorAll("details")].map((one) => one.open);

  // The first element with an id that is on the screen, and how far below the upper edge it stands.
  function place() {
    for (const one of document.querySelectorAll("main [id], article [id]")) {
      const box = one.getBoundingClientRect();
      if (box.height > 0 && box.bottom > 60) return { id: one.id, top: box.top };
    }
    return null;
  }

  function reload() {
    // At the very top there is no place to keep, and what is new there should be seen.
    const kept = { x: scrollX, y: scrollY, place: scrollY > 0 ? place() : null, details: openDetails() };
    try { sessionStorage.setItem(KEPT, JSON.stringify(kept)); } catch { /* then it begins at the top */ }
    closed = true;
    source?.close();
    location.reload();
  }

  function goBack() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
    } catch { /* nothing was kept */ }
    if (!kept) return;
    const details = document.querySelectorAll("details");
    if (kept.details.length === details.length) details.forEach((one, at) => { one.open = kept.details[at]; });
    const there = () => {
      const one = kept.place && document.getElementById(kept.place.id);
      const y = one ? scrollY + one.getBoundingClientRect().top - kept.place.top : kept.y;
      scrollTo({ left: kept.x, top: y, behavior: "instant" });
    };
    history.scrollRestoration = "manual";
    there();
    // Once more when styles and fonts have come; then the browser may see to it again.
    addEventListener("load", () => { there(); setTimeout(() => { history.scrollRestoration = "auto"; }, 100); }, { once: true });
  }

  // --- the panel ----------------------------------------------------------------------------

  const STYLE = `
    section { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 2147483647; box-sizing: border-box;
      padding: .8rem 1.2rem 1rem; background: #fff; color: #1d1d1d; border-top: 4px solid #a5101f; box-shadow: 0 -2px 16px #0006;
      font: 15px/1.5 system-ui, sans-serif; text-align: start; }
    section.calm { border-top-color: #555; }
    h2 { font-size: 1.05rem; margin: 0 4rem .4rem 0; } ol { margin: 0; padding-inline-start: 1.5rem; } li { margin: .5rem 0; }
    p { margin: .1rem 0; white-space: pre-wrap; overflow-wrap: anywhere; } ul { margin: .1rem 0; }
    code { font: .93em ui-monospace, monospace; overflow-wrap: anywhere; } .where { font-weight: 600; } a { color: #0b57a4; }
    button { position: absolute; top: .7rem; inset-inline-end: 1.2rem; font: inherit; padding: .1rem .7rem; cursor: pointer;
      background: none; color: inherit; border: 1px solid; border-radius: 4px; }
    :focus-visible { outline: 3px solid #0b57a4; outline-offset: 2px; }
    @media (prefers-color-scheme: dark) { section { background: #22242a; color: #eee; } section.calm { border-top-color: #aaa; }
      a { color: #9cc8ff; } :focus-visible { outline-color: #9cc8ff; } }
    @media print { section { display: none; } }`;
  let box = null, shown = "";

  // Everything is put in as text: messages quote files that anybody may have written.
  function element(name, text, attributes = {}) {
    const one = document.createElement(name);
    if (text) one.textContent = text;
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    return one;
  }

  function problemItem(problem) {
    const item = element("li");
    const where = problem.line ? `${problem.file}:${problem.line}:${problem.column}` : problem.file;
    const head = element("p");
    if (where) head.append(element("code", where, { class: "where" }), " ");
    head.append(element("span", problem.kind));
    item.append(head, element("p", problem.message));
    if (problem.expected) item.append(element("p", PROBLEMS.expected + problem.expected));
    if (problem.mend) item.append(element("p", problem.mend));
    // "Did you mean `x`?" has named some of the nearest already.
    const others = problem.candidates.filter((one) => !problem.mend.includes("`" + one + "`"));
    if (others.length) {
      const list = element("ul");
      list.append(...others.map((one) => element("li", one)));
      item.append(element("p", PROBLEMS.nearest), list);
    }
    return item;
  }

  function panel(key, heading, parts, words, calm) {
    if (shown === key) return;
    shown = key;
    if (!box) {
      box = element("div", "", { id: "edition-preview" });
      box.attachShadow({ mode: "open" });
      document.body.append(box);
      // A live region speaks only of what is put into it after it is there.
      const style = element("style", STYLE);
      const region = element("section", "", { hidden: "" });
      region.append(element("div", "", { role: "alert" }), element("div"));
      box.shadowRoot.append(style, region);
    }
    const region = box.shadowRoot.querySelector("section");
    const [alert, rest] = region.querySelectorAll(":scope > div");
    region.hidden = !heading;
    region.lang = words.language;
    region.setAttribute("aria-label", words.title);
    region.className = calm ? "calm" : "";
    const hide = element("button", words.hide, { type: "button" });
    hide.addEventListener("click", () => { region.hidden = true; });
    alert.replaceChildren(...(heading ? [element("h2", heading)] : []));
    rest.replaceChildren(...(heading ? [...parts, hide] : []));
    document.body.style.paddingBottom = heading ? `${Math.min(region.offsetHeight, innerHeight * 0.6)}px` : "";
  }

  function show(state) {
    if (stamp === "waiting") turnTo(state.held_up ? "held-up" : "building");
    if (state.problems.length) {
      const list = element("ol");
      list.append(...state.problems.map(problemItem));
      const more = state.more ? [element("p", `… and ${state.more} more; the terminal lists them all.`)] : [];
      panel(state.heading + JSON.stringify(state.problems), state.heading, [list, ...more], PROBLEMS, false);
    } else if (!state.ready && stamp !== "waiting") {
      panel("building", words.building, [], words, true);
    } else if (state.ready && !state.stamp && stamp) {
      panel("gone", words.gone, [element("a", words.home, { href: home })], words, true);
    } else {
      panel("", "", [], words, true);
    }
  }

  // The page that waits for the edition has two halves: it is being built, or mistakes stand in the way.
  function turnTo(name) {
    for (const part of document.querySelectorAll("[data-part]")) {
      part.hidden = part.dataset.part !== name;
      if (!part.hidden) document.title = part.querySelector("h1").textContent;
    }
  }

  // --- the line to the server ---------------------------------------------------------------

  let source = null, closed = false, lost = 0;

  function found() {
    clearTimeout(lost);
    lost = 0;
  }

  function hear(event) {
    found();
    const state = JSON.parse(event.data);
    if (state.ready && state.stamp && state.stamp !== stamp) reload();
    else if (state.ready && !state.stamp && stamp === "waiting") reload();
    else show(state);
  }

  function connect() {
    if (closed || document.hidden || (source && source.readyState !== EventSource.CLOSED)) return;
    source = new EventSource("/.edition-preview/events?page=" + encodeURIComponent(page));
    source.onmessage = hear;
    source.onopen = found;
    source.onerror = () => {
      // It tries again and fails again; the first time counts.
      lost = lost || setTimeout(() => panel("lost", words.lost, [], words, true), 1500);
      // Browsers give some lines up for good; we do not.
      if (!source || source.readyState === EventSource.CLOSED) setTimeout(connect, 700);
    };
  }

  function hangUp() {
    found();
    source?.close();
    source = null;
  }

  // A browser allows six lines to one server, so only pages that are seen hold one.
  function attend() {
    if (document.hidden) hangUp(); else connect();
  }
  document.addEventListener("visibilitychange", attend);
  addEventListener("pagehide", hangUp);
  addEventListener("pageshow", (event) => { if (event.persisted) { closed = false; connect(); } });
  goBack();
  connect();
})();
