/**
 * A small window that stays on top and shows who speaks: a document of its own if the browser has that, otherwise the
 * video of one person. Tells `change`.
 */
export class SmallWindow extends EventTarget {
  #from;
  #window;

  /** @param {() => HTMLVideoElement|null} from the video of the person to show */
  constructor(from) {
    super();
    this.#from = from;
  }

  get isPossible() {
    return "documentPictureInPicture" in globalThis || Boolean(document.pictureInPictureEnabled);
  }

  get isOpen() {
    return Boolean(this.#window) || Boolean(document.pictureInPictureElement);
  }

  async toggle() {
    if (this.isOpen) return this.close();
    const video = this.#from();
    if (!video) return;
    if ("documentPictureInPicture" in globalThis) await this.#open(video);
    else await video.requestPictureInPicture().catch(() => {});
    this.#changed();
  }

  /** Shows the person who is to be shown now. */
  follow() {
    const shown = this.#window?.document.querySelector("video");
    const video = this.#from();
    if (shown && video && shown.srcObject !== video.srcObject) shown.srcObject = video.srcObject;
  }

  close() {
    this.#window?.close();
    if (document.pictureInPictureElement) document.exitPictureInPicture().catch(() => {});
    this.#window = undefined;
    this.#changed();
  }

  async #open(video) {
    const opened = await globalThis.documentPictureInPicture.requestWindow({ width: 320, height: 200 }).catch(() => undefined);
    if (!opened) return;
    this.#window = opened;
    for (const sheet of document.styleSheets) if (sheet.href) opened.document.head.append(link(opened, sheet.href));
    opened.document.body.className = "small-call";
    const copy = Object.assign(opened.document.createElement("video"), { autoplay: true, muted: true, playsInline: true });
    copy.srcObject = video.srcObject;
    opened.document.body.append(copy);
    opened.addEventListener("pagehide", () => {
      this.#window = undefined;
      this.#changed();
    });
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

const link = (window, href) => Object.assign(window.document.createElement("link"), { rel: "stylesheet", href });
