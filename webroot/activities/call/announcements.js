/**
 * PURE. The sentence about an event of a call, if there is one: `told` is read out, `notice` is shown as well.
 *
 * @param {object} event
 * @param {object} at
 * @param {string|undefined} at.me this person
 * @param {string|undefined} at.seat this browser's
 * @param {boolean} at.inside whether this browser is in the call
 * @param {boolean} at.staged whether the call has a stage
 * @param {(seat: string) => string|undefined} at.nameOf
 * @returns {{told?: string, notice?: string}}
 */
export const announced = (event, at) => sentences[event.type]?.(event, at) || {};

const sentences = {
  "call.joined": ({ by }, { me, inside, staged }) => inside && !staged && by.id !== me && { told: `${by.name} joined the call` },
  "call.staged": ({ seat, on }, { seat: own, inside, nameOf }) =>
    inside && seat !== own && { told: on ? `${named(seat, nameOf)} is on stage` : `${named(seat, nameOf)} left the stage` },
  "call.left": ({ seat, who, why }, { me, seat: own, staged, nameOf }) => {
    if (!own) return false;
    if (seat === own && why === "REMOVED") return { notice: "You were removed from the call." };
    if (seat === own && why === "MOVED") return { notice: "You are in the call somewhere else now, or it is no longer for you." };
    return who !== me && !staged && { told: `${named(seat, nameOf)} left the call` };
  },
  "call.ended": (_, { seat }) => seat && { notice: "The call has ended." },
  "call.hushed": ({ who, device, by }, { me, inside }) =>
    inside && who === me && { notice: `${by.name} turned off your ${device.toLowerCase()}. You can turn it on again.` },
};

const named = (seat, nameOf) => nameOf(seat) ?? "Someone";
