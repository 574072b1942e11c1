import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touchingOwn } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { notFound } from '../refusals/refused.ts'
import { setRead, setReadUntil } from './store/notices.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
}

type Marked = Done<Record<string, never>, ['notices']>

/** Marks one of the actor's own notices as read. @throws Refused not-found, also for another person's notice */
export function markNotice({ db, clock }: Deps, actor: Acting, id: Id): Promise<Marked> {
  return actIn(db, actor, async (transaction) => {
    if (!(await setRead(transaction, actor.personId, id, clock.now()))) throw notFound()
    return touchingOwn(actor.personId, ['notices'], {})
  })
}

/** Marks all of them that came up to a time: what their list has not shown yet stays unread. */
export function markNotices({ db, clock }: Deps, actor: Acting, until: number): Promise<Marked> {
  return actIn(db, actor, async (transaction) => {
    await setReadUntil(transaction, actor.personId, until, clock.now())
    return touchingOwn(actor.personId, ['notices'], {})
  })
}
