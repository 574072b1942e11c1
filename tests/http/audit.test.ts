import { createHash } from 'node:crypto'
import type { ToldEntry } from '@panelbook/shared/audit/api'
import { BY_NOBODY } from '@panelbook/shared/audit/api'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Interview } from '@panelbook/shared/interviews/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scriptedJudgement } from '../browser/scripted-judgement.ts'
import { callApi, requestApi } from '../harness/call-api.ts'
import type { TestServer } from '../harness/test-server.ts'
import type { TestPerson, Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

let server: TestServer
let workspace: Workspace
let mona: TestPerson
let pavel: TestPerson
/** A lead outside the panel, and one who rates on it. */
let lea: TestPerson
let leo: TestPerson
let interview: Interview

const GLASS = 'He can’t be reached, and we must know whether he leans to no'
beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
  mona = await workspace.addPerson('Mona', 'interviewer')
  pavel = await workspace.addPerson('Pavel', 'interviewer')
  lea = await workspace.addPerson('Lea', 'lead')
  leo = await workspace.addPerson('Leo', 'lead')
  interview = await workspace.createInterview(
    'sealed',
    [
      [mona, 'moderator'],
      [pavel, 'panelist'],
      [leo, 'shadow'],
    ],
    { candidateName: 'Robin Sample' },
  )
  await workspace.createInterview('sealed', [[mona, 'moderator']], { candidateName: 'Casey Other' })
  const judgement = scriptedJudgement(server.port, interview)
  await judgement.draft(pavel, 2, 'Not yet')
  const body = { reason: GLASS }
  await callApi(server.port, 'breakGlass', { params: { id: interview.id, personId: pavel.id }, body }, lea.bearer)
})
afterAll(() => server?.dispose())

const read = (who: TestPerson, query = {}) =>
  callApi(server.port, 'readAuditLog', { query: { limit: 200, ...query } }, who.bearer)
const taken = async (who: TestPerson, form: 'exportAuditJson' | 'exportAuditCsv', query = {}) => {
  const answer = await requestApi(server.port, form, { query }, who.bearer)
  expect(answer.status).toBe(200)
  return { text: await answer.text(), name: answer.headers.get('content-disposition') }
}
const actions = (entries: readonly ToldEntry[]) => entries.map(({ event }) => event.action)

describe('[H12] the audit log is read', () => {
  it('by admins in whole, by leads but for accounts, and by others not at all, exactly as an address that leads nowhere', async () => {
    const whole = await read(workspace.owner)
    const asLead = await read(lea)
    expect(actions(whole.entries)).toContain('made-link')
    expect(asLead.entries).toEqual(whole.entries.filter(({ interviewId, event }) => interviewId ?? 'candidateId' in event))
    expect((await read(lea, { kind: 'accounts' })).entries).toEqual([])
    expect((await read(lea, { actorId: lea.id })).entries.length).toBe(1)
    for (const name of ['readAuditLog', 'exportAuditJson', 'exportAuditCsv'] as const) {
      const [none, nowhere] = await Promise.all([
        requestApi(server.port, name, { query: {} }, mona.bearer),
        fetch(`http://127.0.0.1:${server.port}/api/no-such-address`, { headers: mona.bearer as Record<string, string> }),
      ])
      expect([none.status, await none.text()]).toEqual([404, await nowhere.text()])
      expect((await requestApi(server.port, name, { query: {} }, {})).status).toBe(401)
    }
  })

  it('without the reasons that may speak of sealed scorecards, and says so; in files, too', async () => {
    const glass = async (who: TestPerson) => (await read(who)).entries.find(({ event }) => event.action === 'broke-glass')
    expect(await glass(lea)).toMatchObject({ reason: GLASS })
    expect(await glass(leo)).toMatchObject({ withheld: true })
    expect(await glass(leo)).not.toHaveProperty('reason')
    for (const form of ['exportAuditJson', 'exportAuditCsv'] as const) {
      expect((await taken(lea, form)).text).toContain(GLASS)
      const forLeo = (await taken(leo, form)).text
      expect(forLeo).not.toContain(GLASS)
      expect(forLeo).toMatch(/"withheld":true|Not readable yet/)
    }
  })

  it('[N19] without the reason of a decision on an application by a lead who has still to rate in one of its interviews', async () => {
    const judgement = scriptedJudgement(server.port, interview)
    await judgement.submit(mona, await judgement.draft(mona, 3, 'Yes'))
    await judgement.submit(pavel, await judgement.draft(pavel, 3, 'Yes'))
    const { applications } = await callApi(server.port, 'readCandidate', { params: { id: interview.candidate.id } }, lea.bearer)
    const params = { id: interview.candidate.id, applicationId: applications[0]?.id ?? '' }
    const body = { outcome: 'hire' as const, reason: 'All rated high', after: 0 }
    await callApi(server.port, 'decideApplication', { params, body }, lea.bearer)
    const decision = async (who: TestPerson) => (await read(who, { kind: 'decisions' })).entries[0]
    expect(await decision(lea)).toMatchObject({ reason: 'All rated high' })
    // Revealed without him: he may read the scorecards, and has still to rate in his own.
    expect(await decision(leo)).toMatchObject({ withheld: true })
    await judgement.submit(leo, await judgement.draft(leo, 3, 'Yes'))
    expect(await decision(leo)).toMatchObject({ reason: 'All rated high' })
  })
})

describe('[H13] the log is narrowed', () => {
  it('by interview, candidate, person, kind and moments, and says what its ids are called', async () => {
    const of = await read(lea, { interviewId: interview.id })
    expect(of.entries.every(({ interviewId }) => interviewId === interview.id)).toBe(true)
    expect(of.named.interviews).toEqual([{ id: interview.id, candidate: 'Robin Sample' }])
    expect(of.named.people.map(({ name }) => name).sort()).toEqual(expect.arrayContaining(['Lea', 'Mona', 'Pavel']))
    const candidate = await read(lea, { candidateId: interview.candidate.id })
    expect(actions(candidate.entries)).toEqual(expect.arrayContaining(['created-candidate', 'opened-application', 'broke-glass']))
    expect(JSON.stringify(candidate)).not.toContain('Casey')
    expect(new Set(actions((await read(lea, { kind: 'interviews', interviewId: interview.id })).entries))).toEqual(
      new Set(['created-interview', 'ended']),
    )
    expect(actions((await read(lea, { actorId: BY_NOBODY, interviewId: interview.id })).entries)).toEqual(['ended', 'revealed'])
    const [newest] = of.entries
    expect((await read(lea, { from: (newest?.at ?? 0) + 3_600_000 })).entries).toEqual([])
    expect((await read(lea, { until: (of.entries.at(-1)?.at ?? 0) - 3_600_000 })).entries).toEqual([])
    // What isn't there has no name, and nothing is found.
    expect(await read(lea, { interviewId: 'no-such-interview' })).toMatchObject({ entries: [], named: { interviews: [] } })
  })

  it('in pages that end where the log does', async () => {
    const whole = await read(lea)
    const paged: ToldEntry[] = []
    let before: number | undefined
    do {
      const page = await read(lea, { limit: 3, before })
      paged.push(...page.entries)
      before = page.older
    } while (before !== undefined)
    expect(paged).toEqual(whole.entries)
  })
})

describe('[H14] a file of the log', () => {
  it('has what is found, is recorded before it is given, and begins with the head that it then had', async () => {
    const { text, name } = await taken(lea, 'exportAuditJson', { interviewId: interview.id })
    expect(name).toMatch(/^attachment; filename="Audit-log_\d{4}-\d\d-\d\d\.json"$/)
    const file = JSON.parse(text) as { head: { sequence: number; hash: string }; entries: ToldEntry[] }
    const [recorded] = (await read(lea, { kind: 'data' })).entries
    expect(recorded).toMatchObject({ actorId: lea.id, event: { action: 'exported-log', what: 'audit-log.json' } })
    expect(file.head).toEqual({ sequence: recorded?.sequence, hash: recorded?.hash })
    expect(file.entries.map(({ sequence }) => sequence)).toEqual(
      (await read(lea, { interviewId: interview.id })).entries.map(({ sequence }) => sequence),
    )
    const csv = (await taken(lea, 'exportAuditCsv', { kind: 'data' })).text
    const [, head, first] = csv.split('\r\n')
    expect(head).toContain('Head of the log')
    // The file that is just being taken is in it.
    expect(first).toContain('Lea took the audit log')
    expect(head?.split(',').at(-1)).toBe(first?.split(',').at(-1))
  })

  it('lets an admin check the chain without the server', async () => {
    const { text } = await taken(workspace.owner, 'exportAuditJson')
    const { head, entries } = JSON.parse(text) as {
      head: { hash: string }
      entries: (ToldEntry & { time: string; words: string })[]
    }
    let previous = '0'.repeat(64)
    for (const entry of entries.toReversed()) {
      const { hash, reason: _reason, withheld: _withheld, time: _time, words: _words, ...hashed } = entry
      expect(hashed.previous).toBe(previous)
      expect(createHash('sha256').update(canonicalJson(hashed)).digest('hex')).toBe(hash)
      previous = hash
    }
    expect(previous).toBe(head.hash)
  })

  it('is longer than a page, and has each entry once', async () => {
    for (let index = 0; index < 210; index++) {
      const content = { name: `Somebody ${index}`, links: [], tags: [] }
      await callApi(server.port, 'createCandidate', { body: { id: `somebody-${index}`, content } }, lea.bearer)
    }
    const file = JSON.parse((await taken(lea, 'exportAuditJson', { kind: 'candidates' })).text) as { entries: ToldEntry[] }
    expect(file.entries.length).toBeGreaterThan(210)
    expect(new Set(file.entries.map(({ sequence }) => sequence)).size).toBe(file.entries.length)
  })
})

it('[H11] [E1] of an erased candidate no name is left, and the entries of the interview stay', async () => {
  const other = await workspace.createInterview('sealed', [[mona, 'moderator']], { candidateName: 'Kim Gone' })
  const { id, version } = await callApi(server.port, 'readCandidate', { params: { id: other.candidate.id } }, lea.bearer)
  const seen = { params: { id }, body: { version, interviews: 1, name: 'Kim Gone' } }
  await callApi(server.port, 'eraseCandidate', seen as never, workspace.owner.bearer)
  const log = await read(lea)
  expect(JSON.stringify(log)).not.toContain('Kim Gone')
  expect(actions(log.entries)[0]).toBe('erased-candidate')
  expect(log.entries.some(({ interviewId }) => interviewId === other.id)).toBe(true)
  expect(log.named.interviews.some((each) => each.id === other.id)).toBe(false)
  expect((await taken(lea, 'exportAuditCsv')).text).toContain('an interview with an erased candidate')
})

it('[H15] the head is that of the whole log, also for whoever may not read its newest entry', async () => {
  await callApi(server.port, 'createSignInLink', { params: { id: mona.id } }, workspace.owner.bearer)
  const { entries, head } = await read(workspace.owner, { limit: 1 })
  expect(head).toEqual({ sequence: entries[0]?.sequence, hash: entries[0]?.hash })
  expect((await read(lea)).head).toEqual(head)
})
