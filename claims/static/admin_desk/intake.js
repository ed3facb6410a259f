/* Intake: follow a reading, name known publishers, decide suggestions by keyboard. Every form works without this. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("form[data-once]").forEach(sendOnce);
    document.querySelectorAll("[data-progress]").forEach(follow);
    document.addEventListener("change", keepFileNameOut, true);
    offerSources();
    const cards = document.querySelector("[data-cards]");
    if (cards) watchCards(cards, document.querySelector("[data-text]"));
});

/* A second click sends nothing. Coming back by the browser's own button, the form can be sent again. */
function sendOnce(form) {
    let isSent = false;
    form.addEventListener("submit", (event) => {
        if (isSent) event.preventDefault();
        isSent = true;
    });
    window.addEventListener("pageshow", () => { isSent = false; });
}

/* The admin's own script writes the name of a chosen file into the text field nearest to it: here, the publisher. */
function keepFileNameOut(event) {
    if (event.target.matches(".intake-file")) event.stopPropagation();
}

/* Ask how far a reading has come until it has ended; then go on to where it leads. */
function follow(place) {
    const sentence = place.querySelector("[data-progress-sentence]");
    const steps = place.querySelector("[data-progress-steps]");
    const ask = async () => {
        let wait = 5000;
        try {
            const answer = await fetch(place.dataset.progress, { headers: { Accept: "application/json" } });
            if (answer.redirected || answer.status === 403) { location.reload(); return; }
            if (answer.ok) {
                const now = await answer.json();
                if (now.wait === null) { location.replace(now.go_to); return; }
                if (sentence.textContent !== now.sentence) sentence.textContent = now.sentence;
                if (steps.innerHTML !== now.html) steps.innerHTML = now.html;
                wait = now.wait;
            }
        } catch { /* The server is away for a moment: it is asked again. */ }
        setTimeout(ask, wait);
    };
    setTimeout(ask, 1000);
}

/* Offer the sources whose names begin with, or hold, what is typed. */
function offerSources() {
    const list = document.getElementById("known-sources");
    if (!list) return;
    let waiting;
    document.querySelectorAll("[data-sources]").forEach((field) => field.addEventListener("input", () => {
        clearTimeout(waiting);
        const term = field.value.trim();
        if (term.length < 2) return;
        waiting = setTimeout(async () => {
            const query = new URLSearchParams({ term, app_label: "sources", model_name: "intake", field_name: "publisher" });
            const answer = await fetch(`${list.dataset.url}?${query}`);
            if (!answer.ok) return;
            const { results } = await answer.json();
            list.replaceChildren(...results.map((source) => new Option(source.text, source.text)));
        }, 200);
    }));
}

/* -- The article and its suggestions ---------------------------------------------------------------------------- */

function watchCards(region, text) {
    const cards = [...region.querySelectorAll("[data-card]")];
    const keys = window.deskKeys;
    let current = null;

    const choose = (card, { focus = true } = {}) => {
        if (current) current.classList.remove("intake-current");
        current = card;
        card.classList.add("intake-current");
        if (focus) card.focus({ preventScroll: true });
        if (focus) card.scrollIntoView({ block: "nearest" });
        mark(text, card.dataset.card);
    };
    const step = (by) => {
        const place = cards.indexOf(current) + by;
        if (cards.length) choose(cards[Math.min(Math.max(place, 0), cards.length - 1)]);
    };

    /* The next one below that waits to be decided; after the last, from the top. */
    const stepToOpen = () => {
        const after = cards.indexOf(current) + 1;
        const next = [...cards.slice(after), ...cards.slice(0, after)].find((card) => card.matches(".intake-card-open"));
        if (next) choose(next);
    };

    const from = cards.find((card) => `#${card.id}` === location.hash);
    const refused = region.querySelector(".desk-note-refused");
    if (from) choose(from);
    else if (refused) {
        choose(refused.closest("[data-card]"));
        // What is typed next belongs into the field that was refused, and is no key.
        current.querySelector(".intake-actions details[open] .intake-input")?.focus();
    }
    else if (cards.length) choose(cards.find((card) => card.matches(".intake-card-open")) || cards[0], { focus: false });

    region.addEventListener("focusin", (event) => {
        const card = event.target.closest("[data-card]");
        if (card && card !== current) choose(card, { focus: false });
    });
    document.addEventListener("click", (event) => {
        const link = event.target.closest('a[href^="#"]');
        const stretch = event.target.closest("[data-numbers]");
        const number = stretch ? (link ? link.textContent : stretch.dataset.numbers.split(" ")[0]) : "";
        const card = number && cards.find((each) => each.dataset.card === number);
        if (card && (link || !String(getSelection()))) {
            event.preventDefault();
            choose(card);
        } else if (link && link.closest("[data-card]") && link.hash.startsWith("#mark-")) {
            event.preventDefault();
            choose(link.closest("[data-card]"), { focus: false });
            text.scrollIntoView({ block: "nearest" });
        }
    });
    document.addEventListener("keydown", (event) => {
        if (!keys.areOn() || event.ctrlKey || event.metaKey || event.altKey || keys.isOpen() || keys.isTyping(event.target)) return;
        const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
        if (isArrow && event.target !== current) return;
        const act = ACTS[event.key];
        if (!act) return;
        if (act.step) step(act.step);
        else if (act.next) stepToOpen();
        else if (current) act.run(current);
        else return;
        event.preventDefault();
    });
    region.querySelectorAll("[data-find]").forEach(findAsTyped);
    lookUpWhenSeen(region);
}

const ACTS = {
    j: { step: 1 }, ArrowDown: { step: 1 },
    k: { step: -1 }, ArrowUp: { step: -1 },
    n: { next: true },
    a: { run: (card) => press(card, "[data-accept]") },
    s: { run: (card) => press(card, "[data-stay]") },
    u: { run: (card) => press(card, "[data-undo]") },
    m: { run: (card) => unfold(card, "[data-merge]", "[name=q]") },
    r: { run: (card) => unfold(card, "[data-reject]", "[name=reason]") },
};

function press(card, button) {
    const found = card.querySelector(button);
    if (found) found.click();
}

function unfold(card, summary, field) {
    const found = card.querySelector(summary);
    if (!found) return;
    found.parentElement.open = true;
    found.parentElement.querySelector(field).focus();
}

/* Show which passage a card is about, and bring it into view within the text. */
function mark(text, number) {
    text.querySelectorAll(".intake-mark-current").forEach((piece) => piece.classList.remove("intake-mark-current"));
    const pieces = text.querySelectorAll(`[data-numbers~="${number}"]`);
    pieces.forEach((piece) => piece.classList.add("intake-mark-current"));
    if (!pieces.length) return;
    const place = pieces[0].getBoundingClientRect();
    const frame = text.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) {
        text.scrollTop += place.top - frame.top - frame.height / 3;
    }
}

/* Put into a card what the server finds. */
async function lookUp(place, words) {
    const answer = await fetch(`${place.dataset.claims}?${new URLSearchParams(words ? { q: words } : {})}`);
    if (answer.ok) place.innerHTML = await answer.text();
    place.querySelectorAll("form[data-once]").forEach(sendOnce);
}

function findAsTyped(form) {
    const place = form.closest("[data-card]").querySelector("[data-claims]");
    let waiting;
    form.addEventListener("input", (event) => {
        clearTimeout(waiting);
        waiting = setTimeout(() => lookUp(place, event.target.value.trim()), 250);
    });
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        clearTimeout(waiting);
        // From the words on to what they found, by the same key.
        lookUp(place, form.elements.q.value.trim()).then(() => place.querySelector("button[name=claim]")?.focus());
    });
}

function lookUpWhenSeen(region) {
    const seen = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
        seen.unobserve(entry.target);
        lookUp(entry.target, "");
    }));
    region.querySelectorAll("[data-claims]:has([data-claims-later])").forEach((place) => seen.observe(place));
}
