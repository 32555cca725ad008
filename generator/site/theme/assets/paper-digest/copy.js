/* Buttons that copy a text of the page, named by its id. */
(() => {
  for (const button of document.querySelectorAll("[data-pd-copy]")) {
    const told = button.parentElement.querySelector("[data-pd-copied]");
    button.addEventListener("click", () => {
      const text = document.getElementById(button.dataset.pdCopy).textContent;
      // The clipboard is closed to pages that came without encryption: then the text is selected, to be copied by hand.
      (navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject(new Error("no clipboard"))).then(
        () => {
          told.textContent = "Copied";
        },
        () => {
          getSelection().selectAllChildren(document.getElementById(button.dataset.pdCopy));
          told.textContent = "Selected: copy it with your browser";
        },
      );
    });
  }
})();
