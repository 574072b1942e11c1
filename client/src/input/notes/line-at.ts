import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Node } from 'prosemirror-model'
import { lineAttrs, lineWords } from './note-schema.ts'

/** A line of a note, as evidence quotes it. */
export interface QuotedLine {
  lineId: Id
  quote: string
  begunAt: EpochMs | undefined
}

/** The line that holds the position, if it has a name and words. */
export function lineAt(doc: Node, position: number): QuotedLine | undefined {
  const resolved = doc.resolve(Math.min(position, doc.content.size))
  return resolved.parent.isTextblock ? quoted(resolved.parent) : undefined
}

/** The line of this name as it reads now. */
export function lineOf(doc: Node, lineId: Id): QuotedLine | undefined {
  const line = doc.children.find((each) => lineAttrs(each).id === lineId)
  return line && quoted(line)
}

/** The last line with words: what was just said. */
export function lastLine(doc: Node): QuotedLine | undefined {
  return doc.children.map(quoted).findLast((line) => line !== undefined)
}

function quoted(line: Node): QuotedLine | undefined {
  const { id, at } = lineAttrs(line)
  const quote = lineWords(line).trim()
  return id === null || quote === '' ? undefined : { lineId: id, quote, begunAt: at ?? undefined }
}
