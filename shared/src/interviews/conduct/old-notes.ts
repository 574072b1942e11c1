import * as Y from 'yjs'
import { z } from 'zod'
import { type Id, idSchema } from '../../base/ids.ts'
import { type LineMark, letterFormats, MAX_NOTE_DEPTH, type NoteKind } from './notes-doc.ts'

/**
 * How notes were kept before: XML, a node for each line, which lost letters whenever a line's kind changed under somebody's
 * hands. It is read to carry it over (`carry-notes`) and never written. Text that a device wrote in it offline is carried when
 * it arrives.
 */

/** A stretch of an old line's content by one client, from one clock on. */
export interface OldPiece {
  client: number
  clock: number
  /** Text, or an object that this release doesn't know. */
  content: string | object
  formats: Record<string, unknown>
}

export interface OldLine extends LineMark {
  /** Who made the line. */
  client: number
  clock: number
  pieces: OldPiece[]
}

const attributesSchema = z.object({
  lineId: idSchema.optional().catch(undefined),
  begunAt: z.coerce.number().finite().optional().catch(undefined),
  level: z.coerce.number().int().min(1).max(3).catch(3).default(3),
})

/** The old fragment's lines in order: the innermost blocks that hold text, list items one by one. */
export function readOldLines(fragment: Y.XmlFragment): OldLine[] {
  const steps = readingOldLines(fragment)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** After how many blocks others may work. */
const REST_BLOCKS = 256

/** The same with rests: a document may hold tens of thousands of them. */
export function* readingOldLines(fragment: Y.XmlFragment): Generator<undefined, OldLine[]> {
  const lines: OldLine[] = []
  const visit = (item: Y.Item, around: Around) => {
    const type = item.content instanceof Y.ContentType ? item.content.type : undefined
    if (!(type instanceof Y.XmlElement)) {
      const pieces = piecesOf(item)
      if (pieces.length > 0) lines.push({ ...markOf(undefined, around), ...item.id, pieces })
      return
    }
    const children = living(type)
    if (children.some(isBlock)) {
      const within = stepInto(around, type.nodeName)
      for (const [index, child] of children.entries())
        visit(child, type.nodeName === 'listItem' && index > 0 && !isList(child) ? { ...within, list: undefined } : within)
      return
    }
    const pieces = type.nodeName === 'horizontalRule' ? [ruler(item)] : children.flatMap(piecesOf)
    lines.push({ ...markOf(type, around), ...item.id, pieces })
  }
  for (const [index, item] of living(fragment).entries()) {
    visit(item, { list: undefined, depth: -1, quoted: false })
    if (index % REST_BLOCKS === REST_BLOCKS - 1) yield
  }
  return lines
}

/** What stands around a line. */
interface Around {
  list: 'bullet' | 'number' | undefined
  depth: number
  quoted: boolean
}

function stepInto(around: Around, nodeName: string): Around {
  if (nodeName === 'bulletList' || nodeName === 'taskList') return { ...around, list: 'bullet', depth: around.depth + 1 }
  if (nodeName === 'orderedList') return { ...around, list: 'number', depth: around.depth + 1 }
  return nodeName === 'blockquote' ? { ...around, quoted: true } : around
}

function markOf(element: Y.XmlElement | undefined, { list, depth, quoted }: Around): LineMark {
  // Editors wrote `null` for an attribute that is not set.
  const given = Object.entries(element?.getAttributes() ?? {}).filter(([, value]) => value !== null)
  const { lineId: id, begunAt: at, level } = attributesSchema.parse(Object.fromEntries(given))
  const own: Partial<Record<string, NoteKind>> = { heading: `heading${level as 1 | 2 | 3}`, codeBlock: 'code' }
  const kind = own[element?.nodeName ?? ''] ?? list ?? (quoted ? 'quote' : 'plain')
  return { id, at, kind, depth: Math.min(Math.max(depth, 0), MAX_NOTE_DEPTH) }
}

function piecesOf(item: Y.Item): OldPiece[] {
  const { content } = item
  if (!(content instanceof Y.ContentType)) return []
  const { type } = content
  if (type instanceof Y.XmlText) return textPieces(type)
  if (!(type instanceof Y.XmlElement)) return []
  if (type.nodeName === 'hardBreak') return [{ ...item.id, content: '\n', formats: {} }, ...living(type).flatMap(piecesOf)]
  const inside = living(type).flatMap(piecesOf)
  return inside.length > 0 ? inside : [{ ...item.id, content: { foreign: type.nodeName }, formats: {} }]
}

function textPieces(text: Y.XmlText): OldPiece[] {
  const pieces: OldPiece[] = []
  const formats: Record<string, unknown> = {}
  for (const item of living(text)) {
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) delete formats[content.key]
      else formats[content.key] = content.value
    } else if (content instanceof Y.ContentString) pieces.push({ ...item.id, content: content.str, formats: known(formats) })
    else if (content instanceof Y.ContentEmbed) pieces.push({ ...item.id, content: Object(content.embed) as object, formats: {} })
  }
  return pieces
}

/** The editor before wrote `{}` for a format that is on. */
const known = (formats: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(letterFormats.flatMap((key) => (formats[key] ? [[key, key === 'link' ? formats[key] : true]] : [])))

const ruler = (item: Y.Item): OldPiece => ({ ...item.id, content: '———', formats: {} })

function living(type: { readonly _start: Y.Item | null }): Y.Item[] {
  const items: Y.Item[] = []
  for (let item = type._start; item; item = item.right) if (!item.deleted) items.push(item)
  return items
}

const nameOf = (item: Y.Item): string =>
  item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement ? item.content.type.nodeName : ''

const isBlock = (item: Y.Item): boolean =>
  /^(paragraph|heading|listItem|bulletList|orderedList|taskList|taskItem|blockquote|codeBlock|horizontalRule)$/.test(nameOf(item))

const isList = (item: Y.Item): boolean => /List$/.test(nameOf(item))

const OLD_ROOT = /^(?:general|notes|question:(.+))$/

/** Old roots of a document with the roots that took their place. A debrief has one, `notes`. */
export function oldRoots(doc: Y.Doc): { old: string; now: string }[] {
  return [...doc.share.keys()].flatMap((old) => {
    const found = OLD_ROOT.exec(old)
    if (!found) return []
    const questionId: Id | undefined = found[1]
    return [{ old, now: old === 'notes' ? 'lines' : `lines:${questionId ?? 'general'}` }]
  })
}

/** Whether a change touched notes of the old shape. */
export const touchesOldNotes = ({ doc, changed }: Y.Transaction): boolean =>
  [...changed.keys()].some(
    (type) =>
      type instanceof Y.XmlText ||
      type instanceof Y.XmlFragment ||
      (type._item === null && oldRoots(doc).some(({ old }) => doc.share.get(old) === (type as unknown))),
  )
