/** Where workers may come from: notices with no page open, and what reads PDFs. */
const WORKERS = new Set(["/sw.js", "/lib/pdfjs-dist/build/pdf.worker.min.mjs"]);

const policy = globalThis.trustedTypes?.createPolicy("lectern", {
  createScriptURL: (url) => {
    if (!WORKERS.has(url)) throw new TypeError(`${url} is no worker of Lectern`);
    return url;
  },
});

/** Trusted Types: the address of a worker, as the browser takes it. @param {string} url */
export const trusted = (url) => policy?.createScriptURL(url) ?? url;
