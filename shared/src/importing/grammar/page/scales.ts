import { labelField } from '../../cues/labels.ts'
import { anchorOrder, readScaleLine } from '../../cues/rubric.ts'
import type { TableBlock } from '../../forms/block.ts'
import type { QuestionDraft } from '../../import-result.ts'
import type { BlockView } from './block-view.ts'

type Anchor = QuestionDraft['anchors'][number]

/** Finds lines one below another that describe the levels of a scale: "Novice: …", "Competent: …", "Expert: …". */
export function findScales(views: readonly BlockView[]): ReadonlyMap<number, Anchor> {
  const anchors = new Map<number, Anchor>()
  let run: { index: number; name: string; value: number | undefined; text: string }[] = []
  const close = () => {
    const labels = run.filter(({ name }) => labelField(name) !== undefined).length
    if (run.length >= 3 || (run.length === 2 && labels === 0)) {
      const values = valuesOf(run)
      for (const [at, { index, text }] of run.entries()) {
        const value = values[at]
        if (value !== undefined) anchors.set(index, { value, text })
      }
    }
    run = []
  }
  for (const [index, { block }] of views.entries()) {
    if (block.kind === 'page' || block.kind === 'rule') continue
    const line = block.kind === 'paragraph' || block.kind === 'item' ? readScaleLine(block.text) : undefined
    if (!line) close()
    else {
      if (run.some(({ name }) => name === line.name)) close()
      run.push({ index, ...line })
    }
  }
  close()
  return anchors
}

/** The stated numbers if all levels have one, or else the places in order, counted from the lowest level. */
function valuesOf(levels: readonly { name: string; value: number | undefined }[]): (number | undefined)[] {
  if (levels.every(({ value }) => value !== undefined)) return levels.map(({ value }) => value)
  const first = anchorOrder(levels[0]?.name ?? '') ?? 0
  const last = anchorOrder(levels.at(-1)?.name ?? '') ?? 1
  return levels.map((_, at) => (first <= last ? at + 1 : levels.length - at))
}

/** The levels of a table whose columns or rows are those of a scale. */
export function anchorsOfTable({ rows }: TableBlock): Anchor[] | undefined {
  const [header, ...data] = rows
  if (!header || data.length === 0) return undefined
  return byColumns(header.cells, data) ?? byRows(rows)
}

function byColumns(header: readonly string[], data: TableBlock['rows']): Anchor[] | undefined {
  const counted = countedLevels(header)
  const levels = header.map((cell, at) => levelOf(cell) ?? counted?.[at])
  const from = levels[0] === undefined ? 1 : 0
  const named = levels.slice(from)
  if (named.length < 2 || named.some((level) => level === undefined)) return undefined
  const values = valuesOf(named.flatMap((level) => level ?? []))
  return values.flatMap((value, at): Anchor[] => {
    const texts = data.flatMap(({ cells }) => {
      const text = cells[at + from]?.trim()
      return text ? [from === 1 && data.length > 1 && cells[0] ? `${cells[0]}: ${text}` : text] : []
    })
    return value !== undefined && texts.length > 0 ? [{ value, text: texts.join('\n') }] : []
  })
}

/** "1 – Thin | 3 – Fair enough | 5 – Rich": rising numbers with a few words each are levels, whatever the words. */
function countedLevels(header: readonly string[]): ({ name: string; value: number } | undefined)[] | undefined {
  const read = header.map((cell) => {
    const match = /^(\d{1,2})\s?[-–—:.)=]\s?([\p{L}\p{M} ’'-]{2,40})$/u.exec(cell.trim())
    return match ? { name: match[2] ?? '', value: Number(match[1]) } : undefined
  })
  const values = read.flatMap((level) => level?.value ?? [])
  const few = read.filter((level) => level === undefined).length <= 1 && values.length >= 2
  return few && values.every((value, at) => value >= 1 && value <= 10 && value > (values[at - 1] ?? 0)) ? read : undefined
}

function byRows(rows: TableBlock['rows']): Anchor[] | undefined {
  const stated = rows.filter(({ cells }) => levelOf(cells[0] ?? '') !== undefined)
  if (stated.length < 2 || stated.length < rows.length - 1 || rows.some(({ cells }) => cells.length > 3)) return undefined
  const values = valuesOf(stated.flatMap(({ cells }) => levelOf(cells[0] ?? '') ?? []))
  return stated.flatMap(({ cells }, at): Anchor[] => {
    const value = values[at]
    const text = cells.slice(1).filter(Boolean).join(': ')
    return value !== undefined && text ? [{ value, text }] : []
  })
}

/** Reads a level alone in its cell: "Superior (5)", "3 – Good", "4". */
function levelOf(cell: string): { name: string; value: number | undefined } | undefined {
  const text = cell.trim()
  const number = /(?:^|[\s(])(\d{1,2})(?:$|[\s).:–—-])/.exec(text)?.[1]
  const name = text.replace(/[\d().:–—-]+/g, ' ').trim()
  const value = number === undefined || Number(number) > 10 || Number(number) < 1 ? undefined : Number(number)
  if (name === '') return value === undefined ? undefined : { name: '', value }
  return anchorOrder(name) === undefined ? undefined : { name, value }
}
