// Sends requests to the server that this page came from. URLs stay relative to the page, so that they work behind a path prefix.

import { readKey } from "./access.js";

/** Returns the response: whether it succeeded, its status, parsed content and text, and how long it took. */
export async function sendRequest({ method = "GET", address, body }) {
  const began = performance.now();
  const key = readKey();
  const headers = {
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(key ? { Authorization: `Bearer ${key}` } : {}),
  };
  const response = await fetch(address, { method, headers, body });
  const text = await response.text();
  return {
    ok: response.ok,
    status: response.status,
    content: JSON.parse(text),
    text,
    milliseconds: Math.round(performance.now() - began),
  };
}

/** Returns the same request as a curl command. */
export function formatCurl({ method = "GET", address, body }) {
  const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const url = quoted(new URL(address, document.baseURI).href);
  const access = readKey() ? ' -H "Authorization: Bearer $LIMBER_KEY"' : "";
  return method === "GET" ? `curl ${url}${access}` : `curl ${url}${access} -H 'Content-Type: application/json' -d ${quoted(body)}`;
}

/** Returns all records of a list, page by page. */
export async function fetchAll(address) {
  const records = [];
  for (let cursor = ""; cursor !== undefined;) {
    const response = await sendRequest({ address: `${address}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}` });
    if (!response.ok) throw response.content;
    records.push(...response.content.items);
    cursor = response.content.next_cursor;
  }
  return records;
}
