import { ATTEMPT_GAP_MS } from '@panelbook/shared/practice/practice-scorecard'
import { aVignette } from '@panelbook/shared/practice/vignette.fixture'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { listAttempts, listOthersFirstAttempts } from './store.ts'
import { submitPractice } from './submit-practice.ts'

const { vignette } = aVignette()
let now: number
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
const clock = { now: () => now }

beforeEach(async () => {
  now = 1_000_000
  database = await openTemporaryDatabase(clock)
  await addPeople(database.db, { ada: 'interviewer', ben: 'interviewer' }, now)
})
afterEach(() => database.close())

const submit = (personId: string, key: string, ratings: Record<string, number>, vignetteVersion = 1) =>
  submitPractice({ db: database.db, clock }, vignette, personId, {
    ratings,
    reasons: { one: 'Said so' },
    vignetteVersion,
    idempotencyKey: key,
  })
const attempts = (personId: string) => listAttempts(database.db, vignette.id, personId)

describe('submitting a practice scorecard', () => {
  it('[K2] [A11] keeps it as it was submitted; the same key again changes nothing, and with other ratings is refused', async () => {
    await submit('ada', 'key', { one: 1, two: 4 })
    now += 5
    await submit('ada', 'key', { one: 1, two: 4 })
    await expect(submit('ada', 'key', { one: 4, two: 4 })).rejects.toMatchObject({ problem: { code: 'conflict' } })
    expect(await attempts('ada')).toEqual([
      { attempt: 1, vignetteVersion: 1, submittedAt: 1_000_000, ratings: { one: 1, two: 4 }, reasons: { one: 'Said so' } },
    ])
  })

  it('[K2] of two at once with one key makes one', async () => {
    await Promise.all([submit('ada', 'key', { one: 1, two: 4 }), submit('ada', 'key', { one: 1, two: 4 })])
    expect(await attempts('ada')).toHaveLength(1)
  })

  it('[K2] names every question that is not rated on the scale, and changes nothing', async () => {
    await expect(submit('ada', 'key', { two: 7 })).rejects.toMatchObject({
      problem: {
        code: 'incomplete-scorecard',
        issues: [{ message: '“What about one?” is not rated yet' }, { message: '“What about two?” is rated outside the scale' }],
      },
    })
    await expect(submit('ada', 'key', { one: 1, two: 1, three: 1 })).rejects.toMatchObject({
      problem: { code: 'incomplete-scorecard' },
    })
    expect(await attempts('ada')).toEqual([])
  })

  it('[K4] takes another attempt after two weeks, and keeps the first', async () => {
    await submit('ada', 'first', { one: 1, two: 4 })
    now += ATTEMPT_GAP_MS - 1
    await expect(submit('ada', 'second', { one: 2, two: 2 })).rejects.toMatchObject({ problem: { code: 'conflict' } })
    now += 1
    await submit('ada', 'second', { one: 2, two: 2 })
    expect((await attempts('ada')).map(({ attempt, ratings }) => [attempt, ratings])).toEqual([
      [1, { one: 1, two: 4 }],
      [2, { one: 2, two: 2 }],
    ])
    expect((await listOthersFirstAttempts(database.db, vignette.id, 'ben')).map((each) => each.ratings)).toEqual([
      { one: 1, two: 4 },
    ])
    expect(await listOthersFirstAttempts(database.db, vignette.id, 'ada')).toEqual([])
  })

  it('[K4] is refused for a vignette that changed since it was read', async () => {
    await expect(submit('ada', 'key', { one: 1, two: 1 }, 2)).rejects.toMatchObject({ problem: { code: 'conflict' } })
    expect(await attempts('ada')).toEqual([])
  })
})
