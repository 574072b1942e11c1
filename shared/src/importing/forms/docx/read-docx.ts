import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-result.ts'
import type { ReadDocument } from '../block.ts'
import { readText } from '../read-text.ts'
import { openArchive } from './archive.ts'
import { DocumentBlocks } from './document-blocks.ts'
import { Numbering } from './numbering.ts'
import { relationshipsOf } from './parts.ts'
import { plainLines } from './plain-document.ts'
import { readContent } from './read-content.ts'
import { Styles } from './styles.ts'

/** What else comes in the same kind of archive, by a part it has, and what to do with it. */
const OTHERS: [part: string, advice: string][] = [
  ['xl/workbook.xml', 'This is a spreadsheet: save its sheet as CSV, and give that.'],
  ['ppt/presentation.xml', 'These are slides: save them as a Word document or as text, and give that.'],
  ['mimetype', 'This is no Word document: save it as .docx (“Save as” in any word processor), and give that.'],
]

/**
 * A Word document as blocks, and the text of its paragraphs: line n is paragraph n, counted through tables and text boxes. Read as if all
 * tracked changes were accepted; comments, headers and footers, and hidden text are left alone. Refuses what is no such document.
 */
export function readDocx(bytes: Uint8Array, limits: ImportLimits): ReadDocument & { lines: string[] } {
  const archive = openArchive(bytes, limits)
  const main = [...relationshipsOf(archive, '', limits).values()].find(({ type }) => type === 'officeDocument')?.target
  const name = main && archive.has(main) ? main : 'word/document.xml'
  const other = OTHERS.find(([part]) => part === name || (archive.has(part) && !archive.has('word/document.xml')))
  if (other) refuse('unknown-format', other[1])
  const body = archive.read(name)
  if (!body)
    refuse('unknown-format', 'This archive holds no Word document. Unpack it, and give the file that holds the questions.')
  const related = [...relationshipsOf(archive, name, limits).values()]
  const part = (type: string): Uint8Array | undefined => {
    const target = related.find((relationship) => relationship.type === type)?.target
    return target === undefined ? undefined : archive.read(target)
  }
  const styles = new Styles(part('styles'), limits)
  const numbering = new Numbering(part('numbering'), limits)
  const content = readContent(body, { styles, within: 'body' }, limits)
  const plain = plainLines(content, styles)
  const document = new DocumentBlocks(plain ? [] : content, styles, numbering)
  if (plain) {
    for (const line of plain) document.lines.push(line)
    for (const block of readText(plain, false).blocks) document.blocks.push(block)
  }
  for (const within of ['footnote', 'endnote'] as const) {
    const notes = part(`${within}s`)
    if (notes) document.addAside(readContent(notes, { styles, within }, limits), `a ${within}`)
  }
  const { blocks, lines } = document
  if (lines.every((line) => line === '')) refuse('empty', 'There is no text in it. Questions in pictures can’t be read.')
  const characters = lines.reduce((sum, line) => sum + line.length, 0)
  if (characters > limits.characters) {
    refuse(
      'too-large',
      `This has ${characters.toLocaleString('en')} characters; at most ${limits.characters.toLocaleString('en')} can be read at once.`,
    )
  }
  return { blocks, lines }
}
