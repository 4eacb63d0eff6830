/** The states of an account: label, and colour of the chip. */
export const states = {
  ACTIVE: { word: "Active", kind: "chip--board" },
  INVITED: { word: "Invited", kind: "chip--lamp" },
  UNVERIFIED: { word: "Not confirmed", kind: "chip--slate" },
  DEACTIVATED: { word: "Deactivated", kind: "" },
};
