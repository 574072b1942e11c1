import type { Actor } from '@panelbook/shared/access/policy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../../acting/tell-touched.ts'
import { decide } from '../../debrief/decide.ts'
import { updatePerson } from '../../people/store.ts'
import { breakGlass } from '../../scorecards/break-glass.ts'
import { afterReading, toldTo } from '../../sync/memory-sync.fake.ts'
import { openSampleInterview, type SampleInterview } from '../sample-interview.fixture.ts'
import { loadHistory } from '../store/interview-history.ts'
import { changePanel } from './change-panel.ts'
import { changePolicy } from './change-policy.ts'

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
})
afterEach(() => sample.close())

const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) })
const historyOf = (actor: Actor) => loadHistory(sample.deps.db, sample.interviewId, actor.personId)

describe('[V18] the policy of one interview', () => {
  const change = (policy: 'open' | 'sealed' | 'sealed-until-all' = 'open') =>
    told(sample.deps, changePolicy(sample.deps, sample.lead, sample.interviewId, { policy, reason: 'The panel is new' }))

  test('changes before it starts, with who, when and why', async () => {
    await change()
    const { facts, plan } = await sample.record()
    expect(facts.policy).toBe('open')
    expect(plan.policy).toBe('sealed')
    expect((await historyOf(sample.panelist)).policyChange).toEqual({
      ...{ from: 'sealed', to: 'open', at: sample.time.now, by: { id: 'lea', name: 'Lea' }, reason: 'The panel is new' },
    })
    expect(sample.deps.sync.reloaded).toEqual([sample.interviewId])
  })

  test('to what it is already changes nothing', async () => {
    await change('sealed')
    expect(await sample.actions()).toEqual([])
    expect(sample.deps.sync.told).toEqual([])
  })

  test('stays once the conversation has started, also where the list doesn’t know yet', async () => {
    await sample.begin()
    expect((await sample.record()).interview.phase).toBe('not-started')
    await expect(change()).rejects.toEqual(refusal('conflict'))
    expect((await sample.record()).facts.policy).toBe('sealed')
  })

  test('stays when the conversation starts between the reading and the change', async () => {
    const { db, sync } = sample.deps
    const racing = {
      ...sample.deps,
      sync: afterReading(sync, () =>
        db
          .insertInto('documents')
          .values({ name: `conduct/${sample.interviewId}`, head: 1 })
          .execute(),
      ),
    }
    const input = { policy: 'open' as const, reason: 'The panel is new' }
    await expect(told(sample.deps, changePolicy(racing, sample.lead, sample.interviewId, input))).rejects.toEqual(
      refusal('conflict'),
    )
  })

  test.each(['moderator', 'panelist'] as const)('stays once the %s has written in their scorecard', async (who) => {
    await sample.write(sample[who])
    await expect(change()).rejects.toEqual(refusal('conflict'))
  })

  test('another interview’s scorecards don’t matter, nor one whose name only begins alike', async () => {
    for (const name of [`card/${sample.interviewId}-2/mia`, 'card/another/mia']) {
      await sample.deps.db.insertInto('documents').values({ name, head: 3 }).execute()
    }
    await change()
    expect((await sample.record()).facts.policy).toBe('open')
  })

  test('of an interview that isn’t there can’t be changed', async () => {
    const input = { policy: 'open' as const, reason: 'The panel is new' }
    await expect(told(sample.deps, changePolicy(sample.deps, sample.lead, 'gone', input))).rejects.toEqual(refusal('not-found'))
  })
})

describe('[U16] somebody leaves the panel', () => {
  const change = (member: Actor, replacementId?: string) =>
    told(
      sample.deps,
      changePanel(sample.deps, sample.lead, sample.interviewId, member.personId, { reason: 'Fell ill', replacementId }),
    )
  const panel = async () => (await sample.record()).facts.panel
  const seats = async () => (await panel()).map((member) => member.role)

  test('with their draft, and the reveal no longer waits for them', async () => {
    await sample.handIn(sample.moderator)
    await sample.write(sample.panelist)
    await change(sample.panelist)
    const { facts, standings } = await sample.record()
    expect(facts.panel.some((member) => member.personId === sample.panelist.personId)).toBe(false)
    expect(standings.map((standing) => standing.personId)).toEqual([sample.moderator.personId])
    expect(facts.revealed).toBe(true)
    expect(await sample.actions()).toEqual(['submitted', 'changed-panel', 'revealed', 'ended'])
  })

  test('and hears of it, as do those who stay', async () => {
    await change(sample.panelist)
    for (const { to } of sample.deps.sync.told) expect(toldTo(to)).toContain(sample.panelist.personId)
  })

  test('and somebody takes the same seat, with a draft of their own', async () => {
    const before = await seats()
    await change(sample.moderator, 'lea')
    expect(await seats()).toEqual(before)
    const { facts, standings } = await sample.record()
    expect(facts.panel.find((member) => member.role === 'moderator')?.personId).toBe('lea')
    expect(standings.find((standing) => standing.personId === 'lea')).toMatchObject({ state: { state: 'draft' }, rated: 0 })
  })

  test('once, however often the command comes', async () => {
    await change(sample.observer, 'lea')
    await change(sample.observer, 'lea')
    expect(await sample.actions()).toEqual(['changed-panel'])
    await expect(change(sample.observer)).rejects.toEqual(refusal('not-found'))
  })

  test.each([
    ['after handing in', 'panelist', undefined, 'conflict'],
    ['leaving no moderator', 'moderator', undefined, 'conflict'],
    ['for somebody on this panel', 'moderator', 'sample-leo', 'invalid-input'],
    ['for nobody', 'moderator', 'nobody', 'invalid-input'],
    ['for somebody suspended', 'moderator', 'sample-mia', 'invalid-input'],
  ] as const)('never %s', async (_, who, replacementId, code) => {
    await updatePerson(sample.deps.db, 'sample-mia', { suspended: true }, { at: 1, by: undefined })
    await sample.handIn(sample.panelist)
    const before = await panel()
    await expect(change(sample[who], replacementId)).rejects.toEqual(refusal(code))
    expect(await panel()).toEqual(before)
  })
})

describe('[V17] a lead who breaks the glass', () => {
  const open = (actor: Actor, author = sample.panelist) =>
    told(sample.deps, breakGlass(sample.deps, actor, sample.interviewId, author.personId, 'The offer can’t wait'))

  test('reads the draft as it is, and its author is told who and why', async () => {
    await sample.write(sample.panelist, 'Half a thought')
    const { content } = await open(sample.lead)
    expect(content.takeAways).toBe('Half a thought')
    expect((await historyOf(sample.panelist)).glassBroken).toEqual([
      { at: sample.time.now, by: { id: 'lea', name: 'Lea' }, reason: 'The offer can’t wait' },
    ])
    expect((await historyOf(sample.moderator)).glassBroken).toEqual([])
    expect(sample.deps.sync.told.some(({ to }) => toldTo(to).includes(sample.panelist.personId))).toBe(true)
  })

  test('is recorded before the draft is read, and each time anew', async () => {
    const { readDocument } = sample.deps.sync
    const seen: string[][] = []
    sample.deps.sync.readDocument = async (name, read) => {
      seen.push(await sample.actions())
      return readDocument(name, read)
    }
    await open(sample.lead)
    await open(sample.lead)
    expect(seen).toEqual([['broke-glass'], ['broke-glass', 'broke-glass']])
  })

  test('has nothing left to judge, and breaks it for a sealed draft alone', async () => {
    await expect(open(sample.moderator)).rejects.toEqual(refusal('conflict'))
    await expect(open(sample.moderator, sample.moderator)).rejects.toEqual(refusal('conflict'))
    await expect(open(sample.lead, sample.observer)).rejects.toEqual(refusal('not-found'))
    await sample.handIn(sample.panelist)
    await expect(open(sample.lead)).rejects.toEqual(refusal('conflict'))
    expect(await sample.actions()).toEqual(['submitted'])
  })
})

describe('[D1] a decision', () => {
  const record = (after: number, outcome: 'hold' | 'hire' = 'hold', actor = sample.lead) =>
    told(sample.deps, decide(sample.deps, actor, sample.interviewId, { outcome, reason: 'Strong on design', after }))
  const reveal = async () => {
    await sample.handIn(sample.moderator)
    await sample.handIn(sample.panelist)
  }

  test('comes after the reveal', async () => {
    await sample.handIn(sample.moderator)
    await expect(record(0)).rejects.toEqual(refusal('conflict'))
    expect((await historyOf(sample.lead)).decisions).toEqual([])
  })

  test('is kept when another follows, and changes nothing else', async () => {
    await reveal()
    const { standings, facts } = await sample.record()
    await record(0)
    sample.time.now += 1
    await record(1, 'hire')
    const { decisions } = await historyOf(sample.panelist)
    expect(decisions.map(({ version, outcome }) => [version, outcome])).toEqual([
      [1, 'hold'],
      [2, 'hire'],
    ])
    expect(decisions[0]).toEqual({
      ...{ version: 1, outcome: 'hold', reason: 'Strong on design', decidedAt: sample.time.now - 1 },
      by: { id: 'lea', name: 'Lea' },
    })
    const after = await sample.record()
    expect([after.standings, after.facts]).toEqual([standings, facts])
    expect(after.interview.decision).toBe('hire')
  })

  test('sent again is answered with what it recorded', async () => {
    await reveal()
    const [first, second] = await Promise.all([record(0), record(0)])
    expect(second).toEqual(first)
    expect((await historyOf(sample.lead)).decisions).toHaveLength(1)
  })

  test('of two leads at once, one is told of the other’s', async () => {
    await reveal()
    const results = await Promise.allSettled([record(0), record(0, 'hire', sample.observer)])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await historyOf(sample.lead)).decisions).toHaveLength(1)
  })
})
