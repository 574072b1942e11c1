import type { Id } from '@panelbook/shared/base/ids'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'

/** A seat behind those that are there. */
export async function addPanelMember(db: Kysely<Database>, interviewId: Id, personId: Id, role: PanelRole): Promise<void> {
  const last = await db
    .selectFrom('panel_members')
    .select(({ fn }) => fn.max('position').as('position'))
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  const position = (last?.position ?? -1) + 1
  await db.insertInto('panel_members').values({ interview_id: interviewId, person_id: personId, role, position }).execute()
}

export async function removePanelMember(db: Kysely<Database>, interviewId: Id, personId: Id): Promise<void> {
  await db.deleteFrom('panel_members').where('interview_id', '=', interviewId).where('person_id', '=', personId).execute()
}

/** Somebody else in the same seat: same role, same place in the panel's order. */
export async function replacePanelMember(db: Kysely<Database>, interviewId: Id, personId: Id, replacementId: Id): Promise<void> {
  await db
    .updateTable('panel_members')
    .set({ person_id: replacementId })
    .where('interview_id', '=', interviewId)
    .where('person_id', '=', personId)
    .execute()
}
