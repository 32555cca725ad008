/* The search dialog, on Pagefind's index of the built site. One engine, loaded when the dialog is first opened. */
(() => {
  const root = new URL("../../", document.currentScript.src);
  const part = (name) => document.querySelector(`[data-pd-search="${name}"]`);
  const [open, dialog, form, input, close, status, results, more] =
    ["open", "dialog", "form", "input", "close", "status", "results", "more"].map(part);
  const filters = { topic: part("topic"), year: part("year") };
  const PAGE = 10;

  let engine; // the promise of Pagefind, once asked for
  let found = []; // what the last search found, best first
  let turn = 0; // so that a slow answer to an old question is dropped

  const load = () => {
    engine ??= import(new URL("pagefind/pagefind.js", root)).then(async (pagefind) => {
      await pagefind.options({
        baseUrl: root.pathname,
        excerptLength: 28,
        ranking: { metaWeights: { title: 5, system: 5, authors: 3, topics: 1, venue: 1, keywords: 1, year: 0.2 } },
      });
      await pagefind.init();
      fillFilters(await pagefind.filters());
      return pagefind;
    });
    engine.catch(() => {
      engine = undefined;
      status.textContent = "The search index could not be loaded. All papers are listed under “Papers”.";
    });
    return engine;
  };

  /* Each choice says how many pages it would leave: where one is made, the others of its kind are counted without it. */
  const fillFilters = (counts, countsWithoutFilters = counts) => {
    const others = Object.values(filters).filter((select) => select.value).length > 1;
    for (const [name, select] of Object.entries(filters)) {
      const chosen = select.dataset.chosen ?? select.value;
      const values = Object.entries((chosen && !others ? countsWithoutFilters : counts)[name] ?? {});
      values.sort(([a], [b]) => (name === "year" ? b.localeCompare(a) : a.localeCompare(b)));
      select.replaceChildren(
        select.options[0],
        ...values
          .filter(([value, count]) => count > 0 || value === chosen)
          .map(([value, count]) => new Option(`${value} (${count})`, value)),
      );
      select.value = chosen;
      select.closest("label").hidden = values.length === 0;
    }
  };

  const chosenFilters = () =>
    Object.fromEntries(
      Object.entries(filters)
        .filter(([, select]) => select.value)
        .map(([name, select]) => [name, select.value]),
    );

  const search = async () => {
    const mine = ++turn;
    const words = input.value.trim();
    const chosen = chosenFilters();
    remember(words, chosen);
    if (!words && Object.keys(chosen).length === 0) {
      found = [];
      results.replaceChildren();
      more.hidden = true;
      status.textContent = "Type to search titles, authors, abstracts and topics. Quotes keep words together.";
      fillFilters(await (await load()).filters());
      return;
    }
    const pagefind = await load();
    const answer = await pagefind.search(words || null, { filters: chosen });
    if (mine !== turn) return;
    found = answer.results;
    fillFilters(answer.filters, answer.totalFilters);
    const pages = await Promise.all(found.slice(0, PAGE).map((result) => result.data()));
    if (mine !== turn) return;
    results.replaceChildren(...pages.map(resultItem));
    more.hidden = found.length <= PAGE;
    status.textContent = outcome(found.length, words);
  };

  const outcome = (number, words) => {
    if (number === 0) return `Nothing found for “${words}”. Try fewer or other words, or take a filter away.`;
    return number === 1 ? "1 page found" : `${number} pages found`;
  };

  const showMore = async () => {
    const shown = results.children.length;
    const pages = await Promise.all(found.slice(shown, shown + PAGE).map((result) => result.data()));
    results.append(...pages.map(resultItem));
    more.hidden = found.length <= results.children.length;
    results.children[shown]?.querySelector("a").focus();
  };

  const resultItem = (page) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = page.url;
    link.textContent = page.meta.title;
    const facts = [page.meta.authors, page.meta.year].filter(Boolean).join(" · ");
    item.append(link);
    if (facts) {
      const line = document.createElement("p");
      line.className = "pd-search__facts";
      line.textContent = facts;
      item.append(line);
    }
    const excerpt = document.createElement("p");
    excerpt.innerHTML = page.excerpt; // Pagefind escapes the page's own text; only its <mark> is markup
    item.append(excerpt);
    return item;
  };

  /* The address holds the question, so that it can be passed on; the entry in the history is not multiplied. */
  const remember = (words, chosen) => {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries({ q: words, topic: "", year: "", ...chosen })) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  };

  const show = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.focus();
    input.select();
    search().catch(() => {});
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
    remember("", {});
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) hide(); // the backdrop
  });
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search().catch(() => {}), 120);
  });
  for (const select of Object.values(filters)) {
    select.addEventListener("change", () => {
      select.dataset.chosen = select.value;
      search().catch(() => {});
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search()
      .then(() => results.querySelector("a")?.click())
      .catch(() => {});
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

  const asked = new URL(location.href).searchParams;
  if (asked.has("q") || asked.has("topic") || asked.has("year")) {
    input.value = asked.get("q") ?? "";
    for (const [name, select] of Object.entries(filters)) {
      const value = asked.get(name);
      if (!value) continue;
      select.dataset.chosen = value;
      select.append(new Option(value, value, true, true));
    }
    show();
  }
})();
