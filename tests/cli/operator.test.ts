import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../server/src/database/database.ts'
import { damagePage } from '../../server/src/database/file/damaged-file.fixture.ts'
import { migrations } from '../../server/src/database/migrations/index.ts'
import { callApi, requestApi, signInWith } from '../harness/call-api.ts'
import { type CommandLine, type Ran, startCommandLine } from '../harness/command-line.ts'
import { readZip } from '../harness/read-zip.ts'
import { type ServerProcess, startServerProcess } from '../harness/server-process.ts'

let server: ServerProcess
let commandLine: CommandLine
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
  commandLine = startCommandLine()
  server = await startServerProcess({ samples: true })
})
afterAll(async () => {
  await commandLine.close()
  await server.dispose()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a command on the data folder of the running server, as an operator would. */
const panelbook = (args: string[], env: Record<string, string> = {}): Promise<Ran> =>
  commandLine.run(args, { PANELBOOK_DATA: server.dataFolder, ...env })

describe('beside a running server', () => {
  it('a sign-in link is for that server, and works once', async () => {
    const { out, code } = await panelbook(['sign-in-link', 'MIA@example.com'])
    expect(code).toBe(0)
    const link = out.split('\n')[0] ?? ''
    expect(link).toMatch(new RegExp(`^http://localhost:${server.port}/sign-in#[\\w-]{43}$`))
    const cookie = await signInWith(server.port, link)
    expect((await callApi(server.port, 'readSession', {}, cookie)).person.name).toBe('Mia Sample')
    await expect(signInWith(server.port, link)).rejects.toThrow(/link-invalid/)
  })

  it('a person can be added and given an API token', async () => {
    expect((await panelbook(['person', 'add', 'zoe@example.com', '--name', 'Zoe Example', '--role', 'lead'])).code).toBe(0)
    const { out } = await panelbook(['token', 'create', 'zoe@example.com', '--name', 'a program'])
    const answer = await requestApi(server.port, 'readSession', {}, { authorization: `Bearer ${out.trim()}` })
    expect(await answer.json()).toMatchObject({ person: { name: 'Zoe Example', workspaceRole: 'lead' } })
  })

  it('[A26] a person can be given another address, which no one else has', async () => {
    await panelbook(['person', 'add', 'yva@example.com', '--name', 'Yva Example'])
    const taken = await panelbook(['person', 'change', 'yva@example.com', '--email', 'Mia@example.com'])
    expect(taken).toMatchObject({ code: 1, err: expect.stringMatching(/^Mia@example\.com has an account already\.\n$/) })
    const changed = await panelbook(['person', 'change', 'yva@example.com', '--email', 'yva@example.org'])
    expect(changed).toMatchObject({ code: 0, out: expect.stringMatching(/^Yva Example has the address yva@example\.org now\./) })
    expect((await panelbook(['sign-in-link', 'yva@example.com'])).code).toBe(1)
    expect((await panelbook(['sign-in-link', 'yva@example.org'])).code).toBe(0)
  })

  it('[O5] a backup can be made, and is sound', async () => {
    const file = join(folder, 'backup.db')
    expect(await panelbook(['backup', file])).toMatchObject({ code: 0, out: expect.stringMatching(/checked and is sound/) })
    const copy = new Sqlite(file, { readonly: true })
    expect(copy.prepare('SELECT count(*) FROM interviews').pluck().get()).toBe(2)
    copy.close()
    expect(await panelbook(['backup', file])).toMatchObject({ code: 1, err: expect.stringMatching(/exists already/) })
  })

  it('everything can be verified', async () => {
    const [plain, other] = await Promise.all([panelbook(['verify']), panelbook(['verify', '--head', 'f'.repeat(64)])])
    expect(plain).toMatchObject({ code: 0, out: expect.stringMatching(/0 faults.*--head [0-9a-f]{64}\n/s) })
    // This head is of another log.
    expect(other).toMatchObject({
      code: 1,
      out: expect.stringMatching(/FAULT {2}audit log: the head that was kept is not in it/),
    })
  })

  it('[L5] the starter library can be restored', async () => {
    expect(await panelbook(['restore-starter'])).toMatchObject({ code: 0, out: expect.stringMatching(/Restored 0 questions/) })
  })

  it('nothing can be restored over it', async () => {
    const { code, err } = await panelbook(['restore', join(folder, 'backup.db')])
    expect(code).toBe(1)
    expect(err).toMatch(/Another Panelbook server is using the data folder .* Stop it first/)
  })
})

describe('[A8] what can’t be done is said in a sentence, with exit code 1', () => {
  it.each([
    [['sign-in-link', 'nobody@example.com'], /No one here has the address nobody@example\.com/],
    [['sign-in-link', 'nobody'], /Write an e-mail address/],
    [['person', 'add', 'mia@example.com', '--name', 'Mia'], /has an account already/],
    [['person', 'add', 'new@example.com'], /required option '--name/],
    [['person', 'add', 'new@example.com', '--name', 'N', '--role', 'king'], /Allowed choices are admin, lead, interviewer/],
    [['restore', '/no/such/file'], /Another Panelbook server|no file/],
    [['nonsense'], /unknown command 'nonsense'/],
  ])('%o', async (args, message) => {
    const { code, err } = await panelbook(args)
    expect(code).toBe(1)
    expect(err).toMatch(message)
    expect(err).not.toMatch(/\n\s+at /)
  })

  it('a folder without a workspace', async () => {
    const { code, err } = await panelbook(['verify'], { PANELBOOK_DATA: folder })
    expect(code).toBe(1)
    expect(err).toMatch(/There is no workspace in .* Start Panelbook once/)
  })

  it('[O34] [A9] [O25] config names every mistake and typo at once, and no secret', async () => {
    const wrong = {
      ...{ PORT: 'eighty', PANELBOOK_URL: 'panel.example.com', PANELBOOK_TRUSTED_PROXY: '127.0.0.1' },
      ...{ DATABASE_URL: 'mysql://me:a-secret@db', PANELBOOK_LLM_KEY: 'a-secret' },
    }
    const { code, out, err } = await panelbook(['config'], wrong)
    expect(code).toBe(1)
    expect(err).toMatch(/^PORT: expected a whole number from 0 to 65535\.$/m)
    expect(err).toMatch(/^PANELBOOK_URL: expected an address such as/m)
    expect(err).toMatch(/^DATABASE_URL: expected an address such as/m)
    expect(err).toMatch(/^PANELBOOK_TRUSTED_PROXY is set, but .* Do you mean PANELBOOK_TRUSTED_PROXIES\?$/m)
    expect(out).toMatch(/^PANELBOOK_LLM_KEY +\(set, not shown\) {2}\[environment\]$/m)
    expect(out + err).not.toContain('a-secret')
    const right = await panelbook(['config'], { PORT: '4711' })
    expect(right).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^PORT +4711 {2}\[environment\]$/m) })
    expect(right.out).toMatch(/^HOST +127\.0\.0\.1$/m)
  })

  it('an environment that can’t be meant so', async () => {
    const { code, err } = await panelbook(['verify'], { PORT: 'eighty' })
    expect(code).toBe(1)
    expect(err).toMatch(/PORT: expected a whole number/)
  })
})

it.each([
  ['sign-in-link'],
  ['person', 'add'],
  ['person', 'change'],
  ['config'],
  ['token', 'create'],
  ['backup'],
  ['restore'],
  ['salvage'],
  ['verify'],
  ['restore-starter'],
  ['end-access'],
  ['erase-candidate'],
  ['access-pack'],
  ['erasures'],
  ['move-to-postgres'],
  ['move-to-sqlite'],
  ['import'],
  ['export', 'questions'],
  ['export', 'interview'],
])('%s %s explains itself', async (...words) => {
  const { code, out } = await panelbook([...words.filter(Boolean), '--help'])
  expect(code).toBe(0)
  expect(out).toMatch(/^Usage: panelbook /)
})

it.each(['json', 'csv', 'markdown'])('[L11] export questions writes %s that import reads back', async (format) => {
  const path = join(folder, `library.${format === 'markdown' ? 'md' : format}`)
  const written = await panelbook(['export', 'questions', '--format', format, '--level', 'senior', '--output', path])
  expect(written.out).toMatch(/^\d+ questions written to /)
  const { code, out } = await panelbook(['import', path, '--dry-run', '--json'])
  expect(code).toBe(0)
  const { questions, unrecognised } = JSON.parse(out)
  expect(written.out).toContain(`${questions.length} questions`)
  expect(questions.every((question: { level?: string }) => question.level === 'senior')).toBe(true)
  expect(unrecognised).toEqual([])
  const again = await panelbook(['export', 'questions', '--format', format, '--output', path])
  expect(again.code).toBe(1)
  expect(again.err).toMatch(/The file .* exists already/)
})

it.each([
  [['--level', 'wizard'], /--level: .* Nothing was written/],
  [['--text', 'zzzzzzzz'], /No question matches/],
])('export questions %j says what to do', async (args, message) => {
  const { code, out, err } = await panelbook(['export', 'questions', ...args])
  expect(code).toBe(1)
  expect(out).toBe('')
  expect(err).toMatch(message)
})

it('[R9] export interview writes what the named person may read, and nothing for others', async () => {
  const owner = ['--as', 'owner@panelbook.invalid']
  const { code, out } = await panelbook(['export', 'interview', 'sample-interview-sealed', ...owner])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ format: 'panelbook-review', interview: { id: 'sample-interview-sealed' } })
  // Only the person who ran the command may read the file.
  const file = join(folder, 'review.json')
  expect(await panelbook(['export', 'interview', 'sample-interview-sealed', ...owner, '--output', file])).toMatchObject({
    code: 0,
  })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const printed = join(folder, 'review.pdf')
  await panelbook(['export', 'interview', 'sample-interview-sealed', ...owner, '--format', 'pdf', '--output', printed])
  expect(readFileSync(printed, 'latin1')).toMatch(/^%PDF-1\.7\n/)
  const unknown = await panelbook(['export', 'interview', 'no-such-interview', ...owner])
  expect(unknown).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/There is no interview/) })
  const nobody = await panelbook(['export', 'interview', 'sample-interview-sealed', '--as', 'nobody@example.com'])
  expect(nobody).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/No one with the address/) })
})

it('[E10] access-pack writes what an admin may hand out, and nothing for anybody else', async () => {
  const file = join(folder, 'pack.zip')
  const pack = (as: string, ...more: string[]) =>
    panelbook(['access-pack', 'sample-candidate-robin', '--as', as, '--output', file, ...more])
  expect(await pack('mia@example.com')).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/No admin with the address/),
  })
  expect(existsSync(file)).toBe(false)
  expect(await pack('owner@panelbook.invalid')).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(readZip(readFileSync(file))['about.json'] ?? '')).toMatchObject({ others: 'labelled', formatVersion: 1 })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect((await pack('owner@panelbook.invalid', '--names')).err).toMatch(/exists already/)
})

it('[O9] [O14] on a folder of an older version, or a damaged one, commands say what to do', async () => {
  const [old, damaged] = [join(folder, 'old'), join(folder, 'damaged')]
  const oldFile = join(old, 'panelbook.db')
  mkdirSync(old)
  mkdirSync(damaged)
  await (await openDatabase({ file: oldFile, clock: { now: () => 1 }, migrations: migrations.slice(0, 8) })).close()
  copyFileSync(join(folder, 'backup.db'), join(damaged, 'panelbook.db'))
  damagePage(join(damaged, 'panelbook.db'), 'people', 0)
  const before = new Sqlite(oldFile, { readonly: true }).prepare('select * from schema_migrations').all()
  const saved = join(folder, 'saved.db')
  const [refused, verified, salvaged] = await Promise.all([
    panelbook(['verify'], { PANELBOOK_DATA: old }),
    panelbook(['verify'], { PANELBOOK_DATA: damaged }),
    panelbook(['salvage', saved], { PANELBOOK_DATA: damaged }),
  ])
  expect(refused.code).toBe(1)
  expect(refused.err).toMatch(/^This workspace was last started with an older version of Panelbook \(it lacks 0009-[^\n]*\n$/)
  expect(new Sqlite(oldFile, { readonly: true }).prepare('select * from schema_migrations').all()).toEqual(before)

  expect(verified.code).toBe(1)
  expect(verified.out).toMatch(/^FAULT {2}/)
  expect(verified.err).toMatch(/is damaged[^\n]*panelbook salvage FILE[^\n]*panelbook restore FILE[^\n]*\n$/)
  expect(salvaged.code, salvaged.err).toBe(0)
  expect(salvaged.out).toMatch(/Saved [\d,]+ rows of \d+ tables.*\n {2}people: 0 rows\n.*rows refer to rows.*panelbook restore/s)
})

it('[H6] [S44] verify tells of a batch of the log that somebody changed, and nothing makes it part of a document', async () => {
  const changed = join(folder, 'changed')
  mkdirSync(changed)
  copyFileSync(join(folder, 'backup.db'), join(changed, 'panelbook.db'))
  const sqlite = new Sqlite(join(changed, 'panelbook.db'))
  sqlite.prepare("insert into document_batches (id, entries, hash) values (1, x'00', x'00')").run()
  sqlite.close()
  const [verified, exported] = await Promise.all([
    panelbook(['verify'], { PANELBOOK_DATA: changed }),
    panelbook(['export', 'interview', 'sample-interview-sealed', '--as', 'owner@panelbook.invalid'], { PANELBOOK_DATA: changed }),
  ])
  expect(verified).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^FAULT {2}batch 1 of the log is not as it was received$/m),
  })
  expect(exported).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/Batch 1 of the log is damaged.*panelbook salvage/),
  })
})

it('[O6] after a crash a restore keeps what was there, the newest commits included', async () => {
  const file = join(folder, 'backup.db')
  await panelbook(['person', 'add', 'late@example.com', '--name', 'Late Person'])
  await server.kill()
  const { code, out } = await panelbook(['restore', file])
  expect(code, out).toBe(0)
  const setAside = /kept in (\S+)\. Delete/.exec(out)?.[1] ?? ''
  const count = (path: string) => {
    const database = new Sqlite(path)
    const found = database.prepare("SELECT count(*) FROM people WHERE email = 'late@example.com'").pluck().get()
    database.close()
    return found
  }
  expect(count(join(server.dataFolder, 'panelbook.db'))).toBe(0)
  expect(count(setAside)).toBe(1)
  // The database that was set aside can be restored, too.
  expect((await panelbook(['restore', setAside])).code).toBe(0)
  expect(count(join(server.dataFolder, 'panelbook.db'))).toBe(1)
  await server.restart()
})

it('[A20] [O5] once the server has stopped, a backup brings everything back and ends all sessions and tokens', async () => {
  const link = (await panelbook(['sign-in-link', 'mia@example.com'])).out.split('\n')[0] ?? ''
  const cookie = await signInWith(server.port, link)
  const file = join(folder, 'later.db')
  const token = (await panelbook(['token', 'create', 'mia@example.com', '--name', 'a program'])).out.trim()
  await panelbook(['backup', file])
  await panelbook(['person', 'add', 'after@example.com', '--name', 'After Example'])
  expect(await server.stop()).toBe(0)
  const { code, out } = await panelbook(['restore', file])
  expect(code, out).toBe(0)
  await server.restart()
  expect((await requestApi(server.port, 'readSession', {}, cookie)).status).toBe(401)
  const program = await requestApi(server.port, 'readSession', {}, { authorization: `Bearer ${token}` })
  expect(program.status).toBe(401)
  expect(await panelbook(['verify'])).toMatchObject({ code: 0 })
  const database = new Sqlite(join(server.dataFolder, 'panelbook.db'), { readonly: true })
  expect(database.prepare("SELECT count(*) FROM people WHERE email = 'after@example.com'").pluck().get()).toBe(0)
  expect(database.prepare("SELECT count(*) FROM people WHERE email = 'mia@example.com'").pluck().get()).toBe(1)
  database.close()
})
