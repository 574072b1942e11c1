import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { shippedSkills } from '@panelbook/shared/suggesting/skills/skill-table'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { findSkillEdits } from './store.ts'

/** The skills that come with Panelbook, and what this workspace changed of them. */
export async function readSkills(db: Kysely<Database>): Promise<EndpointOutput<'readSkills'>> {
  return { ...(await findSkillEdits(db)), shipped: [...shippedSkills] }
}
