import type { Clock } from '@panelbook/shared/base/clock'
import type { QuestionEdit } from '@panelbook/shared/library/api'
import { openTemporaryDatabase, type TemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { insertPerson } from '../people/store.ts'

/** A database with two leads, Lea and Mia, who write questions and plans. */
export async function openForTwoLeads(clock: Clock, at: number): Promise<TemporaryDatabase> {
  const database = await openTemporaryDatabase(clock)
  for (const id of ['lea', 'mia']) {
    await insertPerson(database.db, { id, name: id, email: `${id}@example.com`, workspaceRole: 'lead' }, at)
  }
  return database
}

/** A question that says this and, unless told, no more. */
export const says = (prompt: string, more: Partial<QuestionEdit> = {}): QuestionEdit => ({
  prompt,
  strongSignals: [],
  probes: [],
  redFlags: [],
  anchors: [],
  tags: [],
  ...more,
})
