import { readContent } from '../../importing/forms/docx/read-content.ts'
import { Styles } from '../../importing/forms/docx/styles.ts'
import { textOf, type WordContent } from '../../importing/forms/docx/word-content.ts'
import { openArchive } from '../../importing/forms/office/archive.ts'
import { relationshipsOf } from '../../importing/forms/office/parts.ts'
import { importLimits } from '../../importing/import-limits.ts'

/**
 * The text of a Word document, paragraph by paragraph and cell by cell, an empty line between them, with its line breaks: Teams
 * puts name, time and words into one paragraph. Undefined: the archive holds no document.
 *
 * @throws RefusedInput for an archive that is none, or too large
 */
export function wordText(bytes: Uint8Array): string | undefined {
  const archive = openArchive(bytes, importLimits)
  const main = [...relationshipsOf(archive, '', importLimits).values()].find(({ type }) => type === 'officeDocument')?.target
  const name = main && archive.has(main) ? main : 'word/document.xml'
  const body = name.endsWith('.xml') && !/workbook|presentation/.test(name) ? archive.read(name) : undefined
  if (!body) return undefined
  const styles = new Styles(undefined, importLimits)
  return readContent(body, { styles, within: 'body' }, importLimits).flatMap(paragraphsOf).join('\n\n')
}

const paragraphsOf = (content: WordContent): string[] =>
  content.kind === 'paragraph' ? [textOf(content)] : content.rows.flat().flatMap((cell) => cell.content.flatMap(paragraphsOf))
