import { readDocx } from './forms/docx/read-docx.ts'
import { openArchive } from './forms/office/archive.ts'
import { relationshipsOf } from './forms/office/parts.ts'
import { readXlsx } from './forms/xlsx/read-xlsx.ts'
import { draftQuestions } from './grammar/draft-questions.ts'
import { draftSheets } from './grammar/records/draft-sheets.ts'
import { settle } from './grammar/settle.ts'
import type { ImportLimits } from './import-limits.ts'
import { type ImportResult, refuse } from './import-result.ts'

/** Other files that are the same kind of archive, by one of their parts, and what to do with them. */
const OTHERS: [part: string, advice: string][] = [
  ['ppt/presentation.xml', 'These are slides: save them as a Word document or as text, and give that.'],
  ['xl/workbook.bin', 'This is a binary workbook (.xlsb): save it as .xlsx or CSV, and give that.'],
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
  if (other) refuse('unknown-format', other[1])
  if (/(?:^|\/)workbook\.xml$/.test(name)) {
    const { sheets, lines } = readXlsx(archive, name, limits)
    return { result: settle(draftSheets(sheets, lines, limits), lines, 'xlsx'), lines, form: 'xlsx' }
  }
  if (!archive.has(name) && archive.has('mimetype')) refuse('unknown-format', openDocument(archive.read('mimetype')))
  const { lines, ...document } = readDocx(archive, name, limits)
  return { result: settle(draftQuestions(document, limits), lines, 'docx'), lines, form: 'docx' }
}

function openDocument(mimetype: Uint8Array | undefined): string {
  const type = String.fromCharCode(...(mimetype ?? []).slice(0, 200))
  if (/spreadsheet/.test(type)) return 'This is an OpenDocument spreadsheet: save it as .xlsx or CSV, and give that.'
  if (/presentation/.test(type)) return 'These are slides: save them as a Word document or as text, and give that.'
  if (/epub/.test(type)) return 'This is a book (.epub): paste the text of its questions.'
  return 'This is no Word document: save it as .docx (“Save as” in any word processor), and give that.'
}
