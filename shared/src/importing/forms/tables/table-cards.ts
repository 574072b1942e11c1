import { labelField } from '../../cues/labels.ts'
import { bulletOf, ordinalOf } from '../../cues/line-marker.ts'
import type { Block, TableBlock } from '../block.ts'

/** The most cells of a card's row: "Difficulty | hard | Time | 5 min". */
const MOST_CELLS = 6

/**
 * The labelled lines of a table that is a form about one question, or about several below one another: labels in its first
 * column, their values beside them. Undefined for any other table.
 */
export function asCards(table: TableBlock): Block[] | undefined {
  const rows = table.rows.filter((row) => row.cells.some((cell) => cell !== ''))
  if (rows.some((row) => row.cells.length > MOST_CELLS)) return undefined
  const labelled = rows.filter((row) => isLabel(row.cells[0]) && row.cells.length > 1)
  // "Question | Answer" above questions is a header and no card: its second cell is a label, too.
  const valued = labelled.filter((row) => !isLabel(row.cells[1]))
  if (valued.length < 2 || valued.length < rows.length * 0.6) return undefined
  return rows.flatMap((row): Block[] => {
    const blocks: Block[] = []
    for (let at = 0; at < row.cells.length; at++) {
      const cell = row.cells[at] ?? ''
      const value = row.cells[at + 1] ?? ''
      if (isLabel(cell) && value !== '' && !isLabel(value)) {
        const label = cell.replace(/\s?[:：]?$/, ':')
        if (value.includes('\n')) blocks.push({ kind: 'paragraph', text: label, span: row.span }, ...linesOf(value, row.span))
        else blocks.push({ kind: 'paragraph', text: `${label} ${value}`, span: row.span })
        at += 1
      } else if (cell !== '') blocks.push(...linesOf(cell, row.span))
    }
    return blocks
  })
}

const isLabel = (cell: string | undefined): boolean =>
  cell !== undefined && cell.length <= 60 && !cell.includes('\n') && !/[?.!]$/.test(cell) && labelField(cell) !== undefined

function linesOf(cell: string, span: Block['span']): Block[] {
  return cell.split('\n').map((line): Block => {
    const marker = bulletOf(line) ?? ordinalOf(line)
    if (!marker) return { kind: 'paragraph', text: line, span: { ...span } }
    const text = line.slice(marker.length).trim()
    return { kind: 'item', depth: 1, text, span: { ...span }, ...(marker.ordinal ? { ordinal: marker.ordinal } : {}) }
  })
}
