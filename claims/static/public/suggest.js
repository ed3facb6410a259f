/* What the search box offers while somebody types: a combobox as the WAI-ARIA Authoring Practices have it. Without this
   script, or where it gets no answer, the box is a search box. */
const WAIT = 150; // milliseconds without another letter
const LEAST_LETTERS = 2;

function combobox(form) {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  let asked = null;
  let timer = 0;
  let at = -1;

  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) {
    input.setAttribute(name, value);
  }

  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    asked = null;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    status.textContent = "";
    mark(-1);
  };

  const mark = (place) => {
    at = place;
    for (const [number, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(number === at));
      if (number === at) option.scrollIntoView({ block: "nearest" });
    }
    if (at >= 0) input.setAttribute("aria-activedescendant", list.children[at].id);
    else input.removeAttribute("aria-activedescendant");
  };

  const show = ({ suggestions, says }) => {
    list.replaceChildren(...suggestions.map(optionOf));
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = says;
    mark(-1);
  };

  const optionOf = (suggestion, number) => {
    const option = document.createElement("li");
    const [label, words] = [document.createElement("span"), document.createElement("bdi")];
    option.id = `${list.id}-${number}`;
    option.setAttribute("role", "option");
    option.dataset.address = suggestion.address;
    label.textContent = suggestion.label;
    words.textContent = suggestion.words;
    if (suggestion.language) words.lang = suggestion.language;
    option.append(label, " ", words);
    return option;
  };

  const ask = async () => {
    const typed = input.value.trim();
    asked?.abort();
    if ([...typed].length < LEAST_LETTERS) return close();
    const own = (asked = new AbortController());
    try {
      const address = `${form.dataset.suggestions}?${new URLSearchParams({ q: typed })}`;
      const answer = await fetch(address, { signal: own.signal, headers: { Accept: "application/json" } });
      const offered = answer.ok ? await answer.json() : { suggestions: [], says: "" };
      if (asked === own) show(offered);
    } catch {
      if (asked === own) close();
    }
  };

  const open = (option) => {
    close();
    location.assign(option.dataset.address);
  };

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    mark(-1);
    if (!event.isComposing) timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const count = list.children.length;
    if (event.key === "Escape") {
      const isOpen = !list.hidden;
      close();
      if (!isOpen) return;
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return mark(-1);
    else if (event.key === "Enter" && at >= 0) open(list.children[at]);
    else if (event.key === "ArrowDown" && list.hidden) return void ask();
    else if (event.key === "ArrowDown" && count) mark(at + 1 < count ? at + 1 : -1);
    else if (event.key === "ArrowUp" && !list.hidden) mark(at >= 0 ? at - 1 : count - 1);
    else return;
    event.preventDefault();
  });
  // The pointer presses before the box loses its focus.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) open(option);
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
}

for (const form of document.querySelectorAll("form[data-suggestions]")) combobox(form);
