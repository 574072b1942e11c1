import type * as Y from 'yjs'
import { z } from 'zod'
import { type EpochMs, epochMsSchema } from '../../base/clock.ts'
import { type Id, idSchema } from '../../base/ids.ts'
import { arrayElementClients } from '../../base/y-authorship.ts'
import { isId, readingOf, type Written } from '../../base/y-reading.ts'

/**
 * `conduct/{interview}`: what happens live, without any rating. The only place that knows this document's Y keys.
 *
 *   state     map    current: question id · asker: person id
 *   timeline  array  what happened when, in order; every timer is computed from it
 *   probes    map    `{question}/{probe}` → { at }
 *   skips     map    question id → { reason, at }
 *   whispers  array  { kind, text, questionId?, at }
 *
 * Who did it is not written: it is told by the Yjs client id of the entry (see `base/y-authorship`). All times are the server's
 * clock as the client knows it.
 */

export const timelineEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), at: epochMsSchema }),
  z.object({ type: z.literal('asked'), questionId: idSchema, at: epochMsSchema }),
  z.object({ type: z.literal('paused'), at: epochMsSchema }),
  z.object({ type: z.literal('resumed'), at: epochMsSchema }),
  z.object({ type: z.literal('ended'), at: epochMsSchema }),
])
export type TimelineEvent = z.infer<typeof timelineEventSchema>

/** The root that whispers stand in: who may take one back is judged by it. */
export const WHISPERS_ROOT = 'whispers'
export const whisperKinds = ['ask-this-probe', 'wrap-up', 'i-take-the-next', 'text'] as const
const whisperSchema = z.object({
  kind: z.enum(whisperKinds),
  text: z.string().max(280),
  questionId: idSchema.optional(),
  at: epochMsSchema,
})
const atSchema = z.object({ at: epochMsSchema })
export const skipReasons = ['out-of-time', 'already-covered', 'not-relevant', 'candidate-declined', 'other'] as const
const skipSchema = z.object({ reason: z.enum(skipReasons), note: z.string().max(500).optional(), at: epochMsSchema })

export type Whisper = Written<z.infer<typeof whisperSchema>>
export type Skip = z.infer<typeof skipSchema>
export type SkipReason = Skip['reason']

export interface Conduct {
  current: Id | undefined
  asker: Id | undefined
  timeline: Written<TimelineEvent>[]
  /** By question id, then probe id. */
  probesAsked: Map<Id, Map<Id, Written<{ at: EpochMs }>>>
  skips: Map<Id, Written<Skip>>
  whispers: Whisper[]
  /**
   * Entries that are not of this shape: they are left alone in the document, and shown as an error instead of crashing the page.
   */
  foreign: string[]
}

export function readConduct(doc: Y.Doc): Conduct {
  const { foreign, id, entries } = readingOf(doc)
  const elements = <T>(root: string, schema: z.ZodType<T>): Written<T>[] => {
    const array = doc.getArray(root)
    const clients = arrayElementClients(array)
    return array.toArray().flatMap((value, index) => {
      const parsed = schema.safeParse(value)
      if (!parsed.success) {
        foreign.push(`${root}[${index}]`)
        return []
      }
      return [{ ...parsed.data, client: clients[index] ?? 0 }]
    })
  }
  const probesAsked: Conduct['probesAsked'] = new Map()
  for (const [key, value] of entries('probes', atSchema, () => true)) {
    const [questionId, probeId, ...rest] = key.split('/')
    if (!isId(questionId) || !isId(probeId) || rest.length > 0) {
      foreign.push(`probes.${key}`)
      continue
    }
    const ofQuestion = probesAsked.get(questionId) ?? new Map()
    ofQuestion.set(probeId, value)
    probesAsked.set(questionId, ofQuestion)
  }
  return {
    current: id('current'),
    asker: id('asker'),
    timeline: elements('timeline', timelineEventSchema),
    probesAsked,
    skips: new Map(entries('skips', skipSchema)),
    whispers: elements(WHISPERS_ROOT, whisperSchema),
    foreign,
  }
}

/** Every change below is one transaction under `origin`, so that an undo manager that tracks the origin undoes exactly it. */
export function startInterview(doc: Y.Doc, first: Id, asker: Id, at: EpochMs, origin?: unknown): void {
  doc.transact(() => {
    doc.getArray('timeline').push([
      { type: 'started', at },
      { type: 'asked', questionId: first, at },
    ])
    doc.getMap('state').set('current', first)
    doc.getMap('state').set('asker', asker)
  }, origin)
}

export function askQuestion(doc: Y.Doc, questionId: Id, at: EpochMs, origin?: unknown): void {
  doc.transact(() => {
    doc.getArray('timeline').push([{ type: 'asked', questionId, at }])
    doc.getMap('state').set('current', questionId)
    doc.getMap('skips').delete(questionId)
  }, origin)
}

/** Hands the question over: who asks from now on. */
export function handOver(doc: Y.Doc, asker: Id, origin?: unknown): void {
  doc.transact(() => doc.getMap('state').set('asker', asker), origin)
}

export function pauseInterview(doc: Y.Doc, at: EpochMs, origin?: unknown): void {
  doc.transact(() => doc.getArray('timeline').push([{ type: 'paused', at }]), origin)
}

export function resumeInterview(doc: Y.Doc, at: EpochMs, origin?: unknown): void {
  doc.transact(() => doc.getArray('timeline').push([{ type: 'resumed', at }]), origin)
}

export function endInterview(doc: Y.Doc, at: EpochMs, origin?: unknown): void {
  doc.transact(() => doc.getArray('timeline').push([{ type: 'ended', at }]), origin)
}

export function setProbeAsked(doc: Y.Doc, questionId: Id, probeId: Id, asked: { at: EpochMs } | false, origin?: unknown): void {
  const key = `${questionId}/${probeId}`
  doc.transact(() => {
    if (asked) doc.getMap('probes').set(key, asked)
    else doc.getMap('probes').delete(key)
  }, origin)
}

/** Skips a question with its reason; `false` takes the skip back. */
export function setSkip(doc: Y.Doc, questionId: Id, skip: Skip | false, origin?: unknown): void {
  doc.transact(() => {
    if (skip) doc.getMap('skips').set(questionId, skip)
    else doc.getMap('skips').delete(questionId)
  }, origin)
}

export function whisper(doc: Y.Doc, message: z.infer<typeof whisperSchema>, origin?: unknown): void {
  doc.transact(() => doc.getArray(WHISPERS_ROOT).push([message]), origin)
}
