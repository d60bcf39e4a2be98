"use strict";
// Opens the words behind a value beside the page. Without it every link still leads to its claim further down.
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  const main = document.getElementById("main");
  const reader = document.getElementById("reports");
  const wide = matchMedia("(min-width: 75rem)");
  const stories = [...document.querySelectorAll(".story")];
  let from = null; // the link that opened the reader: focus goes back to it
  let moved = null; // the card that stands beside the text, and where it came from

  if (stories.length > 1) root.classList.add("many");

  // Marks `start` to `end` (UTF-16 units) of a report's text or title.
  function mark(text, start, end, name) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const parts = [];
    let at = 0;
    for (let node = walker.nextNode(); node && at < end; node = walker.nextNode()) {
      const from = Math.max(start - at, 0), to = Math.min(end - at, node.length);
      if (from < to && (node.parentNode !== text || text.matches(".headline"))) parts.push([node, from, to]);
      at += node.length;
    }
    return parts.map(([node, from, to]) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const element = document.createElement("mark");
      element.className = name;
      range.surroundContents(element);
      return element;
    });
  }

  function clear() {
    for (const element of reader.querySelectorAll("mark")) {
      const parent = element.parentNode;
      element.replaceWith(...element.childNodes);
      parent.normalize();
    }
    if (moved) moved.home.before(moved.card), moved.home.remove(), (moved = null);
  }

  function choose(card) {
    const home = document.createComment("");
    card.before(home);
    card.closest(".report").querySelector(".chosen").append(card);
    moved = { card, home };
  }

  function openReader() {
    root.classList.add("reading");
    reader.querySelector(".close").hidden = false;
  }

  function closeReader(refocus) {
    if (!root.classList.contains("reading")) return;
    root.classList.remove("reading");
    if (refocus && from) from.focus();
  }

  function showReport(report, card, data) {
    clear();
    for (const other of reader.querySelectorAll(".report.open")) other.classList.remove("open");
    reader.classList.toggle("one", Boolean(report));
    openReader();
    if (!report) return void (reader.scrollTop = 0, reader.focus({ preventScroll: true }));
    report.classList.add("open");
    const marks = [];
    const add = (where, name) => {
      const text = report.querySelector(where.field === "title" ? ".headline" : ".text");
      if (text && where.start) marks.unshift(...mark(text, +where.start, +where.end, name));
    };
    if (card) {
      choose(card);
      add(card.dataset, "claim");
    }
    if (data) add(data, "words");
    const bar = reader.querySelector(".bar").offsetHeight;
    root.style.setProperty("--bar", bar + "px");
    const chosen = report.querySelector(".chosen");
    (card || report).focus({ preventScroll: true });
    reader.scrollTop = 0;
    if (!marks.length) return;
    const top = (element) => element.getBoundingClientRect().top - reader.getBoundingClientRect().top - bar;
    if (top(marks[0]) > 0.6 * reader.clientHeight) reader.scrollTop = top(marks[0]) - chosen.offsetHeight - 28;
  }

  function openStory(story) {
    for (const other of stories) other.classList.toggle("open", other === story);
    root.classList.toggle("told", Boolean(story));
  }

  // Shows what an address leads to; `data` may name narrower words.
  function show(hash, data) {
    const id = decodeURIComponent(hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    if (reader.contains(target)) return showReport(target.closest(".report"), target.closest(".card"), data);
    closeReader(false);
    if (stories.length > 1) openStory(target.closest(".story"));
    target.closest("details")?.setAttribute("open", "");
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const hash = link.getAttribute("href");
    event.preventDefault();
    if (!reader.contains(link)) {
      if (from) from.classList.remove("here");
      from = link;
      from.classList.add("here");
    }
    history.pushState({ ...link.dataset }, "", hash);
    show(hash, link.dataset);
  });
  addEventListener("popstate", (event) => (location.hash ? show(location.hash, event.state) : closeReader(true)));
  addEventListener("keydown", (event) => event.key === "Escape" && closeReader(true));
  // Over the brief (on a small window) the reader gives way to whatever below it is reached by keyboard.
  main.addEventListener("focusin", () => wide.matches || closeReader(false));
  reader.querySelector(".close").addEventListener("click", () => closeReader(true));

  // Any two reports side by side.
  for (const story of stories) {
    const pairs = [...story.querySelectorAll(".pair")];
    const chooser = story.querySelector(".choose");
    if (!chooser) continue;
    const none = story.querySelector(".no-pair");
    const names = new Map(pairs.flatMap(({ dataset: d }) => [[d.a, d.nameA], [d.b, d.nameB]]));
    const [a, b] = chooser.querySelectorAll("select");
    for (const select of [a, b]) {
      select.append(new Option("any report", ""));
      for (const [id, name] of names) select.append(new Option(name, id));
      select.addEventListener("change", () => {
        const wanted = [a.value, b.value].filter(Boolean);
        const fits = pairs.filter((p) => wanted.every((id) => id === p.dataset.a || id === p.dataset.b));
        for (const pair of pairs) pair.hidden = !fits.includes(pair), (pair.open = fits.length === 1 && pair === fits[0]);
        none.hidden = fits.length > 0;
      });
    }
    chooser.hidden = false;
  }

  // The section one reads is marked in the list of sections.
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const link = document.querySelector(`.sections a[href="#${CSS.escape(target.id)}"]`);
      if (link && isIntersecting) {
        for (const other of link.parentNode.children) other.removeAttribute("aria-current");
        link.setAttribute("aria-current", "true");
      }
    }
  }, { rootMargin: "-15% 0px -80% 0px" });
  for (const section of document.querySelectorAll(".story > section")) seen.observe(section);

  if (location.hash) show(location.hash);
});
