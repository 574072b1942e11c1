import { readDocx } from '../forms/docx/read-docx.ts'
import { openArchive } from '../forms/office/archive.ts'
import { relationshipsOf } from '../forms/office/parts.ts'
import { readXlsx } from '../forms/xlsx/read-xlsx.ts'
import { draftQuestions } from '../grammar/draft-questions.ts'
import { draftSheets } from '../grammar/records/draft-sheets.ts'
import { settle } from '../grammar/settle.ts'
import type { ImportLimits } from '../import-limits.ts'
import { type ImportRefusal, refuse } from '../import-refusal.ts'
import type { ImportResult } from '../import-result.ts'

/** Other files that are the same kind of archive, by one of their parts. */
const OTHERS: [part: string, refusal: ImportRefusal][] = [
  ['ppt/presentation.xml', { kind: 'slides-archive' }],
  ['xl/workbook.bin', { kind: 'binary-workbook' }],
]

/** Reads a Word document or a workbook, by the parts of its archive. Loaded only when an archive comes. */
export function readArchive(
  bytes: Uint8Array,
  limits: ImportLimits,
): { result: ImportResult; lines: string[]; form: 'docx' | 'xlsx' } {
  const archive = openArchive(bytes, limits)
  const main = [...relationshipsOf(archive, '', limits).values()].find(({ type }) => type === 'officeDocument')?.target
  const name = main && archive.has(main) ? main : archive.has('xl/workbook.xml') ? 'xl/workbook.xml' : 'word/document.xml'
  const other = OTHERS.find(([part]) => part === name || (archive.has(part) && !archive.has(name)))
  if (other) refuse(other[1])
  if (/(?:^|\/)workbook\.xml$/.test(name)) {
    const { sheets, lines } = readXlsx(archive, name, limits)
    return { result: settle(draftSheets(sheets, lines, limits), lines, 'xlsx'), lines, form: 'xlsx' }
  }
  if (!archive.has(name) && archive.has('mimetype')) refuse(openDocument(archive.read('mimetype')))
  const { lines, ...document } = readDocx(archive, name, limits)
  return { result: settle(draftQuestions(document, limits), lines, 'docx'), lines, form: 'docx' }
}

function openDocument(mimetype: Uint8Array | undefined): ImportRefusal {
  const type = String.fromCharCode(...(mimetype ?? []).slice(0, 200))
  if (/spreadsheet/.test(type)) return { kind: 'open-document-sheet' }
  if (/presentation/.test(type)) return { kind: 'slides-archive' }
  if (/epub/.test(type)) return { kind: 'book' }
  return { kind: 'other-document' }
}
