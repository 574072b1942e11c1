import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'
import type { TableRow } from '../block.ts'
import type { Archive } from '../office/archive.ts'
import { relationshipsOf } from '../office/parts.ts'
import { readXml } from '../office/read-xml.ts'
import { readSheet, readStrings } from './read-sheet.ts'

export interface Sheet {
  name: string
  hidden: boolean
  rows: TableRow[]
}

/** The most sheets that are read: more than any bank has, and few enough to read quickly. */
const MOST_SHEETS = 200

/**
 * A workbook's sheets with their rows, and the text of the rows: line n is row n, counted through the sheets in their order. A
 * formula counts as its last result; formats, comments and charts are left out.
 */
export function readXlsx(archive: Archive, workbook: string, limits: ImportLimits): { sheets: Sheet[]; lines: string[] } {
  const part = archive.read(workbook)
  if (!part) refuse({ kind: 'damaged-workbook' })
  const related = relationshipsOf(archive, workbook, limits)
  const listed: { name: string; hidden: boolean; target: string | undefined }[] = []
  readXml(
    part,
    {
      start: (name, attribute) => {
        if (name !== 'sheet') return
        const target = related.get(attribute('id') ?? '')
        if (target && target.type !== 'worksheet') return
        listed.push({
          name: attribute('name') ?? '',
          hidden: (attribute('state') ?? 'visible') !== 'visible',
          target: target?.target,
        })
      },
      end: () => {},
    },
    limits,
  )
  if (listed.length > MOST_SHEETS) refuse({ kind: 'too-many-sheets', sheets: listed.length, most: MOST_SHEETS })
  const shared = [...related.values()].find(({ type }) => type === 'sharedStrings')?.target
  const strings = readStrings(shared === undefined ? undefined : archive.read(shared), limits)
  const lines: string[] = []
  const sheets: Sheet[] = []
  let characters = 0
  for (const { name, hidden, target } of listed) {
    const bytes = target === undefined ? undefined : archive.read(target)
    if (!bytes) continue
    const rows: TableRow[] = []
    for (const cells of readSheet(bytes, strings, limits)) {
      lines.push(cells.filter(Boolean).join('\t').replaceAll('\n', ' '))
      characters += lines.at(-1)?.length ?? 0
      if (characters > limits.characters) refuse({ kind: 'too-much-in-sheets', most: limits.characters })
      if (lines.length > limits.lines) refuse({ kind: 'too-many-sheet-rows', most: limits.lines })
      if (cells.some((cell) => cell !== '')) rows.push({ cells, span: { from: lines.length, to: lines.length } })
    }
    sheets.push({ name, hidden, rows })
  }
  if (lines.every((line) => line === '')) refuse({ kind: 'empty-workbook' })
  return { sheets, lines }
}
