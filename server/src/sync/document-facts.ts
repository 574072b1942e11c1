import { type LoopFacts, loopAccess } from '@panelbook/shared/access/loop-policy'
import { type Actor, type DocumentAccess, documentAccess, panelRoleOf } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import type { FactsCache } from './facts-cache.ts'

/** What a document is judged by, whether it is of an interview or of a loop. */
export interface DocumentFacts {
  /** Keeps what is known of what the document is of until the returned function is called. */
  hold(name: DocumentName): () => void
  /** Loads it unless it is known; the caller holds it. */
  find(name: DocumentName): Promise<unknown>
  /** Whether anything is known now, without waiting. */
  isKnown(name: DocumentName): boolean
  /** What somebody may do by what is known now; nothing where nothing is known. */
  accessOf(actor: Actor, name: DocumentName, now: EpochMs): DocumentAccess
  /** What the gate needs to know of an interview. A loop has neither questions nor room that a lead makes. */
  questionIds(name: DocumentName): ReadonlySet<Id>
  roomMade(name: DocumentName): number
  moderates(personId: Id, name: DocumentName): boolean
}

const NOTHING: ReadonlySet<Id> = new Set()

export function documentFacts(interviews: FactsCache, loops: FactsCache<LoopFacts>): DocumentFacts {
  const interviewOf = (name: DocumentName) => (name.kind === 'loop' ? undefined : interviews.known(name.interviewId))
  return {
    hold: (name) => (name.kind === 'loop' ? loops.hold(name.applicationId) : interviews.hold(name.interviewId)),
    find: (name) => (name.kind === 'loop' ? loops.find(name.applicationId) : interviews.find(name.interviewId)),
    isKnown: (name) => (name.kind === 'loop' ? loops.known(name.applicationId) : interviewOf(name)) !== undefined,
    accessOf(actor, name, now) {
      if (name.kind === 'loop') {
        const facts = loops.known(name.applicationId)
        return facts ? loopAccess(actor, facts, now) : 'none'
      }
      const facts = interviewOf(name)
      return facts ? documentAccess(actor, name, facts) : 'none'
    },
    questionIds: (name) => interviewOf(name)?.questionIds ?? NOTHING,
    roomMade: (name) => interviewOf(name)?.roomMade ?? 0,
    moderates(personId, name) {
      const facts = interviewOf(name)
      return facts !== undefined && panelRoleOf(facts, personId) === 'moderator'
    },
  }
}
