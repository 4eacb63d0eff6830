/**
 * Makes forms notice fields that were filled without `input`, as password managers do; a form that relied on events
 * would send them empty. Before a form is left or submitted, every field whose value differs from the last event's
 * fires one. In the capture phase, so it comes before the form's own handlers.
 */
export function hearFields(page = document) {
  const heard = new WeakMap();
  page.addEventListener("input", ({ target }) => heard.set(target, target.value), true);
  const look = ({ target }) => {
    const form = target.closest?.("form");
    for (const field of form?.querySelectorAll("input, textarea") ?? []) {
      if (field.matches("[type=checkbox], [type=radio], [type=file]") || field.value === (heard.get(field) ?? field.defaultValue)) continue;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  };
  for (const leaving of ["submit", "focusout"]) page.addEventListener(leaving, look, true);
  page.addEventListener("click", (event) => event.target.closest?.("button") && look(event), true);
}
