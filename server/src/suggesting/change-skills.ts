import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { SkillEdits } from '@panelbook/shared/suggesting/skills/skill-edits'
import type { Kysely } from 'kysely'
import { type Done, touching, untouched } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { Refused } from '../refusals/refused.ts'
import { findSkillEdits, putSkillEdits } from './store.ts'

/**
 * Puts the workspace's changes to the table of skills in the place of those its author has seen. The same again changes nothing.
 *
 * @throws Refused conflict, where somebody changed them meanwhile
 */
export async function changeSkills(
  deps: { db: Kysely<Database> },
  input: { version: number; edits: SkillEdits },
): Promise<Done<{ version: number; edits: SkillEdits }, ['skills']>> {
  return deps.db.transaction().execute(async (db) => {
    const existing = await findSkillEdits(db)
    if (canonicalJson(existing.edits) === canonicalJson(input.edits)) return untouched(existing)
    if (existing.version !== input.version) throw new Refused({ kind: 'skills-changed-meanwhile' })
    const stored = { version: existing.version + 1, edits: input.edits }
    await putSkillEdits(db, stored)
    return touching(['skills'], stored)
  })
}
