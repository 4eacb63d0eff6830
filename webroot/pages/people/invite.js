import { html } from "lit";
import { show } from "../../kit/dialog.js";
import { formDialog } from "../../kit/form-dialog.js";
import { toast } from "../../kit/toast.js";
import { copyField, linkTo } from "../course/links.js";
import { roles } from "../course/part.js";

/* A cell of a CSV file (RFC 4180). */
const cell = (text) => `"${text.trim().replaceAll('"', '""')}"`;

/**
 * Invites one person to a course, as a roster of one line does: by mail, or by a link that is shown once. Someone with a
 * verified address is in the course at once.
 *
 * @returns {Promise<boolean>} whether somebody was invited
 */
export async function invite(api) {
  let courses;
  try {
    courses = (await api.get("/api/courses")).courses;
  } catch (problem) {
    toast(problem.message);
    return false;
  }
  if (!courses.length) {
    toast("Create a course first: people are invited to one.");
    return false;
  }
  const done = await formDialog({
    title: "Invite a person",
    text: "People come to a course. For many at once, import a roster on the course's page.",
    yes: "Invite",
    fields: [
      { name: "name", label: "Name" },
      { name: "email", label: "Email", type: "email" },
      { name: "course", label: "Course", value: courses[0].id, options: courses.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` })) },
      { name: "role", label: "Role", value: roles[0].value, options: roles },
    ],
    send: async ({ name, email, course, role }) => {
      const text = `email,name,role\r\n${[email, name, role].map(cell).join(",")}\r\n`;
      const [line] = (await api.post(`/api/courses/${course}/roster?columns=EMAIL,NAME,ROLE`, new Blob([text], { type: "text/csv" }), "text/csv")).lines;
      if (line.result === "FAILED") throw Object.assign(new Error(line.detail), { fields: [{ name: "email", error: line.detail }] });
      return { ...line, course: courses.find(({ id }) => id === course) };
    },
  });
  if (!done) return false;
  await tell(done);
  return true;
}

function tell({ name, invitation, mailed, pending, result, course: { code } }) {
  if (mailed) return toast(`A link is on its way to ${name} by email.`);
  if (!invitation) return toast(pending ? `${name} has a link to ${code} already.` : `${name} ${result === "UNCHANGED" ? "was in" : "is in"} ${code} ${result === "UNCHANGED" ? "already" : "now"}.`);
  return show({
    title: `A link for ${name}`,
    body: html`<p class="soft small">It works once and leads to ${code} alone. It is shown only now: give it to ${name} yourself.</p>
      ${copyField(linkTo("join", invitation), `Link for ${name}`)}`,
    actions: (close) => html`<button class="btn btn--main" type="button" @click=${() => close()}>Done</button>`,
  });
}
