import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { NoticeKind } from '@panelbook/shared/notices/notice'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { addNotices, type InterviewNews } from './add-notices.ts'

/** What the newer of two makes old news. */
const replaced: Record<'scorecard-overdue' | 'scorecard-reminder', readonly NoticeKind[]> = {
  'scorecard-overdue': ['scorecard-overdue'],
  'scorecard-reminder': ['scorecard-overdue', 'scorecard-reminder'],
}

/**
 * Reminds somebody of their scorecard. What reminded them of it before goes, with its mail if that waits: it is one thing to do,
 * however often they are reminded. `number` is when, which tells one reminder from another.
 *
 * @returns whether they were told
 */
export async function addReminderNotices(
  db: Kysely<Database>,
  news: InterviewNews & { kind: keyof typeof replaced },
  personId: Id,
  random: RandomBytes,
): Promise<boolean> {
  await db
    .deleteFrom('notices')
    .where('person_id', '=', personId)
    .where('interview_id', '=', news.interviewId)
    .where('kind', 'in', replaced[news.kind])
    .execute()
  return (await addNotices(db, news, [personId], random)).length > 0
}
