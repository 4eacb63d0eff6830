import { Directive, PartType, directive } from "lit/directive.js";

/*
 * Lengths that are known only when something is drawn, as custom properties. They are set on the
 * object, which the page's policy allows; a style attribute it doesn't.
 */
class Measures extends Directive {
  constructor(part) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("measures stands in an element's tag");
  }

  render() {}

  update({ element }, [values]) {
    for (const [name, value] of Object.entries(values)) element.style.setProperty(`--${name}`, value);
  }
}

/** `<div ${measures({ from: "20%" })}>` sets `--from`. */
export const measures = directive(Measures);
