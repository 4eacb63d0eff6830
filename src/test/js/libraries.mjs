import { register } from "node:module";

/*
 * The libraries that pages import by name. JsTest says where they lie, as it has them on its class path; without it the
 * tests that need one are skipped.
 */
const folder = process.env.LECTERN_LIBRARIES;
if (folder) {
  register(
    `data:text/javascript,${encodeURIComponent(`export const resolve = (name, context, next) =>
      name === "markdown-it" ? { url: ${JSON.stringify(folder)} + "markdown-it.mjs", shortCircuit: true } : next(name, context);`)}`,
  );
}

/** The option of node:test that skips a test without its libraries. */
export const needed = folder ? {} : { skip: "LECTERN_LIBRARIES says no folder" };
