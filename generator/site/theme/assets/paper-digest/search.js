/* The search dialog. What finds is in engine.js, which is loaded when the dialog is first opened. */
(() => {
  const root = new URL("../../", document.currentScript.src);
  const part = (name) => document.querySelector(`[data-pd-search="${name}"]`);
  const [open, dialog, form, input, close, status, results, more] =
    ["open", "dialog", "form", "input", "close", "status", "results", "more"].map(part);
  if (!dialog?.showModal) return;
  const facets = Object.fromEntries(["topic", "year", "venue", "subject", "keyword"].map((name) => [name, part(name)]));
  const PAGE = 10;
  const CHOICES = 100; // of a facet, the most frequent: more are not looked through

  let engine; // engine.js, once it was asked for
  let found = []; // what the last search found, best first
  let shown = ""; // the question it answers
  let turn = 0; // so that a slow answer to an old question is dropped

  const load = async () => {
    engine ??= await import(new URL("assets/paper-digest/engine.js", root));
    await engine.prepare(Object.keys(facets));
    return engine;
  };

  const chosen = () =>
    Object.fromEntries(
      Object.entries(facets)
        .filter(([, select]) => select.value)
        .map(([name, select]) => [name, select.value]),
    );

  /* Each choice says how many pages it would leave; without a number where that is not known. */
  const fillFacets = (counts) => {
    for (const [name, select] of Object.entries(facets)) {
      const value = select.dataset.chosen ?? select.value;
      if (counts) {
        const values = Object.entries(counts[name] ?? {}).filter(([other, count]) => count > 0 || other === value);
        values.sort(([, a], [, b]) => b - a);
        if (name !== "year") values.splice(CHOICES);
        values.sort(([a], [b]) => (name === "year" ? b.localeCompare(a) : a.localeCompare(b)));
        const options = values.map(([other, count]) => new Option(`${other} (${count.toLocaleString("en")})`, other));
        select.replaceChildren(select.options[0], ...options);
        select.closest("label").hidden = options.length === 0;
      } else {
        for (const option of [...select.options].slice(1)) option.text = option.value;
      }
      select.value = value;
      select.classList.toggle("pd-chosen", Boolean(value));
    }
  };

  const search = async () => {
    const mine = ++turn;
    const question = input.value.trim();
    remember(question);
    results.setAttribute("aria-busy", "true");
    // One letter alone begins a word of nearly every page, which takes long and says nothing.
    const asked = /[\p{L}\p{N}]{2}|\p{N}|[^\p{ASCII}]/u.test(question) || (!question && Object.keys(chosen()).length > 0);
    try {
      const { find } = await load();
      const answer = await find(asked ? question : "", chosen());
      if (mine !== turn) return;
      fillFacets(answer.counts);
      found = asked ? answer.results : [];
      shown = answer.instead ?? question;
      const pages = await Promise.all(found.slice(0, PAGE).map((result) => result.data()));
      if (mine !== turn) return;
      results.replaceChildren(...pages.map(resultItem));
      results.scrollTop = 0;
      more.hidden = found.length <= PAGE;
      say(asked ? outcome(question, answer) : ["Type to search titles, authors, abstracts and topics. Quotes keep words together."]);
    } catch {
      if (mine !== turn) return;
      results.replaceChildren();
      more.hidden = true;
      say(["The search could not be loaded. All papers are in the ", link("papers/", "list of papers"), "."]);
    }
    results.removeAttribute("aria-busy");
  };

  const link = (address, text) => {
    const element = document.createElement("a");
    element.href = new URL(address, root);
    element.textContent = text;
    return element;
  };

  const say = (pieces) => status.replaceChildren(...pieces);

  const outcome = (question, { instead, without = [], some }) => {
    const number = found.length === 1 ? "1 page" : `${found.length.toLocaleString("en")} pages`;
    if (instead) return [`Nothing has “${question}”. ${number} found for “${instead}”.`];
    if (without.length && found.length) return [`Nothing has “${without.join("” or “")}”. ${number} found for the other words.`];
    if (some && found.length) return [`No page has all of these words. ${number} found with some of them.`];
    if (found.length) return [`${number} found`];
    const said = question ? `Nothing found for “${question}”.` : "Nothing found.";
    if (!Object.keys(chosen()).length) return [`${said} Try fewer or other words, or look through the `, link("papers/", "list of papers"), "."];
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pd-search__wider";
    button.textContent = "Search everything";
    button.addEventListener("click", () => {
      choose({});
      input.focus();
      search();
    });
    return [`${said} Try fewer or other words, or search without the filters. `, button];
  };

  const choose = (values) => {
    for (const [name, select] of Object.entries(facets)) {
      const value = values[name] ?? "";
      select.dataset.chosen = value;
      if (value && ![...select.options].some((option) => option.value === value)) select.append(new Option(value, value));
      select.value = value;
    }
  };

  const showMore = async () => {
    const before = results.children.length;
    const pages = await Promise.all(found.slice(before, before + PAGE).map((result) => result.data()));
    results.append(...pages.map(resultItem));
    more.hidden = found.length <= results.children.length;
    results.children[before]?.querySelector("a").focus();
  };

  const line = (name, pieces) => {
    const element = document.createElement("p");
    element.className = name;
    return engine.put(pieces, element);
  };

  const resultItem = (page) => {
    const item = document.createElement("li");
    const title = document.createElement("a");
    title.href = page.url;
    const { status, year, venue } = page.meta;
    if (status) title.append(engine.mark(status), " ");
    item.append(engine.put(engine.marked(page.meta.title, shown), title));
    const facts = [engine.byline(page, shown), venue?.includes(year) ? venue : [year, venue].filter(Boolean).join(" · ")];
    if (facts.some(Boolean)) item.append(line("pd-search__facts", engine.marked(facts.filter(Boolean).join(" · "), shown)));
    const quotation = engine.quotation(page, shown);
    if (quotation.some(({ text }) => text)) item.append(line("pd-search__quotation", quotation));
    return item;
  };

  /* The address holds the question, so that it can be passed on; the entry in the history is not multiplied.
     The names of the facets are not those that the list of papers has in its address. */
  const remember = (question) => {
    const address = new URL(location.href);
    const kept = { q: question, ...Object.fromEntries(Object.entries(facets).map(([name, select]) => [`q-${name}`, select.value])) };
    for (const [name, value] of Object.entries(dialog.open ? kept : {})) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (!dialog.open) for (const name of Object.keys(kept)) address.searchParams.delete(name);
    history.replaceState(history.state, "", address);
  };

  const show = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.focus();
    input.select();
    search();
  };

  const hide = () => {
    dialog.close();
    // Without a place to return to, the focus would stay in the closed dialog and take every key for typing.
    if (dialog.contains(document.activeElement)) open.focus();
  };

  const isTyping = (target) => target.isContentEditable || /^(?:input|select|textarea)$/i.test(target.tagName);

  open.addEventListener("click", show);
  close.addEventListener("click", hide);
  more.addEventListener("click", () => showMore().catch(() => {}));
  dialog.addEventListener("close", () => {
    turn++;
    remember("");
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) hide(); // the backdrop
  });
  let waiting;
  input.addEventListener("input", () => {
    results.setAttribute("aria-busy", "true");
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  for (const select of Object.values(facets)) {
    select.addEventListener("change", () => {
      select.dataset.chosen = select.value;
      search();
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search().then(() => results.querySelector("a")?.click());
  });
  document.addEventListener("keydown", (event) => {
    const shortcut = (event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !isTyping(event.target));
    if (shortcut && !event.altKey) {
      event.preventDefault();
      show();
    } else if (dialog.open && event.key === "Escape") {
      event.preventDefault(); // a search field would only be emptied by it
      hide();
    } else if (dialog.open && (event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.tagName !== "SELECT") {
      event.preventDefault();
      const stops = [input, ...results.querySelectorAll("a")];
      const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      stops[Math.max(0, Math.min(next, stops.length - 1))].focus();
    }
  });

  const address = new URL(location.href).searchParams;
  if (address.has("q") || Object.keys(facets).some((name) => address.has(`q-${name}`))) {
    input.value = address.get("q") ?? "";
    choose(Object.fromEntries(Object.keys(facets).map((name) => [name, address.get(`q-${name}`)])));
    show();
  }
})();
