import type { Clock } from '@panelbook/shared/base/clock'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import type { DecisionOutcome } from '@panelbook/shared/debrief/decision'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listAudit } from '../../audit/store/audit-page.ts'
import { verifyAudit } from '../../audit/verify/verify-audit.ts'
import { openSampleInterview, type SampleInterview } from '../../interviews/sample-interview.fixture.ts'
import { createRole } from '../../roles/change-role.ts'
import { setRetention } from '../../roles/set-retention.ts'
import { findRetention } from '../../roles/store.ts'
import { candidateProfile } from '../candidate-profile.ts'
import { changeApplication, openApplication } from '../change-application.ts'
import { createCandidate } from '../change-candidate.ts'
import { decideApplication } from '../decide-application.ts'
import { holdCandidate, liftHold } from '../hold-candidate.ts'
import { mergeCandidates } from '../merge-candidates.ts'
import { listErasures } from '../store/erasures.ts'
import { nothingHidden } from '../store/hidden.ts'
import { findCandidates } from '../store/search.ts'
import { eraseDue, startRetaining } from './erase-due.ts'
import { countConcerned } from './erasures-ahead.ts'

const ROLE = 'sample-role-python'
const at = (iso: string) => Date.parse(iso)

let sample: SampleInterview
let candidateId: string
let applicationId: string
let deps: Parameters<typeof eraseDue>[0]
let cleaned = 0
beforeEach(async () => {
  sample = await openSampleInterview()
  cleaned = 0
  const erasures = {
    ...{ kept: () => [], keep() {}, copies: () => [] },
    clean: async () => {
      cleaned += 1
    },
  }
  deps = { ...sample.deps, erasures }
  const { db } = sample.deps
  await db.updateTable('interviews').set({ starts_at: 0, phase: 'ended' }).execute()
  sample.time.now = at('2026-03-03T15:00Z')
  candidateId = 'casey'
  applicationId = 'casey-python'
  const by = sample.lead.personId
  await createCandidate(sample.deps, { id: candidateId, content: { name: 'Casey Example', links: [], tags: [] }, by })
  await openApplication(sample.deps, { candidateId, id: applicationId, roleId: ROLE, by })
})
afterEach(() => sample.close())

const by = () => sample.lead.personId
let decisions = 0
const decide = (outcome: DecisionOutcome, after = decisions++) =>
  decideApplication(sample.deps, sample.lead, { candidateId, applicationId, outcome, reason: 'As agreed', after })
beforeEach(() => {
  decisions = 0
})
const keep = async (months: number | undefined) => {
  const { number } = await findRetention(sample.deps.db, ROLE)
  return setRetention(sample.deps, { id: ROLE, months, reason: 'As the law says', after: number, by: by() })
}
const look = () => eraseDue(deps)
const lookOn = (iso: string) => {
  sample.time.now = at(iso)
  return look()
}
const profile = () => candidateProfile(sample.deps.db, sample.lead, candidateId, sample.time.now)
const shown = async () => {
  const erasure = (await profile()).erasure
  return erasure && new Date(erasure.at).toISOString().slice(0, 10)
}
const soon = async () =>
  (await findCandidates(sample.deps.db, { erased: 'soon', hidden: nothingHidden, limit: 10 })).map(({ name }) => name)
const isThere = async () =>
  (await sample.deps.db.selectFrom('candidates').select('id').where('id', '=', candidateId).execute()).length > 0

test('[E15] [E16] [E17] a candidate is erased on the day that was shown for thirty days, by nobody, and the log names the rule', async () => {
  await keep(12)
  await decide('decline')
  expect(await lookOn('2027-02-01T00:00Z')).toBe(0)
  expect([await shown(), await soon()]).toEqual([undefined, []])
  expect(await lookOn('2027-02-01T12:00Z')).toBe(0)
  expect([await shown(), await soon()]).toEqual(['2027-03-04', ['Casey Example']])
  expect((await profile()).erasure).toMatchObject({ role: 'Python developer', months: 12 })
  expect(await lookOn('2027-03-03T23:59Z')).toBe(0)
  expect(await lookOn('2027-03-04T00:00Z')).toBe(1)
  expect([await isThere(), cleaned, (await listErasures(sample.deps.db)).length]).toEqual([false, 1, 1])
  const [entry] = await listAudit(sample.deps.db, { limit: 1 })
  expect(entry).toMatchObject({ event: { action: 'erased-candidate', candidateId, rule: { roleId: ROLE, months: 12 } } })
  expect(entry?.actorId).toBeUndefined()
  expect((await verifyAudit(sample.deps.db)).faults).toEqual([])
  expect([await look(), cleaned]).toEqual([0, 1])
})

test('[E16] a period under which the time is over already erases thirty days after it was set, and counts whom that concerns before', async () => {
  await decide('hire')
  sample.time.now = at('2027-01-10T09:00Z')
  const { db } = sample.deps
  const concerned = (months: number) => countConcerned(db, { roleId: ROLE, months, hidden: nothingHidden }, sample.time.now)
  expect([await concerned(12), await concerned(6)]).toEqual([0, 1])
  await keep(6)
  expect(await shown()).toBe('2027-02-10')
  expect([await look(), await soon()]).toEqual([0, ['Casey Example']])
  expect(await lookOn('2027-02-09T23:00Z')).toBe(0)
  expect(await lookOn('2027-02-10T00:00Z')).toBe(1)
})

test('[E15] without a period nobody is erased, and nothing is shown', async () => {
  await decide('decline')
  expect([await lookOn('2060-01-01T00:00Z'), await shown()]).toEqual([0, undefined])
})

/** Each keeps the candidate, on the day before they would be erased. */
const keeping: [string, () => Promise<unknown>][] = [
  ['a legal hold', () => holdCandidate(sample.deps, { id: candidateId, reason: 'A claim', by: by() })],
  ['a decision that is open', () => decide('hold')],
  ['a newer decision', () => decide('decline')],
  [
    'another application',
    async () => {
      await createRole(sample.deps, { id: 'data', content: { title: 'Data engineer', competencies: [], stages: [] }, by: by() })
      await openApplication(sample.deps, { candidateId, id: 'second', roleId: 'data', by: by() })
    },
  ],
  ['a role that keeps them for longer', () => keep(24)],
  ['a role without a period', () => keep(undefined)],
  [
    'an interview that is planned',
    () =>
      sample.deps.db
        .updateTable('interviews')
        .set({ candidate_id: candidateId, application_id: applicationId, starts_at: at('2027-05-01'), phase: 'not-started' })
        .where('id', '=', sample.interviewId)
        .execute(),
  ],
]
test.each(keeping)('[E15] %s keeps the candidate, and takes them from the list', async (_what, act) => {
  await keep(12)
  await decide('decline')
  expect(await lookOn('2027-02-02T00:00Z')).toBe(0)
  expect(await soon()).toEqual(['Casey Example'])
  sample.time.now = at('2027-03-03T12:00Z')
  await act()
  expect(await shown()).toBeUndefined()
  expect([await lookOn('2027-03-10T00:00Z'), await isThere(), await soon()]).toEqual([0, true, []])
})

test('[E15] a withdrawal ends an application, until it is taken up again', async () => {
  await keep(1)
  const change = (state: 'withdrawn' | 'active', version: number) =>
    changeApplication(sample.deps, { candidateId, applicationId, state, version, reason: 'Took another offer', by: by() })
  await change('withdrawn', 1)
  expect([await lookOn('2026-03-05T00:00Z'), await shown()]).toEqual([0, '2026-04-04'])
  await change('active', 2)
  expect([await shown(), await lookOn('2026-05-01T00:00Z')]).toEqual([undefined, 0])
  await change('withdrawn', 3)
  expect([await look(), await shown()]).toEqual([0, undefined])
  expect([await lookOn('2026-05-02T00:00Z'), await shown()]).toEqual([0, '2026-06-01'])
  expect(await lookOn('2026-06-01T00:00Z')).toBe(1)
})

test('[E16] once a hold is lifted, and where no server ran, they are shown for thirty days first', async () => {
  await keep(1)
  await decide('decline')
  await lookOn('2026-03-05T00:00Z')
  await holdCandidate(sample.deps, { id: candidateId, reason: 'A claim', by: by() })
  expect(await lookOn('2030-01-01T00:00Z')).toBe(0)
  await liftHold(sample.deps, { id: candidateId, reason: 'Settled', by: by() })
  expect([await look(), await shown()]).toEqual([0, '2030-01-31'])
  expect(await lookOn('2030-01-30T23:00Z')).toBe(0)
  expect(await lookOn('2030-01-31T00:00Z')).toBe(1)
})

test('[E15] a hold on an entry that was merged into them keeps them, and its applications are theirs', async () => {
  await keep(1)
  await decide('decline')
  await createCandidate(sample.deps, { id: 'twice', content: { name: 'Casey Twice', links: [], tags: [] }, by: by() })
  await holdCandidate(sample.deps, { id: 'twice', reason: 'A claim', by: by() })
  await mergeCandidates(sample.deps, { id: candidateId, version: 1, otherId: 'twice', otherVersion: 1, by: by() })
  expect([await lookOn('2027-01-01T00:00Z'), await lookOn('2027-06-01T00:00Z'), await isThere()]).toEqual([0, 0, true])
})

test('[E17] two servers that look at the same moment erase once, and neither fails', async () => {
  await keep(1)
  await decide('decline')
  await lookOn('2026-03-05T00:00Z')
  sample.time.now = at('2026-06-01T00:00Z')
  const failed: unknown[] = []
  const node = () => eraseDue({ ...deps, logger: { error: (...args: unknown[]) => void failed.push(args) } })
  const erased = await Promise.all([node(), node(), node()])
  expect([erased.toSorted(), failed]).toEqual([[0, 0, 1], []])
  const log = await listAudit(sample.deps.db, { limit: 100 })
  expect(log.filter(({ event }) => event.action === 'erased-candidate')).toHaveLength(1)
  expect((await verifyAudit(sample.deps.db)).faults).toEqual([])
})

test('[E17] a server looks at its start and every hour, and again where it failed', async () => {
  await keep(1)
  await decide('decline')
  sample.time.now = at('2026-03-05T00:00Z')
  let tick = () => {}
  let looks = 0
  const clock: Clock = { now: () => sample.time.now }
  const counted = {
    ...deps,
    clock,
    erasures: { ...deps.erasures, clean: async () => void (looks += 1) },
  }
  const looking = await startRetaining(counted, (_ms, run) => {
    tick = run
    return () => {}
  })
  expect(await soon()).toEqual(['Casey Example'])
  const step = async (ms: number) => {
    sample.time.now += ms
    tick()
    await looking.stop()
  }
  sample.time.now = at('2026-04-03T23:30Z')
  await step(0)
  await step(31 * 60_000)
  expect([looks, await isThere()]).toEqual([0, true])
  await step(30 * 60_000)
  expect([looks, await isThere()]).toEqual([1, false])
})

test('[E17] what was erased by the clock stays erased, whatever is asked again', async () => {
  await keep(1)
  await decide('decline')
  await lookOn('2026-03-05T00:00Z')
  expect(await lookOn('2026-06-01T00:00Z')).toBe(1)
  const again = createCandidate(sample.deps, { id: candidateId, content: { name: 'Back', links: [], tags: [] }, by: by() })
  await expect(again).rejects.toThrow('was erased')
  await expect(holdCandidate(sample.deps, { id: candidateId, reason: 'Late', by: by() })).rejects.toThrow('was erased')
  expect(sample.time.now % DAY_MS).toBe(0)
})
