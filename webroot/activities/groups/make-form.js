import { html, nothing } from "lit";
import { choice } from "../../kit/field.js";
import { icon } from "../../kit/icon.js";
import { counted } from "./wish.js";
import { people } from "./words.js";

const WAYS = [
  { value: "RANDOM", label: "At random" },
  { value: "HAND", label: "By hand" },
  { value: "CHOICE", label: "Everyone chooses" },
  { value: "COHORT", label: "By cohort" },
  { value: "POLL", label: "Different answers to a poll" },
  { value: "KEPT", label: "A saved grouping" },
];
const numbers = (from, to, words) => Array.from({ length: to - from + 1 }, (_, at) => ({ value: String(from + at), label: words(from + at) }));

/**
 * @param {object} part
 * @param {object} part.values see {@link beginning}
 * @param {{id: number, sheet: object}[]} part.polls named ones with answers
 * @param {{id: string, name: string, groups: number, people: number}[]} part.kept
 * @param {string} part.problem
 * @param {(changed: object) => void} part.onChange
 * @param {() => void} part.onMake
 * @param {(kept: object) => void} part.onForget
 */
export function makeForm({ values, polls, kept, problem, busy, onChange, onMake, onForget }) {
  const ways = WAYS.filter(({ value }) => (value !== "POLL" || polls.length) && (value !== "KEPT" || kept.length));
  const set = (name) => (value) => onChange({ ...values, [name]: value });
  const one = (name, label, options) => choice({ name: `grp-${name}`, label, value: values[name] || options[0]?.value, options, onInput: set(name) });
  const sized = values.by === "size" && values.way !== "HAND";
  const chosen = kept.find(({ id }) => id === (values.grouping || kept[0]?.id));
  const submit = (event) => {
    event.preventDefault();
    onMake();
  };
  return html`<form class="grp-make card" novalidate @submit=${submit}>
    <header><h2>Make breakout groups</h2></header>
    <p class="soft small">You look at them first, and open all at once when you are ready.</p>
    ${one("way", "How people are grouped", ways)}
    ${values.way === "POLL" ? one("poll", "Poll", polls.map(({ id, sheet }) => ({ value: String(id), label: sheet.question }))) : nothing}
    ${values.way === "KEPT" ? html`${one("grouping", "Saved grouping", kept.map(({ id, name, groups }) => ({ value: id, label: `${name} (${groups} ${groups === 1 ? "group" : "groups"})` })))}
      ${chosen ? html`<p class="small quiet">${people(chosen.people)}. <button class="linkish" type="button" @click=${() => onForget(chosen)}>Delete “${chosen.name}”</button></p>` : nothing}` : nothing}
    ${counted(values.way) ? html`<div class="grp-pair">
      ${values.way === "HAND" ? nothing : one("by", "Set by", [{ value: "size", label: "Group size" }, { value: "groups", label: "Number of groups" }])}
      ${sized ? one("size", "People in each group", numbers(2, 40, String)) : one("groups", "Number of groups", numbers(1, 200, String))}</div>` : nothing}
    ${values.way === "KEPT" ? nothing : one("who", "Who is grouped", [{ value: "here", label: "Learners who are here now" }, { value: "enrolled", label: "All learners of the course" }])}
    ${problem ? html`<p class="form-error" role="alert">${problem}</p>` : nothing}
    <div class="acts"><button class="btn btn--main" aria-disabled=${busy ? "true" : nothing}>${icon("people", 18)} Make groups</button></div>
  </form>`;
}
