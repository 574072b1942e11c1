import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import { isOfBeginning } from '@panelbook/shared/notices/notice'
import type { Kysely } from 'kysely'
import { touchingEach } from '../acting/done.ts'
import { lookEveryMinute } from '../acting/look-every-minute.ts'
import { type Connected, tellTouched } from '../acting/tell-touched.ts'
import type { Database } from '../database/schema.ts'
import { addNotices, type InterviewNews } from './store/add-notices.ts'
import { dropPastBeginnings, listUntoldBeginnings } from './store/untold-beginnings.ts'
import { listUntoldDue } from './store/untold-due.ts'

export interface NotingDeps extends Connected {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
}

/** At once; the rest comes with the next look. */
const MOST = 200

/**
 * Tells whoever should rate that their scorecard is due, once their interview is over: by the clock, since no act comes with it.
 * Twice is once, and a restart makes up for what was missed.
 *
 * @returns how many were told
 */
export function noteDue(deps: NotingDeps): Promise<number> {
  return note(deps, 'scorecard-due', listUntoldDue)
}

/**
 * Tells whoever sits in an interview that it is a day ahead, and then that it begins in ten minutes, in the same way.
 *
 * @returns how many were told
 */
export async function noteBeginnings(deps: NotingDeps): Promise<number> {
  let all = 0
  for (const kind of ['day-before', 'begins-soon'] as const) {
    // Those of one time are all told within the minute.
    for (let told = MOST; told >= MOST; all += told)
      told = await note(deps, kind, (db, now, most) => listUntoldBeginnings(db, kind, now, most))
  }
  return all
}

async function note(deps: NotingDeps, kind: InterviewNews['kind'], listUntold: typeof listUntoldDue): Promise<number> {
  const { db, clock, random } = deps
  const told = await db.transaction().execute(async (transaction) => {
    const at = clock.now()
    const people: Id[] = []
    for (const { interviewId, personId, number } of await listUntold(transaction, at, MOST)) {
      const news = { kind, interviewId, number, at, by: undefined }
      people.push(...(await addNotices(transaction, news, [personId], random)))
    }
    if (isOfBeginning(kind)) await dropPastBeginnings(transaction, people, at)
    return people
  })
  if (told.length > 0) await tellTouched(deps, touchingEach(told, ['notices'], undefined).touched)
  return told.length
}

/** Looks for what is due and what is near, now and every minute. */
export const startNoting = (deps: NotingDeps): Promise<{ stop(): Promise<void> }> =>
  lookEveryMinute(
    { logger: deps.logger, failed: 'could not look for scorecards that are due and interviews that are near' },
    async () => {
      await noteDue(deps)
      await noteBeginnings(deps)
    },
  )
