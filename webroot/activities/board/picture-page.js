import { fitting, nameOf } from "../../files/pictures.js";
import { toast } from "../../kit/toast.js";
import { askPage } from "./dialogs.js";

const TYPES = "image/png,image/jpeg,image/webp,image/gif";

/**
 * Asks for a picture and makes it a page.
 *
 * @returns {Promise<number|undefined>} the page; undefined if the person cancelled
 */
export async function addPicture(api, store) {
  const chosen = await choose();
  if (!chosen) return undefined;
  const name = nameOf(chosen);
  let file;
  try {
    file = await api.upload(`/api/rooms/${store.id}/files?name=${encodeURIComponent(name)}`, await fitting(chosen));
  } catch (problem) {
    toast(`${name} was not added. ${problem.message}`);
    return undefined;
  }
  const added = await askPage({ heading: "Add this picture as a page", yes: "Add the page", title: name.replace(/\.\w+$/, "") }, (values) =>
    store.ask("board.addPage", { picture: file.id, ...values }),
  );
  return added?.offset;
}

const choose = () =>
  new Promise((resolve) => {
    const input = Object.assign(document.createElement("input"), { type: "file", accept: TYPES });
    input.addEventListener("change", () => resolve(input.files[0]));
    input.addEventListener("cancel", () => resolve(undefined));
    input.click();
  });
