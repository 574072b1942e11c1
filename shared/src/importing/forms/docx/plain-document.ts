import { CODE_STYLE } from './document-blocks.ts'
import type { Styles } from './styles.ts'
import { textOf, type WordContent, type WordParagraph } from './word-content.ts'

/**
 * The lines of a document that is only text put into a word processor: no headings, lists, tables or emphasised lines. They are
 * then read like those of a text file, with broken sentences and blank lines. Undefined for a document that has a structure of
 * its own.
 */
export function plainLines(content: readonly WordContent[], styles: Styles): string[] | undefined {
  const paragraphs: WordParagraph[] = []
  for (const each of content) {
    if (each.kind === 'table') return undefined
    paragraphs.push(each)
  }
  const saying = paragraphs.filter((paragraph) => textOf(paragraph).trim() !== '')
  const structured = saying.some((paragraph) => {
    const style = styles.of(paragraph.style)
    const marked = paragraph.contents || paragraph.outline || style.outline || paragraph.list?.id || style.list?.id
    const emphasised = paragraph.runs.every((run) => run.strong || run.link || run.text.trim() === '')
    return marked || emphasised || /^(?:title|toc )/.test(style.name) || textOf(paragraph).trim().includes('\n')
  })
  // A text file opened in a word processor has a typewriter's font throughout. A few such paragraphs are code among prose.
  const code = saying.filter(
    (paragraph) => CODE_STYLE.test(styles.of(paragraph.style).name) || paragraph.runs.some((run) => run.mono),
  )
  if (structured || (code.length > 0 && code.length < saying.length * 0.9)) return undefined
  return paragraphs.map((paragraph) => textOf(paragraph).trimEnd())
}
