import { trusted } from "../kit/trusted.js";

const HOME = "/lib/pdfjs-dist";
const MOST_PAGES = 500;
let library;

/* Loads pdf.js, over a megabyte, when the first PDF is shown. */
async function load() {
  const pdfjs = await import("pdfjs-dist");
  pdfjs.GlobalWorkerOptions.workerPort = new Worker(trusted(`${HOME}/build/pdf.worker.min.mjs`), { type: "module" });
  return pdfjs;
}

/**
 * Opens a PDF with scripts and forms disabled.
 *
 * @param {ArrayBuffer} data transferred to the worker
 * @returns {Promise<import("pdfjs-dist").PDFDocumentProxy>} rejected with an Error whose message is for users
 */
export async function openPdf(data) {
  library ??= load();
  let pdfjs;
  try {
    pdfjs = await library;
  } catch {
    library = undefined;
    throw new Error("What reads PDFs did not load. Check your connection and try again.");
  }
  try {
    const document = await pdfjs.getDocument({
      data,
      isEvalSupported: false,
      enableXfa: false,
      useWasm: false,
      // Has the JPEG 2000 decoder, also a version for browsers without WebAssembly.
      wasmUrl: `${HOME}/wasm/`,
      cMapUrl: `${HOME}/cmaps/`,
      cMapPacked: true,
      standardFontDataUrl: `${HOME}/standard_fonts/`,
    }).promise;
    if (document.numPages <= MOST_PAGES) return document;
    const { numPages } = document;
    document.destroy();
    throw new Error(`It has ${numPages} pages; ${MOST_PAGES} are the most.`);
  } catch (failure) {
    throw failure.name === "Error" ? failure : new Error(sayings[failure.name] ?? "This PDF can't be shown.");
  }
}

const sayings = {
  PasswordException: "This PDF asks for a password. Save it without one and add it again.",
  InvalidPDFException: "This PDF is broken and can't be shown.",
};

const MOST_PIXELS = 16_000_000;

/**
 * Draws a page at the width of its canvas.
 *
 * @param {import("pdfjs-dist").PDFPageProxy} page
 * @param {HTMLCanvasElement} canvas
 * @param {number} width in CSS px
 * @returns {{promise: Promise<void>, cancel: () => void}}
 */
export function drawPage(page, canvas, width) {
  const plain = page.getViewport({ scale: 1 });
  const wanted = (width * Math.min(2, devicePixelRatio)) / plain.width;
  const most = Math.sqrt(MOST_PIXELS / (plain.width * plain.height));
  const viewport = page.getViewport({ scale: Math.min(wanted, most) });
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  return page.render({ canvas, viewport });
}

/** The text of a page. */
export async function textOf(page) {
  const { items } = await page.getTextContent();
  return items.map(({ str, hasEOL }) => str + (hasEOL ? "\n" : "")).join("").trim();
}
