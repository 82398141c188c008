// Reads comma-separated values (RFC 4180): each line as an object by its column names. Of columns with one name, the last counts.

/** Returns the column names and the lines, each with its number. Separators are commas, or semicolons where the first line has none. */
export function parseTable(text) {
  const [head = [], ...lines] = parseCells(text.replace(/^\uFEFF/, ""), findSeparator(text));
  const columns = head.map((name) => name.trim());
  const rows = lines
    .map((cells, index) => ({ line: index + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
    .map(({ line, cells }) => ({ line, row: Object.fromEntries(columns.map((name, at) => [name, (cells[at] ?? "").trim()])) }));
  return { columns, rows };
}

const findSeparator = (text) => (/^[^\n]*,/.test(text) ? "," : ";");

function parseCells(text, separator) {
  const lines = [[""]];
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const [sign, line] = [text[at], lines.at(-1)];
    if (sign === '"') {
      // Two quotation marks within a quoted cell are one.
      if (isQuoted && text[at + 1] === '"') line[line.length - 1] += text[(at += 1)];
      else isQuoted = !isQuoted;
    } else if (isQuoted) line[line.length - 1] += sign;
    else if (sign === separator) line.push("");
    else if (sign === "\n") lines.push([""]);
    else if (sign !== "\r") line[line.length - 1] += sign;
  }
  return lines;
}
