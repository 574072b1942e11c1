import type { Id } from '@panelbook/shared/base/ids'
import { type Attempt, attemptOf, attemptSchema } from '../../../api/attempts/attempt.ts'
import type { DocumentStatus } from '../../../sync/status/connection-status.ts'

/** What of an open document submitting needs. */
export interface SubmittableDocument {
  status(): DocumentStatus
  head(): number | undefined
  subscribe(listener: () => void): () => void
}

/** Remembers an attempt whose answer may be lost, for as long as it may be retried. */
export interface KeptAttempt {
  read(): Attempt | undefined
  write(attempt: Attempt | undefined): void
}

export type SubmitRefusal = 'stale' | 'incomplete' | 'already-submitted'

export type SubmitOutcome =
  | { kind: 'submitted' }
  /** Not everything is on the server, so nothing was sent. */
  | { kind: 'not-saved'; status: DocumentStatus }
  | { kind: 'refused'; why: SubmitRefusal; error: unknown }
  /** No answer: it may have arrived. Trying again asks about the same attempt. */
  | { kind: 'failed'; error: unknown }

export interface SubmitOptions {
  card: SubmittableDocument
  send(attempt: { sequence: number; idempotencyKey: Id }): Promise<unknown>
  /** Why the server said no; undefined when there was no answer, or one that says nothing about the attempt. */
  refusalOf(error: unknown): SubmitRefusal | undefined
  attempt: KeptAttempt
  /** Versions of mine that were submitted before: after a reopening the same words are another submission. */
  submittedBefore: number
  newId(): Id
  setTimeout(run: () => void, ms: number): unknown
}

/** Milliseconds to wait for the last edits to be confirmed before saying that they aren't. */
const SAVED_WITHIN_MS = 15_000

/**
 * Submits what its author has seen: waits until nothing of the card is unconfirmed, then names the log's head. One key names one
 * attempt through all its retries, also after a reload, so that a lost answer never submits twice; a scorecard that changed, or
 * was reopened, is another attempt, which the answer to the first must not be taken for.
 */
export async function submitScorecard(options: SubmitOptions): Promise<SubmitOutcome> {
  const { card, send, refusalOf, attempt, submittedBefore, newId, setTimeout } = options
  const status = await whenSettled(card, setTimeout)
  const sequence = card.head()
  if (status.kind !== 'saved' || sequence === undefined) return { kind: 'not-saved', status }
  const now = attemptOf(attempt.read(), { sequence, submittedBefore }, newId)
  attempt.write(now)
  try {
    await send({ sequence, idempotencyKey: now.key })
    attempt.write(undefined)
    return { kind: 'submitted' }
  } catch (error) {
    const why = refusalOf(error)
    if (why === undefined) return { kind: 'failed', error }
    // The server decided: what is submitted next is another attempt.
    attempt.write(undefined)
    return { kind: 'refused', why, error }
  }
}

/** The document's status once it is saved, or can't become so by waiting, or has not become so in time. */
function whenSettled(card: SubmittableDocument, setTimeout: SubmitOptions['setTimeout']): Promise<DocumentStatus> {
  const settled = () => {
    const status = card.status()
    return status.kind === 'saved' || status.kind === 'refused' || status.kind === 'closed' ? status : undefined
  }
  return new Promise((resolve) => {
    const now = settled()
    if (now) return resolve(now)
    const stop = card.subscribe(() => {
      const status = settled()
      if (!status) return
      stop()
      resolve(status)
    })
    setTimeout(() => {
      stop()
      resolve(card.status())
    }, SAVED_WITHIN_MS)
  })
}

/** An attempt in the tab's storage, one a scorecard. A blocked storage keeps it as long as the page. */
export function keptAttempt(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, name: string): KeptAttempt {
  let held: Attempt | undefined
  return {
    read() {
      try {
        return held ?? attemptSchema.safeParse(JSON.parse(storage.getItem(name) ?? 'null')).data
      } catch {
        return held
      }
    },
    write(attempt) {
      held = attempt
      try {
        if (attempt === undefined) storage.removeItem(name)
        else storage.setItem(name, JSON.stringify(attempt))
      } catch {
        // Held in memory above.
      }
    },
  }
}
