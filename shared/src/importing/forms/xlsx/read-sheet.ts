import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'
import { readXml } from '../office/read-xml.ts'
import { squeeze } from '../text/inline-text.ts'

/** The texts that cells share, by number. Readings beside characters (furigana) are not their text. */
export function readStrings(part: Uint8Array | undefined, limits: ImportLimits): string[] {
  const strings: string[] = []
  if (!part) return strings
  let text = ''
  let within = 0
  let beside = 0
  readXml(
    part,
    {
      start: (name) => {
        if (name === 'si') text = ''
        else if (name === 't') within += 1
        else if (name === 'rPh') beside += 1
      },
      end: (name) => {
        if (name === 'si') strings.push(text)
        else if (name === 't') within -= 1
        else if (name === 'rPh') beside -= 1
      },
      text: (chars) => {
        if (within > 0 && beside === 0) text += chars
      },
    },
    limits,
  )
  return strings
}

/** The most merged areas that are followed. */
const MOST_MERGED = 20_000

/** The rows of a sheet, with empty ones, so that row n is row n. Each row of a merged cell gets its text. */
export function readSheet(part: Uint8Array, strings: readonly string[], limits: ImportLimits): string[][] {
  const rows: string[][] = []
  const merged: [top: number, left: number, bottom: number, right: number][] = []
  let row: string[] = []
  let column = 0
  let type = 'n'
  let value = ''
  let within = false
  let inCell = false
  readXml(
    part,
    {
      start: (name, attribute) => {
        if (name === 'row') {
          const at = Number(attribute('r') ?? rows.length + 1) - 1
          if (!(at >= 0 && at < 2_000_000)) return
          if (at > limits.lines) refuse({ kind: 'sheet-too-long', most: limits.lines })
          while (rows.length < at) rows.push([])
          row = []
          rows[at] = row
          column = 0
        } else if (name === 'c') {
          column = columnOf(attribute('r')) ?? column
          if (column >= limits.columns) refuse({ kind: 'sheet-row-too-wide', row: rows.length, most: limits.columns })
          type = attribute('t') ?? 'n'
          value = ''
          inCell = true
        } else if (inCell && (name === 'v' || name === 't')) within = true
        else if (name === 'mergeCell' && merged.length < MOST_MERGED) {
          const area = areaOf(attribute('ref'))
          if (area && area[2] > area[0]) merged.push(area)
        }
      },
      end: (name) => {
        if (name === 'v' || name === 't') within = false
        else if (name === 'c') {
          while (row.length < column) row.push('')
          row[column] = cellText(type, value, strings)
          column += 1
          inCell = false
        }
      },
      text: (chars) => {
        if (within) value += chars
      },
    },
    limits,
  )
  for (const [top, left, bottom] of merged) {
    const said = rows[top]?.[left]
    if (!said) continue
    for (let at = top + 1; at <= Math.min(bottom, rows.length - 1); at++) {
      const below = rows[at]
      // An otherwise empty row is no further question under the merged cell.
      if (!below?.some((cell) => cell !== '')) continue
      while (below.length <= left) below.push('')
      if (!below[left]) below[left] = said
    }
  }
  return rows
}

function cellText(type: string, value: string, strings: readonly string[]): string {
  const text =
    type === 's' ? (strings[Number(value)] ?? '') : type === 'b' ? (value === '1' ? 'true' : 'false') : type === 'e' ? '' : value
  return text.replace(/\r\n?/g, '\n').split('\n').map(squeeze).join('\n').trim()
}

function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d/.exec(reference ?? '')?.[1]
  if (!letters) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function areaOf(reference: string | undefined): [number, number, number, number] | undefined {
  const [, from, to] = /^([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})$/.exec(reference ?? '') ?? []
  const left = columnOf(from)
  const right = columnOf(to)
  if (left === undefined || right === undefined) return undefined
  const row = (cell: string | undefined) => Number(/\d+$/.exec(cell ?? '')?.[0] ?? 1) - 1
  return [row(from), left, row(to), right]
}
