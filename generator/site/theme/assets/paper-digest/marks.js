/* A paper's page: results mark their sentence in the abstract, and the way on follows the topic that one came from. */
(() => {
  const links = [...document.querySelectorAll("[data-pd-mark]")];
  const status = document.querySelector("[data-pd-marked]");
  const sentenceOf = (link) => document.getElementById(link.hash.slice(1));
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const unmark = () => {
    for (const marked of document.querySelectorAll(".pd-sentence--marked")) marked.classList.remove("pd-sentence--marked");
    for (const link of links) link.removeAttribute("aria-current");
    document.body.classList.add("pd-quiet-target"); // a sentence that the address names is no longer the one that is meant
    status.textContent = "";
  };

  const mark = (link) => {
    const sentence = sentenceOf(link);
    sentence.classList.add("pd-sentence--marked");
    link.setAttribute("aria-current", "true");
    sentence.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
    status.textContent = `Marked in the abstract: ${sentence.textContent}`;
  };

  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !sentenceOf(link)) return;
      event.preventDefault();
      const wasMarked = link.hasAttribute("aria-current");
      unmark();
      if (!wasMarked) mark(link);
    });
  }
  if (links.length) {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) unmark();
    });
  }

  /* Of the topics of a paper only the one that the reader goes through is shown; links to the next paper hand it on. */
  const ways = [...document.querySelectorAll("[data-pd-steps]")];
  const handed = new URLSearchParams(location.hash.slice(1)).get("topic");
  const from = handed ?? document.referrer.match(/\/topics\/([^/]+)\//)?.[1];
  const way = ways.find((steps) => steps.dataset.pdSteps === from) ?? ways[0];
  for (const steps of ways) {
    steps.hidden = steps !== way;
    for (const link of steps.querySelectorAll(".pd-step")) link.hash = `topic=${steps.dataset.pdSteps}`;
  }
})();
