/* Single keys across the desk, and the sheet that lists them. Everything works without. */
"use strict";

/* What pages with keys of their own ask: whether single keys are on, and whether somebody is typing. */
window.deskKeys = {
    areOn: () => localStorage.getItem("desk-single-keys") !== "off",
    isTyping: (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName),
    isOpen: () => Boolean(document.querySelector("dialog[open]")),
    show: () => document.querySelector("[data-keys-sheet]")?.showModal(),
};

document.addEventListener("DOMContentLoaded", () => {
    const sheet = document.querySelector("[data-keys-sheet]");
    if (!sheet) return;
    const box = sheet.querySelector("[data-keys-on]");
    box.checked = window.deskKeys.areOn();
    box.addEventListener("change", () => localStorage.setItem("desk-single-keys", box.checked ? "on" : "off"));
    document.addEventListener("click", (event) => { if (event.target.closest("[data-keys-help]")) window.deskKeys.show(); });
    // Before the theme, whose own single keys are switched off together with these.
    window.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1 || window.deskKeys.isTyping(event.target)) return;
        if (window.deskKeys.isOpen()) return;
        if (!window.deskKeys.areOn()) { event.stopImmediatePropagation(); return; }
        if (!pressed(event.key, sheet)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
    }, true);
});

/* The first key of two, for a second and a half. */
let first = "", forgetting;

/* Do what a key stands for; say whether it stands for something here. */
function pressed(key, sheet) {
    const place = first ? sheet.querySelector(`[data-go="${CSS.escape(key)}"]`) : null;
    const wasFirst = Boolean(first);
    first = "";
    clearTimeout(forgetting);
    if (place) location.assign(place.href);
    if (wasFirst) return true;
    if (key === "g") {
        first = key;
        forgetting = setTimeout(() => { first = ""; }, 1500);
        return true;
    }
    if (key === "?") { window.deskKeys.show(); return true; }
    if (key === "/") { search(); return true; }
    // The article of an intake has its own meaning for the others.
    if (document.querySelector("[data-cards]")) return false;
    const act = { j: () => step(1), k: () => step(-1), n: () => start(sheet), s: save, "[": () => section(-1), "]": () => section(1) }[key];
    return act ? act() : false;
}

/* To the field of this list, or to the search of the desk. */
function search() {
    const field = document.getElementById("searchbar");
    if (field) field.focus();
    else window.dispatchEvent(new CustomEvent("opencommand"));
}

function start(sheet) {
    const link = sheet.querySelector("[data-start]");
    if (link) location.assign(link.href);
    return Boolean(link);
}

function save() {
    const button = document.querySelector('button[form="claim-form"][type="submit"]');
    if (button) button.click();
    return Boolean(button);
}

/* To the next row of a list: its link takes the focus, so Enter opens it. */
function step(by) {
    const links = [...document.querySelectorAll("#result_list tbody tr")].map((row) => row.querySelector("th a, td a")).filter(Boolean);
    if (!links.length) return false;
    const place = links.indexOf(document.activeElement) + by;
    const link = links[Math.min(Math.max(place, 0), links.length - 1)];
    link.focus();
    link.scrollIntoView({ block: "nearest" });
    return true;
}

/* To the section before or after the one that stands at the top. */
function section(by) {
    const bar = document.querySelector(".desk-sections");
    if (!bar) return false;
    // The document stands in a column of its own, above or beside: it would count as one that was passed.
    const found = [...bar.querySelectorAll('a[href^="#"]')].map((link) => bar.parentElement.querySelector(link.hash)).filter(Boolean);
    if (!found.length) return false;
    const line = bar.getBoundingClientRect().bottom + 24;
    const above = found.filter((each) => each.getBoundingClientRect().top <= line).length - 1;
    const next = found[Math.min(Math.max(above + by, 0), found.length - 1)];
    next.style.scrollMarginTop = `${line - 20}px`;
    next.scrollIntoView();
    return true;
}
