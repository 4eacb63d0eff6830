import { ask } from "../../kit/dialog.js";
import { toast } from "../../kit/toast.js";
import { asPicture } from "./save.js";
import { pageSaid } from "./words.js";

const LONGEST_NAME = 120;

/**
 * Shows a picture of a group's page on the stage of its class, as a document with its description. What the group draws
 * afterwards isn't shown.
 *
 * @param {object} part
 * @param {object} part.room the group's, as in `pages/room/followed-room.js`
 * @param {{id: string, name: string}} part.to the class
 * @param {SVGSVGElement} part.svg
 * @param {Blob} [part.picture] the picture under the drawing
 * @param {import("./board.js").Page} part.page
 * @param {import("./board.js").Item[]} part.items
 */
export async function showToClass({ room, to, svg, picture, page, items }) {
  const name = [room.name, page.title].filter(Boolean).join(": ").slice(0, LONGEST_NAME);
  const sure = {
    title: "Show this page to the class?",
    text: `Everyone in ${to.name} sees it as it is now, with the names on its notes. It stays under Files until staff remove it.`,
    yes: "Show it",
    no: "Cancel",
  };
  if (!(await ask(sure))) return;
  try {
    const { blob, ending } = await asPicture(svg, picture);
    const file = await room.api.upload(`/api/rooms/${to.id}/files?name=${encodeURIComponent(`${name}.${ending}`)}`, blob);
    const described = pageSaid(page, items);
    const { offset } = await room.askAt(to.id, "stage.add", { file: file.id, title: name, form: "PICTURE", pages: 1, ...(described ? { description: described } : {}) });
    await room.askAt(to.id, "stage.show", { document: offset, page: 1 });
    toast(`The page is on the stage of ${to.name}.`);
  } catch (problem) {
    toast(`The page is not on the stage. ${problem.message}`);
  }
}
