import type { ImportLimits } from '../../import-limits.ts'
import { readXml } from '../office/read-xml.ts'
import { addWords, nothingOpen } from './open-content.ts'
import type { Styles } from './styles.ts'
import type { WordContent } from './word-content.ts'
import { takeProperty } from './word-properties.ts'
import { enter, leave } from './word-structure.ts'

/**
 * Elements without any of the document's present text: deleted or moved text, former formatting, field codes, readings beside
 * characters.
 */
const DROPPED = new Set(
  'del moveFrom delText instrText delInstrText rPrChange pPrChange tblPrChange trPrChange tcPrChange tblGridChange sectPrChange numberingChange sectPr rt binData'.split(
    ' ',
  ),
)

/**
 * Reads a part's content: the document's body, its footnotes or its endnotes, as `within` says. Tracked changes are read as
 * accepted.
 */
export function readContent(
  bytes: Uint8Array,
  from: { styles: Styles; within: 'body' | 'footnote' | 'endnote' },
  limits: ImportLimits,
): WordContent[] {
  const content: WordContent[] = []
  const open = nothingOpen(from.styles)
  const { path } = open
  let dropped = 0
  // A drawing is written twice, for newer and for older word processors.
  const isDropped = (name: string) => DROPPED.has(name) || name === 'Fallback'
  readXml(
    bytes,
    {
      start: (name, attribute) => {
        if (dropped === 0 && (name === 'del' || name === 'moveFrom')) {
          // On a paragraph's mark or a row it says that the mark or the row was deleted.
          const paragraph = open.paragraphs.at(-1)
          const table = open.tables.at(-1)
          if (path.at(-1) === 'rPr' && path.at(-2) === 'pPr' && paragraph) paragraph.joins = true
          if (path.at(-1) === 'trPr' && table) table.dropped = true
        }
        if (isDropped(name)) dropped += 1
        if (dropped === 0) {
          takeProperty(open, name, attribute)
          if (name === from.within) open.containers.push(content)
          else enter(open, name, attribute, limits)
        }
        path.push(name)
      },
      end: (name) => {
        path.pop()
        if (dropped === 0) {
          if (name === from.within) open.containers.pop()
          else leave(open, name)
        }
        if (isDropped(name)) dropped -= 1
      },
      text: (text) => {
        if (open.inText && dropped === 0) addWords(open, text)
      },
    },
    limits,
  )
  const last = content.at(-1)
  if (open.carried.length > 0) {
    if (last?.kind === 'paragraph') last.runs.push(...open.carried)
    else content.push({ kind: 'paragraph', runs: open.carried })
  }
  return content
}
