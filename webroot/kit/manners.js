const REGIONS = ["US", "GB", "CA", "AU", "NZ", "IE", "IN", "ZA", "DE", "AT", "CH", "FR", "ES", "IT", "NL", "SE", "PL", "BR", "MX", "JP", "KR", "CN"];
const SAMPLE = new Date(Date.UTC(2026, 2, 17, 18));

/** PURE. The date formats of English by region, each with a sample, including that of `mine`. */
export function manners(mine) {
  const names = new Intl.DisplayNames("en", { type: "region" });
  const own = regionOf(mine);
  const regions = [...new Set([...REGIONS, ...(own ? [own] : [])])];
  const all = regions
    .map((region) => ({ locale: region === own ? mine : `en-${region}`, name: names.of(region), sample: sample(`en-${region}`) }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  const words = all.map(({ locale, name, sample: said }) => ({ locale, words: `${name}: ${said}` }));
  return own ? words : [{ locale: mine, words: "Tuesday 17 March, 18:00" }, ...words];
}

function regionOf(locale) {
  try {
    return new Intl.Locale(locale).region;
  } catch {
    return undefined;
  }
}

const sample = (locale) => {
  const day = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(SAMPLE);
  return `${day}, ${new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: "UTC" }).format(SAMPLE)}`;
};
