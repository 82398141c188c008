// Asks the server that this page came from. Addresses stay relative to the page, so that they hold behind a path prefix.

/** What the server answers: whether it is a success, its content, its text as sent, its status, and how long it took. */
export async function ask({ method = "GET", address, body }) {
  const began = performance.now();
  const headers = body === undefined ? {} : { "Content-Type": "application/json" };
  const answer = await fetch(address, { method, headers, body });
  const text = await answer.text();
  return {
    ok: answer.ok,
    status: answer.status,
    content: JSON.parse(text),
    text,
    milliseconds: Math.round(performance.now() - began),
  };
}

/** The same request for a command line. */
export function curlOf({ method = "GET", address, body }) {
  const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const url = quoted(new URL(address, document.baseURI).href);
  return method === "GET" ? `curl ${url}` : `curl ${url} --json ${quoted(body)}`;
}

/** All records of a list, page after page. */
export async function everything(address) {
  const records = [];
  for (let cursor = ""; cursor !== undefined;) {
    const answer = await ask({ address: `${address}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}` });
    if (!answer.ok) throw answer.content;
    records.push(...answer.content.items);
    cursor = answer.content.next_cursor;
  }
  return records;
}
