import { register } from "node:module";

/*
 * The libraries that pages import by name: JsTest says where they lie, as it has them on its class path. Without it the
 * tests that need one are skipped.
 */
const folder = process.env.LECTERN_LIBRARIES;
if (folder) {
  register(
    `data:text/javascript,${encodeURIComponent(`export const resolve = (name, context, next) =>
      name === "markdown-it" ? { url: ${JSON.stringify(folder)} + "markdown-it.mjs", shortCircuit: true } : next(name, context);`)}`,
  );
}

/** What node:test takes to skip a test, if it must. */
export const needed = folder ? {} : { skip: "LECTERN_LIBRARIES says no folder" };
