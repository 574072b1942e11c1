import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { SkillEdits } from '@panelbook/shared/suggesting/skills/skill-edits'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { ProblemError } from '../refusals/problem.ts'
import { findSkillEdits, putSkillEdits } from './store.ts'

/**
 * Puts the workspace's changes to the table of skills in the place of those its author has seen. The same again changes nothing.
 *
 * @throws ProblemError conflict, where somebody changed them meanwhile
 */
export async function changeSkills(
  deps: { db: Kysely<Database> },
  input: { version: number; edits: SkillEdits },
): Promise<{ version: number; edits: SkillEdits }> {
  return deps.db.transaction().execute(async (db) => {
    const existing = await findSkillEdits(db)
    if (canonicalJson(existing.edits) === canonicalJson(input.edits)) return existing
    if (existing.version !== input.version) {
      throw new ProblemError(
        'conflict',
        'Somebody changed the skills meanwhile. Nothing was saved; look at theirs, then make your change again.',
      )
    }
    const stored = { version: existing.version + 1, edits: input.edits }
    await putSkillEdits(db, stored)
    return stored
  })
}
