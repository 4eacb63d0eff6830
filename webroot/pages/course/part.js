import { LitElement } from "lit";

/** A part of the course's page, with the course, the API, and a callback for changes. */
export class Part extends LitElement {
  static properties = {
    course: { attribute: false },
    api: { attribute: false },
    changed: { attribute: false },
  };

  createRenderRoot() {
    return this;
  }

  get path() {
    return `/api/courses/${this.course.id}`;
  }

  get isStaff() {
    return this.course.role !== "LEARNER";
  }

  get isInstructor() {
    return this.course.role === "INSTRUCTOR";
  }
}

export const roles = [
  { value: "LEARNER", label: "Learner" },
  { value: "ASSISTANT", label: "Assistant" },
  { value: "INSTRUCTOR", label: "Instructor" },
];

export const roleName = Object.fromEntries(roles.map(({ value, label }) => [value, label]));

export const cohortOptions = (course, none = "No cohort") => [
  { value: "", label: none },
  ...course.cohorts.map(({ id, name }) => ({ value: id, label: name })),
];
