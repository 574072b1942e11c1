import type { Id } from '@panelbook/shared/base/ids'
import type { SignedIn } from '../sync-port.ts'

/** Why somebody's sockets end: for good, or to come back as who they are now. */
export type SessionEnd = 'signed-out' | 'changed'

/**
 * A socket that is being opened. That takes several waits, and whatever ends sessions or forgets facts in the meantime finds no
 * socket yet: it tells the admission instead, until the socket is open or denied.
 */
export interface Admission {
  /** Whether and how the sessions of this person, or this session, were ended since the admission began. */
  endOf(who: SignedIn): SessionEnd | undefined
  /** Keeps something until the admission is over. */
  keep(release: () => void): void
}

export interface Admissions {
  /** Runs `admit` and then releases what it kept. */
  run<T>(admit: (admission: Admission) => Promise<T>): Promise<T>
  /** Tells every admission under way. */
  endSessions(who: { personId: Id; sessionId?: Id }, why: SessionEnd): void
}

export function createAdmissions(): Admissions {
  const underWay = new Set<{ personId: Id; sessionId?: Id; why: SessionEnd }[]>()
  return {
    async run(admit) {
      const ends: { personId: Id; sessionId?: Id; why: SessionEnd }[] = []
      const kept: (() => void)[] = []
      underWay.add(ends)
      try {
        return await admit({
          endOf(who) {
            const own = ends.filter(
              (end) => end.personId === who.personId && (end.sessionId === undefined || end.sessionId === who.sessionId),
            )
            return own.find((end) => end.why === 'signed-out')?.why ?? own[0]?.why
          },
          keep: (release) => void kept.push(release),
        })
      } finally {
        underWay.delete(ends)
        for (const release of kept) release()
      }
    },
    endSessions(who, why) {
      for (const ends of underWay) ends.push({ ...who, why })
    },
  }
}
