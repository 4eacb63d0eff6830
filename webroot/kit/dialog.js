import { html, nothing, render } from "lit";

/**
 * Asks in a native dialog. The title is the question, the buttons are its answers; Escape is the
 * safe one.
 *
 * @param {{title: string, text?: string, yes: string, no: string, danger?: boolean}} question
 * @returns {Promise<boolean>}
 */
export function ask({ title, text, yes, no, danger = false }) {
  return show({
    title,
    body: text ? html`<p class="soft small">${text}</p>` : nothing,
    actions: (close) => html`
      <button class="btn" type="button" autofocus @click=${() => close(false)}>${no}</button>
      <button class="btn ${danger ? "btn--stop" : "btn--main"}" type="button" @click=${() => close(true)}>
        ${yes}
      </button>
    `,
  }).then(Boolean);
}

/**
 * Shows a custom dialog. Resolves with what `close` was given, or undefined after Escape.
 *
 * @param {{title: string, body: unknown, wide?: boolean, actions?: (close: (answer?: unknown) => void) => unknown}}
 *   content body: a template, or a function of `close` and `redraw` that returns one; wide: for forms with many
 *   fields
 */
export function show({ title, body, actions, wide = false }) {
  const element = document.createElement("dialog");
  element.className = wide ? "dialog dialog--wide" : "dialog";
  element.setAttribute("aria-labelledby", "dialog-title");
  document.body.append(element);
  return new Promise((resolve) => {
    let answer;
    const close = (value) => {
      answer = value;
      element.close();
    };
    const draw = () =>
      render(
        html`
          <h2 id="dialog-title">${title}</h2>
          ${typeof body === "function" ? body(close, draw) : body}
          ${actions ? html`<div class="acts">${actions(close)}</div>` : nothing}
        `,
        element,
      );
    element.addEventListener("close", () => {
      element.remove();
      resolve(answer);
    });
    element.addEventListener("click", (event) => {
      if (event.target === element) close();
    });
    draw();
    element.showModal();
  });
}
