import type * as Y from 'yjs'
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

const attributesSchema = z.object({ [NOTE_LINE_ID]: idSchema.nullish(), [NOTE_BEGUN_AT]: z.coerce.number().nullish() })

// Text in document order; formatting has no say in what was written.
function plainText(node: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if ('toDelta' in node && !('nodeName' in node)) {
    const delta = (node as Y.XmlText).toDelta() as { insert?: unknown }[]
    return delta.map((part) => (typeof part.insert === 'string' ? part.insert : '')).join('')
  }
  return (node as Y.XmlElement)
    .toArray()
    .map((child) => plainText(child as Y.XmlElement))
    .join('')
}

/** The lines of a fragment in order: the innermost blocks that hold text, list items one by one. Foreign nodes count as plain lines. */
export function readNoteLines(fragment: Y.XmlFragment): NoteLine[] {
  const lines: NoteLine[] = []
  const visit = (node: Y.XmlElement | Y.XmlText | Y.XmlHook) => {
    if (!('nodeName' in node) || typeof (node as Y.XmlElement).getAttributes !== 'function') {
      const text = plainText(node)
      if (text) lines.push({ lineId: undefined, begunAt: undefined, text, clients: byShare(textClients(node)) })
      return
    }
    const element = node as Y.XmlElement
    const children = element.toArray() as (Y.XmlElement | Y.XmlText)[]
    if (children.some((child) => 'nodeName' in child && isBlock((child as Y.XmlElement).nodeName))) {
      for (const child of children) visit(child)
      return
    }
    const attributes = attributesSchema.safeParse(element.getAttributes())
    lines.push({
      lineId: attributes.data?.[NOTE_LINE_ID] ?? undefined,
      begunAt: attributes.data?.[NOTE_BEGUN_AT] ?? undefined,
      text: plainText(element),
      clients: byShare(textClients(element)),
    })
  }
  for (const node of fragment.toArray()) visit(node as Y.XmlElement)
  return lines
}

const isBlock = (nodeName: string) =>
  /^(paragraph|heading|listItem|bulletList|orderedList|taskList|taskItem|blockquote|codeBlock)$/.test(nodeName)

const byShare = (clients: Map<number, number>): number[] => [...clients].sort((a, b) => b[1] - a[1]).map(([client]) => client)
