/** PURE. The desk's settings in the form of their dialog: texts, and rows that can be empty. */

/** @returns {{welcome, topics, fields: {key, label, required}[], visitsADay, coolDown, showNames}} */
export function formOf({ welcome = "", topics = [], fields = [], visitsADay, coolDown, showNames = false } = {}) {
  return {
    welcome,
    topics: topics.join("\n"),
    fields: fields.map((field) => ({ ...field })),
    visitsADay: visitsADay === undefined ? "" : String(visitsADay),
    coolDown: coolDown === undefined ? "" : String(coolDown),
    showNames,
  };
}

/** The settings in the form of the command. A new field gets a key made from its label; a known one keeps its key. */
export function settingsOf({ welcome, topics, fields, visitsADay, coolDown, showNames }) {
  const keys = new Set(fields.map(({ key }) => key).filter(Boolean));
  return {
    welcome: welcome.trim(),
    topics: unique(topics.split("\n").map((topic) => topic.trim().replace(/\s+/g, " "))),
    fields: fields
      .filter(({ label }) => label.trim())
      .map(({ key, label, required }) => ({ key: key || keyOf(label, keys), label: label.trim(), required })),
    ...(visitsADay.trim() ? { visitsADay: Number(visitsADay) } : {}),
    ...(coolDown.trim() ? { coolDown: Number(coolDown) } : {}),
    showNames,
  };
}

function unique(topics) {
  const seen = new Set();
  return topics.filter((topic) => {
    const same = topic.toLocaleLowerCase();
    return topic && !seen.has(same) && seen.add(same);
  });
}

function keyOf(label, keys) {
  const word =
    label
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 36) || "field";
  let key = word;
  for (let n = 2; keys.has(key); n++) key = `${word}-${n}`;
  keys.add(key);
  return key;
}
