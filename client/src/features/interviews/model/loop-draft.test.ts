import type { LoopToPlan } from '@panelbook/shared/interviews/loop/api'
import { describe, expect, test } from 'vitest'
import { checkLoopDraft, emptyLoopDraft, type LoopDraft, loopAsSent, loopDraftSchema, refusedRows, rowsOf } from './loop-draft.ts'
import { clashesOfRows, clashInWords, personKey, proposeTimes, weeksOf } from './loop-times.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2040, 0, 2, 10)
const plans = new Map([
  ['short', { minutes: 30 }],
  ['long', { minutes: 90 }],
])
const seat = (id: string, role: 'moderator' | 'panelist' = 'moderator') => ({ person: { id, name: id }, role })
const loop = (id: string, over: Partial<LoopToPlan> = {}): LoopToPlan => ({
  ...{ id: `of-${id}`, candidate: { id, name: `${id} Example` }, state: 'active', met: [] },
  stages: [
    { id: 'screen', title: 'Screen', planned: false, planId: 'short', last: { panel: [seat('mia')], leftOut: 0 } },
    { id: 'coding', title: 'Coding', planned: false, planId: 'long', last: { panel: [seat('leo')], leftOut: 1 } },
  ],
  ...over,
})
const fresh = (): LoopDraft => ({ ...emptyLoopDraft(NOW, 'Europe/Berlin'), key: 'key' })
const typed = (rows: LoopDraft['rows'], over: Partial<LoopDraft> = {}): LoopDraft => ({ ...fresh(), ...over, rows })
const timed = { 'of-ada/screen': { startsAt: '2040-01-03T09:00' }, 'of-ada/coding': { startsAt: '2040-01-03T10:00' } }
const check = (draft: LoopDraft, loops = [loop('ada')], now = NOW) => checkLoopDraft(draft, rowsOf(draft, loops, plans), now)
const problems = (draft: LoopDraft, loops = [loop('ada')], now = NOW) => {
  const checked = check(draft, loops, now)
  return checked.ok ? {} : checked.problems
}
const sent = (draft: LoopDraft, loops = [loop('ada')]) => {
  const checked = check(draft, loops)
  if (!checked.ok) throw new Error(JSON.stringify(checked))
  return checked.input
}

describe('[N51] a row', () => {
  test('is what its stage says, until somebody changes it', () => {
    const [screen, coding] = rowsOf(typed({}, { location: 'Room 3' }), [loop('ada')], plans)
    expect(screen).toMatchObject({ planId: 'short', minutes: 30, location: 'Room 3', last: { asLast: true, leftOut: 0 } })
    expect(coding?.panel).toEqual([{ personId: 'leo', role: 'moderator' }])
    const own = { planId: 'long', location: '', panel: [{ personId: 'leo', role: 'panelist' as const }] }
    const [changed] = rowsOf(typed({ 'of-ada/screen': own }, { location: 'Room 3' }), [loop('ada')], plans)
    expect(changed).toMatchObject({ planId: 'long', minutes: 90, location: '', last: { asLast: false } })
  })

  test('is none of a stage that has an interview, or of an application that is withdrawn', () => {
    const [screen] = loop('ada').stages
    if (!screen) throw new Error('It has two')
    expect(rowsOf(fresh(), [loop('ada', { stages: [{ ...screen, planned: true }] })], plans)).toEqual([])
    expect(rowsOf(fresh(), [loop('ada', { state: 'withdrawn' })], plans)).toEqual([])
  })
})

describe('[N53] the form', () => {
  test('says at each row what is missing, and as a whole that nothing is chosen', () => {
    const panel = [
      { personId: 'mia', role: 'moderator' as const },
      { personId: 'leo', role: 'moderator' as const },
    ]
    const draft = typed({
      'of-ada/screen': { planId: '', panel, location: 'a\nb' },
      'of-ada/coding': { startsAt: '2040-01-02T10:00' },
    })
    expect(problems(draft)).toEqual({
      'of-ada/screen': {
        planId: 'Choose a plan.',
        startsAt: 'Choose a day and a time.',
        location: 'Write it in one line.',
        panel: 'Only one person can moderate. Give the others another panel role.',
      },
      'of-ada/coding': { startsAt: 'This time is in the past. Choose a later one.' },
    })
    const none = typed({ 'of-ada/screen': { left: true }, 'of-ada/coding': { left: true } })
    expect(check(none)).toEqual({ ok: false, problems: {}, whole: 'Choose at least one stage.' })
  })

  test('sends the rows that are planned, each with what it says', () => {
    const rows = { ...timed, 'of-ada/coding': { left: true }, 'of-ben/screen': { startsAt: '2040-01-03T10:00', minutes: 45 } }
    const draft = typed({ ...rows, 'of-ben/coding': { left: true } }, { location: ' Room 3 ' })
    expect(sent(draft, [loop('ada'), loop('ben')])).toEqual({
      ...{ idempotencyKey: 'key', timeZone: 'Europe/Berlin' },
      interviews: [
        {
          ...{ applicationId: 'of-ada', stageId: 'screen', planId: 'short', startsAt: Date.UTC(2040, 0, 3, 8), minutes: 30 },
          ...{ location: 'Room 3', panel: [{ personId: 'mia', role: 'moderator' }], overLimit: [] },
        },
        {
          ...{ applicationId: 'of-ben', stageId: 'screen', planId: 'short', startsAt: Date.UTC(2040, 0, 3, 9), minutes: 45 },
          ...{ location: 'Room 3', panel: [{ personId: 'mia', role: 'moderator' }], overLimit: [] },
        },
      ],
    })
    const more = Array.from({ length: 21 }, (_, at) => loop(`c${at}`))
    const times = Object.fromEntries(
      more.flatMap(({ id }) => ['screen', 'coding'].map((stage) => [`${id}/${stage}`, { startsAt: '2040-01-03T09:00' }])),
    )
    expect(check(typed(times), more)).toMatchObject({ ok: false, whole: expect.stringContaining('At most 40') })
  })

  test('keeps a row in which something was typed when its stage is planned meanwhile, and says so', () => {
    const [screen, coding] = loop('ada').stages
    if (!screen || !coding) throw new Error('It has two')
    const meanwhile = [loop('ada', { stages: [screen, { ...coding, planned: true }] })]
    expect(problems(typed(timed), meanwhile)).toEqual({
      'of-ada/coding': { row: 'This stage has an interview by now. Leave it out here.' },
    })
    const left = typed({ ...timed, 'of-ada/coding': { ...timed['of-ada/coding'], left: true } })
    expect(sent(left, meanwhile).interviews).toHaveLength(1)
  })

  test('[T42] sends again what was sent already, whatever has become of its stages: its answer may be lost', () => {
    const once = loopAsSent(typed(timed), sent(typed(timed)), rowsOf(typed(timed), [loop('ada')], plans))
    expect(once.input.idempotencyKey).toBe('key')
    // Its stages have an interview by now, and with it another panel of last time; the plan was changed, too.
    const meanwhile = { planned: true, planId: 'long', last: { panel: [seat('zoe')], leftOut: 0 } }
    const planned = [loop('ada', { stages: loop('ada').stages.map((stage) => ({ ...stage, ...meanwhile })) })]
    expect(check(once.draft, planned, NOW + 100 * HOUR)).toMatchObject({ ok: true, input: once.input })
    const other = { ...once.draft, location: 'Room 4' }
    expect(problems(other, planned)).toHaveProperty('of-ada/screen')
    // Other words are another request.
    const again = loopAsSent(other, sent(other), rowsOf(other, [loop('ada')], plans))
    expect(again.input.idempotencyKey).not.toBe('key')
    expect(loopDraftSchema.parse(JSON.parse(JSON.stringify(again.draft)))).toEqual(again.draft)
  })

  test('shows what the server found at the rows that were sent', () => {
    const issues = {
      'interviews.0.panel.1.personId': 'This person can’t sign in',
      'interviews.1': 'Someone has planned this stage meanwhile.',
      'interviews.1.startsAt': 'In the past',
      'interviews.7.planId': 'Of no row',
      timeZone: 'Of no row',
    }
    expect(refusedRows(issues, ['a', 'b'])).toEqual({
      a: { panel: 'This person can’t sign in' },
      b: { row: 'Someone has planned this stage meanwhile.', startsAt: 'In the past' },
    })
  })
})

describe('[N52] times of the form', () => {
  const propose = (over: Partial<LoopDraft> = {}, taken: Parameters<typeof proposeTimes>[2] = [], now = NOW) => {
    const draft = { ...fresh(), date: '2040-01-03', ...over }
    return proposeTimes(draft, rowsOf(draft, [loop('ada')], plans), taken, now)
  }
  const times = (found: ReturnType<typeof propose>) =>
    found.kind === 'fits' ? [...found.slots.values()].map(({ startsAt }) => startsAt) : found

  test('are for the rows that are planned, from now on, in its zone', () => {
    expect(times(propose())).toEqual(['2040-01-03T09:00', '2040-01-03T09:45'])
    expect(times(propose({ rows: { 'of-ada/screen': { left: true } } }))).toEqual(['2040-01-03T09:00'])
    expect(times(propose({ date: '2040-01-02' }))).toEqual(['2040-01-02T11:00', '2040-01-02T11:45'])
    const there = propose({ date: '2040-01-02', timeZone: 'America/New_York' })
    expect(times(there)).toEqual(['2040-01-02T09:00', '2040-01-02T09:45'])
  })

  test('are between the interviews that the loop has on that day', () => {
    const [screen, coding] = loop('ada').stages
    if (!screen || !coding) throw new Error('It has two')
    const on = (from: number) => {
      const has = { ...screen, planned: true, span: { from, until: from + HOUR } }
      const draft = { ...fresh(), date: '2040-01-03' }
      return times(proposeTimes(draft, rowsOf(draft, [loop('ada', { stages: [has, coding] })], plans), [], NOW))
    }
    expect(on(Date.UTC(2040, 0, 3, 12))).toEqual(['2040-01-03T14:15'])
    expect(on(Date.UTC(2040, 0, 4, 12))).toEqual(['2040-01-03T09:00'])
  })

  test('[N53] are none where the day is over or has no room, and say which day has', () => {
    expect(propose({ date: '2040-01-01' })).toEqual({ kind: 'over' })
    expect(propose({ latest: '08:00' })).toEqual({ kind: 'no-hours' })
    const busy = { who: personKey('leo'), startsAt: Date.UTC(2040, 0, 3, 8), minutes: 540 }
    const found = propose({}, [busy])
    expect(found).toMatchObject({ kind: 'no-room', who: [personKey('leo')], next: '2040-01-04', row: { title: 'Coding' } })
  })

  test('[N54] need the weeks in which room is looked for, and those of the rows', () => {
    const draft = typed({ 'of-ada/screen': { startsAt: '2040-06-06T09:00' } }, { date: '2040-01-03' })
    const monday = (day: number, month = 0) => Date.UTC(2040, month, day) - HOUR
    expect(weeksOf(draft, rowsOf(draft, [loop('ada')], plans)).map(({ from }) => from)).toEqual([
      ...[monday(2), monday(9), monday(16)],
      monday(4, 5) - HOUR,
    ])
  })

  test('clash with what is there and with each other, in words that don’t say what it is', () => {
    const draft = typed({ 'of-ada/screen': { startsAt: '2040-01-03T09:00' }, 'of-ada/coding': { startsAt: '2040-01-03T09:15' } })
    const rows = rowsOf(draft, [loop('ada')], plans)
    const busy = { who: personKey('mia'), startsAt: Date.UTC(2040, 0, 3, 8, 15), minutes: 30 }
    const words = [...(clashesOfRows(rows, [busy]).get('of-ada/screen') ?? [])].map((clash) =>
      clashInWords(clash, rows, 'Europe/Berlin', 'en-GB'),
    )
    expect(words).toEqual(['Busy 09:15–09:45', 'Also in Coding of ada Example, 09:15–10:45'])
  })
})
