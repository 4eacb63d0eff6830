export const PHONE = matchMedia("(max-width: 47.99rem)");
export const MID = matchMedia("(max-width: 71.99rem)");
