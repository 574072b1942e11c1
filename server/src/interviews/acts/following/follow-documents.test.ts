import { endInterview, pauseInterview, startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { setRating } from '@panelbook/shared/scorecards/scorecard-doc'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openTemporaryDatabase } from '../../../database/temporary-database.fixture.ts'
import { seedWorkspace } from '../../../seed/seed-workspace.ts'
import { systemRandom } from '../../../session/secret.ts'
import { createMemorySync, type MemorySync } from '../../../sync/memory-sync.fake.ts'
import { loadInterview } from '../../store/interview-facts.ts'
import { followDocuments } from './follow-documents.ts'

const interviewId = 'sample-interview-sealed'
const clock = { now: () => 2_000_000 }
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
let sync: MemorySync
let follow: ReturnType<typeof followDocuments>

beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
  const deps = { db: database.db, clock, random: systemRandom }
  await seedWorkspace(deps, { owner: { name: 'Owner', email: 'owner@example.com' }, samples: true })
  sync = createMemorySync()
  follow = followDocuments({ db: database.db, sync: () => sync, clock, logger: pino({ level: 'silent' }) })
})
afterEach(() => database.close())

const topics = () => sync.told.map(({ topic }) => topic)

test('the phase of an interview follows its conduct, and lists are told when it changes', async () => {
  const doc = new Y.Doc()
  const phase = async () => {
    await follow({ kind: 'conduct', interviewId }, doc)
    return (await loadInterview(database.db, interviewId))?.interview.phase
  }
  expect(await phase()).toBe('not-started')
  expect(topics()).toEqual([])
  startInterview(doc, 'q', 'sample-priya', 1_000)
  expect(await phase()).toBe('running')
  expect(topics()).toEqual(['interview', 'interviews'])
  pauseInterview(doc, 2_000)
  expect(await phase()).toBe('paused')
  endInterview(doc, 3_000)
  expect(await phase()).toBe('ended')
})

test('[V4] of a draft only the count leaves it, and only when it changes', async () => {
  const doc = new Y.Doc()
  const name = { kind: 'card', interviewId, personId: 'sample-priya' } as const
  const record = await loadInterview(database.db, interviewId)
  const [first] = record?.plan.sections[0]?.questions ?? []
  setRating(doc, first?.question.id ?? '', { kind: 'rated', value: 1 })
  await follow(name, doc)
  const rated = (await loadInterview(database.db, interviewId))?.standings.find((each) => each.personId === 'sample-priya')?.rated
  expect(rated).toBe(1)
  setRating(doc, first?.question.id ?? '', { kind: 'rated', value: 4 })
  await follow(name, doc)
  expect(topics()).toEqual(['progress'])
})

test('[S20] what could not be stored is stored with the next commit', async () => {
  const doc = new Y.Doc()
  startInterview(doc, 'q', 'sample-priya', 1_000)
  let failing = true
  const db = new Proxy(database.db, {
    get(target, property) {
      if (failing) throw new Error('the disk is full')
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  follow = followDocuments({ db, sync: () => sync, clock, logger: pino({ level: 'silent' }) })
  await follow({ kind: 'conduct', interviewId }, doc)
  failing = false
  await follow({ kind: 'conduct', interviewId }, doc)
  expect(topics()).toEqual(['interview', 'interviews'])
})

test('typing asks the database nothing', async () => {
  const doc = new Y.Doc()
  const name = { kind: 'card', interviewId, personId: 'sample-priya' } as const
  let asked = 0
  const db = new Proxy(database.db, {
    get(target, property) {
      asked += 1
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  follow = followDocuments({ db, sync: () => sync, clock, logger: pino({ level: 'silent' }) })
  await follow(name, doc)
  const askedAtFirst = asked
  doc.getText('takeAways').insert(0, 'Thinks aloud.')
  await follow(name, doc)
  expect(askedAtFirst).toBeGreaterThan(0)
  expect(asked).toBe(askedAtFirst)
})

test('a rating of a question the plan does not have counts for nothing', async () => {
  const doc = new Y.Doc()
  setRating(doc, 'another-question', { kind: 'rated', value: 1 })
  await follow({ kind: 'card', interviewId, personId: 'sample-priya' }, doc)
  expect(topics()).toEqual([])
})

test('[V9] notes and private notes are nobody’s business', async () => {
  await follow({ kind: 'notes', interviewId }, new Y.Doc())
  await follow({ kind: 'private', interviewId, personId: 'sample-priya' }, new Y.Doc())
  expect(topics()).toEqual([])
})
