import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'
import type { ReadDocument } from '../block.ts'
import type { Archive } from '../office/archive.ts'
import { relationshipsOf } from '../office/parts.ts'
import { DocumentBlocks } from './document-blocks.ts'
import { Numbering } from './numbering.ts'
import { plainLines } from './plain-document.ts'
import { readContent } from './read-content.ts'
import { Styles } from './styles.ts'

/**
 * A Word document as blocks, and the text of its paragraphs: line n is paragraph n, counted through tables and text boxes.
 * Tracked changes are read as accepted; comments, headers, footers and hidden text are left out. Refuses an archive without such
 * a document.
 */
export function readDocx(archive: Archive, name: string, limits: ImportLimits): ReadDocument & { lines: string[] } {
  const body = archive.read(name)
  if (!body) refuse({ kind: 'archive-without-document' })
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
  if (plain) document.addText(plain)
  for (const within of ['footnote', 'endnote'] as const) {
    const notes = part(`${within}s`)
    if (notes) document.addAside(readContent(notes, { styles, within }, limits), `a ${within}`)
  }
  const { blocks, lines } = document
  if (lines.every((line) => line === '')) refuse({ kind: 'empty-document' })
  const characters = lines.reduce((sum, line) => sum + line.length, 0)
  if (characters > limits.characters) refuse({ kind: 'too-many-characters', characters, most: limits.characters })
  return { blocks, lines: [...lines] }
}
