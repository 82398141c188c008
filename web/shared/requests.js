// Sends requests to the server that this page came from. URLs stay relative to the page, so that they work behind a path prefix.

import { readKey } from "./access.js";
import { language } from "./words.js";

/** Returns the response: whether it succeeded, its status, parsed content and text, and how long it took. */
export async function sendRequest({ method = "GET", address, body }) {
  const began = performance.now();
  const response = await fetch(address, { method, headers: buildHeaders(body), body });
  const text = await response.text();
  return {
    ok: response.ok,
    status: response.status,
    content: text && JSON.parse(text),
    text,
    milliseconds: Math.round(performance.now() - began),
  };
}

/** Returns a file of the service, for a body if there is one. Throws its problem if there is none. */
export async function fetchFile(address, body) {
  const response = await fetch(address, { method: body === undefined ? "GET" : "POST", headers: buildHeaders(body), body });
  if (!response.ok) throw await response.json();
  return response.blob();
}

function buildHeaders(body) {
  return {
    "Accept-Language": language,
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(readKey() ? { Authorization: `Bearer ${readKey()}` } : {}),
  };
}

/** Returns the same request as a curl command. */
export function formatCurl({ method = "GET", address, body }) {
  const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const url = quoted(new URL(address, document.baseURI).href);
  const access = readKey() ? ' -H "Authorization: Bearer $LIMBER_KEY"' : "";
  return method === "GET" ? `curl ${url}${access}` : `curl ${url}${access} -H 'Content-Type: application/json' -d ${quoted(body)}`;
}

/** Returns all records of a list, page by page. Throws the problem if the service refuses. */
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
