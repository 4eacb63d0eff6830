import { formDialog } from "../kit/form-dialog.js";
import { toast } from "../kit/toast.js";

const FIELDS = [
  { name: "question", label: "Question", hint: "In words that name nobody and fit whoever asks next", rows: 3, maxlength: 1000 },
  { name: "answer", label: "Answer", rows: 5, maxlength: 4000 },
  { name: "topic", label: "Topic", hint: "If one fits", maxlength: 80 },
];

const trimmed = ({ question, answer, topic }) => ({ question: question.trim(), answer: answer.trim(), topic: topic.trim() });

/**
 * Asks staff to write an answer for the whole course.
 *
 * @param {{api: object, course: string, from?: {ticket?: number, question: string, answer: string, topic: string}}}
 *   about
 * @returns {Promise<object|undefined>} the shared answer
 */
export async function shareAnswer({ api, course, from = { question: "", answer: "", topic: "" } }) {
  const made = await formDialog({
    title: "Share an answer with the course?",
    text: "All members can find it, and it is offered to those who ask something like it. Leave out who asked.",
    yes: "Share",
    fields: FIELDS.map((field) => ({ ...field, value: from[field.name] })),
    send: (words) => api.post(`/api/courses/${course}/answers`, { ...trimmed(words), ...(from.ticket ? { ticket: from.ticket } : {}) }),
  });
  if (made) toast("The answer is shared.");
  return made;
}

/** @returns {Promise<object|undefined>} the changed answer */
export function editAnswer({ api, course, answer }) {
  return formDialog({
    title: "Edit the shared answer",
    yes: "Save",
    fields: FIELDS.map((field) => ({ ...field, value: answer[field.name] })),
    send: (words) => api.patch(`/api/courses/${course}/answers/${answer.id}`, trimmed(words)),
  });
}
