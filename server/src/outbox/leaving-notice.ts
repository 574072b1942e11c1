import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import { isForCalendars } from '@panelbook/shared/notices/notice'
import { mailedKindSchema } from '@panelbook/shared/outbox/mailed-kind'
import type { Person } from '@panelbook/shared/people/person'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { type LeavingNotice, readNotice } from '../notices/read-notices.ts'
import { GIVE_UP_MS } from './backoff.ts'
import type { Naming } from './naming.ts'
import { listMailOff } from './store/mail-off.ts'
import { type Claimed, waitsSince } from './store/outbox.ts'
import { whenToLeave } from './when-to-leave.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
  naming: Naming
}

/**
 * What one notice tells its person now, by mail or by chat, as they may read it and as they have chosen; or what becomes of it
 * otherwise. `quiet`: it comes in quiet hours of theirs, because it can't wait.
 */
export async function leavingNotice(
  { db, clock, random, naming }: Deps,
  claimed: Claimed,
  person: Person,
  noticeId: Id,
): Promise<(LeavingNotice & { quiet: boolean }) | 'dropped' | 'given-up' | 'waits'> {
  const now = clock.now()
  const found = await readNotice(db, { personId: person.id, workspaceRole: person.workspaceRole }, noticeId, now)
  if (!found) return 'dropped'
  const { notice, sequence } = found
  // A person who has read the notice needs neither mail nor a message, but their calendar needs its mail.
  if (notice.read && (claimed.chatId !== undefined || !isForCalendars(notice.kind))) return 'dropped'
  const kind = mailedKindSchema.safeParse(notice.kind)
  if (!kind.success || (await listMailOff(db, person.id)).has(kind.data)) return 'dropped'
  if (now - waitsSince(claimed) > GIVE_UP_MS) return 'given-up'
  const leaving = await whenToLeave(db, claimed, notice, now, random)
  if (leaving === 'waits') return 'waits'
  return { notice: naming(notice), sequence, quiet: leaving === 'now-though-quiet' }
}
