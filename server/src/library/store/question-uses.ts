import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { type Hidden, interviewReadable } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'

/** Where a question is asked. An interview is not named: not everyone who changes the library may know of it. */
export type QuestionUse = { kind: 'plan'; title: string } | { kind: 'interview' }

/** Frozen plans of interviews read at once: each may be a few hundred kilobytes. */
const INTERVIEWS_AT_ONCE = 50

const ID = /"id":"([A-Za-z0-9_-]{1,64})"/g

/**
 * For those of the questions that any plan, or an interview made since then, asks: one place that does, and that is there for
 * whoever asks. Ids of questions are never used for anything else, so looking for them in the stored text is enough.
 */
export async function findQuestionUses(
  db: Kysely<Database>,
  questionIds: ReadonlySet<Id>,
  since: EpochMs,
  hidden: Hidden,
): Promise<Map<Id, QuestionUse>> {
  const uses = new Map<Id, QuestionUse>()
  const look = (planJson: string, use: QuestionUse) => {
    for (const [, id = ''] of planJson.matchAll(ID)) if (questionIds.has(id) && !uses.has(id)) uses.set(id, use)
  }
  if (questionIds.size === 0) return uses
  for (const { title, plan_json } of await db.selectFrom('plans').select(['title', 'plan_json']).execute()) {
    look(plan_json, { kind: 'plan', title })
  }
  let after = ''
  while (true) {
    const rows = await db
      .selectFrom('interviews')
      .select(['id', 'plan_json'])
      .where('created_at', '>=', since)
      .where('id', '>', after)
      .where(interviewReadable(hidden, 'interviews.id'))
      .orderBy('id')
      .limit(INTERVIEWS_AT_ONCE)
      .execute()
    for (const { plan_json } of rows) look(plan_json, { kind: 'interview' })
    after = rows.at(-1)?.id ?? ''
    if (rows.length < INTERVIEWS_AT_ONCE) return uses
  }
}
