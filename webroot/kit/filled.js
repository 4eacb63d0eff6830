/**
 * Forms hear of what stands in their fields. A password manager may fill a field without `input`, and a form that believes its events
 * would send it empty: so before a form is left, or sent by whichever button, each field that is otherwise than was heard tells so.
 * In the capture phase: before the form itself.
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
