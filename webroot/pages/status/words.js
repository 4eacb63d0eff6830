import { LOCALE } from "../../kit/locale.js";

const number = new Intl.NumberFormat(LOCALE);
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

export const amount = (n) => number.format(n);

export const plural = (n, one, many) => `${number.format(n)} ${n === 1 ? one : many}`;

/** "6.2 GB", by powers of 1000. */
export const size = (bytes) => {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(LOCALE, { style: "unit", unit: UNITS[step], maximumFractionDigits: 1 }).format(bytes / 1000 ** step);
};
