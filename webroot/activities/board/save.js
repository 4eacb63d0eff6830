import { HEIGHT, WIDTH } from "./geometry.js";

const MOST_BYTES = 4 * 1024 * 1024;

/**
 * The page as a file, with its picture in it.
 *
 * @param {SVGSVGElement} svg
 * @param {Blob} [picture]
 */
export async function asSvg(svg, picture) {
  const copy = svg.cloneNode(true);
  for (const part of copy.querySelectorAll("[data-aside]")) part.remove();
  copy.removeAttribute("class");
  for (const [name, value] of Object.entries({ xmlns: "http://www.w3.org/2000/svg", width: 1600, height: 1200 })) copy.setAttribute(name, value);
  for (const image of copy.querySelectorAll("image")) image.setAttribute("href", await dataUrl(picture));
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

/** @param {SVGSVGElement} svg @param {Blob} [picture] */
export const asPng = (svg, picture) => asRaster(svg, picture, "image/png");

/**
 * The page as an image to send, JPEG if that is smaller, as with photographs.
 * @param {SVGSVGElement} svg
 * @param {Blob} [picture]
 */
export async function asPicture(svg, picture) {
  const png = await asPng(svg, picture);
  if (png.size <= MOST_BYTES) return { blob: png, ending: "png" };
  return { blob: await asRaster(svg, picture, "image/jpeg"), ending: "jpg" };
}

async function asRaster(svg, picture, type) {
  const url = URL.createObjectURL(await asSvg(svg, picture));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 2400, height: (2400 * HEIGHT) / WIDTH });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("The picture could not be made."))), type, 0.9));
  } finally {
    URL.revokeObjectURL(url);
  }
}

function dataUrl(blob) {
  const reader = new FileReader();
  return new Promise((done, failed) => {
    reader.onload = () => done(reader.result);
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}

export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
