/* The claim workspace: add, remove and order rows, name what a row relays, say how a number is understood. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-rows]").forEach(watchRows);
    document.querySelectorAll("[data-slug-from]").forEach(proposeAddress);
    document.querySelectorAll("[data-alike]").forEach(watchStatement);
    // After Select2, which waits for jQuery.
    if (window.django && window.django.jQuery) window.django.jQuery(() => setTimeout(() => nameSelects(document)));
    document.querySelectorAll("[data-kept-lists]").forEach(countKeptLists);
    warnBeforeLeaving(document.getElementById("claim-form"));
    const wrong = document.querySelector(".desk-note-refused");
    if (wrong) wrong.scrollIntoView({ block: "center" });
});
document.addEventListener("formset:added", (event) => setTimeout(() => nameSelects(event.target)));

/* Give Select2's boxes the name of the label beside them; it leaves them without one. */
function nameSelects(root) {
    root.querySelectorAll("select.select2-hidden-accessible").forEach((select) => {
        const label = document.querySelector(`label[for="${select.id}"]`);
        const box = select.parentElement.querySelector(".select2-selection");
        if (!label || !box) return;
        const name = label.firstChild.textContent.trim();
        box.removeAttribute("aria-labelledby");
        const shown = box.querySelector(".select2-selection__rendered");
        const value = select.selectedOptions[0] ? select.selectedOptions[0].textContent.trim() : "";
        box.setAttribute("aria-label", value ? `${name}: ${value}` : name);
        if (shown && shown.getAttribute("role") === "textbox") {
            shown.removeAttribute("role");
            shown.removeAttribute("aria-readonly");
        }
        if (select.dataset.named) return;
        select.dataset.named = "yes";
        window.django.jQuery(select).on("change", () => nameSelects(select.parentElement));
        window.django.jQuery(select).on("select2:open", () => {
            document.querySelectorAll(".select2-dropdown .select2-search__field").forEach((field) => field.setAttribute("aria-label", name));
        });
    });
}

/* Say beside each kept list how much is in it now. */
async function countKeptLists(place) {
    if (!place.querySelector("[data-count]")) return;
    const answer = await fetch(place.dataset.keptLists, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const counts = await answer.json();
    place.querySelectorAll("[data-count]").forEach((shown) => { shown.textContent = counts[shown.dataset.count] ?? ""; });
}

function watchRows(part) {
    const list = part.querySelector("[data-rows-list]");
    const total = part.querySelector(`[name="${part.dataset.rows}-TOTAL_FORMS"]`);
    part.addEventListener("click", (event) => {
        if (event.target.closest("[data-row-add]")) addRow(part, list, total);
        const up = event.target.closest("[data-row-up]");
        if (up) moveUp(up.closest("[data-row]"), list);
    });
    part.addEventListener("change", (event) => {
        if (event.target.name.endsWith("-DELETE")) {
            event.target.closest("[data-row]").classList.toggle("desk-row-gone", event.target.checked);
        }
        nameRelays(list);
    });
    // Select2 tells jQuery only.
    if (window.django && window.django.jQuery) window.django.jQuery(part).on("change", "select", () => nameRelays(list));
    list.querySelectorAll("[data-row]").forEach((row) => {
        const removed = row.querySelector('[name$="-DELETE"]');
        if (removed && removed.checked) row.classList.add("desk-row-gone");
        watchInterval(row);
    });
    nameRelays(list);
}

function addRow(part, list, total) {
    const index = Number(total.value);
    const holder = document.createElement("div");
    holder.innerHTML = part.querySelector("template[data-row-template]").innerHTML.replaceAll("__prefix__", String(index));
    const row = holder.firstElementChild;
    list.append(row);
    total.value = String(index + 1);
    number(list);
    row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: part.dataset.rows } }));
    watchInterval(row);
    nameRelays(list);
    const first = row.querySelector("input:not([type=hidden]), select, textarea");
    if (first) first.focus();
}

function moveUp(row, list) {
    const before = row.previousElementSibling;
    if (before) list.insertBefore(row, before);
    number(list);
}

function number(list) {
    [...list.children].forEach((row, place) => {
        row.querySelector("[data-row-number]").textContent = String(place + 1);
        const order = row.querySelector("[data-row-order]");
        if (order) order.value = String(place + 1);
    });
}

/* Offer every other row, by number and name, as what a row relays. */
function nameRelays(list) {
    const rows = [...list.querySelectorAll("[data-row]")];
    const names = rows.map((row) => {
        const source = row.querySelector('select[name$="-source"]');
        const chosen = source && source.selectedOptions[0];
        return chosen ? chosen.textContent.trim() : "";
    });
    rows.forEach((row, own) => {
        const select = row.querySelector("[data-relays]");
        if (!select) return;
        const chosen = select.value;
        const nobody = select.options[0];
        select.replaceChildren(nobody);
        rows.forEach((other, place) => {
            if (place === own) return;
            const name = other.classList.contains("desk-row-gone") ? "removed" : names[place] || "not named yet";
            select.add(new Option(`${place + 1}. ${name}`, String(place)));
        });
        select.value = [...select.options].some((option) => option.value === chosen) ? chosen : "";
    });
}

/* Ask the server how the ends are understood, shortly after the last key. */
function watchInterval(row) {
    const shown = row.querySelector("[data-interval]");
    const form = document.getElementById("claim-form");
    if (!shown || !form) return;
    let waiting;
    const ask = async () => {
        const question = new URLSearchParams();
        for (const name of ["low", "low_open", "high", "high_open", "is_approximate", "figure"]) {
            const field = row.querySelector(`[name$="-${name}"]`);
            if (field.type !== "checkbox" || field.checked) question.set(name, field.value);
        }
        if (!question.get("low") && !question.get("high")) { shown.textContent = "–"; return; }
        const answer = await fetch(`${form.dataset.intervalUrl}?${question}`, { headers: { Accept: "application/json" } });
        if (!answer.ok) return;
        const { words, problem } = await answer.json();
        const unit = row.querySelector('[name$="-unit"]').value;
        shown.textContent = words ? `${words} ${unit}`.trim() : problem;
    };
    row.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 250); });
    ask();
}

/* Show what looks like the statement, shortly after the last key. Only the answer to the newest question is shown. */
function watchStatement(card) {
    const statement = document.getElementById(card.dataset.statement);
    const language = document.getElementById(card.dataset.language);
    const list = card.querySelector("[data-alike-list]");
    const saved = { statement: statement.value, list: [...list.childNodes] };
    let waiting, asking;
    const ask = async () => {
        if (asking) asking.abort();
        if (statement.value === saved.statement) { list.replaceChildren(...saved.list); return; }
        asking = new AbortController();
        const question = new URLSearchParams({ statement: statement.value, language: language.value, claim: card.dataset.claim || "" });
        try {
            const answer = await fetch(`${card.dataset.alike}?${question}`, { signal: asking.signal });
            if (answer.ok) list.innerHTML = await answer.text();
        } catch (error) {
            if (error.name !== "AbortError") throw error;
        }
    };
    const later = () => { clearTimeout(waiting); waiting = setTimeout(ask, 400); };
    statement.addEventListener("input", later);
    language.addEventListener("input", later);
}

/* Propose an address from the statement until somebody types one. */
function proposeAddress(form) {
    const from = document.getElementById(form.dataset.slugFrom);
    const to = document.getElementById(form.dataset.slugTo);
    let typed = to.value !== "";
    to.addEventListener("input", () => { typed = to.value !== ""; });
    from.addEventListener("input", () => {
        if (typed) return;
        const plain = from.value.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
        const words = plain.replace(/[^a-z0-9\s-]/g, "").trim().replace(/[\s-]+/g, "-");
        to.value = words.length <= 60 ? words : words.slice(0, 60).replace(/-[^-]*$/, "");
    });
}

function warnBeforeLeaving(form) {
    if (!form) return;
    let changed = document.querySelector(".desk-note-refused") !== null;
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
    window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
