import { formDialog } from "../../kit/form-dialog.js";
import { minutes } from "./words.js";

const among = (numbers, words) => numbers.map((n) => ({ value: String(n), label: words(n) }));
const KEY = "lectern.focus";

/** The fields for lengths, with those last chosen on this device. */
export function lengthFields() {
  const { focusMinutes = 25, breakMinutes = 5, rounds = 4 } = JSON.parse(localStorage.getItem(KEY) ?? "{}");
  return [
    { name: "focusMinutes", label: "Focus for", value: String(focusMinutes), options: among([15, 20, 25, 30, 45, 50, 60, 90], minutes) },
    { name: "breakMinutes", label: "Break for", value: String(breakMinutes), options: among([3, 5, 10, 15, 20], minutes) },
    { name: "rounds", label: "Rounds", value: String(rounds), options: among([1, 2, 3, 4, 5, 6, 8], String) },
  ];
}

/** Asks how long to focus, and starts the timer. */
export function startTimer(send) {
  return formDialog({
    title: "Start the timer",
    text: "Everyone in this room shares it. Each round is followed by a break.",
    yes: "Start",
    fields: lengthFields(),
    send: async (values) => {
      const lengths = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
      await send(lengths);
      localStorage.setItem(KEY, JSON.stringify(lengths));
    },
  });
}
