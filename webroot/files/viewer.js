import { html, nothing } from "lit";
import { show } from "../kit/dialog.js";
import { icon } from "../kit/icon.js";

/**
 * Shows pictures enlarged, one at a time. Arrow keys go from one to the next, Escape closes.
 *
 * @param {object} parts
 * @param {import("../api.js").Api} parts.api
 * @param {string} parts.room
 * @param {{id: string, name: string, width?: number, height?: number, alt?: string}[]} parts.pictures
 * @param {number} parts.at index of the first shown
 */
export function view({ api, room, pictures, at }) {
  const urls = new Map();
  let now = at;
  let redraw = () => {};
  const load = async (index) => {
    const { id } = pictures[index];
    if (urls.has(id)) return;
    urls.set(id, "");
    try {
      urls.set(id, URL.createObjectURL(await api.content(`/api/rooms/${room}/files/${id}`)));
    } catch {
      urls.set(id, undefined);
    }
    redraw();
  };
  const step = (by) => {
    now = (now + by + pictures.length) % pictures.length;
    load(now);
    redraw();
  };
  const key = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by || pictures.length < 2) return;
    event.preventDefault();
    step(by);
  };
  load(now);
  return show({
    title: "Picture",
    wide: true,
    body: (close, draw) => {
      redraw = draw;
      const { id, name, alt, width, height } = pictures[now];
      const url = urls.get(id);
      return html`<figure class="viewer" @keydown=${key}>
        <div class="viewer-pic">${url ? html`<img src=${url} alt=${alt || name} width=${width ?? nothing} height=${height ?? nothing} />` : html`<p class="quiet">${url === undefined && urls.has(id) ? "It did not load." : "Loading"}</p>`}</div>
        <figcaption aria-live="polite"><bdi>${alt || name}</bdi>${pictures.length > 1 ? html` <span class="quiet">${now + 1} of ${pictures.length}</span>` : nothing}</figcaption>
        <div class="acts">
          ${pictures.length > 1 ? html`<button class="icon-btn" type="button" aria-label="Previous picture" title="Previous" @click=${() => step(-1)}>${icon("left")}</button><button class="icon-btn" type="button" aria-label="Next picture" title="Next" @click=${() => step(1)}>${icon("right")}</button>` : nothing}
          ${url ? html`<a class="btn push" href=${url} download=${name}>${icon("save", 18)} Save</a>` : nothing}
          <button class="btn btn--main" type="button" autofocus @click=${() => close()}>Close</button>
        </div>
      </figure>`;
    },
  }).finally(() => {
    for (const url of urls.values()) if (url) URL.revokeObjectURL(url);
  });
}
