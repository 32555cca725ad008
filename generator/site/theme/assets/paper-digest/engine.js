/* Pagefind, asked as readers ask: all words, phrases in quotes, exact names first, typing mistakes forgiven.
   A module that the search dialog and the list of papers load when they are first used. */

const root = new URL("../../", import.meta.url);

/* A word that every paper has, as the generator tells the index: asked for all pages in no words, Pagefind 1.5.2 fetches
   its whole index. */
const EVERY = "zqeverypaperqz";

const RANKED = 20; // so many of the first results are looked at for exact names: one small file each
const LONGEST = 45; // words of a quotation

/* Words that say nothing of a paper; where a question has others, they are left out. */
const COMMON = new Set(
  ("a an and any are as at be been but by can could did do does for from had has have how i if in into is it its me my no not " +
    "of on or our so some than that the their them then there these they this those to us was we were what when where " +
    "which who whose why will with would you your").split(" "),
);

/* Weights of the match in each kind of metadata; what is not named here counts 1. */
const WEIGHTS = {
  title: 5, system: 5, authors: 3, benchmarks: 3, parts: 2, topics: 1, venue: 1, keywords: 1, year: 0.2, highlight: 0, every: 0,
};

let engine; // the promise of Pagefind, once asked for
let vocabulary; // the promise of the words of all papers, once needed

export const load = () => {
  engine ??= start().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
};

const start = async () => {
  const pagefind = await import(new URL("pagefind/pagefind.js", root));
  await pagefind.options({ baseUrl: root.pathname, ranking: { metaWeights: WEIGHTS } });
  await pagefind.init();
  return pagefind;
};

/* Load what is needed to count by these facets; what is not loaded is not counted. */
export const prepare = async (facets) => {
  const pagefind = await load();
  await pagefind.preload(EVERY, { filters: Object.fromEntries(facets.map((name) => [name, ""])) });
};

/* Letters and digits alone, without accents and in small letters: as the generator folds names. */
export const fold = (text) =>
  (text ?? "").normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

const plain = (text) => (text ?? "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/* What most forms of a word begin with; a name, which has capitals or digits within, has no forms. */
const stem = (word) => {
  const folded = fold(word);
  if (/\p{L}\p{Lu}|\p{N}/u.test(word)) return folded;
  return folded.slice(0, folded.length - (folded.length > 6 ? 3 : folded.length > 4 ? 2 : 0));
};

/* A question in parts: its phrases in quotes, and its words that say something. */
const parse = (question) => {
  const phrases = [];
  const rest = question.replace(/["“”„«»]([^"“”„«»]+)["“”„«»]/g, (_, phrase) => {
    if (fold(phrase)) phrases.push(phrase.trim());
    return " ";
  });
  const words = rest.split(/[\s"“”„«»]+/).filter(fold);
  const telling = words.filter((word) => !COMMON.has(fold(word)) && !/^\p{L}$/u.test(fold(word)));
  return { phrases, words: telling.length || phrases.length ? telling : words, rest: words.join(" ") };
};

/* Find pages: `{ results, counts, instead, without, some }`, best first, each result with `id` and `data()`.

   counts: for each facet that is prepared, how many of the pages each value would leave; undefined where that is not known.
   instead: the question that was answered, where nothing has a word as it was typed.
   without: words that no page has, where the others are answered.
   some: whether the pages have only some of the words, as none has all. */
export const find = async (question, filters = {}) => {
  const pagefind = await load();
  const asked = parse(question);
  const answer = await findAll(pagefind, asked, filters);
  if (!asked.words.length && !asked.phrases.length) return answer;
  const ranked = await rank(answer.results, question, asked);
  const instead = await mended(question, ranked.unsure, ranked.unseen);
  if (instead) {
    const parts = parse(instead);
    const other = await findAll(pagefind, parts, filters);
    const { results } = await rank(other.results, instead, parts);
    if (results.length) return { ...other, results, instead };
  }
  if (!answer.results.length && (asked.words.length < 2 || asked.phrases.length)) return answer;
  const some = !answer.results.length;
  const left = some ? await rankAny(pagefind, question, asked, filters) : ranked;
  if (!asked.phrases.length && left.unseen.length === asked.words.length) return { results: [], counts: {} };
  return { results: left.results, counts: some ? undefined : answer.counts, without: left.unseen, some };
};

/* All papers, or those that a choice leaves, in an order: `newest`, `oldest` or `title`; with `down` the other way. */
export const list = async (filters, sort, down = false) => {
  const pagefind = await load();
  const ask = (chosen, order) => pagefind.search(EVERY, { filters: chosen, sort: order });
  const answer = await ask(filters, { [sort]: down ? "desc" : "asc" });
  return { results: answer.results, counts: await count(ask, filters, answer) };
};

const findAll = async (pagefind, { phrases, words, rest }, filters) => {
  const text = [...words, ...phrases].join(" ");
  if (!text) {
    if (!Object.keys(filters).length) return { results: [], counts: undefined };
    return list(filters, "newest");
  }
  const ask = (chosen) => pagefind.search(text, { filters: chosen });
  const answer = await ask(filters);
  if (!phrases.length) {
    const literal = words.length > 1 ? await pagefind.search(`"${rest}"`, { filters }) : { results: [] };
    const ids = new Set(literal.results.map((result) => result.id));
    const score = (result) => result.score * (ids.has(result.id) ? 1.5 : 1);
    const results = ids.size ? answer.results.toSorted((a, b) => score(b) - score(a)) : answer.results;
    return { results, counts: await count(ask, filters, answer) };
  }
  // A phrase may also stand with hyphens, where Pagefind takes it for one word.
  const forms = phrases.map((phrase) => [phrase, phrase.replace(/\s+/g, "-")].filter((form, index, all) => all.indexOf(form) === index));
  const exact = await Promise.all(forms.map((some) => Promise.all(some.map((form) => pagefind.search(`"${form}"`, { filters })))));
  const ids = exact.map((some) => new Set(some.flatMap((one) => one.results.map((result) => result.id))));
  const results = answer.results.filter((result) => ids.every((set) => set.has(result.id)));
  // Numbers are known where one search gave all that is left.
  const whole = exact.flat().find((one) => one.results.length === results.length) ?? (answer.results.length === results.length && answer);
  return { results, counts: whole ? whole.filters : undefined };
};

/* Where no page has a word, Pagefind takes the longest beginning of it that is a word: what only that found is left out. */
const rankAny = async (pagefind, question, asked, filters) => {
  const ranked = await rank(await findAny(pagefind, asked.words, filters), question, asked);
  const seen = asked.words.filter((word) => !ranked.unseen.includes(word));
  if (!seen.length || seen.length === asked.words.length) return ranked;
  return { ...(await rank(await findAny(pagefind, seen, filters), question, asked)), unseen: ranked.unseen };
};

const findAny = async (pagefind, words, filters) => {
  const answers = await Promise.all(words.slice(0, 6).map((word) => pagefind.search(word, { filters })));
  const found = new Map();
  for (const { results } of answers) {
    for (const result of results) {
      const before = found.get(result.id);
      found.set(result.id, { ...result, data: result.data, score: result.score + (before?.score ?? 0) });
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score);
};

/* What is chosen of a facet does not narrow the numbers of that facet itself. */
const count = async (ask, filters, answer) => {
  const counts = { ...answer.filters };
  const names = Object.keys(filters);
  if (names.length === 1) return { ...counts, [names[0]]: answer.totalFilters[names[0]] };
  await Promise.all(
    names.map(async (name) => {
      const { [name]: _, ...others } = filters;
      counts[name] = (await ask(others)).filters[name];
    }),
  );
  return counts;
};

/* The first results anew: those that have every word, then exact names, then what has the question as it stands.

   unsure: words that none of them has as they were typed; unseen: those of which none has even the beginning. */
const rank = async (results, question, { words, phrases }) => {
  const first = results.slice(0, RANKED);
  const pages = await Promise.all(first.map((result) => result.data()));
  const stems = [...words, ...phrases.flatMap((phrase) => phrase.split(/\s+/))].map(stem).filter(Boolean);
  const texts = pages.map(({ meta: { every, ...meta }, content }) => [...Object.values(meta), content].map(fold).join(" "));
  const missing = texts.map((text) => stems.filter((part) => !text.includes(part)).length);
  const standing = pages.map((page) => standingOf(page, question));
  const order = first.map((_, index) => index);
  order.sort((a, b) => missing[a] - missing[b] || standing[b] - standing[a] || a - b);
  const without = (part) => words.filter((word) => fold(word).length > 3 && !texts.some((text) => text.includes(part(word))));
  return {
    results: [...order.map((index) => first[index]), ...results.slice(RANKED)],
    unsure: without(fold),
    unseen: without(stem),
  };
};

const standingOf = ({ meta, content }, question) => {
  const asked = fold(question);
  if (asked === fold(meta.system)) return 4;
  if ([meta.title, meta.title.split(/[:–—]/)[0]].some((title) => fold(title) === asked)) return 3;
  const text = plain(question.replace(/["“”„«»]/g, " ").trim()).replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[\s\p{Pd}]+/gu, "[\\s\\p{Pd}]+");
  if (!text) return 0;
  const literal = new RegExp(`(?<![\\p{L}\\p{N}])${text}(?![\\p{L}\\p{N}])`, "u");
  return [meta.title, meta.system, meta.authors, meta.benchmarks, content].some((one) => literal.test(plain(one))) ? 1 : 0;
};

/* The question with its unknown words mended, or nothing where none can be. The words of all papers are fetched for it.

   A word of which pages have the beginning may be another form of theirs: only one mistake makes it a mistyped one. */
const mended = async (question, unsure, unseen) => {
  if (!unsure.length) return "";
  vocabulary ??= fetch(new URL("assets/paper-digest/words.txt", root))
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((text) => text.split("\n").filter(Boolean));
  const known = await vocabulary;
  let changed = question;
  for (const word of unsure) {
    const folded = fold(word);
    if (known.some((other) => other.startsWith(folded))) continue;
    const other = nearest(folded, known, unseen.includes(word) && folded.length > 7 ? 2 : 1);
    if (other) changed = changed.replace(word, other);
  }
  return changed === question ? "" : changed;
};

/* The known word that a mistyped one stands for; of equally near ones that of the most papers, which comes first. */
const nearest = (word, known, most) => {
  let best = "";
  let least = most + 0.01;
  for (const other of known) {
    if (Math.abs(other.length - word.length) > most) continue;
    const distance = distanceOf(word, other) + (word[0] === other[0] ? 0 : 0.2);
    if (distance < least) [best, least] = [other, distance];
  }
  return best;
};

/* How many typing mistakes lie between two words (Damerau, 1964, as optimal string alignment). A letter doubled or not
   counts half, as it is the mistake made most; a vowel for another and two letters swapped count a little less than one. */
const distanceOf = (a, b) => {
  const vowel = (letter) => "aeiouy".includes(letter);
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(
        last[j] + (a[i - 1] === a[i - 2] ? 0.5 : 1),
        row[j - 1] + (b[j - 1] === b[j - 2] ? 0.5 : 1),
        last[j - 1] + (same ? 0 : vowel(a[i - 1]) && vowel(b[j - 1]) ? 0.8 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 0.8);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
};

/* What of a page answers the question, as pieces `{ text, marked }`: the sentence with most of its words, else the highlight. */
export const quotation = (page, question) => {
  if (fold(page.content) === fold(page.meta.title)) return []; // of a paper without an abstract the title is all
  const words = page.content.split(/\s+/).filter(Boolean);
  const terms = termsOf(question);
  const hits = words.map((word) => terms.findIndex((term) => answers(word, term)));
  const found = new Set(page.locations ?? []);
  const sentences = sentencesOf(words).map(([from, to]) => {
    const kinds = new Set(hits.slice(from, to).filter((hit) => hit >= 0)).size;
    const marks = words.slice(from, to).filter((_, index) => found.has(from + index) || hits[from + index] >= 0).length;
    return { from, to, worth: 10 * kinds + Math.min(marks, 9) };
  });
  const best = sentences.reduce((a, b) => (b.worth > a.worth ? b : a), { from: 0, to: 0, worth: 0 });
  if (!best.worth) return [{ text: page.meta.highlight ?? words.slice(0, LONGEST).join(" "), marked: false }];
  const isMarked = (index) => found.has(index) || hits[index] >= 0;
  const first = words.findIndex((_, index) => index >= best.from && isMarked(index));
  const from = best.to - best.from > LONGEST ? Math.max(best.from, Math.min(first - 8, best.to - LONGEST)) : best.from;
  const to = Math.min(best.to, from + LONGEST);
  const pieces = words.slice(from, to).map((text, index) => ({ text, marked: isMarked(from + index) }));
  return [
    ...(from > best.from ? [{ text: "…", marked: false }] : []),
    ...pieces,
    ...(to < best.to ? [{ text: "…", marked: false }] : []),
  ];
};

/* A line of text as pieces, with the words of the question marked. */
export const marked = (text, question) => {
  const terms = termsOf(question);
  return text.split(/\s+/).filter(Boolean).map((word) => ({ text: word, marked: terms.some((term) => answers(word, term)) }));
};

/* The authors of a paper as lists name them: the first three, and who the question names. */
export const byline = ({ filters, meta }, question = "") => {
  const names = filters.author ?? [];
  const more = meta.authors?.endsWith(" and others");
  if (names.length <= 3 && !more) return [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");
  const terms = termsOf(question);
  const asked = names.slice(3).filter((name) => name.split(/\s+/).some((word) => terms.some((term) => answers(word, term))));
  return `${[...names.slice(0, 3), ...asked.slice(0, 3)].join(", ")} and others`;
};

/* What became of a paper that was retracted, corrected or withdrawn, to stand before its title. */
export const mark = (status) => {
  const made = document.createElement("span");
  made.className = `pd-mark pd-mark--${status.toLowerCase()}`;
  made.textContent = status;
  return made;
};

const termsOf = (question) => {
  const { words, phrases } = parse(question);
  const all = [...words, ...phrases.flatMap((phrase) => phrase.split(/\s+/))];
  return all.filter(fold).map((word) => ({ full: fold(word), start: stem(word) }));
};

/* A word answers where it begins so; also with a name within it, where that is long enough to be no chance. */
const answers = (word, { full, start }) => {
  const folded = fold(word);
  return start.length < 3 ? folded === full : folded.startsWith(start) || (full.length > 3 && folded.includes(full));
};

const sentencesOf = (words) => {
  const ends = [];
  for (let index = 0; index < words.length - 1; index++) {
    const closed = /[.!?]["”’)\]]*$/.test(words[index]) && !/^(?:e\.g|i\.e|al|vs|etc|cf|resp|Fig|Eq|Sec)\.$|^\p{L}\.$/u.test(words[index]);
    if (closed && /^["“‘([]*[\p{Lu}\p{N}]/u.test(words[index + 1])) ends.push(index + 1);
  }
  return [0, ...ends].map((from, index) => [from, ends[index] ?? words.length]);
};

/* Put pieces into an element, words apart by spaces; neighbours that are marked are marked as one, without what stands
   around them: a full stop, a bracket. */
export const put = (pieces, element) => {
  const runs = [];
  for (const { text, marked: isMarked } of pieces) {
    const last = runs.at(-1);
    if (last && last.isMarked === isMarked) last.text += ` ${text}`;
    else runs.push({ text, isMarked });
  }
  runs.forEach(({ text, isMarked }, index) => {
    const space = index ? " " : "";
    const [, before, within, after] = isMarked ? text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}%+]*)$/u) : ["", text, "", ""];
    element.append(space + before);
    if (!within) return;
    const mark = document.createElement("mark");
    mark.textContent = within;
    element.append(mark, after);
  });
  return element;
};
