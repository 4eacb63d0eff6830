import { html } from "lit";
import { show } from "../../kit/dialog.js";
import "./booking.js";
import "./comers.js";

/** The times of a date: learners book one, staff see who booked. */
export const book = (entry, around) => open(entry, around);

/** One's own appointment: `confirm` books what is held or offered, `move` chooses another time. */
export const changeAppointment = (entry, around, what) => open(entry, around, { [what]: entry.appointment });

async function open(entry, around, { confirm, move } = {}) {
  const role = around.courses.find(({ id }) => id === entry.course.id)?.role;
  let changed = false;
  const tell = () => (changed = true);
  await show({
    title: move ? "Choose a new time" : confirm ? "Accept this time" : entry.title,
    wide: true,
    body: (close) =>
      role === "LEARNER"
        ? html`<lectern-booking
            .entry=${entry} .around=${around} .held=${confirm} .moving=${move} .close=${close} .changed=${tell}
          ></lectern-booking>`
        : html`<lectern-comers .entry=${entry} .around=${around} .close=${close} .changed=${tell}></lectern-comers>`,
  });
  return changed;
}
