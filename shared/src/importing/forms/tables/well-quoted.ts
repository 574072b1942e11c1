/**
 * Delimited text in which every cell that begins with a quotation mark is quoted as the format demands. A clipboard quotes only
 * what it must, so a cell may begin with a quotation: `"never" without thinking`. If that mark were read as opening the cell, the
 * cell would swallow the rows below up to the next mark. Line breaks stay where they are.
 */
export function wellQuoted(text: string, delimiter: string): string {
  if (!text.includes('"')) return text
  let whole = ''
  let kept = 0
  let at = 0
  while (at < text.length) {
    if (text[at] === '"') {
      const close = closingQuote(text, at)
      if (close === -1 && delimiter !== '\t') break
      const end = cellEnd(text, at, delimiter)
      if (close !== -1 && closes(text, close, delimiter) && !runsOn(text.slice(at, close), delimiter)) at = close + 1
      else if (delimiter === '\t' || !closesOnLine(text, close, delimiter)) {
        whole += `${text.slice(kept, at)}"${text.slice(at, end).replaceAll('"', '""')}"`
        kept = end
        at = end
      }
    }
    at = cellEnd(text, at, delimiter) + 1
  }
  return whole + text.slice(kept)
}

/** The first mark after `open` that isn't doubled; -1 if there is none. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

const AFTER = / {0,8}(?=(.)|$)/suy
/** Whether a mark ends its cell: only white space may follow it in the cell. */
function closes(text: string, quote: number, delimiter: string): boolean {
  AFTER.lastIndex = quote + 1
  const next = AFTER.exec(text)?.[1]
  return next === undefined || next === delimiter || next === '\n' || next === '\r'
}

/** Whether one quoted cell has tabs and line breaks. No clipboard writes that, so two cells were taken for one. */
const runsOn = (cell: string, delimiter: string): boolean => delimiter === '\t' && cell.includes('\t') && cell.includes('\n')

/** Whether a quoted cell with undoubled marks inside ends on its line: at a mark before the delimiter or at the line's end. */
function closesOnLine(text: string, from: number, delimiter: string): boolean {
  const end = text.indexOf('\n', from)
  const line = text.slice(from, end === -1 ? text.length : end)
  return line.includes(`"${delimiter}`) || /"\s*$/.test(line)
}

function cellEnd(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at++) if (text[at] === delimiter || text[at] === '\n') return at
  return text.length
}
