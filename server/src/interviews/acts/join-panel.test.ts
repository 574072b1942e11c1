import { documentAccess } from '@panelbook/shared/access/policy'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../../acting/tell-touched.ts'
import { addPeople } from '../../people/people.fixture.ts'
import { updatePerson } from '../../people/store.ts'
import { breakGlass } from '../../scorecards/break-glass.ts'
import { recordOpenings } from '../../scorecards/store/scorecard-openings.ts'
import { toldTo } from '../../sync/memory-sync.fake.ts'
import { openSampleInterview, type SampleInterview } from '../sample-interview.fixture.ts'
import { loadHistory } from '../store/interview-history.ts'
import { changePanel } from './change-panel.ts'
import { changePolicy } from './change-policy.ts'
import { type Joining, joinPanel } from './join-panel.ts'

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
  await addPeople(sample.deps.db, { nia: 'interviewer' })
})
afterEach(() => sample.close())

const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) })
const join = (input: Partial<Joining> = {}) =>
  told(sample.deps, joinPanel(sample.deps, sample.lead, sample.interviewId, { personId: 'nia', role: 'panelist', ...input }))
const seatOf = async (personId: string) => (await sample.record()).facts.panel.find((each) => each.personId === personId)
const read = (scorecards: { personId: string; version: number }[]) =>
  sample.deps.db.transaction().execute((transaction) => {
    const reading = { readerId: 'nia', interviewId: sample.interviewId, scorecards }
    return recordOpenings(transaction, reading, 1, sample.deps.random)
  })

describe('[U18] somebody comes to the panel', () => {
  test('behind the others, with a draft of their own and rights at once', async () => {
    const before = (await sample.record()).facts.panel
    await join()
    const { facts, standings } = await sample.record()
    expect(facts.panel).toEqual([...before, { personId: 'nia', role: 'panelist' }])
    expect(standings.find((each) => each.personId === 'nia')).toMatchObject({ state: { state: 'draft' }, rated: 0 })
    const nia = { personId: 'nia', workspaceRole: 'interviewer' as const }
    const card = { kind: 'card' as const, interviewId: sample.interviewId, personId: 'nia' }
    expect(documentAccess(nia, card, facts)).toBe('write')
    expect(sample.deps.sync.reloaded).toEqual([sample.interviewId])
    for (const { to } of sample.deps.sync.told) expect(toldTo(to)).toContain('nia')
    expect(await sample.actions()).toEqual(['joined-panel'])
  })

  test('[U23] who left and comes back, or into another’s seat, finds their draft, and its progress is told', async () => {
    const rated = async () => (await sample.record()).standings.find((each) => each.personId === 'nia')?.rated
    const nia = { personId: 'nia', workspaceRole: 'interviewer' as const }
    await join()
    await sample.write(nia)
    const leave = (personId: string, replacementId?: string) =>
      told(
        sample.deps,
        changePanel(sample.deps, sample.lead, sample.interviewId, personId, { reason: 'A mistake', replacementId }),
      )
    const of = planQuestions((await sample.record()).plan).length
    await leave('nia')
    await join()
    expect(await rated()).toBe(of)
    await leave('nia')
    await leave(sample.panelist.personId, 'nia')
    expect(await rated()).toBe(of)
  })

  test('as an observer, without a scorecard', async () => {
    await join({ role: 'observer' })
    expect((await sample.record()).standings.some((each) => each.personId === 'nia')).toBe(false)
  })

  test('once, however often the command comes', async () => {
    await join()
    await join()
    expect(await sample.actions()).toEqual(['joined-panel'])
    expect((await loadHistory(sample.deps.db, sample.interviewId, 'lea')).joined).toHaveLength(1)
  })

  test('with a reason once the conversation has started, which stands in the history', async () => {
    await sample.begin()
    await expect(join()).rejects.toEqual(refusal('invalid-input'))
    expect(await seatOf('nia')).toBeUndefined()
    await join({ reason: 'Pavel fell ill on the way' })
    const { joined } = await loadHistory(sample.deps.db, sample.interviewId, sample.panelist.personId)
    expect(joined).toEqual([
      {
        ...{ person: { id: 'nia', name: 'Nia' }, role: 'panelist', at: sample.time.now },
        ...{ by: { id: 'lea', name: 'Lea' }, reason: 'Pavel fell ill on the way' },
      },
    ])
  })

  test('and goes again, and comes back', async () => {
    await join()
    await told(sample.deps, changePanel(sample.deps, sample.lead, sample.interviewId, 'nia', { reason: 'A mistake' }))
    await join({ role: 'shadow' })
    expect(await seatOf('nia')).toEqual({ personId: 'nia', role: 'shadow' })
    expect(await sample.actions()).toEqual(['joined-panel', 'changed-panel', 'joined-panel'])
  })

  test.each([
    ['somebody there in another role', 'sample-priya', 'invalid-input'],
    ['nobody', 'nobody', 'invalid-input'],
    ['somebody suspended', 'sample-mia', 'invalid-input'],
  ] as const)('never %s', async (_, personId, code) => {
    await updatePerson(sample.deps.db, 'sample-mia', { suspended: true }, { at: 1, by: undefined })
    const before = (await sample.record()).facts.panel
    await expect(join({ personId, role: 'shadow' })).rejects.toEqual(refusal(code))
    expect((await sample.record()).facts.panel).toEqual(before)
  })

  test('never to an interview that isn’t there', async () => {
    const input = { personId: 'nia', role: 'panelist' as const }
    await expect(told(sample.deps, joinPanel(sample.deps, sample.lead, 'gone', input))).rejects.toEqual(refusal('not-found'))
  })
})

describe('[U19] who comes in order to rate', () => {
  test('comes before the reveal, and after it only to observe', async () => {
    await sample.handIn(sample.moderator)
    await sample.handIn(sample.panelist)
    await expect(join({ reason: 'One more opinion' })).rejects.toEqual(refusal('conflict'))
    await expect(join({ role: 'shadow', reason: 'To learn' })).rejects.toEqual(refusal('conflict'))
    await join({ role: 'observer', reason: 'Decides with us' })
    expect(await seatOf('nia')).toEqual({ personId: 'nia', role: 'observer' })
  })

  test('has read no scorecard of it, submitted or under broken glass', async () => {
    const { personId } = sample.panelist
    await told(sample.deps, breakGlass(sample.deps, sample.lead, sample.interviewId, personId, 'They can’t be reached'))
    await expect(join({ personId: 'lea' })).rejects.toEqual(refusal('conflict'))
    const given = [{ personId, version: 1 }]
    await read(given)
    await expect(join()).rejects.toEqual(refusal('conflict'))
    await expect(
      told(
        sample.deps,
        changePanel(sample.deps, sample.lead, sample.interviewId, personId, { reason: 'Fell ill', replacementId: 'nia' }),
      ),
    ).rejects.toEqual(refusal('conflict'))
    await join({ role: 'observer' })
  })

  test('may have read them where all do', async () => {
    await told(sample.deps, changePolicy(sample.deps, sample.lead, sample.interviewId, { policy: 'open', reason: 'As agreed' }))
    await read([{ personId: sample.panelist.personId, version: 1 }])
    await join()
    expect(await seatOf('nia')).toEqual({ personId: 'nia', role: 'panelist' })
  })
})
