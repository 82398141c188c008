// Links of the service as addresses that are relative to the page, so that they work behind a path prefix.

/** Returns the address of a link such as "/v1/routines?..." or "/prefix/v1/exercises/...". */
export const toAddress = (link) => link.slice(link.indexOf("/v1/") + 1);

/** Returns the query of a link, without the question mark. */
export const queryOf = (link) => link.split("?")[1] ?? "";
