/* Tables whose rows a reader can sort: each heading that says how (data-pd-sort) gets a button. */
(() => {
  const numeric = (cell) => {
    const said = cell.dataset.value ?? cell.textContent.trim();
    return said === "" ? NaN : Number(said);
  };
  const textual = (cell) => (cell.querySelector("a") ?? cell).textContent.trim();
  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  /* Empty cells stay last, whichever way the others go. */
  const compare = (kind, column, sign) => (a, b) => {
    const [one, other] = [a.cells[column], b.cells[column]];
    if (kind === "number") {
      const [x, y] = [numeric(one), numeric(other)];
      if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y);
      return sign * (x - y);
    }
    const [x, y] = [textual(one), textual(other)];
    if (!x || !y) return !x - !y;
    return sign * order.compare(x, y);
  };

  const sort = (table, heading) => {
    const kind = heading.dataset.pdSort;
    const before = heading.getAttribute("aria-sort");
    // Numbers are mostly wanted from the top, names from A.
    const down = before ? before === "ascending" : kind === "number";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    body.append(...[...body.rows].sort(compare(kind, heading.cellIndex, down ? -1 : 1)));
  };

  for (const table of document.querySelectorAll("table[data-pd-sortable]")) {
    for (const heading of table.querySelectorAll("th[data-pd-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sort(table, heading));
    }
  }
})();
