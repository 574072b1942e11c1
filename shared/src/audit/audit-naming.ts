import type { EpochMs } from '../base/clock.ts'
import type { Id } from '../base/ids.ts'
import type { AuditNames } from './audit-names.ts'

/** What an entry is about, called as it is called now. */
export interface AuditThing {
  about: 'person' | 'candidate' | 'interview' | 'role'
  id: Id
  words: string
  /** It was erased, or is no longer here: nothing leads to it. */
  gone?: true
}

/** A sentence in pieces, so that a page can link what it is about, and say times as its reader does. */
export type AuditPiece = string | AuditThing | { at: EpochMs }

/** Looks up what ids are called. */
export interface Naming {
  person(id: Id): AuditThing
  candidate(id: Id): AuditThing
  interview(id: Id | undefined): AuditThing
  role(id: Id): AuditThing
  /** The role that an application is for; undefined where it was erased. */
  applicationRole(id: Id): string | undefined
}

export function namingOf({ people, candidates, interviews, applications, roles }: AuditNames): Naming {
  const byId = <T extends { id: Id }>(list: readonly T[]) => new Map(list.map((each) => [each.id, each]))
  const [ofPeople, ofCandidates, ofInterviews] = [byId(people), byId(candidates), byId(interviews)]
  const [ofApplications, ofRoles] = [byId(applications), byId(roles)]
  const thing = (about: AuditThing['about'], id: Id, words: string | undefined, otherwise: string): AuditThing =>
    words === undefined ? { about, id, words: otherwise, gone: true } : { about, id, words }
  return {
    person: (id) => thing('person', id, ofPeople.get(id)?.name, 'a person who is no longer here'),
    candidate: (id) => thing('candidate', id, ofCandidates.get(id)?.name, 'an erased candidate'),
    interview(id = '') {
      const found = ofInterviews.get(id)
      const stage = found?.stage === undefined ? '' : ` (${found.stage})`
      return thing(
        'interview',
        id,
        found && `the interview with ${found.candidate}${stage}`,
        'an interview with an erased candidate',
      )
    },
    role: (id) => thing('role', id, ofRoles.get(id)?.title, 'a role that is no longer here'),
    applicationRole: (id) => ofApplications.get(id)?.role,
  }
}

/** What the words of an action are made from, beside its event. */
export interface AboutEntry {
  naming: Naming
  actorId: Id | undefined
  interview: AuditThing
}
