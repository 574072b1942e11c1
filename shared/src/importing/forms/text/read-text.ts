import type { ReadDocument } from '../block.ts'
import { readFrontMatter } from './front-matter.ts'
import { markupLines } from './markup-lines.ts'
import { proseLines } from './prose-lines.ts'
import { beginReading, type Line, pushPage } from './reading.ts'
import { withPlainCounters } from './spelled-counters.ts'

/**
 * Reads plain text and Markdown alike: pasted text borrows Markdown's marks, and Markdown files contain pasted text. Every line
 * that is not blank ends in exactly one block: the first kind of line that recognises it takes it.
 */
export function readText(written: readonly string[], markdown: boolean): ReadDocument {
  const lines = withPlainCounters(written)
  const reading = beginReading(lines, markdown)
  const front = readFrontMatter(lines)
  if (front) {
    for (let line = 0; line < front.lines; line++) {
      const text = (lines[line] ?? '').trim()
      if (text) pushPage(reading, 'front matter', text, { from: line + 1, to: line + 1 })
    }
    reading.at = front.lines
  }
  for (; reading.at < lines.length; reading.at++) {
    const { at } = reading
    const raw = lines[at] ?? ''
    const line: Line = { raw, text: raw.trim(), span: { from: at + 1, to: at + 1 }, indent: 0 }
    if (line.text === '') reading.attached = false
    else for (const takes of KINDS) if (takes(reading, line)) break
  }
  return { blocks: reading.blocks, ...(front?.title ? { title: front.title } : {}) }
}

const KINDS = [...markupLines, ...proseLines]
