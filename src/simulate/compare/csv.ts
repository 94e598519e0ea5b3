/** Reads comma-separated values (RFC 4180), also with semicolons or tabs, which spreadsheets write in some countries. */

export type CsvRecord = { readonly cells: readonly string[]; readonly line: number };

/** Skips blank lines; `unclosed` is the line of a quote that is not closed. Stops after `most` records. */
export function readCsv(
  text: string,
  most: number,
): { readonly records: readonly CsvRecord[]; readonly unclosed?: number } {
  const separator = separatorOf(text);
  const records: CsvRecord[] = [];
  let line = 1;
  let start = 1;
  let cells: string[] = [];
  let cell = '';
  let quotedSince: number | undefined;
  const endRecord = () => {
    cells.push(cell.trim());
    if (cells.some((each) => each !== '')) records.push({ cells, line: start });
    cells = [];
    cell = '';
  };
  for (let at = 0; at < text.length && records.length < most; at += 1) {
    const char = text[at] as string;
    if (char === '\n') line += 1;
    if (quotedSince !== undefined) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quotedSince = undefined;
    } else if (char === '"' && cell.trim() === '') {
      cell = '';
      quotedSince = line;
    } else if (char === separator) {
      cells.push(cell.trim());
      cell = '';
    } else if (char === '\n') {
      endRecord();
      start = line;
    } else cell += char;
  }
  if (records.length < most) endRecord();
  return { records, ...(quotedSince === undefined ? {} : { unclosed: quotedSince }) };
}

/** The possible separator that occurs most often in the first line. */
function separatorOf(text: string): string {
  const end = text.indexOf('\n');
  const first = end < 0 ? text : text.slice(0, end);
  const count = (separator: string) => first.split(separator).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}
