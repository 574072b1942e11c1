import { copyFileSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { EndpointInput, EndpointName } from '@panelbook/shared/api/endpoints'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPdf } from '../../server/src/printing/read-pdf.fixture.ts'
import { callApi, requestApi } from '../harness/call-api.ts'
import { startCommandLine } from '../harness/command-line.ts'
import { type Planted, plantCanaries } from '../harness/plant-canaries.ts'
import { readZip } from '../harness/read-zip.ts'
import { createRealClient, type RealClient } from '../harness/real-client.ts'
import type { ServerProcess } from '../harness/server-process.ts'
import { databaseOf, onPostgres } from '../harness/test-database.ts'
import { startWorld, type World } from '../harness/world.ts'

let world: World<ServerProcess, 'moderator' | 'panelist' | 'lead'>
let erased: Planted
let other: Planted
/** A device that was away when the candidate was erased, with a sentence that it never sent. */
let away: RealClient
const backup = () => join(world.server.dataFolder, '..', `${world.server.dataFolder.split('/').at(-1)}-backup.db`)
const commandLine = startCommandLine()
const panelbook = (...words: string[]) => commandLine.run(words, { PANELBOOK_DATA: world.server.dataFolder })

/** Everything that the database keeps, as it keeps it: the files of the data folder, or every row of every table. */
async function everything(): Promise<string> {
  if (!onPostgres) {
    const { dataFolder } = world.server
    return readdirSync(dataFolder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(dataFolder, name), { throwIfNoEntry: false })?.isFile())
      .map((name) => readFileSync(join(dataFolder, name), 'latin1'))
      .join('\n')
  }
  const { ask } = await import('../../server/src/database/postgres/temporary-postgres.fixture.ts')
  const { DATABASE_URL = '' } = await databaseOf(world.server.dataFolder)
  const tables = await ask(DATABASE_URL, "select tablename as name from pg_tables where schemaname = 'public'")
  const rows = await Promise.all(
    tables.map(({ name }) => ask(DATABASE_URL, `select each::text as text from "${String(name)}" each`)),
  )
  return rows
    .flat()
    .map(
      ({ text }) =>
        `${String(text)}\n${String(text).replace(/\\x([0-9a-f]+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1'))}`,
    )
    .join('\n')
}
const found = async ({ canaries }: Planted) => {
  const all = await everything()
  return canaries.filter((canary) => all.includes(canary))
}

beforeAll(async () => {
  // In a process of its own: whoever reads a file of SQLite's in the process that has it open takes its locks away.
  world = await startWorld({ ownProcess: true, people: ['moderator', 'panelist', 'lead'] })
  const { moderator, lead } = world.people
  const { port } = world.server
  erased = await plantCanaries(port, world.workspace, { moderator, lead, sign: 'one' })
  other = await plantCanaries(port, world.workspace, { moderator, lead, sign: 'two' })
}, 120_000)
afterAll(async () => {
  await commandLine.close()
  for (const file of [backup(), `${backup()}.erasures`]) rmSync(file, { force: true })
  await world?.dispose()
})

const erase = (planted: Planted, who = world.owner) =>
  requestApi(
    world.server.port,
    'eraseCandidate',
    { params: { id: planted.candidateId }, body: { version: planted.version, interviews: 2 } },
    who.bearer,
  )

it('[E1] of canaries in all places, planted as people write, none is left, while another candidate’s are all there', async () => {
  expect(await found(erased)).toEqual(erased.canaries)
  if (!onPostgres) expect((await panelbook('backup', backup())).code).toBe(0)
  away = createRealClient(() => world.server.port, `notes/${erased.interview.id}`, world.people.moderator.bearer)
  await away.connect()
  away.disconnect()
  expect(await (await erase(erased)).json()).toMatchObject({ applications: 1, interviews: 2, copies: [], cleaned: true })
  expect(await found(erased)).toEqual([])
  expect(await found(other)).toEqual(other.canaries)
  expect(await panelbook('verify')).toMatchObject({ code: 0, out: expect.stringMatching(/ 0 faults/) })
})

it('[E1] [E7] nothing that the server still gives has one: lists, the audit log and its files, every file of another candidate', async () => {
  const [ofCandidate, ofInterview] = [{ id: other.candidateId }, { id: other.interview.id }]
  const { applications } = await callApi(world.server.port, 'readCandidate', { params: ofCandidate }, world.owner.bearer)
  const ofLoop = { ...ofCandidate, applicationId: applications[0]?.id ?? '' }
  const ask = async <N extends EndpointName>(name: N, input: EndpointInput<N>) => {
    const answer = await requestApi(world.server.port, name, input, world.owner.bearer)
    expect([name, answer.status]).toEqual([name, 200])
    return Buffer.from(await answer.arrayBuffer())
  }
  const printed = async (pdf: Promise<Buffer>) => JSON.stringify(await readPdf(new Uint8Array(await pdf)))
  const query = {}
  const lists = await Promise.all([
    ask('listCandidates', { query }),
    ask('listInterviews', { query }),
    ask('readAuditLog', { query: { limit: 200 } }),
    ask('readWhoIsMissing', { query }),
    ask('exportAuditJson', { query }),
    ask('exportAuditCsv', { query }),
    ask('listNotices', { query }),
  ])
  const files = {
    json: String(await ask('exportReviewJson', { params: ofInterview })),
    csv: String(await ask('exportReviewCsv', { params: ofInterview })),
    markdown: String(await ask('exportReviewMarkdown', { params: ofInterview })),
    review: await printed(ask('exportReviewPdf', { params: ofInterview })),
    loop: await printed(ask('exportLoopPdf', { params: ofLoop, query })),
    packet: await printed(ask('exportPacketPdf', { params: ofCandidate, query })),
    pack: Object.values(readZip(await ask('makeAccessPack', { params: ofCandidate, query }))).join(),
  }
  const texts = [...lists.map(String), ...Object.values(files)].join('\n')
  expect(erased.canaries.filter((canary) => texts.includes(canary))).toEqual([])
  // Whoever looks finds what is there.
  for (const [form, text] of Object.entries(files)) expect(text, form).toContain(other.canaries[0])
  expect(other.canaries.filter((canary) => !texts.includes(canary))).toEqual(['canarytwoprivatenote'])
  const ofErased = { params: { id: erased.candidateId } }
  const gone = await Promise.all([
    requestApi(world.server.port, 'exportReviewJson', { params: { id: erased.interview.id } }, world.owner.bearer),
    requestApi(world.server.port, 'exportReviewPdf', { params: { id: erased.interview.id } }, world.owner.bearer),
    requestApi(world.server.port, 'exportPacketPdf', { ...ofErased, query }, world.owner.bearer),
    requestApi(
      world.server.port,
      'readApplicationLoop',
      { params: { ...ofErased.params, applicationId: 'any' } },
      world.owner.bearer,
    ),
    requestApi(world.server.port, 'makeAccessPack', { ...ofErased, query }, world.owner.bearer),
    requestApi(world.server.port, 'readPacketFile', { params: { ...ofErased.params, fileId: 'file-one' } }, world.owner.bearer),
  ])
  expect(gone.map(({ status }) => status)).toEqual([410, 410, 410, 410, 410, 410])
})

it('[E5] [E7] a device that was away can’t bring anything back, and is told that the candidate was erased', async () => {
  const { port } = world.server
  away.edit((doc) => appendNoteLine(noteText(doc, 'general'), { text: 'canaryonetoolate' }))
  await expect(away.connect()).rejects.toThrow('denied with 404')
  const params = { id: erased.interview.id }
  const statusOf = async (who: { bearer: { authorization: string } }) =>
    (await requestApi(port, 'readInterview', { params }, who.bearer)).status
  expect([
    await statusOf(world.people.moderator),
    await statusOf(world.people.lead),
    await statusOf(world.people.panelist),
  ]).toEqual([410, 410, 404])
  const gone = async (who: { bearer: { authorization: string } }) =>
    (await callApi(port, 'readErased', { query: { ids: `${erased.interview.id},${other.interview.id}` } }, who.bearer)).ids
  expect(await gone(world.people.moderator)).toEqual([erased.interview.id])
  expect(await gone(world.people.panelist)).toEqual([])
  const content = { name: 'Back Again', links: [], tags: [] }
  const back = await requestApi(port, 'createCandidate', { body: { id: erased.candidateId, content } }, world.people.lead.bearer)
  expect([back.status, ((await back.json()) as { code: string }).code]).toEqual([410, 'erased'])
  expect(await everything()).not.toContain('canaryonetoolate')
})

it('[E2] [E3] only an admin erases, nothing but what was seen, and a repeat says that it is done', async () => {
  expect((await erase(other, world.people.lead)).status).toBe(404)
  const stale = await erase({ ...other, version: other.version + 1 })
  expect([stale.status, ((await stale.json()) as { message: string }).message]).toEqual([
    409,
    'Someone changed this candidate meanwhile. Nothing was erased. Check what will be deleted now, then erase again.',
  ])
  expect(await found(other)).toEqual(other.canaries)
  expect((await erase(erased)).status).toBe(410)
})

it('[E6] whoever has the interview open is told with a code of its own, and nobody’s edit on its way comes in', async () => {
  const { moderator, lead } = world.people
  const third = await plantCanaries(world.server.port, world.workspace, { moderator, lead, sign: 'three' })
  const typing = createRealClient(() => world.server.port, `notes/${third.interview.id}`, moderator.bearer)
  await typing.connect()
  const closed = typing.closed()
  const erasing = erase(third)
  for (let line = 0; typing.closeCode === undefined && line < 2_000; line++) {
    typing.edit((doc) => appendNoteLine(noteText(doc, 'general'), { text: `canarythreeline ${line}` }))
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect([(await erasing).status, await closed]).toEqual([200, closeCodes.erased])
  expect(await everything()).not.toContain('canarythree')
  expect(await panelbook('verify')).toMatchObject({ code: 0 })
})

it('[E2] beside a running server the command refuses', async () => {
  const refused = await panelbook('erase-candidate', 'canarytwoemail@example.com', '--yes')
  expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/^Another Panelbook server/) })
  expect(await found(other)).toEqual(other.canaries)
  await world.server.stop()
})

it.skipIf(onPostgres)('[E8] a backup from before has the candidate erased again, by whatever way it is put back', async () => {
  const restored = await panelbook('restore', backup())
  expect(restored).toMatchObject({
    code: 0,
    out: expect.stringMatching(/It still had one erased candidate, who is erased again/),
  })
  expect(await found(erased)).toEqual([])
  expect(await found(other)).toEqual(other.canaries)
  expect(await panelbook('verify')).toMatchObject({ code: 0, out: expect.stringMatching(/ 0 faults/) })
})

it.skipIf(onPostgres)('[E8] nor does a copy by hand bring them back, before the server answers anyone', async () => {
  const database = join(world.server.dataFolder, 'panelbook.db')
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${database}${suffix}`, { force: true })
  copyFileSync(backup(), database)
  await world.server.restart()
  const params = { id: erased.candidateId }
  const answer = await requestApi(world.server.port, 'readCandidate', { params }, world.owner.bearer)
  expect([answer.status, await found(erased), await found(other)]).toEqual([410, [], other.canaries])
  expect(world.server.output).toContain('candidates who had been erased were back')
  // The database knows its erasures itself: a record that was lost is written again.
  const record = join(world.server.dataFolder, 'erasures.jsonl')
  const before = readFileSync(record, 'utf8')
  await world.server.stop()
  rmSync(record)
  await world.server.restart()
  expect(readFileSync(record, 'utf8').split('\n').toSorted()).toEqual(before.split('\n').toSorted())
  await world.server.stop()
})

it('[E2] whoever runs the server erases with it stopped, once they have read what goes', async () => {
  const address = `canarytwoemail@example.com`
  const told = await panelbook('erase-candidate', address)
  expect(told).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^This would erase canarytwoname for good: 1 application and 2 interviews,/),
  })
  expect(await found(other)).toEqual(other.canaries)
  const erasing = await panelbook('erase-candidate', address, '--yes')
  expect(erasing).toMatchObject({ code: 0, out: expect.stringMatching(/^Erased canarytwoname/) })
  // Copies that Panelbook made are named, and are the operator's to delete.
  const copies = readdirSync(world.server.dataFolder).filter((name) => /^panelbook\.db\.before-/.test(name))
  expect(copies).toHaveLength(onPostgres ? 0 : 1)
  for (const copy of copies) {
    expect(erasing.out).toContain(copy)
    rmSync(join(world.server.dataFolder, copy))
  }
  expect(await found(other)).toEqual([])
  expect(await panelbook('erase-candidate', other.candidateId)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/is erased already/),
  })
  expect(await panelbook('verify')).toMatchObject({ code: 0, out: expect.stringMatching(/ 0 faults/) })
  const record = `${backup()}.erasures`
  expect(await panelbook('erasures', record)).toMatchObject({ code: 0, out: expect.stringMatching(/ has \d+ erasures/) })
  expect(readFileSync(record, 'utf8')).not.toMatch(/candidate|canary/)
  expect(await panelbook('erasures', record, '--apply')).toMatchObject({ code: 0, err: '' })
})
