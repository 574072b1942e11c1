import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointInput } from '@panelbook/shared/api/endpoints'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { afterEach, beforeEach } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { createMorningsTold } from '../coordinating/reminding/remind-mornings.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { addNotices } from '../notices/store/add-notices.ts'
import { createDispatcher } from './dispatcher.ts'
import type { Delivery, OutgoingMail } from './mail/mail-transport.ts'
import { setMailTimes, setTimeZone } from './mail-times.ts'
import { namingOf } from './naming.ts'
import { setSendsMail } from './store/outbox.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** A Monday in 2040, in UTC. */
const MONDAY = Date.UTC(2040, 0, 2)
/** A moment of that week, in UTC. */
export const at = (day: number, hour: number, minute = 0) => MONDAY + day * DAY_MS + hour * HOUR + minute * MINUTE
export const NIGHT = { from: '19:00', until: '08:00', weekends: true }
export const never: AbortSignal = new AbortController().signal

/** The sample interview and its panel, whose mail is kept instead of sent. Anew for each test of a file. */
export function mailWorld() {
  let sample: SampleInterview
  let given: OutgoingMail[]
  let answers: Delivery[]

  beforeEach(async () => {
    sample = await openSampleInterview()
    const { db } = sample.deps
    await db.deleteFrom('interviews').where('id', '!=', sample.interviewId).execute()
    await db
      .updateTable('interviews')
      .set({ starts_at: at(9, 9), minutes: 60, time_zone: null })
      .execute()
    await db.deleteFrom('notices').execute()
    await setSendsMail(db, true)
    given = []
    answers = []
  })
  afterEach(() => sample.close())

  const newDispatcher = () =>
    createDispatcher({
      ...sample.deps,
      elapsed: sample.deps.clock,
      from: { name: 'Panelbook', address: 'panelbook@panelbook.example' },
      address: 'https://panelbook.example',
      naming: namingOf(true),
      beforeDigest: createMorningsTold(sample.deps),
      transport: {
        async send(mail) {
          given.push(mail)
          return answers.shift() ?? { kind: 'taken' }
        },
      },
    })

  return {
    sample: () => sample,
    newDispatcher,
    /** What was handed over since the last time. */
    takeGiven: () => given.splice(0),
    /** What the mail server says to the next mails. */
    answer: (...next: Delivery[]) => {
      answers = next
    },
    /** Whom what arrives for at this moment, without the names in subjects. */
    arrives: async (now: number, dispatchers = [newDispatcher()]) => {
      sample.time.now = now
      await Promise.all(dispatchers.map((dispatcher) => dispatcher.look(never, never)))
      return given.splice(0).map(({ to, subject }) => `${to.address.split('@')[0]}: ${subject.split(':')[0]}`)
    },
    choose: (person: Actor, chosen: EndpointInput<'setMailTimes'>['body']) =>
      told(sample.deps, setMailTimes(sample.deps, person, chosen)),
    goTo: (person: Actor, timeZone: string) => told(sample.deps, setTimeZone(sample.deps, person, { timeZone })),
    reveal: async () => {
      await sample.deps.db.updateTable('interviews').set({ revealed_at: 1 }).execute()
    },
    tell: (person: Actor, kind: 'on-panel' | 'revealed' | 'decided', now: number, number = 1) => {
      sample.time.now = now
      const news = { kind, interviewId: sample.interviewId, number, at: now, by: undefined }
      return addNotices(sample.deps.db, news, [person.personId], sample.deps.random)
    },
    waiting: () => sample.deps.db.selectFrom('outbox').selectAll().execute(),
    /** The interview ended on Monday at three, and a second one with the same panel as well. */
    twoOverdue: async () => {
      const { db } = sample.deps
      await db
        .updateTable('interviews')
        .set({ starts_at: at(0, 14), phase: 'ended' })
        .execute()
      const copy = async (table: 'interviews' | 'panel_members' | 'scorecard_standings', key: 'id' | 'interview_id') => {
        const rows = await db
          .selectFrom(table as 'interviews')
          .selectAll()
          .execute()
        for (const row of rows) {
          await db
            .insertInto(table as 'interviews')
            .values({ ...row, [key]: 'another' } as never)
            .execute()
        }
      }
      await copy('interviews', 'id')
      await copy('panel_members', 'interview_id')
      await db.deleteFrom('scorecard_standings').where('interview_id', '=', 'another').execute()
      await copy('scorecard_standings', 'interview_id')
    },
  }
}
