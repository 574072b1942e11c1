import { loopAccess } from '@panelbook/shared/access/loop-policy'
import { type Actor, type DocumentAccess, documentAccess, panelRoleOf } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import type { InterviewFactsCache } from './interview-facts.ts'
import type { LoopSyncFacts } from './sync-port.ts'

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
  /** What the gate needs to know; the questions, or points, that the document may speak of. */
  questionIds(name: DocumentName): ReadonlySet<Id>
  roomMade(name: DocumentName): number
  moderates(personId: Id, name: DocumentName): boolean
}

const NOTHING: ReadonlySet<Id> = new Set()

export function documentFacts(interviews: InterviewFactsCache, loops: InterviewFactsCache<LoopSyncFacts>): DocumentFacts {
  const known = (name: DocumentName) =>
    name.kind === 'loop' ? loops.known(name.applicationId) : interviews.known(name.interviewId)
  return {
    hold: (name) => (name.kind === 'loop' ? loops.hold(name.applicationId) : interviews.hold(name.interviewId)),
    find: (name) => (name.kind === 'loop' ? loops.find(name.applicationId) : interviews.find(name.interviewId)),
    isKnown: (name) => known(name) !== undefined,
    accessOf(actor, name, now) {
      if (name.kind === 'loop') {
        const facts = loops.known(name.applicationId)
        return facts ? loopAccess(actor, facts, now) : 'none'
      }
      const facts = interviews.known(name.interviewId)
      return facts ? documentAccess(actor, name, facts) : 'none'
    },
    questionIds: (name) => known(name)?.questionIds ?? NOTHING,
    roomMade: (name) => known(name)?.roomMade ?? 0,
    moderates(personId, name) {
      const facts = name.kind === 'loop' ? undefined : interviews.known(name.interviewId)
      return facts !== undefined && panelRoleOf(facts, personId) === 'moderator'
    },
  }
}
