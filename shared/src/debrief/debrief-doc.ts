import type * as Y from 'yjs'
import { z } from 'zod'
import { type EpochMs, epochMsSchema } from '../base/clock.ts'
import { type Id, idSchema } from '../base/ids.ts'
import { cut, shortText } from '../base/text.ts'
import { readingOf, type Written } from '../base/y-reading.ts'
import { MOST_ACTIONS } from '../protocol/document-roots.ts'
import { ratingSchema } from '../scorecards/scorecard.ts'

/**
 * `debrief/{interview}`: the conversation after the reveal. Only this file knows the document's Y keys. First ratings are not in
 * it: they stay as submitted.
 *
 *   state              map   current: question id in front of everyone · speaker: person id whose turn it is
 *   consensus          map   question id → { rating, at }
 *   reason:{question}  text  why the consensus differs from first ratings
 *   lines              text  shared notes of the debrief, in the shape that `interviews/conduct/notes-doc` describes
 *   actions            map   action id → { text, ownerId?, done, at }
 *
 * `loop/{application}`, the debrief over all interviews of an application, has the same shape. Its points are competencies, under
 * the ids that `candidates/loop-points` makes of their names, and what they were called stands beside them:
 *
 *   competencies       map   point id → { name }
 *
 * An entry's Yjs client id tells who wrote it, as in the conduct document. The speaking order is not stored: everybody computes
 * the same one (see `speaking-order`).
 */

export const consensusSchema = z.object({ rating: ratingSchema, at: epochMsSchema })
export type Consensus = z.infer<typeof consensusSchema>

/** Characters of one action item. */
export const ACTION_LENGTH = 500
export const actionSchema = z.object({
  text: z.string().max(ACTION_LENGTH),
  ownerId: idSchema.optional(),
  done: z.boolean(),
  /** When it was written down; action items are in this order. */
  at: epochMsSchema,
})
export type Action = z.infer<typeof actionSchema>

/** Characters of one reason that are read. */
export const CONSENSUS_REASON_LENGTH = 2_000

export interface Debrief {
  current: Id | undefined
  speaker: Id | undefined
  /** By the ids of its points: questions, or competencies of a loop. */
  consensus: Map<Id, Written<Consensus>>
  /** The same; only those that have words. */
  reasons: Map<Id, string>
  /** Oldest first. */
  actions: Written<Action & { id: Id }>[]
  /** Entries of another shape: they stay in the document, and are shown as an error instead of crashing the page. */
  foreign: string[]
}

/** @param pointIds whose reasons to read: in a document that anything may stand in, they name its roots */
export function readDebrief(doc: Y.Doc, pointIds: readonly Id[]): Debrief {
  const { foreign, id, entries } = readingOf(doc)
  for (const key of doc.getMap('state').keys()) if (key !== 'current' && key !== 'speaker') foreign.push(`state.${key}`)
  const reasons = new Map<Id, string>()
  for (const pointId of pointIds) {
    const text = consensusReason(doc, pointId)
    if (text.toDelta().some((part: { insert?: unknown }) => typeof part.insert !== 'string')) foreign.push(`${REASON}${pointId}`)
    const reason = text.toString().trim()
    if (reason !== '') reasons.set(pointId, reason)
  }
  return {
    current: id('current'),
    speaker: id('speaker'),
    consensus: new Map(entries('consensus', consensusSchema)),
    reasons,
    actions: entries('actions', actionSchema)
      .map(([actionId, action]) => ({ ...action, id: actionId }))
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
    foreign,
  }
}

/** The points that reasons were written for, whatever of them there still is. */
export const reasonedPoints = (doc: Y.Doc): Id[] =>
  [...doc.share.keys()].flatMap((root) => (root.startsWith(REASON) ? [root.slice(REASON.length)] : []))

const calledSchema = z.object({ name: shortText })

/** What competencies of a loop were called when they were in front of everyone, by the ids of their points. */
export function competencyNames(doc: Y.Doc): { names: Map<Id, string>; foreign: string[] } {
  const { foreign, entries } = readingOf(doc)
  return { names: new Map(entries('competencies', calledSchema).map(([pointId, { name }]) => [pointId, name])), foreign }
}

/** Puts a competency of a loop in front of everyone, and writes down what it is called, where that is anything. */
export function setCurrentCompetency(doc: Y.Doc, pointId: Id, name: string, origin?: unknown): void {
  doc.transact(() => {
    const names = doc.getMap<z.infer<typeof calledSchema>>('competencies')
    if (name !== '' && names.get(pointId)?.name !== name) names.set(pointId, { name })
    setCurrent(doc, pointId, origin)
  }, origin)
}

/**
 * Puts a point in front of everyone; `undefined` puts it away. This change and every one below is one transaction under
 * `origin`.
 */
export function setCurrent(doc: Y.Doc, pointId: Id | undefined, origin?: unknown): void {
  setState(doc, 'current', pointId, origin)
}

/** Whose turn it is to speak. */
export function setSpeaker(doc: Y.Doc, personId: Id | undefined, origin?: unknown): void {
  setState(doc, 'speaker', personId, origin)
}

function setState(doc: Y.Doc, key: 'current' | 'speaker', value: Id | undefined, origin: unknown): void {
  doc.transact(() => {
    if (value === undefined) doc.getMap('state').delete(key)
    else doc.getMap('state').set(key, value)
  }, origin)
}

/** Sets what the debrief agrees on; `undefined` takes it back. */
export function setConsensus(doc: Y.Doc, pointId: Id, consensus: Consensus | undefined, origin?: unknown): void {
  setEntry(doc, 'consensus', pointId, consensus, origin)
}

/** The reason why the consensus differs from somebody's first rating. */
export const consensusReason = (doc: Y.Doc, pointId: Id): Y.Text => doc.getText(`${REASON}${pointId}`)
const REASON = 'reason:'

export const debriefNotes = (doc: Y.Doc): Y.Text => doc.getText('lines')

/** Whether another action item can be added. Those that were removed stay in the document as keys, and count. */
export const hasRoomForAction = (doc: Y.Doc): boolean => doc.getMap('actions')._map.size < MOST_ACTIONS

/** Adds or changes an action item; `undefined` removes it. @param at epoch ms, the server's clock as the client knows it */
export function setAction(doc: Y.Doc, actionId: Id, action: (Action & { at: EpochMs }) | undefined, origin?: unknown): void {
  setEntry(doc, 'actions', actionId, action && { ...action, text: cut(action.text, ACTION_LENGTH) }, origin)
}

function setEntry(doc: Y.Doc, root: 'consensus' | 'actions', key: Id, value: object | undefined, origin: unknown): void {
  doc.transact(() => {
    if (value) doc.getMap(root).set(key, value)
    else doc.getMap(root).delete(key)
  }, origin)
}
