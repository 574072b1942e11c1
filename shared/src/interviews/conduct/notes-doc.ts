import * as Y from 'yjs'
import { z } from 'zod'
import type { EpochMs } from '../../base/clock.ts'
import { type Id, idSchema } from '../../base/ids.ts'
import { cut } from '../../base/text.ts'
import { firstWriter } from './first-writer.ts'
import { lengthBy, type WrittenBy } from './writing-times.ts'

/**
 * `notes/{interview}`: the shared, co-edited notes. One text per question (`lines:{id}`) and one that belongs to none
 * (`lines:general`). The debrief's notes are a text of the same shape.
 *
 * Lines are not nodes: the text is letters, and where a line begins stands a mark, a map among the letters. Splitting a line adds
 * a mark, merging it with the one before takes the mark away, and making it a heading changes a value in the mark. So nothing
 * that is done to a line touches the letters that somebody else is writing in it. The mark holds
 *
 *   id     names the line, so that a scorecard can point at it as evidence
 *   at     when the line was begun, epoch ms by the server's clock
 *   kind   heading, list item, quote or code; absent for a plain line
 *   depth  how far it is indented; absent for 0
 *
 * The mark stands before its line, because what is said first is what others point at: whatever is split off behind gets a new
 * mark, and the first part keeps its name. A `\n` among the letters is a break within a line. Letters before the first mark are a
 * line that nobody has named yet.
 */
export const noteTextName = (questionId: Id | 'general'): string => `lines:${questionId}`

export function noteText(doc: Y.Doc, questionId: Id | 'general'): Y.Text {
  return doc.getText(noteTextName(questionId))
}

export const noteKinds = ['plain', 'heading1', 'heading2', 'heading3', 'bullet', 'number', 'quote', 'code'] as const
export type NoteKind = (typeof noteKinds)[number]

/** How far a line may be indented. */
export const MAX_NOTE_DEPTH = 8

/** What a line's mark says. Each value stands for itself: a wrong time must not cost a line its name. */
export const lineMarkSchema = z.object({
  id: idSchema.optional().catch(undefined),
  at: z.number().finite().optional().catch(undefined),
  kind: z.enum(noteKinds).catch('plain').default('plain'),
  depth: z.number().int().min(0).max(MAX_NOTE_DEPTH).catch(0).default(0),
})
export type LineMark = z.infer<typeof lineMarkSchema>

/** How letters may be formatted: the keys of a text's attributes. */
export const letterFormats = ['bold', 'italic', 'strike', 'code', 'link'] as const

export interface NoteLine extends Pick<LineMark, 'kind' | 'depth'> {
  lineId: Id | undefined
  begunAt: EpochMs | undefined
  text: string
  /**
   * Yjs client ids that first wrote this line's text, most characters first; the server's authors turn them into people. Among
   * them may be `NOBODY`.
   */
  clients: number[]
}

/** A mark to put before a line. */
export function newLineMark({ id, at, kind = 'plain', depth = 0 }: Partial<LineMark>): Y.Map<unknown> {
  const mark = new Y.Map<unknown>()
  if (id !== undefined) mark.set('id', id)
  if (at !== undefined) mark.set('at', at)
  if (kind !== 'plain') mark.set('kind', kind)
  if (depth !== 0) mark.set('depth', depth)
  return mark
}

export const readLineMark = (mark: Y.Map<unknown>): LineMark =>
  lineMarkSchema.parse({ id: mark.get('id'), at: mark.get('at'), kind: mark.get('kind'), depth: mark.get('depth') })

/** Adds a line at the end, as one change. */
export function appendNoteLine(text: Y.Text, line: Partial<LineMark> & { text: string }, origin?: unknown): void {
  const add = () => {
    text.insertEmbed(text.length, newLineMark(line), {})
    text.insert(text.length, line.text, {})
  }
  if (text.doc) text.doc.transact(add, origin)
  else add()
}

/** The mark that an item of a note's text is, if it is one. */
export function lineMarkOf(item: Y.Item): Y.Map<unknown> | undefined {
  return item.content instanceof Y.ContentType && item.content.type instanceof Y.Map ? item.content.type : undefined
}

/**
 * The name under which a line is known whose mark's own name is taken by a line before it: two people who both bring a deleted
 * line back make it twice. It is the same on every screen, and stays when the other goes.
 */
export const nameOfDouble = (id: Id, { client, clock }: { client: number; clock: number }): Id =>
  `${id.slice(0, 36)}-${client.toString(36)}-${clock.toString(36)}`

/**
 * The lines of a note in order. Formatting has no say in what was written: a break within a line is a space, and foreign objects
 * say nothing.
 *
 * @param written leaves out what hadn't been written by then; what was deleted since is never there
 */
export function readNoteLines(note: Y.Text, written?: WrittenBy): NoteLine[] {
  const lines: NoteLine[] = []
  const named = new Set<Id>()
  let line: NoteLine | undefined
  let shares = new Map<number, number>()
  const begin = (mark: LineMark, item?: Y.Item) => {
    end()
    const taken = mark.id !== undefined && item !== undefined && named.has(mark.id)
    const lineId = taken && mark.id !== undefined ? nameOfDouble(mark.id, item.id) : mark.id
    if (lineId !== undefined) named.add(lineId)
    line = { lineId, begunAt: mark.at, kind: mark.kind, depth: mark.depth, text: '', clients: [] }
    shares = new Map()
    lines.push(line)
  }
  const end = () => {
    if (!line) return
    line.clients = [...shares].sort((a, b) => b[1] - a[1]).map(([client]) => client)
    // What is written next begins an emptied line anew.
    if (line.text === '') line.begunAt = undefined
  }
  for (let item = note._start; item; item = item.right) {
    const length = written ? lengthBy(item, written) : item.length
    if (item.deleted || length === 0) continue
    const mark = lineMarkOf(item)
    if (mark) begin(readLineMark(mark), item)
    else if (item.content instanceof Y.ContentString) {
      if (!line) begin({ id: undefined, at: undefined, kind: 'plain', depth: 0 })
      if (line) line.text += cut(item.content.str, length).replaceAll('\n', ' ')
      const writer = firstWriter(item)
      shares.set(writer, (shares.get(writer) ?? 0) + length)
    }
  }
  end()
  return lines
}
