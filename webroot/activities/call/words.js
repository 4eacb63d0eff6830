const list = new Intl.ListFormat("en", { type: "conjunction" });

/** "Ann, Bo, and Cy are in the call" */
export const inCall = (names) => `${list.format(names)} ${names.length === 1 ? "is" : "are"} in the call`;

/** Words for the quality of a connection, if it is worth mentioning. */
export const QUALITY = { WEAK: "weak", POOR: "poor", LOST: "reconnecting" };

export const WEAK = {
  title: "Your connection is weak.",
  text: "Voice only would keep the sound clear.",
};

/** A tile's words for screen readers: "Ann, microphone off, speaking" */
export function spoken({ name, mine, show, talking, connecting }) {
  const states = [
    talking && "speaking",
    show?.text && "by text",
    show && !show.microphone && !show.text && "microphone off",
    show && !show.camera && "camera off",
    connecting && "connecting",
    QUALITY[show?.quality] && `connection ${QUALITY[show.quality]}`,
  ].filter(Boolean);
  return [mine ? `${name}, you` : name, ...states].join(", ");
}

/** "1 person", "12 people" */
export const watching = (count) => `${count} ${count === 1 ? "person" : "people"}`;

/** How many a call holds. @param {import("./call.js").Call} [call] the one that is on */
export const capacity = (call) => (call?.placed ? "Up to 12 cameras and 40 people." : "Up to 4 cameras and 8 people from browser to browser.");

/** Who could read what is sent. @param {import("./call.js").Call} [call] the one that is on */
export const secrecy = (call) => (call?.placed ? "Encrypted to the media server of this school" : "Encrypted between you and the others");
