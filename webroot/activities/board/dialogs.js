import { formDialog } from "../../kit/form-dialog.js";
import { COLOURS } from "./paint.js";
import { TOOLS } from "./words.js";

const FORMS = TOOLS.filter(({ name }) => ["NOTE", "TEXT", "ARROW", "LINE", "RECTANGLE", "ELLIPSE"].includes(name));

/** Asks for the words of a text or a note. @param {(text: string) => Promise<unknown>} send */
export const askWords = ({ form, text = "", send }) =>
  formDialog({
    title: form === "NOTE" ? "Note" : "Text",
    yes: text ? "Save" : "Put it on the board",
    fields: [{ name: "text", label: "Words", rows: 4, maxlength: 500, value: text }],
    send: ({ text: words }) => send(words),
  });

const percent = (value, of) => String(Math.round((value / of) * 1000) / 10);
const units = (value, of) => Math.round((Number(value) / 100) * of);

const placeFields = ({ x, y, width, height }) => [
  { name: "x", label: "From the left, in %", type: "number", value: percent(x, 10_000), input: { min: 0, max: 100 } },
  { name: "y", label: "From the top, in %", type: "number", value: percent(y, 7_500), input: { min: 0, max: 100 } },
  { name: "width", label: "Width, in %", type: "number", value: percent(width, 10_000), input: { min: 0, max: 100 } },
  { name: "height", label: "Height, in %", type: "number", value: percent(height, 7_500), input: { min: 0, max: 100 } },
];

const boxIn = ({ x, y, width, height }) => ({ x: units(x, 10_000), y: units(y, 7_500), width: units(width, 10_000), height: units(height, 7_500) });

/** Asks where an object shall lie. @param {(box: import("./geometry.js").Box) => Promise<unknown>} send */
export const askPlace = (box, send) => formDialog({ title: "Place and size", yes: "Move it", fields: placeFields(box), send: (values) => send(boxIn(values)) });

/** Asks for a whole object: for who can't draw it. */
export const askObject = (send) =>
  formDialog({
    title: "Add an object",
    yes: "Add",
    fields: [
      { name: "form", label: "What", value: "NOTE", options: FORMS.map(({ name, label }) => ({ value: name, label })) },
      { name: "text", label: "Words, of a note or a text", rows: 3, maxlength: 500 },
      { name: "colour", label: "Colour", value: "1", options: COLOURS.map(({ name }, i) => ({ value: String(i + 1), label: name })) },
      ...placeFields({ x: 1_000, y: 1_000, width: 2_000, height: 1_500 }),
    ],
    send: ({ form, text, colour, ...place }) => send({ form, text, colour: Number(colour), box: boxIn(place) }),
  });

/** Asks how a page is called and what is on it. */
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
