const KEY = "lectern.devices";

/**
 * What this device was told to use in calls. Kept in the browser alone.
 *
 * @typedef {object} Choice
 * @property {boolean} checked whether the devices were ever looked at here
 * @property {"video"|"voice"|"text"} mode
 * @property {string} [camera] an id of the browser's; `microphone` and `speaker` alike
 * @property {boolean} [pushToTalk]
 */
export const choice = {
  /** @returns {Choice} */
  get() {
    try {
      return { checked: false, mode: "video", ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
    } catch {
      return { checked: false, mode: "video" };
    }
  },

  /** @param {Partial<Choice>} change */
  keep(change) {
    localStorage.setItem(KEY, JSON.stringify({ ...this.get(), ...change }));
  },
};
