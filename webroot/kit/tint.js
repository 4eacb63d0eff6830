/** The colours of people's avatars. */
const TINTS = 6;
let given = new Map();

/**
 * Assigns all tints anew when other people come together in another room, these first.
 *
 * @param {string[]} first ids
 */
export function comeTogether(...first) {
  given = new Map();
  first.forEach(tint);
}

/**
 * One of six tints, 1 to 6. It stays the same while the same people are together, and is shared as rarely as
 * possible.
 */
export function tint(id) {
  if (!given.has(id)) given.set(id, seldomFrom(ofLetters(id)));
  return given.get(id);
}

/* The preferred tint of a person, the same in most places. */
function ofLetters(id) {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.codePointAt(0)) >>> 0;
  return sum % TINTS;
}

function seldomFrom(first) {
  const counts = Array(TINTS).fill(0);
  for (const one of given.values()) counts[one - 1] += 1;
  const least = Math.min(...counts);
  for (let step = 0; ; step++) {
    const one = (first + step) % TINTS;
    if (counts[one] === least) return one + 1;
  }
}
