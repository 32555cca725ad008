/* The reader's list: kept by the browser, changed by toggles on papers and cards, counted in the header.
   Its own page is made by reading-list-page.js, which no other page loads. */
(() => {
  const script = document.currentScript.src;
  const root = new URL("../../", script);
  const SLUG = /^[a-z0-9-]{1,80}$/;

  /* What is kept has the name of the digest's folder, as many digests may share a host. Where the browser keeps nothing,
     as its storage is full or forbidden, the list lasts as long as the page. */
  const shelf = (name, clean) => {
    const key = `paper-digest:${root.pathname}${name}`;
    let fallback;
    const kept = { lasting: true, key };
    kept.read = () => {
      if (fallback) return fallback;
      try {
        return clean(JSON.parse(localStorage.getItem(key)) ?? {});
      } catch {
        return clean({});
      }
    };
    kept.write = (value) => {
      try {
        localStorage.setItem(key, JSON.stringify(value));
        fallback = undefined;
        kept.lasting = true;
      } catch {
        fallback = value;
        kept.lasting = false;
      }
    };
    kept.forget = () => {
      fallback = undefined;
      try {
        localStorage.removeItem(key);
      } catch {
        // there was nothing
      }
    };
    return kept;
  };

  /* All sites of a host share its storage: what is there need not be ours, or whole. */
  const bySlug = (kept, good) => Object.fromEntries(Object.entries(kept ?? {}).filter(([slug, value]) => SLUG.test(slug) && good(value)));
  const list = shelf("", ({ saved, read, hide }) => ({
    saved: bySlug(saved, (paper) => typeof paper?.title === "string"),
    read: bySlug(read, Boolean),
    hide: hide === true,
  }));
  const visits = shelf("visits", ({ at, since, known, seen }) => ({
    at: Number(at) || 0, // when this visit began
    since: Number(since) || 0, // when the one before it did
    known: String(known ?? ""), // the marks of the papers that were there at the one before
    seen: String(seen ?? ""), // and at this one
  }));

  const watchers = new Set();
  const changed = () => watchers.forEach((tell) => tell());
  const change = (how) => {
    const value = list.read();
    how(value);
    list.write(value);
    changed();
  };

  const store = {
    root,
    SLUG,
    visits,
    lasting: () => list.lasting,
    watch: (tell) => watchers.add(tell),
    saved: () =>
      Object.entries(list.read().saved)
        .map(([slug, paper]) => ({ ...paper, slug }))
        .sort((a, b) => b.at - a.at),
    read: () => new Set(Object.keys(list.read().read)),
    hides: () => list.read().hide,
    save: (papers) =>
      change(({ saved }) => {
        const now = Date.now();
        papers.forEach(({ slug, ...shown }, number) => {
          saved[slug] ??= { at: now - number, ...shown };
        });
      }),
    remove: (slug) => change(({ saved }) => delete saved[slug]),
    restore: ({ slug, ...shown }) => change(({ saved }) => (saved[slug] = shown)),
    markRead: (slug, is) =>
      change(({ read }) => {
        if (is) read[slug] = Date.now();
        else delete read[slug];
      }),
    hide: (is) => change((value) => (value.hide = is)),
    forget: () => {
      list.forget();
      visits.forget();
      changed();
    },
  };

  /* Four signs for a paper: of 10,000 papers one that is new is taken for a known one once in 1,700 times. */
  const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  store.mark = (slug) => {
    let hash = 0x811c9dc5; // FNV-1a
    for (let at = 0; at < slug.length; at++) hash = Math.imul(hash ^ slug.charCodeAt(at), 0x01000193);
    return [0, 6, 12, 18].map((shift) => SIGNS[(hash >>> shift) & 63]).join("");
  };
  store.marks = (text) => new Set(text.match(/.{4}/g));

  /* What a paper's page says of the paper, which must be the page's document, and how it is cited in each format. */
  store.described = (page) => {
    const cite = page.querySelector(".pd-cite");
    const { pdKey: key, pdTitle: title, pdByline: byline, pdFacts: facts } = cite.dataset;
    const texts = Object.fromEntries(
      [...cite.querySelectorAll("[data-pd-copy]")].map((part) => [part.dataset.pdCopy, part.textContent]),
    );
    const described = page.querySelector('meta[name="description"]')?.content ?? "";
    const highlight = page.querySelector(".pd-without") ? "" : described;
    return { title, byline, facts, highlight, cited: { key, texts } };
  };

  store.slugOf = (address) => {
    const { origin, pathname } = new URL(address, location.href);
    const below = `${root.pathname}papers/`;
    if (origin !== root.origin || !pathname.startsWith(below)) return "";
    const slug = pathname.slice(below.length).replace(/\/(?:index\.html)?$/, "");
    return SLUG.test(slug) ? slug : "";
  };

  const words = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const titleOf = (link) => words(link).slice(words(link?.querySelector(".pd-mark")).length).trim();
  const cardTold = (card) => {
    const [byline, facts] = splitFacts(words(card.querySelector(".pd-card__facts")));
    const title = titleOf(card.querySelector(".pd-card__title a"));
    return { title, byline, facts, highlight: words(card.querySelector(".pd-card__highlight")) };
  };
  const splitFacts = (line) => {
    const at = line.search(/(?:^| · )\d{4}(?: · |$)/);
    return at < 0 ? [line, ""] : [line.slice(0, at), line.slice(at).replace(/^ · /, "")];
  };

  const SVG = "http://www.w3.org/2000/svg";
  const icon = (path, fills) => {
    const drawn = document.createElementNS(SVG, "svg");
    drawn.setAttribute("viewBox", "0 0 24 24");
    drawn.setAttribute("aria-hidden", "true");
    drawn.setAttribute("class", fills ? "pd-bookmark pd-bookmark--fills" : "pd-bookmark");
    drawn.append(document.createElementNS(SVG, "path"));
    drawn.firstChild.setAttribute("d", path);
    return drawn;
  };
  const BOOKMARK = "M6.5 3.5h11v17L12 16l-5.5 4.5z";
  const TICK = "M4 12.5l5.5 5.5L20 6.5";

  const toggle = (drawn, text, name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "pd-save";
    made.append(drawn, text);
    made.setAttribute("aria-label", name);
    made.title = name;
    made.addEventListener("click", () => act(made.getAttribute("aria-pressed") !== "true"));
    return made;
  };

  /* Toggles that stand on the page, each with what it is about. */
  const toggles = [];
  const put = (made, slug, kind) => {
    toggles.push({ made, slug, kind });
    return made;
  };
  const saving = (slug, text, name, describe) =>
    put(toggle(icon(BOOKMARK, true), text, name, (on) => (on ? store.save([{ slug, ...describe() }]) : store.remove(slug))), slug, "saved");
  const reading = (slug) =>
    put(toggle(icon(TICK), "Read", "Mark as read", (on) => store.markRead(slug, on)), slug, "read");
  store.toggle = saving;

  const addToCard = (card) => {
    const link = card.querySelector(".pd-card__title a");
    const slug = link && store.slugOf(link.href);
    card.dataset.pdSlug = slug ?? "";
    if (!slug || card.querySelector(".pd-card__tools")) return;
    card.append(saving(slug, "", `Save “${titleOf(link)}”`, () => cardTold(card)));
    if (isNew(slug)) {
      const badge = document.createElement("span");
      badge.className = "pd-new";
      badge.textContent = "New";
      link.after(badge);
    }
  };

  let knownMarks;
  const isNew = (slug) => {
    knownMarks ??= store.marks(visits.read().known);
    return knownMarks.size > 0 && !knownMarks.has(store.mark(slug));
  };

  const addToPaper = (header) => {
    const slug = store.slugOf(location.href);
    if (!slug || header.querySelector(".pd-saving")) return;
    const group = document.createElement("div");
    group.className = "pd-saving";
    const describe = () => {
      const { cited, ...shown } = store.described(document);
      return shown;
    };
    group.append(reading(slug), saving(slug, "Save", "Save to the reading list", describe));
    header.prepend(group);
  };

  /* A switch above lists that have a card of a paper that was read. */
  const addSwitch = (page) => {
    const lead = page.querySelector(":scope > .pd-lead") ?? page.querySelector("h1");
    if (!lead || page.matches(".pd-home, .pd-reading-list") || !page.querySelector(".pd-card[data-pd-read]")) return;
    if (!page.querySelector(".pd-switch--lists")) {
      const label = document.createElement("label");
      const box = document.createElement("input");
      label.className = "pd-switch pd-switch--lists";
      box.type = "checkbox";
      box.addEventListener("change", () => store.hide(box.checked));
      label.append(box, " Hide what I have read");
      lead.after(label);
    }
    page.querySelector(".pd-switch--lists input").checked = store.hides();
    page.classList.toggle("pd-hides-read", store.hides());
  };

  const show = () => {
    const value = list.read();
    for (const { made, slug, kind } of toggles) made.setAttribute("aria-pressed", String(slug in value[kind]));
    for (const card of document.querySelectorAll(".pd-card[data-pd-slug]")) {
      card.toggleAttribute("data-pd-read", card.dataset.pdSlug in value.read);
    }
    for (const page of document.querySelectorAll(".pd-page:not(.pd-paper)")) addSwitch(page);
    const number = Object.keys(value.saved).length;
    for (const link of document.querySelectorAll("[data-pd-reading-link]")) {
      const name = number ? `Reading list, ${number} saved` : "Reading list";
      link.setAttribute("aria-label", list.lasting ? name : `${name}, not kept by this browser`);
      link.title = list.lasting ? name : `${name}. Your browser does not keep it: it is gone when you leave this page.`;
      link.querySelector(".pd-reading-link__count").textContent = number ? (number > 99 ? "99+" : number) : "";
    }
  };

  /* Again after anything has added papers to the page, as lists that sort and filter do. */
  const enhance = () => {
    const cards = document.querySelectorAll(".pd-card:not([data-pd-slug])");
    const header = document.querySelector(".pd-paper > header");
    const page = document.querySelector("[data-pd-reading-list]:not([data-pd-started])");
    cards.forEach(addToCard);
    if (header) addToPaper(header);
    if (page) {
      page.dataset.pdStarted = "";
      import(new URL("reading-list-page.js", script)).then((module) => module.start(page, store));
    }
    return cards.length > 0;
  };

  store.restate = show;
  store.watch(show);
  addEventListener("storage", (event) => {
    if (event.key === null || event.key === list.key) changed();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) changed(); // a page that was gone back to knows nothing of what was done meanwhile
  });
  enhance();
  show();
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (enhance()) show();
    });
  }).observe(document.querySelector(".md-content") ?? document.body, { childList: true, subtree: true });
})();
