/** PURE. The tickets that contain all of the words, in the name, the question or the topic. */
export function search(tickets, words) {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (!wanted.length) return tickets;
  return tickets.filter(({ owner, text, tried, topic }) => {
    const all = `${owner?.name ?? ""} ${text} ${tried} ${topic}`.toLocaleLowerCase();
    return wanted.every((word) => all.includes(word));
  });
}
