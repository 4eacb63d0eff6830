import { formDialog } from "../../../kit/form-dialog.js";
import { toast } from "../../../kit/toast.js";

/**
 * Asks a helper for the service where their calls take place, if not in Lectern.
 * @param {object} api
 * @param {string} course its id
 */
export async function askCallLink(api, course) {
  const path = `/api/courses/${course}/call-link`;
  let now;
  try {
    now = await api.get(path);
  } catch (problem) {
    return toast(problem.message);
  }
  const saved = await formDialog({
    title: "Calls on another service",
    text: "Learners you call then get a button that opens your link in a new tab, with the name of the service. Leave it empty to call in Lectern.",
    yes: "Save",
    fields: [{ name: "url", label: "Your link", type: "url", value: now.url ?? "", hint: "For example https://meet.example.org/day" }],
    send: ({ url }) => api.put(path, url.trim() ? { url: url.trim() } : {}),
  });
  if (saved) toast(saved.url ? "Saved. Your calls open at your link." : "Saved. Your calls are in Lectern.");
}
