"use strict";
// Shows the errors that fit all filters. Rows are hidden and shown, never made: no text becomes markup.
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const rows = [...document.getElementById("errors").children];
  const words = rows.map((row) => row.textContent.toLowerCase());
  const shown = document.getElementById("shown");
  const nothing = document.getElementById("nothing");
  const fields = [...form.querySelectorAll("[data-by]")];
  const fits = (row, n, field) => {
    const value = field.value.trim();
    if (!value) return true;
    if (field.dataset.by === "text") return words[n].includes(value.toLowerCase());
    return row.dataset[field.dataset.by] === value;
  };
  const filter = () => {
    let count = 0;
    rows.forEach((row, n) => {
      row.hidden = !fields.every((field) => fits(row, n, field));
      count += row.hidden ? 0 : 1;
    });
    shown.textContent = shown.dataset.of.replace("{n}", count).replace("{all}", rows.length);
    nothing.hidden = count > 0;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
})();
