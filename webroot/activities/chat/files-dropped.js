/**
 * Takes files that are pasted into the field or dropped anywhere on the chat.
 *
 * @param {HTMLElement} writing
 * @param {object} parts
 * @param {AbortSignal} parts.signal
 * @param {() => boolean} parts.takes whether files are taken now
 * @param {(over: boolean) => void} parts.over whether files are held over the chat
 * @param {(files: FileList) => void} parts.take
 */
export function takeFiles(writing, { signal, takes, over, take }) {
  const talk = writing.closest(".talk, .room-pane") ?? writing;
  const got = (event, files) => {
    over(false);
    if (!files?.length || !takes()) return;
    event.preventDefault();
    event.stopPropagation();
    take(files);
  };
  writing.addEventListener("paste", (event) => got(event, event.clipboardData?.files), { signal });
  talk.addEventListener("drop", (event) => got(event, event.dataTransfer?.files), { signal });
  talk.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files") || !takes()) return;
    event.preventDefault();
    over(true);
  }, { signal });
  talk.addEventListener("dragleave", (event) => {
    if (!talk.contains(event.relatedTarget)) over(false);
  }, { signal });
}
