/* The list of papers, sorted and filtered. Its address holds what is chosen: it can be passed on, and Back goes back.
   What is chosen is found by engine.js, which is loaded at the first use of a control. */
(() => {
  const root = new URL("../../", document.currentScript.src);
  const part = (name) => document.querySelector(`[data-pd-list="${name}"]`);
  const [form, all, chosen, cards, status, more] = ["form", "all", "chosen", "cards", "status", "more"].map(part);
  if (!form) return;
  const SELECTS = ["topic", "year", "venue"]; // with numbers
  const NAMED = ["author", "benchmark", "subject", "keyword"]; // too many to choose from a list
  const BOXES = ["code", "results"];
  const CONTROLS = [...SELECTS, ...NAMED, ...BOXES, "sort"];
  const PAGE = 25;
  const NAMES = 20; // offered while typing

  const control = (name) => form.elements.namedItem(name);
  const numbered = [...SELECTS.filter(control), "has"];
  const reset = form.querySelector("[type=reset]");
  const slugs = new Map([...(control("topic")?.options ?? [])].map((option) => [option.value, option.dataset.slug]));

  let engine; // engine.js, once it was asked for
  let found = [];
  let turn = 0; // so that a slow answer to an old choice is dropped
  const names = {}; // all values of what is typed, once needed

  const load = async () => {
    engine ??= await import(new URL("assets/paper-digest/engine.js", root));
    await engine.prepare(numbered);
    return engine;
  };

  const namesOf = async (name) => {
    if (!names[name]) {
      const { prepare, list } = await load();
      await prepare([name]);
      names[name] = Object.keys((await list({ [name]: "" }, "newest")).counts[name] ?? {}).sort((a, b) => a.localeCompare(b));
    }
    return names[name];
  };

  const state = () => {
    const values = {};
    for (const name of CONTROLS.filter(control)) {
      const { type, checked, value } = control(name);
      if (type === "checkbox" ? checked : value.trim()) values[name] = value.trim();
    }
    return values;
  };

  const setState = (values) => {
    for (const name of CONTROLS.filter(control)) {
      const field = control(name);
      const value = values.get(name) ?? "";
      if (field.type === "checkbox") field.checked = Boolean(value);
      else if (field.tagName === "SELECT") {
        if (value && name !== "sort" && ![...field.options].some((option) => option.value === value)) field.append(new Option(value, value));
        field.value = value;
        if (field.selectedIndex < 0) field.value = "";
      } else field.value = value;
    }
  };

  const filtersOf = (values) => {
    const has = BOXES.filter((name) => values[name]);
    const filters = Object.fromEntries([...SELECTS, ...NAMED].filter((name) => values[name]).map((name) => [name, values[name]]));
    return has.length ? { ...filters, has } : filters;
  };

  const setAddress = (values) => {
    const address = new URL(location.href);
    for (const name of CONTROLS) address.searchParams.delete(name);
    for (const [name, value] of Object.entries(values)) address.searchParams.set(name, value);
    address.hash = "";
    if (address.href !== location.href) history.pushState(null, "", address);
  };

  const show = async () => {
    const mine = ++turn;
    const values = state();
    const some = Object.keys(values).length > 0;
    reset.hidden = !some;
    if (!some) {
      showAll();
      if (engine) fillNumbers((await engine.list({}, "newest")).counts);
      return;
    }
    chosen.setAttribute("aria-busy", "true");
    try {
      const { list } = await load();
      const [order, down] = (values.sort ?? "newest").split("-");
      const answer = await list(filtersOf(values), ["oldest", "title"].includes(order) ? order : "newest", down === "down");
      if (mine !== turn) return;
      found = answer.results;
      fillNumbers(answer.counts);
      const pages = await Promise.all(found.slice(0, PAGE).map((result) => result.data()));
      if (mine !== turn) return;
      cards.replaceChildren(...pages.map(card));
      showChosen();
      status.textContent = await outcome(values);
    } catch {
      if (mine !== turn) return;
      showAll();
      status.textContent = "Sorting and filtering could not be loaded. These are all papers.";
    }
    chosen.removeAttribute("aria-busy");
  };

  const showAll = () => {
    found = [];
    all.hidden = false;
    chosen.hidden = true;
    status.textContent = "";
    document.documentElement.classList.remove("pd-listing");
  };

  const showChosen = () => {
    all.hidden = true;
    chosen.hidden = false;
    more.hidden = found.length <= cards.children.length;
    document.documentElement.classList.add("pd-listing");
  };

  const outcome = async (values) => {
    if (found.length) return found.length === 1 ? "1 paper" : `${found.length.toLocaleString("en")} papers`;
    for (const name of NAMED) {
      if (values[name] && !(await namesOf(name)).includes(values[name])) return `No ${name} is called “${values[name]}”. Choose one of those that are offered while you type.`;
    }
    return "No paper has all of this. Take one choice away, or show all papers.";
  };

  /* Each choice says how many papers it would leave. */
  const fillNumbers = (counts) => {
    for (const name of SELECTS.filter(control)) {
      for (const option of [...control(name).options].slice(1)) {
        const number = counts[name]?.[option.value] ?? 0;
        option.text = `${option.value} (${number.toLocaleString("en")})`;
        option.disabled = number === 0 && !option.selected;
      }
    }
    for (const name of BOXES.filter(control)) {
      const number = control(name).closest("label").querySelector(".pd-list__number");
      number.textContent = `(${(counts.has?.[name] ?? 0).toLocaleString("en")})`;
    }
  };

  const element = (tag, name, ...children) => {
    const made = document.createElement(tag);
    made.className = name;
    made.append(...children);
    return made;
  };

  const linkTo = (address, text, name = "") => {
    const link = element("a", name, text);
    link.href = address;
    return link;
  };

  const card = (page) => {
    const { url, meta, filters } = page;
    const made = element("article", "pd-card", element("h3", "pd-card__title", linkTo(url, meta.title)));
    if (meta.status) made.querySelector("a").prepend(engine.mark(meta.status), " ");
    const facts = [engine.byline(page, state().author), meta.year, meta.venue].filter(Boolean).join(" · ");
    if (facts) made.append(element("p", "pd-card__facts", facts));
    if (meta.highlight) made.append(element("p", "pd-card__highlight", meta.highlight));
    const topics = (filters.topic ?? []).filter((topic) => slugs.get(topic));
    const chips = topics.map((topic) => element("li", "", linkTo(new URL(`topics/${slugs.get(topic)}/`, root), topic, "pd-chip")));
    if (chips.length) {
      const list = element("ul", "pd-chips", ...chips);
      list.setAttribute("aria-label", "Topics");
      made.append(list);
    }
    return made;
  };

  const showMore = async () => {
    const mine = turn;
    const before = cards.children.length;
    const pages = await Promise.all(found.slice(before, before + PAGE).map((result) => result.data()));
    if (mine !== turn) return;
    cards.append(...pages.map(card));
    more.hidden = found.length <= cards.children.length;
    cards.children[before]?.querySelector("a").focus();
  };

  /* Offer the names that have the typed text, those with a word that begins so first. */
  const offer = async (field) => {
    const typed = field.value.trim();
    const all = await namesOf(field.name);
    if (typed !== field.value.trim()) return;
    const asked = engine.fold(typed);
    const begins = (name) => name.split(/\s+/).some((_, index, words) => engine.fold(words.slice(index).join("")).startsWith(asked));
    const fitting = all.filter((name) => engine.fold(name).includes(asked));
    const first = fitting.filter(begins);
    const offered = [...first, ...fitting.filter((name) => !first.includes(name))].slice(0, NAMES);
    field.list.replaceChildren(...offered.map((name) => new Option(name, name)));
  };

  /* A name that is typed without its accents or capitals, or that is the only one with what was typed, is taken as meant. */
  const settle = async (field) => {
    const asked = engine?.fold(field.value) ?? "";
    if (!asked) return;
    const all = await namesOf(field.name);
    if (all.includes(field.value.trim())) return;
    const same = all.filter((name) => engine.fold(name) === asked);
    const within = same.length ? same : all.filter((name) => engine.fold(name).includes(asked));
    if (same.length || within.length === 1) field.value = within[0];
  };

  const change = async (field) => {
    if (field && NAMED.includes(field.name)) {
      await load().catch(() => {});
      await settle(field).catch(() => {});
    }
    setAddress(state());
    await show();
  };

  form.addEventListener("change", (event) => change(event.target));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change(NAMED.includes(document.activeElement?.name) ? document.activeElement : undefined);
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    setState(new URLSearchParams());
    change().then(() => form.querySelector("select, input").focus());
  });
  form.addEventListener("input", (event) => {
    if (NAMED.includes(event.target.name)) offer(event.target).catch(() => {});
  });
  form.addEventListener("focusin", (event) => {
    load().catch(() => {});
    if (NAMED.includes(event.target.name)) offer(event.target).catch(() => {});
  });
  more.addEventListener("click", () => showMore().catch(() => {}));

  const fromAddress = () => {
    setState(new URL(location.href).searchParams);
    show();
  };
  window.addEventListener("popstate", fromAddress);
  fromAddress();
})();
