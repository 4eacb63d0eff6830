/** PURE. Small words. */
const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** "three messages": small numbers as words. */
export const count = (n, one, many = `${one}s`) => `${words[n] ?? n} ${n === 1 ? one : many}`;

export const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);
