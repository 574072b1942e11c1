import { NO_SKILL_EDITS, type SkillEdits, skillEditsSchema } from '@panelbook/shared/suggesting/skills/skill-edits'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { parseColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'
import { findWorkspaceValue, putWorkspaceValue } from '../database/workspace-values.ts'

const storedSchema = z.object({ version: z.number().int().min(1), edits: skillEditsSchema })

/** What this workspace changed about the table of skills; version 0 before the first change. */
export async function findSkillEdits(db: Kysely<Database>): Promise<{ version: number; edits: SkillEdits }> {
  const stored = await findWorkspaceValue(db, 'skill-edits')
  return stored === undefined ? { version: 0, edits: NO_SKILL_EDITS } : parseColumn(storedSchema, stored, 'workspace skill-edits')
}

export async function putSkillEdits(db: Kysely<Database>, stored: { version: number; edits: SkillEdits }): Promise<void> {
  await putWorkspaceValue(db, 'skill-edits', JSON.stringify(stored))
}
