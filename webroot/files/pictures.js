/** What a browser does with files before they are uploaded. */

export const MOST_BYTES = 5 * 1024 * 1024;
const LONGEST_SIDE = 2560;
const MOST_PIXELS = 20_000_000;
const QUALITY = 0.88;
const SHRINKS = new Set(["image/png", "image/jpeg", "image/webp"]);

/**
 * A picture scaled down if it is too large for the server; any other file unchanged.
 *
 * @param {File} file
 * @returns {Promise<Blob>}
 */
export async function fitting(file) {
  if (!SHRINKS.has(file.type)) return file;
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return file; // The server will say what is wrong with it.
  }
  const { width, height } = bitmap;
  try {
    if (file.size <= MOST_BYTES && width * height <= MOST_PIXELS) return file;
    const canvas = document.createElement("canvas");
    Object.assign(canvas, smaller(width, height));
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const type = file.type === "image/png" ? "image/webp" : "image/jpeg";
    return (await new Promise((done) => canvas.toBlob(done, type, QUALITY))) ?? file;
  } finally {
    bitmap.close();
  }
}

/** PURE. The size scaled down so that its longer side is at most `longest`. */
export function smaller(width, height, longest = LONGEST_SIDE) {
  const share = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/** PURE. "640 kB", "1.4 MB". */
export function weight(bytes) {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The file's name; a pasted screenshot gets one. */
export const nameOf = (file) => (file.name && file.name !== "image.png" ? file.name : "Pasted picture.png");
