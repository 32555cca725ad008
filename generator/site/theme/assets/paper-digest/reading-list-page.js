/* The page of the reading list. */

const VISIT = 6 * 3600 * 1000; // what is opened again within six hours is the same visit
const NEWS = 10;
const AT_ONCE = 6;
const HASH = "#papers=";
const MOST = 500; // papers of a list that was passed on: each is fetched before it is offered

const element = (name, className, ...inside) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
};

const button = (text, name, act) => {
  const made = element("button", "pd-tool", text);
  made.type = "button";
  made.setAttribute("aria-label", name);
  made.addEventListener("click", act);
  return made;
};

const count = (number, noun = "paper") => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

/* Call what is async for each of the values, a few at a time; answers in the order of the values. */
const each = async (values, ask) => {
  const answers = new Array(values.length);
  let next = 0;
  const work = async () => {
    while (next < values.length) {
      const mine = next++;
      answers[mine] = await ask(values[mine]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, values.length) }, work));
  return answers;
};

const save = (name, text, type) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/* A paper in a format; one that shares its key with a paper before it gets its slug behind the key. */
const citedIn = ({ label, aroundKey: [before, behind] }, { slug, cited: { key, texts } }, keys) => {
  const text = texts[label];
  if (!keys.has(key)) {
    keys.add(key);
    return text;
  }
  return before ? text.replace(`${before}${key}${behind}`, () => `${before}${key}-${slug}${behind}`) : text;
};

const capital = (word) => word[0].toUpperCase() + word.slice(1);

const literal = (text) => text.replace(/[\\`*_{}[\]<>#|~$^&]/g, (sign) => `\\${sign}`);

const markdown = (papers, root, statuses) =>
  papers
    .map(({ slug, title: alone, byline, facts, highlight }) => {
      const title = statuses[slug] ? `${capital(statuses[slug])}: ${alone}` : alone;
      const line = [byline, facts].filter(Boolean).map(literal).join(", ");
      const lines = [`- [${literal(title)}](${new URL(`papers/${slug}/`, root)})`, line, literal(highlight)];
      return lines.filter(Boolean).join("\\\n  ");
    })
    .join("\n");

export const start = (page, store) => {
  const formats = new Map(JSON.parse(page.dataset.pdFormats).map((format) => [format.label, format]));
  const statuses = JSON.parse(page.dataset.pdStatus ?? "{}"); // as they are now, whenever a paper was saved
  const part = (name) => page.querySelector(`[data-pd="${name}"]`);
  const address = (slug) => new URL(`papers/${slug}/`, store.root).href;
  const saidNothing = "Your browser keeps nothing for this site: the list is gone when you leave this page.";

  const say = (text, undo) => {
    part("status").textContent = text;
    part("undo").hidden = !undo;
    part("undo").onclick = undo ?? null;
  };

  /* All slugs of the digest; nothing where they cannot be fetched. */
  let slugs;
  const allSlugs = () => {
    slugs ??= fetch(new URL(page.dataset.pdReadingList, location.href))
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) => text.split("\n").filter(Boolean))
      .catch(() => []);
    return slugs;
  };

  /* What a paper's own page says of it; nothing where there is none. */
  const pages = new Map();
  const fetched = (slug) => {
    if (!pages.has(slug)) {
      pages.set(
        slug,
        fetch(address(slug))
          .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(slug))))
          .then((text) => ({ slug, ...store.described(new DOMParser().parseFromString(text, "text/html")) }))
          .catch(() => {
            pages.delete(slug); // the network may come back
          }),
      );
    }
    return pages.get(slug);
  };

  /* The link to a paper, with what became of it before the title. */
  const titled = (slug, title) => {
    const link = element("a", "", title);
    const status = statuses[slug];
    if (status) link.prepend(element("span", `pd-mark pd-mark--${status}`, capital(status)), " ");
    link.href = address(slug);
    return link;
  };

  const card = ({ slug, title, byline, facts, highlight }, ...tools) => {
    const link = titled(slug, title || slug);
    const made = element("article", "pd-card", element("h3", "pd-card__title", link));
    const line = [byline, facts].filter(Boolean).join(" · ");
    if (line) made.append(element("p", "pd-card__facts", line));
    if (highlight) made.append(element("p", "pd-card__highlight", highlight));
    if (tools.length) made.append(element("div", "pd-card__tools", ...tools));
    made.dataset.pdSlug = slug;
    return made;
  };

  /* The saved papers */

  const remove = (paper, made) => {
    const next = made.nextElementSibling ?? made.previousElementSibling;
    store.remove(paper.slug);
    const beside = next && [...part("papers").children].find((other) => other.dataset.pdSlug === next.dataset.pdSlug);
    (beside?.querySelector("a") ?? page.querySelector("#saved")).focus();
    say(`“${paper.title}” is removed.`, () => {
      store.restore(paper);
      say(`“${paper.title}” is back.`);
      page.querySelector("#saved").focus();
    });
  };

  const savedCard = (paper) => {
    const readIt = button("Mark as read", `Mark as read: ${paper.title}`, () => store.markRead(paper.slug, !store.read().has(paper.slug)));
    const made = card(paper, readIt, button("Remove", `Remove: ${paper.title}`, () => remove(paper, made)));
    return made;
  };

  /* Cards stay where they are while their paper is in the list, so that the focus does. */
  const showSaved = () => {
    const saved = store.saved();
    const read = store.read();
    const before = new Map([...part("papers").children].map((made) => [made.dataset.pdSlug, made]));
    const wanted = saved.map((paper) => before.get(paper.slug) ?? savedCard(paper));
    if (wanted.length !== before.size || wanted.some((made, at) => part("papers").children[at] !== made)) {
      const focused = document.activeElement;
      part("papers").replaceChildren(...wanted);
      if (focused !== document.activeElement && focused.isConnected) focused.focus();
    }
    for (const made of wanted) {
      const isRead = read.has(made.dataset.pdSlug);
      made.toggleAttribute("data-pd-read", isRead);
      made.querySelector(".pd-tool").setAttribute("aria-pressed", String(isRead));
    }
    const hidden = saved.filter((paper) => read.has(paper.slug)).length;
    page.querySelector("#saved").textContent = saved.length ? `${count(saved.length, "saved paper")}` : "Saved papers";
    part("empty").hidden = saved.length > 0;
    part("take").hidden = saved.length === 0;
    part("hiding").hidden = hidden === 0 && !store.hides();
    part("hide").checked = store.hides();
    part("papers").classList.toggle("pd-hides-read", store.hides());
    if (!store.lasting()) say(saidNothing);
    noteGone();
  };

  const noteGone = async () => {
    const known = new Set(await allSlugs());
    if (!known.size) return;
    for (const made of part("papers").children) {
      if (known.has(made.dataset.pdSlug) || made.querySelector(".pd-gone")) continue;
      made.querySelector(".pd-card__title").after(element("p", "pd-note pd-gone", "No longer in this digest, or under another address."));
    }
  };

  /* To take it along */

  const write = async (name) => {
    say("One moment …");
    const papers = store.saved();
    const found = await each(papers, (paper) => fetched(paper.slug));
    const format = formats.get(name);
    const left = format ? papers.filter((_, at) => !found[at]) : [];
    if (format) {
      const keys = new Set();
      const cited = found.filter(Boolean).map((paper) => citedIn(format, paper, keys));
      const whole = format.opening + cited.join(format.between) + format.closing;
      if (cited.length) save(`reading-list.${format.ending}`, whole, format.type);
    } else {
      const list = markdown(papers.map((paper, at) => found[at] ?? paper), store.root, statuses);
      save("reading-list.md", `# Reading list\n\n${list}\n`, "text/markdown");
    }
    say(
      left.length
        ? `Without ${count(left.length)} whose page could not be fetched: ${left.map(({ title }) => title).join("; ")}.`
        : `${count(papers.length)} written as ${name}.`,
    );
  };

  const passOn = async () => {
    const link = new URL(`${location.pathname}${HASH}${store.saved().map(({ slug }) => slug).join(",")}`, location.origin).href;
    try {
      await navigator.clipboard.writeText(link);
      part("by-hand").hidden = true;
      say("The link is copied.");
    } catch {
      part("address").value = link;
      part("by-hand").hidden = false;
      part("address").focus();
      part("address").select();
    }
  };

  /* A list that was passed on */

  let offered = [];
  const closeOffer = () => {
    part("offer").hidden = true;
    history.replaceState(history.state, "", location.pathname + location.search);
    page.querySelector("#saved").focus();
  };

  const offer = async () => {
    if (!location.hash.startsWith(HASH)) return;
    const asked = [...new Set(location.hash.slice(HASH.length).split(",").filter((slug) => store.SLUG.test(slug)))].slice(0, MOST);
    say("One moment …");
    const known = new Set(await allSlugs());
    const here = known.size ? asked.filter((slug) => known.has(slug)) : asked;
    offered = (await each(here, fetched)).filter(Boolean);
    const have = new Set(store.saved().map(({ slug }) => slug));
    part("offered").replaceChildren(
      ...offered.map(({ slug, title, byline }) => {
        const link = titled(slug, title);
        const line = [byline, have.has(slug) ? "in your list already" : ""].filter(Boolean).join(" · ");
        return element("li", "", link, line ? element("span", "pd-note", ` ${line}`) : "");
      }),
    );
    const missing = asked.length - offered.length;
    part("missing").hidden = missing === 0;
    part("missing").textContent = `${count(missing)} of it cannot be found in this digest.`;
    part("accept").hidden = offered.length === 0;
    say("");
    part("offer").hidden = false;
    page.querySelector("#offer").focus();
  };

  const accept = () => {
    const have = new Set(store.saved().map(({ slug }) => slug));
    const added = offered.filter(({ slug }) => !have.has(slug));
    store.save(added.map(({ cited, ...paper }) => paper));
    closeOffer();
    say(added.length ? `${count(added.length)} added.` : "All of them were in your list already.");
    if (!store.lasting()) say(saidNothing);
  };

  /* What is new since the last visit to this page */

  let news = [];
  const showNews = async () => {
    const shown = part("new").children.length;
    const more = await each(news.slice(shown, shown + NEWS), fetched);
    for (const paper of more.filter(Boolean)) {
      const { cited, ...kept } = paper;
      const made = card(paper);
      made.append(store.toggle(paper.slug, "", `Save “${paper.title}”`, () => kept));
      part("new").append(made);
    }
    store.restate();
    part("more-new").hidden = part("new").children.length >= news.length || !more.some(Boolean);
  };

  const visit = async () => {
    const now = await allSlugs();
    if (!now.length) {
      part("news").hidden = true;
      return;
    }
    const before = store.visits.read();
    const seen = now.map(store.mark).join("");
    const again = Date.now() - before.at < VISIT;
    const since = again ? before.since : before.at;
    const known = before.at ? (again ? before.known : before.seen) : seen;
    store.visits.write({ at: again ? before.at : Date.now(), since, known, seen });
    const marks = store.marks(known);
    news = now.filter((slug) => !marks.has(store.mark(slug)));
    const day = since ? `your last visit on ${new Date(since).toLocaleDateString("en", { dateStyle: "long" })}` : "your first visit";
    part("since").textContent = news.length
      ? `${count(news.length)} came since ${day}.`
      : since
        ? `No paper came since ${day}.`
        : "From your next visit on, the papers that came since are listed here.";
    await showNews();
  };

  /* To forget it all */

  const ask = (asking) => {
    part("sure").hidden = !asking;
    part("forget").parentElement.hidden = asking;
    (asking ? part("no") : part("forget")).focus();
  };

  const forget = () => {
    store.forget();
    news = [];
    part("new").replaceChildren();
    part("more-new").hidden = true;
    part("since").textContent = "From your next visit on, the papers that came since are listed here.";
    ask(false);
    page.querySelector("#saved").focus();
    say("Everything is deleted.");
  };

  part("hide").addEventListener("change", () => store.hide(part("hide").checked));
  part("link").addEventListener("click", passOn);
  part("accept").addEventListener("click", accept);
  part("decline").addEventListener("click", closeOffer);
  part("more-new").addEventListener("click", showNews);
  part("forget").addEventListener("click", () => ask(true));
  part("no").addEventListener("click", () => ask(false));
  part("yes").addEventListener("click", forget);
  for (const made of page.querySelectorAll("[data-pd-export]")) {
    made.addEventListener("click", () => write(made.dataset.pdExport));
  }
  addEventListener("hashchange", offer);
  store.watch(showSaved);
  showSaved();
  visit();
  offer();
};
