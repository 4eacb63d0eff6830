import { Directive, PartType, directive } from "lit/directive.js";

/*
 * Lengths known only at drawing, as custom properties. They are set on the style object, which the Content Security
 * Policy allows, unlike a style attribute.
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
