/** One person's settings on this device. */
export const settings = {
  get theme() {
    return localStorage.getItem("lectern.theme") ?? "system";
  },
  set theme(theme) {
    if (theme === "system") localStorage.removeItem("lectern.theme");
    else localStorage.setItem("lectern.theme", theme);
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  },
  get sound() {
    return localStorage.getItem("lectern.sound") !== "off";
  },
  set sound(on) {
    if (on) localStorage.removeItem("lectern.sound");
    else localStorage.setItem("lectern.sound", "off");
  },
  /** The id of this browser's push subscription; "" if it has none. */
  get push() {
    return localStorage.getItem("lectern.push") ?? "";
  },
  set push(id) {
    if (id) localStorage.setItem("lectern.push", id);
    else localStorage.removeItem("lectern.push");
  },
  /** Whether formatting buttons are shown above a message being written. */
  get formatting() {
    return localStorage.getItem("lectern.formatting") === "on";
  },
  set formatting(on) {
    if (on) localStorage.setItem("lectern.formatting", "on");
    else localStorage.removeItem("lectern.formatting");
  },
  /** The last used view of the calendar; undefined if none. */
  get calendar() {
    return localStorage.getItem("lectern.calendar") ?? undefined;
  },
  set calendar(view) {
    localStorage.setItem("lectern.calendar", view);
  },
};
