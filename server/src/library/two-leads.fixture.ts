import type { Clock } from '@panelbook/shared/base/clock'
import type { QuestionEdit } from '@panelbook/shared/library/api'
import { openTemporaryDatabase, type TemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'

/** A database with two leads, Lea and Mia, who write questions and plans. */
export async function openForTwoLeads(clock: Clock, at: number): Promise<TemporaryDatabase> {
  const database = await openTemporaryDatabase(clock)
  await addPeople(database.db, { lea: 'lead', mia: 'lead' }, at)
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
