/**
 * PURE. The locale for dates, times and numbers: the language of the page with the region of the reader. A German
 * reader of an English page reads "10 March, 17:24", an American one "March 10, 5:24 PM".
 * @param {string} page the language of the page
 * @param {string} reader the browser's locale, such as `de-AT`
 */
export function localeOf(page, reader) {
  try {
    const { language, region } = new Intl.Locale(reader).maximize();
    if (language === new Intl.Locale(page).language) return reader;
    return region ? `${page}-${region}` : page;
  } catch {
    return page;
  }
}

export const LOCALE = localeOf(globalThis.document?.documentElement.lang || "en", globalThis.navigator?.language || "en-GB");
