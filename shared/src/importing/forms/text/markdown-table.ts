import { plainText } from './inline-text.ts'

/** Whether this is the line under a Markdown table's header: "|---|:--:|". */
export function isTableRule(line: string): boolean {
  const text = line.trim()
  return text.includes('-') && text.includes('|') && text.length <= 4_000 && /^[|:\-\s]+$/.test(text)
}

/** Cells of one row as plain text; `\|` is a bar inside a cell, and a break inside a cell a new line. */
export function tableCells(line: string): string[] {
  const cells: string[] = []
  let cell = ''
  const text = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '\\' && text[at + 1] === '|') {
      cell += '|'
      at += 1
    } else if (char === '|') {
      cells.push(cell)
      cell = ''
    } else cell += char
  }
  cells.push(cell)
  return cells.map((raw) =>
    raw
      .split(/<br\s{0,3}\/?>/i)
      .map(plainText)
      .join('\n')
      .trim(),
  )
}
