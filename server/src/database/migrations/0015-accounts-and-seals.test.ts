import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { auditHash, auditSeal, FIRST_PREVIOUS } from '../../audit/store/audit-log.ts'
import { verifyDatabase } from '../../audit/verify/verify.ts'
import { findPlan } from '../../plans/store.ts'
import { scorecardHash } from '../../scorecards/submit-scorecard.ts'
import { restoreStarter } from '../../seed/restore-starter.ts'
import { openDatabase } from '../database.ts'
import { withOneView } from '../one-view.ts'
import { openUnthreaded } from '../thread/unthreaded-link.fixture.ts'
import { migrations } from './index.ts'

const clock = { now: () => 1_700_000_000_000 }
let folder: string
const file = () => join(folder, 'panelbook.db')

/** An interview with a decision and notes, as the version before this migration wrote them. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'panelbook-'))
  const before = migrations.findIndex((migration) => migration.name === '0015-accounts-and-seals')
  const old = await openDatabase({ file: file(), clock, migrations: migrations.slice(0, before), open: openUnthreaded })
  await restoreStarter(old.kysely, clock.now())
  const plan = await findPlan(old.kysely, 'starter-plan-mid-technical')
  await old.close()
  const sqlite = new Sqlite(file())
  const insert = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row)
    sqlite
      .prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
      .run(...Object.values(row))
  }
  for (const [id, role] of [
    ['ada', 'admin'],
    ['bob', 'interviewer'],
  ]) {
    insert('people', {
      id,
      name: id,
      email: id,
      email_key: id,
      workspace_role: role,
      suspended: id === 'bob' ? 1 : 0,
      created_at: 1,
    })
  }
  insert('candidates', { id: 'robin', name: 'Robin', created_at: 1 })
  const facts = { candidate_id: 'robin', role: 'Developer', plan_title: 'A plan', policy: 'sealed', starts_at: 1, minutes: 45 }
  const rest = { question_count: 1, plan_json: JSON.stringify(plan), phase: 'ended', revealed_at: 5, created_at: 1 }
  insert('interviews', { id: 'one', ...facts, ...rest })
  insert('panel_members', { interview_id: 'one', person_id: 'ada', role: 'moderator', position: 0 })
  insert('scorecard_standings', { interview_id: 'one', person_id: 'ada', state: 'draft', version: 0, rated: 0 })
  const decision = { interview_id: 'one', number: 1, at: 6, by_person_id: 'ada', reason: 'Good', outcome: 'hire' }
  insert('decisions', decision)
  const seal = auditSeal({ salt: 'salt', reason: 'Good', scorecardHash: undefined, subjectHash: undefined })
  const event = { action: 'decided', version: 1 } as const
  const entry = { sequence: 1, at: 6, actorId: 'ada', interviewId: 'one', event, seal, previous: FIRST_PREVIOUS }
  insert('audit_log', {
    ...{ sequence: 1, at: 6, actor_id: 'ada', interview_id: 'one', event_json: JSON.stringify(event), seal },
    ...{ previous: FIRST_PREVIOUS, hash: auditHash(entry) },
  })
  insert('audit_seals', { sequence: 1, salt: 'salt', reason: 'Good' })
  insert('documents', { id: 1, name: 'notes/one', head: 1 })
  insert('document_authors', { document_id: 1, client_id: 7, person_id: 'ada' })
  write(sqlite, 1, 'Hello')
  insert('sessions', { id: 's', secret_hash: 'h', person_id: 'ada', created_at: 1, renewed_at: 1, expires_at: 9e15 })
  insert('api_tokens', { id: 't', secret_hash: 'h', person_id: 'ada', name: 'CI', created_at: 1 })
  insert('api_tokens', { id: 'gone', secret_hash: 'g', person_id: 'bob', name: 'CI', created_at: 1 })
  sqlite.close()
  await (await openDatabase({ file: file(), clock, open: openUnthreaded })).close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function write(sqlite: Sqlite.Database, sequence: number, words: string): void {
  const doc = new Y.Doc()
  doc.clientID = 7
  doc.getText('general').insert(0, words)
  const bytes = Buffer.from(Y.encodeStateAsUpdate(doc))
  sqlite.prepare('insert or replace into document_updates values (1, ?, ?, 5, ?, ?)').run(sequence, 'ada', bytes, crc32(bytes))
}

const verify = () => withOneView({ file: file(), open: openUnthreaded }, (db) => verifyDatabase(db, scorecardHash))
const edit = (sql: string) => {
  const sqlite = new Sqlite(file())
  sqlite.prepare(sql).run()
  sqlite.close()
}

test('[H9] what is from before there were seals is no fault, and is told as such', async () => {
  expect(await verify()).toMatchObject({
    faults: [],
    // The decision, then the two people, the interview and the token that the migration found.
    audit: { entries: 5 },
    unsealed: { entries: 1, documents: 1 },
  })
  edit(`update decisions set outcome = 'decline'`)
  expect((await verify()).faults).toEqual([])
})

test('[H9] what was found is sealed from then on', async () => {
  edit(`update people set workspace_role = 'lead' where id = 'bob'`)
  edit(`update interviews set policy = 'open', revealed_at = null, plan_json = plan_json || ' '`)
  const faults = (await verify()).faults.join('\n')
  for (const fault of [/person bob is lead/, /plan is not the one/, /it is open/, /no longer marked as revealed/])
    expect(faults).toMatch(fault)
})

test('[H9] and what is written in a document from then on is chained', async () => {
  const opened = await openDatabase({ file: file(), clock, open: openUnthreaded })
  const doc = new Y.Doc()
  doc.clientID = 8
  doc.getText('general').insert(0, 'More')
  const update = Y.encodeStateAsUpdate(doc)
  await opened.documentLog.append([{ document: 'notes/one', personId: 'ada', receivedAt: 9, update, newClients: [8] }])
  await opened.close()
  const about = async () => (await verify()).faults.filter((fault) => fault.startsWith('notes/'))
  expect(await about()).toEqual([])
  edit('update document_updates set received_at = 8 where sequence = 2')
  expect(await about()).toEqual(['notes/one has an update that is not as it was received'])
})

test('sessions from before go on', () => {
  const sqlite = new Sqlite(file(), { readonly: true })
  expect(sqlite.prepare('select told_until, device from sessions').all()).toEqual([{ told_until: 0, device: null }])
  sqlite.close()
})

test('[A20] tokens from before end a year after the upgrade, those of suspended people with it, and verifying knows them', async () => {
  const sqlite = new Sqlite(file(), { readonly: true })
  const upgradedAt = sqlite.prepare(`select at from audit_log where event_json like '%found-token%'`).pluck().all()
  const tokens = sqlite.prepare('select id, expires_at from api_tokens').all()
  sqlite.close()
  expect(tokens).toEqual([{ id: 't', expires_at: Number(upgradedAt[0]) + 365 * 24 * 60 * 60_000 }])
  expect(Math.abs(Number(upgradedAt[0]) - Date.now())).toBeLessThan(3_600_000)
  const about = async () => (await verify()).faults.filter((fault) => fault.startsWith('token'))
  expect(await about()).toEqual([])
  edit(`insert into api_tokens select 'mine', 'y', person_id, name, created_at, null, null, null from api_tokens`)
  expect(await about()).toEqual(['token mine was made outside Panelbook'])
})
