import * as Y from 'yjs'
import { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'
import { type Id, idSchema } from '../base/ids.ts'
import { textClients } from '../base/y-authorship.ts'

/**
 * `notes/{interview}`: the shared, co-edited notes. One XML fragment per question (`question:{id}`) and one that belongs to none
 * (`general`), each bound to a rich-text editor. Every block carries two attributes:
 *
 *   lineId   names the line, so that a scorecard can point at it as evidence
 *   begunAt  when the line was begun, epoch ms by the server's clock
 */
export const NOTE_LINE_ID = 'lineId'
export const NOTE_BEGUN_AT = 'begunAt'

export const noteFragmentName = (questionId: Id | 'general'): string =>
  questionId === 'general' ? 'general' : `question:${questionId}`

export function noteFragment(doc: Y.Doc, questionId: Id | 'general'): Y.XmlFragment {
  return doc.getXmlFragment(noteFragmentName(questionId))
}

export interface NoteLine {
  lineId: Id | undefined
  begunAt: EpochMs | undefined
  text: string
  /** Yjs client ids that wrote this line's text, most characters first; the server's authors turn them into people. */
  clients: number[]
}

// A wrong time must not cost a line its name: each attribute stands for itself.
const attributesSchema = z.object({
  [NOTE_LINE_ID]: idSchema.optional().catch(undefined),
  [NOTE_BEGUN_AT]: z.coerce.number().optional().catch(undefined),
})

/** Text in document order; formatting has no say in what was written. A line break inside a block is a space; foreign nodes say nothing. */
function plainText(node: unknown): string {
  if (node instanceof Y.XmlText) {
    const delta = node.toDelta() as { insert?: unknown }[]
    return delta.map((part) => (typeof part.insert === 'string' ? part.insert : '')).join('')
  }
  if (!(node instanceof Y.XmlElement)) return ''
  const inside = node.toArray().map(plainText).join('')
  return node.nodeName === 'hardBreak' ? ` ${inside}` : inside
}

/** The lines of a fragment in order: the innermost blocks that hold text, list items one by one. Foreign nodes count as plain lines. */
export function readNoteLines(fragment: Y.XmlFragment): NoteLine[] {
  const lines: NoteLine[] = []
  const visit = (node: unknown) => {
    if (!(node instanceof Y.XmlElement)) {
      const text = plainText(node)
      if (text) lines.push({ lineId: undefined, begunAt: undefined, text, clients: byShare(textClients(node as Y.XmlText)) })
      return
    }
    const children: unknown[] = node.toArray()
    if (children.some((child) => child instanceof Y.XmlElement && isBlock(child.nodeName))) {
      for (const child of children) visit(child)
      return
    }
    const attributes = attributesSchema.parse(presentAttributes(node))
    lines.push({
      lineId: attributes[NOTE_LINE_ID],
      begunAt: attributes[NOTE_BEGUN_AT],
      text: plainText(node),
      clients: byShare(textClients(node)),
    })
  }
  for (const node of fragment.toArray()) visit(node)
  return lines
}

// Editors write `null` for an attribute that is not set.
const presentAttributes = (element: Y.XmlElement): Record<string, unknown> =>
  Object.fromEntries(Object.entries(element.getAttributes()).filter(([, value]) => value !== null))

const isBlock = (nodeName: string) =>
  /^(paragraph|heading|listItem|bulletList|orderedList|taskList|taskItem|blockquote|codeBlock)$/.test(nodeName)

const byShare = (clients: Map<number, number>): number[] => [...clients].sort((a, b) => b[1] - a[1]).map(([client]) => client)
