import { formDialog } from "../../kit/form-dialog.js";
import { WHOLE } from "./geometry.js";
import { COLOURS } from "./paint.js";
import { TOOLS } from "./words.js";

const FORMS = TOOLS.filter(({ name }) => ["NOTE", "TEXT", "ARROW", "LINE", "RECTANGLE", "ELLIPSE"].includes(name));

/** Asks for the text of a text item or note. @param {(text: string) => Promise<unknown>} send */
export const askWords = ({ form, text = "", send }) =>
  formDialog({
    title: form === "NOTE" ? "Note" : "Text",
    yes: text ? "Save" : "Put it on the board",
    fields: [{ name: "text", label: "Words", rows: 4, maxlength: 500, value: text }],
    send: ({ text: words }) => send(words),
  });

const percent = (value, of) => String(Math.round((value / of) * 1000) / 10);
const units = (value, of) => Math.round((Number(value) / 100) * of);

const placeFields = ({ x, y, width, height }, part) => [
  { name: "x", label: "From the left, in %", type: "number", value: percent(x - part.x, part.width), input: { min: 0, max: 100 } },
  { name: "y", label: "From the top, in %", type: "number", value: percent(y - part.y, part.height), input: { min: 0, max: 100 } },
  { name: "width", label: "Width, in %", type: "number", value: percent(width, part.width), input: { min: 0, max: 100 } },
  { name: "height", label: "Height, in %", type: "number", value: percent(height, part.height), input: { min: 0, max: 100 } },
];

const boxIn = ({ x, y, width, height }, part) => ({ x: part.x + units(x, part.width), y: part.y + units(y, part.height), width: units(width, part.width), height: units(height, part.height) });

/**
 * Asks for an object's place in the visible part of the page.
 * @param {(box: import("./geometry.js").Box) => Promise<unknown>} send
 */
export const askPlace = (box, send, part = WHOLE) => formDialog({ title: "Place and size", yes: "Move it", fields: placeFields(box, part), send: (values) => send(boxIn(values, part)) });

/** Asks for a whole object, for people who can't draw it. */
export const askObject = (send, part = WHOLE) =>
  formDialog({
    title: "Add an object",
    yes: "Add",
    fields: [
      { name: "form", label: "What", value: "NOTE", options: FORMS.map(({ name, label }) => ({ value: name, label })) },
      { name: "text", label: "Words, of a note or a text", rows: 3, maxlength: 500 },
      { name: "colour", label: "Colour", value: "1", options: COLOURS.map(({ name }, i) => ({ value: String(i + 1), label: name })) },
      ...placeFields({ x: part.x + part.width / 10, y: part.y + part.height / 10, width: part.width / 5, height: part.height / 5 }, part),
    ],
    send: ({ form, text, colour, ...place }) => send({ form, text, colour: Number(colour), box: boxIn(place, part) }),
  });

/** Asks for the title and the description of a page. */
export const askPage = ({ title = "", description = "", heading = "About this page", yes = "Save" }, send) =>
  formDialog({
    title: heading,
    yes,
    fields: [
      { name: "title", label: "Name", hint: "optional", value: title, input: { maxlength: 80 } },
      { name: "description", label: "What is on it, for people who can’t see it", hint: "optional", rows: 4, maxlength: 1000, value: description },
    ],
    send,
  });
