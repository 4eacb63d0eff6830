const KEY = "lectern.devices";

/**
 * The devices chosen for calls on this device. Stored in the browser only.
 *
 * @typedef {object} Choice
 * @property {boolean} checked whether the device check was ever done here
 * @property {"video"|"voice"|"text"} mode
 * @property {string} [camera] the browser's device id; likewise `microphone` and `speaker`
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
