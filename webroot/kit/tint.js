/** The colours of people. */
const TINTS = 6;
let given = new Map();

/**
 * Other people come together, in another room: the tints are given anew, to these first.
 *
 * @param {string[]} first ids
 */
export function comeTogether(...first) {
  given = new Map();
  first.forEach(tint);
}

/** One of six tints, 1 to 6: the same for a person as long as the same people are together, and as seldom as can be that of another. */
export function tint(id) {
  if (!given.has(id)) given.set(id, seldomFrom(ofLetters(id)));
  return given.get(id);
}

/* What somebody has who is seen alone: mostly the same everywhere. */
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
