/* The claim workspace: add, remove and order rows, name what a row relays, say how a number is understood. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-rows]").forEach(watchRows);
    document.querySelectorAll("[data-slug-from]").forEach(proposeAddress);
    document.querySelectorAll("[data-slug-from]").forEach(proposeLanguage);
    document.querySelectorAll("[data-alike]").forEach(watchStatement);
    // After Select2, which waits for jQuery.
    if (window.django && window.django.jQuery) window.django.jQuery(() => setTimeout(() => nameSelects(document)));
    document.querySelectorAll("[data-preview-of]").forEach(previewMarkdown);
    const typing = keepUnsaved(document.getElementById("claim-form"));
    document.querySelectorAll("[data-here]").forEach((place) => beHere(place, typing));
    showFirstPassage(document.getElementById("document"));
    document.querySelectorAll("[data-kept-lists]").forEach(countKeptLists);
    warnBeforeLeaving(document.getElementById("claim-form"));
    const wrong = document.querySelector(".desk-note-refused");
    if (wrong) wrong.scrollIntoView({ block: "center" });
});
document.addEventListener("submit", sendOnce);
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
        // Digits alone, as of a statement in other letters, say nothing: the server makes an address then.
        to.value = !/[a-z]/.test(words) ? "" : words.length <= 60 ? words : words.slice(0, 60).replace(/-[^-]*$/, "");
    });
}

/* Letters that one language alone, or mostly, is written in. Han last: Japanese has it too. */
const LETTERS = [
    ["ko", /\p{Script=Hangul}/u], ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/u], ["zh", /\p{Script=Han}/u],
    ["ar", /\p{Script=Arabic}/u], ["he", /\p{Script=Hebrew}/u], ["el", /\p{Script=Greek}/u], ["ru", /\p{Script=Cyrillic}/u],
    ["hi", /\p{Script=Devanagari}/u], ["th", /\p{Script=Thai}/u],
];

/* Propose a claim's language by the letters of its statement, where it has none of our own, until somebody types one. */
function proposeLanguage(form) {
    const from = document.getElementById(form.dataset.slugFrom);
    const to = document.getElementById("id_language");
    const usual = to.value;
    let typed = false;
    to.addEventListener("input", () => { typed = true; });
    from.addEventListener("input", () => {
        const found = /[a-z]/i.test(from.value) ? null : LETTERS.find(([, letters]) => letters.test(from.value));
        if (!typed) to.value = found ? found[0] : usual;
    });
}

/* A second press while the first is on its way would be answered in its place: refused, as it is done already. */
function sendOnce(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.isSent) event.preventDefault();
    form.dataset.isSent = "yes";
    setTimeout(() => { delete form.dataset.isSent; }, 2000);
}

function warnBeforeLeaving(form) {
    if (!form) return;
    let changed = document.querySelector(".desk-note-refused, [data-kept]") !== null;
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
    window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

/* Show Markdown as readers will see it, shortly after the last key, while somebody looks. */
function previewMarkdown(details) {
    const field = document.getElementById(details.dataset.previewOf);
    const shown = details.querySelector("[data-preview]");
    let waiting, shownFor = field.value;
    const ask = async () => {
        if (!details.open || field.value === shownFor) return;
        shownFor = field.value;
        const answer = await post(details.dataset.previewUrl, { reasoning: shownFor });
        if (answer.ok && field.value === shownFor) shown.innerHTML = await answer.text();
    };
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 400); });
    details.addEventListener("toggle", ask);
}

/* Keep what is typed on a claim's page, some seconds after it was typed. Gives whether anything is typed and not saved. */
function keepUnsaved(form) {
    const state = { isTyping: document.querySelector("[data-kept]") !== null };
    if (!form || !form.dataset.unsavedUrl) return state;
    const shown = document.querySelector("[data-unsaved]");
    let waiting;
    const keep = async () => {
        const typed = new URLSearchParams(new FormData(form)).toString();
        try {
            const answer = await post(form.dataset.unsavedUrl, { form: typed });
            const { kept_at: at, problem } = answer.headers.get("Content-Type").includes("json") ? await answer.json() : {};
            shown.textContent = at ? `Kept for you at ${at} UTC, not saved` : problem || "Not kept: sign in again in another tab";
        } catch {
            shown.textContent = "Not kept: the desk cannot be reached";
        }
    };
    const later = () => { state.isTyping = true; clearTimeout(waiting); waiting = setTimeout(keep, 2500); };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("click", (event) => { if (event.target.closest("[data-row-add], [data-row-up]")) later(); });
    form.addEventListener("submit", () => clearTimeout(waiting));
    return state;
}

/* Say three times a minute that this page is open, and show who else has it open and whether it was saved since. */
function beHere(place, typing) {
    const who = place.querySelector("[data-here-who]");
    const newer = place.querySelector("[data-here-newer]");
    const ask = async () => {
        if (document.hidden) return;
        const answer = await post(place.dataset.here, { is_typing: typing.isTyping ? "1" : "0" }).catch(() => null);
        if (!answer || !answer.ok || answer.redirected) return;
        const { others, version, changed_by: by } = await answer.json();
        const names = others.map((other) => `${other.name} ${other.is_typing ? "is typing here" : "has this open"}`).join(", ");
        if (who.textContent !== names) who.textContent = names;
        who.hidden = names === "";
        if (version > Number(place.dataset.version) && newer.hidden) {
            newer.textContent = `${by} saved this claim after you opened it. ${typing.isTyping ? "Save, and you see both versions beside each other; nothing is lost." : "Reload the page to see it."}`;
            newer.hidden = false;
        }
    };
    setTimeout(ask, 1500);
    setInterval(ask, 20000);
    document.addEventListener("visibilitychange", ask);
}

/* Bring the first marked passage into view where the document stands beside the claim. */
function showFirstPassage(document_) {
    if (!document_) return;
    const show = () => {
        const passage = document_.querySelector("mark");
        const text = document_.querySelector(".desk-document-text");
        if (document_.open && passage) text.scrollTop = passage.offsetTop - text.offsetTop - text.clientHeight / 3;
    };
    const ask = () => { if (location.hash === "#document") document_.open = true; };
    window.addEventListener("hashchange", ask);
    ask();
    if (window.matchMedia("(min-width: 1700px)").matches) document_.open = true;
    document_.addEventListener("toggle", show);
    show();
}

/* Post to the desk as a form does. */
function post(url, values) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    return fetch(url, { method: "POST", body: new URLSearchParams(values), headers: { "X-CSRFToken": token ? token.value : "", Accept: "application/json" } });
}
