import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withOneView } from '../../database/one-view.ts'
import { openUnthreaded } from '../../database/thread/unthreaded-link.fixture.ts'
import { scorecardHash } from '../../scorecards/submit-scorecard.ts'
import { auditHash, FIRST_PREVIOUS, toAuditEntry } from '../store/audit-log.ts'
import { OPEN, openRecordedWorld, SEALED } from './recorded-world.fixture.ts'
import { type Verification, verifyDatabase } from './verify.ts'

let world: Awaited<ReturnType<typeof openRecordedWorld>>
let sound: Verification
let copies = 0

const verify = (file: string, head?: string) =>
  withOneView({ file, open: openUnthreaded }, (db) => verifyDatabase(db, scorecardHash, head))

beforeAll(async () => {
  world = await openRecordedWorld()
  await world.documentLog.settle()
  sound = await verify(world.file)
  // Moves the log into the file, so that the file can be copied.
  const sqlite = new Sqlite(world.file)
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
})
afterAll(() => world.close())

/** The faults that verification finds after somebody has changed the database. */
async function faultsAfter(edit: (sqlite: Sqlite.Database) => void, head?: string): Promise<string[]> {
  const file = join(world.folder, `copy-${++copies}.db`)
  copyFileSync(world.file, file)
  const sqlite = new Sqlite(file)
  sqlite.pragma('foreign_keys = OFF')
  edit(sqlite)
  sqlite.close()
  return (await verify(file, head)).faults
}
const run = (sql: string) => (sqlite: Sqlite.Database) => {
  if (sqlite.prepare(sql).run().changes === 0) throw new Error(`This edit changes nothing: ${sql}`)
}
const all =
  (...edits: ((sqlite: Sqlite.Database) => void)[]) =>
  (sqlite: Sqlite.Database) => {
    for (const edit of edits) edit(sqlite)
  }

const priya = "person_id = 'sample-priya'"
const cardOfPriya = `select id from documents where name = 'card/${SEALED}/sample-priya'`
const notes = `select id from documents where name = 'notes/${SEALED}'`

/** Changes the last letter of an update, and its checksum with it. */
function changeBytes(document: string, sequence: number) {
  return (sqlite: Sqlite.Database) => {
    const where = `document_id = (${document}) and sequence = ${sequence}`
    const bytes = sqlite.prepare(`select bytes from document_updates where ${where}`).pluck().get() as Buffer
    const at = bytes.indexOf('o')
    bytes[at] = 'u'.charCodeAt(0)
    sqlite.prepare(`update document_updates set bytes = ?, checksum = ? where ${where}`).run(bytes, crc32(bytes))
  }
}

/** Changes who did the third thing, and computes the whole chain again. */
function rewriteChain(sqlite: Sqlite.Database): void {
  const rows = sqlite.prepare('select * from audit_log order by sequence').all() as Parameters<typeof toAuditEntry>[0][]
  let previous = FIRST_PREVIOUS
  for (const row of rows) {
    const actor_id = row.sequence === 3 ? 'eve' : row.actor_id
    const { hash: _old, ...entry } = toAuditEntry({ ...row, actor_id, previous })
    const hash = auditHash(entry)
    sqlite
      .prepare('update audit_log set actor_id = ?, previous = ?, hash = ? where sequence = ?')
      .run(actor_id, previous, hash, row.sequence)
    previous = hash
  }
}

function submitAnew(sqlite: Sqlite.Database): void {
  const row = sqlite.prepare(`select * from submitted_scorecards where ${priya} and version = 2`).get() as Record<string, never>
  const content = { ...(JSON.parse(row.content_json ?? '') as object), takeAways: 'Never thinks' }
  const hash = scorecardHash({
    ...{ interviewId: SEALED, personId: 'sample-priya', panelRole: 'panelist', version: 2 },
    ...{ submittedAt: Number(row.submitted_at), sequence: Number(row.sequence), content: content as never },
  })
  const set = `content_json = ?, hash = ? where ${priya} and version = 2`
  sqlite.prepare(`update submitted_scorecards set ${set}`).run(JSON.stringify(content), hash)
  sqlite.prepare(`update scorecard_standings set hash = ? where ${priya} and interview_id = '${SEALED}'`).run(hash)
}

test('[H3] a workspace as Panelbook wrote it is without fault, and its head is told', () => {
  expect(sound.faults).toEqual([])
  expect(sound).toMatchObject({ scorecards: 3, documents: 4, unsealed: { entries: 0, documents: 0 } })
  expect(sound.audit.head).toMatch(/^[0-9a-f]{64}$/)
  expect(sound.audit.entries).toBe(sound.audit.sequence)
})

describe('[H6] an edit by hand is named:', () => {
  test.each<[edit: string, change: (sqlite: Sqlite.Database) => void, fault: RegExp]>([
    [
      'a scorecard’s content',
      run(`update submitted_scorecards set content_json = replace(content_json, 'exact', 'rude')`),
      /version 1 is not what was submitted/,
    ],
    ['its content and its hash', submitAnew, /version 2 is not the one in the audit log/],
    ['an entry of the log removed', run('delete from audit_log where sequence = 5'), /row 5 is gone/],
    ['who did something', run(`update audit_log set actor_id = 'eve' where sequence = 5`), /row 5 is not what was recorded/],
    [
      'a reason under its seal',
      run(`update audit_seals set reason = 'None' where reason = 'A slip of the pen'`),
      /has another reason beside it/,
    ],
    [
      'a seal removed and the reason changed',
      all(
        run(`update reopenings set reason = 'None'`),
        run('delete from audit_seals where sequence in (select sequence from audit_log where event_json like \'%"reopened"%\')'),
      ),
      /under the seal of row \d+ is gone/,
    ],
    [
      'a scorecard removed',
      run(`delete from submitted_scorecards where ${priya} and version = 2`),
      /submitted, but its scorecard is gone/,
    ],
    [
      'a scorecard removed, its standing a draft again and its document unlocked',
      all(
        run(`delete from submitted_scorecards where ${priya}`),
        run(`update scorecard_standings set state = 'draft', version = 0, changed_at = null, hash = null where ${priya}`),
        run(`update documents set locked = 0 where id = (${cardOfPriya})`),
      ),
      /scorecard .*\/1 is gone, but row .* of the audit log has its submission/,
    ],
    [
      '[H10] what somebody said',
      run(`update transcripts set lines_json = replace(lines_json, 'tree', 'list')`),
      /its transcript is not as it was recorded in row \d+/,
    ],
    ['[H10] when its recording began', run('update transcripts set began_at = 1'), /its transcript begins at another time/],
    ['[H10] a transcript removed', run('delete from transcripts'), /its transcript is gone, and the audit log has it in row/],
    [
      '[H10] a transcript moved to another interview',
      run(`update transcripts set interview_id = '${OPEN}'`),
      /its transcript is not in the audit log/,
    ],
    [
      '[N32] the bytes of a file',
      run("update packet_chunks set bytes = x'00'"),
      /file cv of candidate .*: its bytes are not those that were added/,
    ],
    ['[N32] a piece of a file removed', run('delete from packet_chunks'), /its bytes are not those that were added/],
    ['[N32] what a file is called', run("update packet_files set name = 'CV.pdf'"), /file cv .*: is not as it was recorded/],
    ['[N32] a file removed', run('delete from packet_files'), /file cv .* is gone, and the audit log has it in row \d+/],
    [
      '[N32] a file that nobody added',
      run("update packet_files set id = 'other'"),
      /file other of candidate .*: is not in the audit log/,
    ],
    [
      '[N32] to whom a packet is closed',
      run(`update interviews set packet_closed = 0 where id = '${SEALED}'`),
      /the packet is open to its panel, but the audit log says otherwise/,
    ],
    [
      '[N61] whether a panel sees the name',
      run(`update interviews set anonymous = 1 where id = '${SEALED}'`),
      /whether its panel sees the candidate’s name is not what the audit log says/,
    ],
    ['a reading of a sealed draft removed', run('delete from glass_breaks'), /reading of a sealed draft 1 is gone/],
    ['a reading of a scorecard removed', run('delete from scorecard_openings'), /reading .* of a scorecard is gone/],
    [
      'the policy',
      run(`update interviews set policy = 'open' where id = '${SEALED}'`),
      /it is open, but the audit log says sealed/,
    ],
    ['a reveal that never was', run(`update interviews set revealed_at = 5 where id = '${OPEN}'`), /says that it is revealed/],
    [
      'whose interview it is',
      run(`update interviews set candidate_id = 'somebody-else' where id = '${SEALED}'`),
      /another candidate’s than the audit log says/,
    ],
    [
      'whose interview it is, with its application',
      all(
        run(`update applications set candidate_id = 'somebody-else'`),
        run(`update interviews set candidate_id = 'somebody-else'`),
      ),
      /another candidate’s than the audit log says/,
    ],
    [
      'of which application it is',
      run(`update interviews set application_id = '${OPEN}' where id = '${SEALED}'`),
      /of another application than it was planned for/,
    ],
    [
      'which version of a scorecard was in when it was revealed',
      run(`update revealed_scorecards set version = 2 where ${priya} and interview_id = '${SEALED}'`),
      /first ratings .*sample-priya are of version 2, but of version 1 by row \d+ of the audit log/,
    ],
    [
      'that a scorecard was in when it was revealed',
      run(`delete from revealed_scorecards where ${priya} and interview_id = '${SEALED}'`),
      /first ratings .*sample-priya are of none, but of version 1/,
    ],
    [
      'when it was revealed',
      run(`update interviews set revealed_at = 5 where id = '${SEALED}'`),
      /reveal is not as it was recorded/,
    ],
    [
      'a stranger on a panel',
      run(`insert into panel_members values ('${SEALED}', 'sample-jonas', 'panelist', 9)`),
      /sample-jonas is panelist on its panel, and not by the audit log/,
    ],
    [
      'who left a panel',
      run(`update panel_changes set person_id = 'sample-leo'`),
      /change of the panel 1 is not as it was recorded/,
    ],
    [
      'the frozen plan',
      run(`update interviews set plan_json = replace(plan_json, 'a', 'e') where id = '${SEALED}'`),
      /plan is not the one it was given/,
    ],
    [
      'a draft’s log, with its checksum',
      changeBytes(cardOfPriya, 1),
      /not as it was when it was submitted|not as it was received/,
    ],
    ['a log of notes, with its checksum', changeBytes(notes, 1), /update that is not as it was received/],
    [
      'who wrote an update',
      run(`update document_updates set person_id = 'sample-leo' where document_id = (${notes}) and sequence = 2`),
      /not as it was received/,
    ],
    [
      'when an update was received',
      run(`update document_updates set received_at = 5 where document_id = (${notes}) and sequence = 2`),
      /not as it was received/,
    ],
    [
      'the end of a log cut off',
      all(
        run(`delete from document_updates where document_id = (${notes}) and sequence = 6`),
        run(`update documents set head = 5 where id = (${notes})`),
      ),
      /not as it was received/,
    ],
    [
      'a snapshot of another document',
      run(
        `update document_snapshots set (state, checksum) = (select state, checksum from document_snapshots where document_id <> (${notes})) where document_id = (${notes})`,
      ),
      /snapshot that does not match its log/,
    ],
    [
      'whose words they are',
      run(`update document_authors set person_id = 'sample-leo' where document_id = (${notes}) and person_id = 'sample-priya'`),
      /belongs to another person than the one who wrote under it/,
    ],
    ['what was decided', run(`update decisions set outcome = 'decline'`), /decision 1 is not as it was recorded/],
    ['why it was decided', run(`update decisions set reason = 'None'`), /decision 1 is not as it was recorded/],
    [
      'a decision that never was',
      run(`insert into decisions values ('${OPEN}', 1, 5, 'lea', 'None', 'hire')`),
      /decision 1 is not in the audit log/,
    ],
    [
      'somebody made admin',
      run(`update people set workspace_role = 'admin' where id = 'sample-mia'`),
      /person sample-mia is admin, but the audit log says interviewer/,
    ],
    [
      'a suspension lifted',
      run(`update people set suspended = 0 where id = 'sample-jonas'`),
      /person sample-jonas is not suspended, but the audit log says otherwise/,
    ],
    [
      'a token',
      run(`insert into api_tokens select 'mine', 'y', person_id, name, created_at, null, expires_at, scopes from api_tokens`),
      /token mine was made outside Panelbook/,
    ],
    [
      'what a token may do',
      run(`update api_tokens set scopes = '["people:write"]'`),
      /token [\w-]+ may do other things than when it was made/,
    ],
    [
      'a calendar’s address',
      run(`update calendar_addresses set id = 'mine', secret_hash = 'z'`),
      /calendar address mine was made, or is kept, outside Panelbook/,
    ],
    ['[B36] an address for chat', run(`update chats set id = 'mine'`), /chat mine was set, or is kept, outside Panelbook/],
    [
      '[A42] a passkey that was slipped in',
      run(
        `insert into passkeys (id, person_id, credential_id, public_key, counter, transports, rp_id, name, made_at) values ('mine', 'sample-mia', 'c', 'k', 0, '', 'p.example', 'Mine', 1)`,
      ),
      /passkey mine was added, changed, or is kept, outside Panelbook/,
    ],
    [
      'an account linked to somebody else’s identity',
      run(`insert into identities select 'https://login.example', 'mine', id, 1 from people where id = 'sample-mia'`),
      /person sample-mia was linked to an account at the company’s sign-in outside Panelbook/,
    ],
    ['a sign-in link forgotten', run('delete from sign_in_link_records'), /sign-in link .* is gone/],
    [
      'what compares ratings',
      run('update rating_facts set value = 1'),
      /compares ratings of interview .* is not what its scorecards say/,
    ],
    [
      'a candidate’s summary',
      run('update candidate_summaries set yes = 0, strong_no = 2 where yes > 0'),
      /summary of candidate .* is not what their interviews say/,
    ],
    ['an interview removed', all(run(`delete from interviews where id = '${OPEN}'`)), /interview sample-interview-open is gone/],
  ])('%s', async (_edit, change, fault) => {
    expect((await faultsAfter(change)).join('\n')).toMatch(fault)
  })

  test('every one of several, and not the first alone', async () => {
    const faults = await faultsAfter(
      all(
        run(`update audit_log set actor_id = 'eve' where sequence in (3, 7)`),
        run('delete from audit_log where sequence = 5'),
        run(`update decisions set outcome = 'decline'`),
        run(`update people set workspace_role = 'admin' where id = 'sample-mia'`),
      ),
    )
    for (const fault of [/row 3 is not/, /row 5 is gone/, /row 7 is not/, /decision 1 is not as/, /sample-mia is admin/]) {
      expect(faults.join('\n')).toMatch(fault)
    }
  })
})

describe('[H7] against a head that was kept elsewhere', () => {
  const head = () => sound.audit.head
  const cut = all(
    run('delete from audit_seals where sequence > (select max(sequence) - 1 from audit_log)'),
    run(`delete from audit_log where sequence > (select max(sequence) - 1 from audit_log)`),
  )

  test('the same log, grown since, is without fault', async () => {
    expect(await faultsAfter(() => {}, head())).toEqual([])
  })

  test('newest rows that were cut off are found, whatever they spoke of', async () => {
    expect((await faultsAfter(cut, head())).join('\n')).toMatch(/head that was kept is not in it/)
  })

  test('a chain that was written anew as a whole is found, which by itself nobody could tell', async () => {
    expect(await faultsAfter(rewriteChain)).toEqual([])
    expect((await faultsAfter(rewriteChain, head())).join('\n')).toMatch(/head that was kept is not in it/)
  })
})

test('[H8] verifying beside a server that writes tells of one moment, and takes nobody for a forger', async () => {
  const file = join(world.folder, 'beside.db')
  copyFileSync(world.file, file)
  const faults = await withOneView({ file, open: openUnthreaded }, async (db) => {
    // Between two reads the log grows and other rows change, as with a running server.
    const sqlite = new Sqlite(file)
    sqlite.pragma('foreign_keys = OFF')
    run(`delete from document_updates where document_id = (${notes}) and sequence > 3`)(sqlite)
    run(`update documents set head = 99 where id = (${notes})`)(sqlite)
    run('delete from audit_log where sequence > 9')(sqlite)
    sqlite.close()
    return (await verifyDatabase(db, scorecardHash)).faults
  })
  expect(faults).toEqual([])
  expect((await verify(file)).faults).not.toEqual([])
})

test('what was sealed holds nothing that could be read: the hashes beside the log are of whole rows', () => {
  const sqlite = new Sqlite(world.file, { readonly: true })
  const events = sqlite.prepare('select event_json from audit_log').pluck().all().join('\n')
  sqlite.close()
  expect(events).not.toMatch(/hire|Both of them|Lea|Firefox/)
})
