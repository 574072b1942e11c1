import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-result.ts'
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
 * A workbook's sheets with their rows, and the text of the rows: line n is row n, counted through the sheets in their order. A formula counts as its
 * last result; formats, comments and charts are left out.
 */
export function readXlsx(archive: Archive, workbook: string, limits: ImportLimits): { sheets: Sheet[]; lines: string[] } {
  const part = archive.read(workbook)
  if (!part) refuse('malformed', 'This workbook is damaged. Open it where it was made, save it again as .xlsx, and give that.')
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
  if (listed.length > MOST_SHEETS) {
    refuse(
      'too-many',
      `This workbook has ${listed.length} sheets; at most ${MOST_SHEETS} can be read. Save those with questions as a file of their own.`,
    )
  }
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
      if (characters > limits.characters) tooLong(limits)
      if (lines.length > limits.lines) tooMany(limits)
      if (cells.some((cell) => cell !== '')) rows.push({ cells, span: { from: lines.length, to: lines.length } })
    }
    sheets.push({ name, hidden, rows })
  }
  if (lines.every((line) => line === '')) refuse('empty', 'There is nothing in its sheets.')
  return { sheets, lines }
}

const tooLong = (limits: ImportLimits): never =>
  refuse(
    'too-large',
    `Its sheets have more than ${limits.characters.toLocaleString('en')} characters. Save those with questions as a file of their own.`,
  )
const tooMany = (limits: ImportLimits): never =>
  refuse(
    'too-many',
    `Its sheets have more than ${limits.lines.toLocaleString('en')} rows. Save those with questions as a file of their own.`,
  )
