import type { EpochMs } from '../base/clock.ts'
import type { AuditEntry } from './audit-event.ts'
import type { AboutEntry, AuditPiece, AuditThing, Naming } from './audit-naming.ts'
import { operatorActs, wordsOfActions } from './words-of-actions.ts'

/** Who did it. */
export function auditActor({ actorId, event }: Pick<AuditEntry, 'actorId' | 'event'>, naming: Naming): AuditThing | string {
  if (actorId !== undefined) return naming.person(actorId)
  return isByHand(event) ? 'The operator' : 'Panelbook'
}

function isByHand(event: AuditEntry['event']): boolean {
  if (event.action === 'erased-candidate') return !event.again && event.rule === undefined
  // Whoever asked for it was not signed in, so the log can't say who they are.
  if (event.action === 'made-link' && event.mailed === 'asked') return false
  if (event.action === 'changed-role' && event.through === 'provider') return false
  if (event.action === 'removed-password' && event.known) return false
  return operatorActs.has(event.action)
}

/** What was done, as a sentence: "Lea Example revealed the scorecards of the interview with Robin Example". */
export function auditWords(entry: Pick<AuditEntry, 'actorId' | 'interviewId' | 'event'>, naming: Naming): AuditPiece[] {
  const actor = auditActor(entry, naming)
  const { [entry.event.action]: words } = wordsOfActions
  // The table has for each action the words of just that action's event.
  const said = (words as (event: AuditEntry['event'], about: AboutEntry) => AuditPiece[])(entry.event, {
    naming,
    actorId: entry.actorId,
    interview: naming.interview(entry.interviewId),
  })
  const pieces = [begun(actor), ' ', ...said]
  return pieces.flatMap((piece) => (piece === '' ? [] : [piece]))
}

/** The sentence as one text. */
export const plainAuditWords = (pieces: readonly AuditPiece[], timeInWords: (at: EpochMs) => string): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : 'at' in piece ? timeInWords(piece.at) : piece.words)).join('')

/** A name stays as its person writes it. */
const begun = (actor: AuditThing | string): AuditThing | string =>
  typeof actor === 'string' || !actor.gone
    ? actor
    : { ...actor, words: `${actor.words.charAt(0).toUpperCase()}${actor.words.slice(1)}` }
