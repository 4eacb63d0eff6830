/** PURE. The contents of the desk's form, the faults in them, and the fields of the command. */

const LONGEST = { text: 4000, tried: 4000, topic: 80, answer: 1000 };

export const NO_WORDS = { text: "", tried: "", topic: "", answers: {}, files: [], carry: true };

/** The form's contents for editing a ticket. */
export const wordsOf = ({ text, tried, topic, answers = {}, attachments = [], carry = true }) => ({
  text,
  tried,
  topic,
  answers,
  files: attachments.map((id) => ({ id })),
  carry,
});

/** The faults by field; an empty object if it can be sent. */
export function check(words, settings) {
  const errors = {};
  if (!words.text.trim()) errors.text = "Say what you are stuck on. Two sentences are enough.";
  for (const name of ["text", "tried", "topic"]) long(errors, name, words[name], LONGEST[name]);
  for (const { key, required } of settings?.fields ?? []) {
    const answer = words.answers?.[key] ?? "";
    if (required && !answer.trim()) errors[`answers.${key}`] = "This question is required.";
    else long(errors, `answers.${key}`, answer, LONGEST.answer);
  }
  return errors;
}

function long(errors, name, text, longest) {
  const over = [...text.trim()].length - longest;
  if (over > 0) errors[name] = `${over} ${over === 1 ? "character" : "characters"} too many: ${longest.toLocaleString("en")} is the most.`;
}

/** The fields of the command. */
export function sent({ text, tried, topic, answers = {}, files = [], carry }, { joining = false } = {}) {
  const given = Object.entries(answers)
    .map(([key, answer]) => [key, answer.trim()])
    .filter(([, answer]) => answer);
  return {
    text: text.trim(),
    tried: tried.trim(),
    topic: topic.trim(),
    ...(given.length ? { answers: Object.fromEntries(given) } : {}),
    ...(joining && !files.length ? {} : { attachments: files.map(({ id }) => id) }),
    ...(joining ? { carry } : {}),
  };
}
