import type { Actor } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { setSkip } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { loadInterview } from '../interviews/store/interview-facts.ts'
import { listPeople } from '../people/store.ts'
import { seedWorkspace } from '../seed/seed-workspace.ts'
import { systemRandom } from '../session/secret.ts'
import { createMemorySync, type MemorySync, toldTo } from '../sync/memory-sync.fake.ts'
import { listNewestSubmitted } from './store/scorecards.ts'
import { scorecardHash, submitScorecard } from './submit-scorecard.ts'

const interviewId = 'sample-interview-sealed'
const clock = { now: () => 1_000_000 }
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
let sync: MemorySync
let owner: Actor
let questionIds: Id[]

beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
  const { db } = database
  const deps = { db, clock, random: systemRandom }
  await seedWorkspace(deps, { owner: { name: 'Owner', email: 'owner@example.com' }, samples: true })
  const people = await listPeople(db)
  owner = { personId: people.find((person) => person.email === 'owner@example.com')?.id ?? '', workspaceRole: 'admin' }
  const record = await loadInterview(db, interviewId)
  questionIds = planQuestions(record?.plan ?? { sections: [] }).map((entry) => entry.question.id)
  sync = createMemorySync()
})
afterEach(() => database.close())

const cardOf = (actor: Actor) => ({ kind: 'card' as const, interviewId, personId: actor.personId })

/** Moves the log's head as the sync server's commits do; the command locks on the condition that it is still there. */
async function setHead(actor: Actor, head: number) {
  const name = `card/${interviewId}/${actor.personId}`
  await database.db
    .insertInto('documents')
    .values({ name, head })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ head }))
    .execute()
}

async function complete(actor: Actor, rate: readonly Id[] = questionIds): Promise<number> {
  const head = sync.edit(cardOf(actor), (doc) => {
    for (const id of rate) setRating(doc, id, { kind: 'rated', value: 3 })
    setRecommendation(doc, 'yes')
    takeAwaysText(doc).insert(0, 'Thinks before typing.')
  })
  await setHead(actor, head)
  return head
}

const logger = pino({ level: 'silent' })
const submit = (actor: Actor, sequence: number, idempotencyKey = 'key-1') =>
  told(
    { sync, logger },
    submitScorecard({ db: database.db, sync, clock, random: systemRandom, logger }, actor, interviewId, {
      sequence,
      idempotencyKey,
    }),
  )

const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) })

describe('a complete scorecard', () => {
  test('[U3] [U10] is stored as its author saw it, with a hash anyone can recompute, and its document is locked', async () => {
    const sequence = await complete(owner)
    const scorecard = await submit(owner, sequence)
    expect(scorecard).toMatchObject({ interviewId, personId: owner.personId, panelRole: 'moderator', version: 1, sequence })
    expect(scorecard.content.takeAways).toBe('Thinks before typing.')
    const { hash, ...rest } = scorecard
    expect(scorecardHash(rest)).toBe(hash)
    expect(await listNewestSubmitted(database.db, interviewId)).toEqual([scorecard])
    const document = await database.db.selectFrom('documents').select('locked').executeTakeFirstOrThrow()
    expect(document.locked).toBe(1)
  })

  test('[V13] tells sync to judge by new facts, and only those who may read the interview that something changed', async () => {
    await submit(owner, await complete(owner))
    expect(sync.reloaded).toEqual([interviewId])
    for (const { to } of sync.told) {
      expect(toldTo(to)).toEqual([owner.personId, 'sample-leo', 'sample-priya'].sort())
    }
    expect(sync.told.map(({ topic }) => topic)).toEqual(['scorecards', 'interview', 'interviews'])
  })

  test('[U4] answers the same to the same key, and is in already for another', async () => {
    const sequence = await complete(owner)
    const first = await submit(owner, sequence)
    expect(await submit(owner, sequence)).toEqual(first)
    await expect(submit(owner, sequence, 'key-2')).rejects.toEqual(refusal('already-submitted'))
    expect(await listNewestSubmitted(database.db, interviewId)).toHaveLength(1)
  })

  test('[U4] submitted ten times at once with one key is stored once', async () => {
    const sequence = await complete(owner)
    const answers = await Promise.all(Array.from({ length: 10 }, () => submit(owner, sequence)))
    expect(new Set(answers.map((answer) => answer.hash)).size).toBe(1)
    expect(await listNewestSubmitted(database.db, interviewId)).toHaveLength(1)
  })

  test('[U4] submitted at once with different keys is stored once', async () => {
    const sequence = await complete(owner)
    const results = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => submit(owner, sequence, `key-${index}`)))
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  })
})

describe('nothing is submitted', () => {
  test('[U2] that its author has not seen', async () => {
    const sequence = await complete(owner)
    sync.edit(cardOf(owner), (doc) => setRating(doc, questionIds[0] ?? '', { kind: 'rated', value: 1 }))
    await expect(submit(owner, sequence)).rejects.toEqual(refusal('stale-scorecard'))
  })

  test('[U3] when an edit is committed between the reading and the lock, and nothing is left behind', async () => {
    const sequence = await complete(owner)
    await setHead(owner, sequence + 1)
    await expect(submit(owner, sequence)).rejects.toEqual(refusal('stale-scorecard'))
    expect(await listNewestSubmitted(database.db, interviewId)).toEqual([])
    const record = await loadInterview(database.db, interviewId)
    expect(record?.facts.scorecardsIn.size).toBe(0)
  })

  test('[U9] that is not complete, and the answer says what is missing', async () => {
    const sequence = await complete(owner, questionIds.slice(1))
    const error = await submit(owner, sequence).catch((caught: unknown) => caught)
    expect(error).toEqual(refusal('incomplete-scorecard'))
    expect(error).toMatchObject({ problem: { issues: [{ path: `ratings.${questionIds[0]}` }] } })
  })

  test.each([
    ['somebody outside the panel', { personId: 'sample-mia', workspaceRole: 'interviewer' }],
    ['an observer, who never rates', { personId: 'sample-leo', workspaceRole: 'lead' }],
  ] as const)('by %s', async (_who, actor) => {
    await expect(submit(actor, 0)).rejects.toEqual(refusal('not-found'))
  })
})

test('[U5] a question the panel skipped needs no rating', async () => {
  const [skipped = '', ...rated] = questionIds
  const head = sync.edit({ kind: 'conduct', interviewId }, (doc) => setSkip(doc, skipped, { reason: 'out-of-time', at: 1 }))
  await database.db
    .insertInto('documents')
    .values({ name: `conduct/${interviewId}`, head })
    .execute()
  const scorecard = await submit(owner, await complete(owner, rated))
  expect(scorecard.content.ratings[skipped]).toBeUndefined()
})
