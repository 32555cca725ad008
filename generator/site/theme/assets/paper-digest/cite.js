/* Buttons that copy a text of the page, and those that save it as a file, beside whatever has data-pd-copy. */
(() => {
  const button = (label, name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "pd-tool";
    made.textContent = label;
    made.setAttribute("aria-label", name);
    made.addEventListener("click", act);
    return made;
  };

  const save = (name, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  const slug = location.pathname.replace(/(?:index\.html)?$/, "").split("/").at(-2) || "paper";
  const enhance = (source) => {
    const { pdCopy: name, pdFile: ending } = source.dataset;
    const tools = document.createElement("div");
    const status = document.createElement("span");
    tools.className = "pd-tools";
    status.setAttribute("role", "status");
    const copy = async () => {
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(source.textContent);
        status.textContent = "Copied";
      } catch {
        // The clipboard is closed to pages that came without encryption: then the text is there to be copied by hand.
        getSelection().selectAllChildren(source);
        status.textContent = "Selected: copy it with your browser";
      }
    };
    tools.append(status, button(ending ? "Copy" : `Copy ${name}`, `Copy ${name}`, copy));
    if (ending) tools.append(button("Download", `Download ${name}`, () => save(`${slug}.${ending}`, `${source.textContent}\n`)));
    source.before(tools);
  };

  document.querySelectorAll("[data-pd-copy]").forEach(enhance);
})();
