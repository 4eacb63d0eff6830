const SIDE = 512;
const QUALITY = 0.9;

/** PURE. The largest square in the middle of a picture of this size. */
export function middle(width, height) {
  const side = Math.min(width, height);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
}

/**
 * The centre square of a picture as a small JPEG, from any format that this browser reads.
 *
 * @param {Blob} file
 * @returns {Promise<Blob>}
 */
export async function square(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    throw new Error("Your browser can’t open this picture. Choose a PNG or JPEG.");
  }
  try {
    const { x, y, side } = middle(bitmap.width, bitmap.height);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.min(side, SIDE);
    const brush = canvas.getContext("2d");
    brush.fillStyle = "white"; // JPEG has no transparency
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.imageSmoothingQuality = "high";
    brush.drawImage(bitmap, x, y, side, side, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) =>
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("The picture could not be made smaller."))), "image/jpeg", QUALITY),
    );
  } finally {
    bitmap.close();
  }
}
