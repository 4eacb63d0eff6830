/*
 * The routes. Each page is a module that is loaded when it is first needed. The server reads this list too, one page
 * per line, to preload all modules of the requested page.
 */
const page = (path, tag, load, more) => ({ path, page: { tag, load, ...more } });
const open = { open: true }; // also without signing in
const room = { room: true };
const site = { admin: true }; // for administrators only; others get a 404

export const routes = [
  page("/", "lectern-today", () => import("./pages/today.js")),
  page("/sign-in", "lectern-sign-in", () => import("./pages/sign-in.js"), open),
  page("/first-run", "lectern-first-run", () => import("./pages/first-run.js"), open),
  page("/sign-up", "lectern-sign-up", () => import("./pages/sign-up.js"), open),
  page("/join/:token", "lectern-sign-up", () => import("./pages/sign-up.js"), open),
  page("/forgot", "lectern-forgot", () => import("./pages/forgot.js"), open),
  page("/reset/:token", "lectern-reset", () => import("./pages/reset.js"), open),
  page("/confirm/:token", "lectern-confirm", () => import("./pages/confirm.js"), open),
  page("/confirm/:token/:invitation", "lectern-confirm", () => import("./pages/confirm.js"), open),
  page("/calendar", "lectern-calendar", () => import("./pages/calendar.js")),
  page("/courses", "lectern-courses", () => import("./pages/courses.js")),
  page("/courses/:course", "lectern-course", () => import("./pages/course.js")),
  page("/courses/:course/:part", "lectern-course", () => import("./pages/course.js")),
  page("/rooms/:room", "lectern-room", () => import("./pages/room.js"), room),
  page("/rooms/:room/sessions/:session", "lectern-past", () => import("./pages/past.js")),
  page("/rooms/:room/present", "lectern-present", () => import("./pages/present.js")),
  page("/people", "lectern-site-people", () => import("./pages/people.js"), site),
  page("/people/:person", "lectern-site-people", () => import("./pages/people.js"), site),
  page("/school", "lectern-school-page", () => import("./pages/school.js"), site),
  page("/status", "lectern-status", () => import("./pages/status.js"), site),
  page("/audit", "lectern-audit", () => import("./pages/audit.js"), site),
  page("/find", "lectern-find", () => import("./pages/find.js")),
  page("/saved", "lectern-saved", () => import("./pages/saved.js")),
  page("/notices", "lectern-notices", () => import("./pages/notices.js")),
  page("/account/notices", "lectern-notice-settings", () => import("./pages/notice-settings.js")),
  page("/account", "lectern-account", () => import("./pages/account.js")),
];

export const notFound = { tag: "lectern-not-found", load: () => import("./pages/not-found.js") };
