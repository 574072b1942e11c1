import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../database.ts'
import type { OpenDatabase } from '../open-database.ts'
import { migrations } from './index.ts'

const clock = { now: () => 1 }
let folder: string
let opened: OpenDatabase
const file = () => join(folder, 'panelbook.db')

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'panelbook-'))
  opened = await openDatabase({ file: file(), clock, migrations: migrations.slice(0, 2) })
})
afterEach(async () => {
  await opened.close()
  await rm(folder, { recursive: true, force: true })
})

/** An interview as the version before this migration wrote it. */
async function interview(id: string, panel: [role: string, state: string, changedAt: number | null][], revealedAt?: number) {
  const db = opened.kysely
  await db.insertInto('candidates').values({ id, name: 'Robin Sample', created_at: 1 }).execute()
  const times = { starts_at: 1, minutes: 45, question_count: 1, created_at: 1, created_by: null, revealed_at: revealedAt ?? null }
  const plan = { stage: null, plan_title: 'A plan', plan_json: '{}', policy: 'sealed', phase: 'ended' }
  const row = { id, candidate_id: id, role: 'Developer', reveal_reason: null, ...times, ...plan }
  await db
    .insertInto('interviews')
    .values(row as never)
    .execute()
  for (const [position, [role, state, changedAt]] of panel.entries()) {
    const personId = `${id}-${position}`
    const person = { id: personId, name: 'Somebody', email: personId, email_key: personId, workspace_role: 'interviewer' }
    await db
      .insertInto('people')
      .values({ ...person, suspended: 0, created_at: 1, signed_in_at: null })
      .execute()
    await db.insertInto('panel_members').values({ interview_id: id, person_id: personId, role, position }).execute()
    if (role === 'observer') continue
    const standing = { state, version: 0, changed_at: changedAt, reason: null, hash: null, rated: 0 }
    await db
      .insertInto('scorecard_standings')
      .values({ interview_id: id, person_id: personId, ...standing })
      .execute()
  }
}

test('[R7] what was revealed by everybody’s scorecard stays revealed, as of the last of them', async () => {
  await interview('all-in', [
    ['moderator', 'submitted', 10],
    ['panelist', 'declined', 30],
    ['shadow', 'draft', null],
    ['observer', '', null],
  ])
  await interview('one-missing', [
    ['moderator', 'submitted', 10],
    ['panelist', 'draft', null],
  ])
  await interview('reopened', [['moderator', 'reopened', 10]])
  await interview('nobody-counts', [['shadow', 'submitted', 10]])
  await interview('by-a-lead', [['moderator', 'submitted', 10]], 5)
  await opened.close()
  opened = await openDatabase({ file: file(), clock })
  const rows = await opened.kysely.selectFrom('interviews').select(['id', 'revealed_at', 'revealed_by']).orderBy('id').execute()
  expect(rows.map((row) => [row.id, row.revealed_at, row.revealed_by])).toEqual([
    ['all-in', 30, null],
    ['by-a-lead', 5, null],
    ['nobody-counts', null, null],
    ['one-missing', null, null],
    ['reopened', null, null],
  ])
})
