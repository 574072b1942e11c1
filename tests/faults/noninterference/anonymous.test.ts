import { startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer } from '../../../server/src/server.ts'
import { scriptedJudgement } from '../../browser/scripted-judgement.ts'
import { callApi } from '../../harness/call-api.ts'
import { chooseSeed } from '../../harness/seeded-random.ts'
import { until } from '../../harness/until.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { type PreparedInterviews, prepareInterviews, type WatchedInterview } from './prepared-interview.ts'
import { firstDifference, type Given } from './recording.ts'
import { createWatcher, type Watcher } from './watcher.ts'

const seed = chooseSeed()
console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)

let interviews: PreparedInterviews
beforeAll(async () => {
  interviews = await prepareInterviews(startServer, { seed, policies: ['sealed'], questions: 1 })
})
afterAll(() => interviews?.dispose())

const prepared = () => interviews.under('sealed')

/** Two people with the same initials, who sort far from each other, as long names and short ones do. */
const names = ['Ruth Abendroth-Kookaburra', 'Rosa Azimuth'] as const
/** Words of the two that a panel may be told only after the reveal. */
const words = /Ruth|Rosa|Abendroth|Kookaburra|Azimuth/i

interface Told {
  before: Given[]
  after: Given[]
}

/**
 * One candidate through an interview that is reviewed anonymously, and everything that whoever sits there and may not read
 * candidates is given of it: planned, under way, with a scorecard in, and reopened; and after the reveal. They sit in another
 * interview of the candidate, too, which isn't anonymous. Everybody asks for both names in every world.
 *
 * Longer than a hundred lines, because it is one interview from its beginning to its end, in the order in which it happens.
 */
async function record(name: string, anonymous = true): Promise<Told> {
  const server = await prepared().startCopy(startServer)
  const watchers: Watcher[] = []
  try {
    const { port } = server
    const { interview: known, people, calendars } = prepared()
    const by = people.owner.bearer
    const seats = (...panel: [TestPerson, 'moderator' | 'panelist' | 'shadow' | 'observer'][]) =>
      panel.map(([{ id }, role]) => ({ personId: id, role }))
    const planned = async (startsAt: number, of: object, panel: object) =>
      callApi(
        port,
        'createInterview',
        { body: { planId: known.plan.id, roleId: known.roleId, startsAt, panel, ...of } as never },
        by,
      )
    const { author, panelist, shadow, coordinator, outcomeReader } = people
    const hidden = await planned(
      known.startsAt + 7_200_000,
      { candidateName: name, anonymous },
      seats(
        [author, 'moderator'],
        [panelist, 'panelist'],
        [shadow, 'shadow'],
        [coordinator, 'observer'],
        [outcomeReader, 'observer'],
      ),
    )
    const { candidate } = hidden
    const named = await planned(
      known.startsAt + 14_400_000,
      { candidateId: candidate.id },
      seats([people.owner, 'moderator'], [panelist, 'panelist'], [coordinator, 'observer']),
    )
    const upload = new TextEncoder().encode(`${name}, ten years of Python`)
    const file = { query: { fileId: 'cv-hidden', name: `${name}.txt` }, upload }
    await callApi(port, 'addPacketFile', { params: { id: candidate.id }, ...file }, by)
    const { applications } = await callApi(port, 'readCandidate', { params: { id: candidate.id } }, by)
    const applicationId = applications[0]?.id ?? ''
    // The address asks for one of the names, in every world for the same.
    const asked = [hidden, named].map(
      (of, at): WatchedInterview => ({
        ...of,
        applicationId,
        policy: 'sealed',
        candidate: { id: candidate.id, name: names[at] ?? '' },
      }),
    )

    let clients = 1_000
    for (const person of [panelist, shadow, coordinator, outcomeReader]) {
      const watcher = await createWatcher(port, person, () => ++clients, calendars.get(person.id) ?? '')
      watchers.push(watcher)
      for (const kind of ['conduct', 'notes']) await watcher.open(`${kind}/${hidden.id}`)
    }
    const params = { id: hidden.id }
    const sweep = async (of: readonly WatchedInterview[], eyes: readonly Watcher[] = watchers) => {
      server.advance(100)
      for (let round = 0; round < 3; round++) await callApi(port, 'readScorecards', { params }, author.bearer)
      for (const watcher of eyes) {
        const seated = of.filter(({ panel }) => panel.some(({ person }) => person.id === watcher.person.id))
        for (const each of seated) {
          await watcher.takeFiles(each, author.id)
          await watcher.readAll(each, author.id)
        }
        await watcher.knock([`debrief/${hidden.id}`, `card/${hidden.id}/${author.id}`, `loop/${applicationId}`])
        await watcher.refused('setAnonymous', { params, body: { anonymous: false } })
        if (anonymous) await watcher.refused('readPanelPacketFile', { params: { ...params, fileId: 'cv-hidden' } })
        await watcher.refused('closePacket', { params, body: { closed: false } })
        await watcher.refused('submitScorecard', { params, body: { sequence: 0, idempotencyKey: 'key' } })
        await watcher.drained()
      }
    }
    await sweep(asked.slice(0, 1))
    if (!anonymous) return { before: watchers.flatMap((watcher) => watcher.finish()), after: [] }
    // Mail and notices of every kind that a panel is told.
    const later = { from: hidden.startsAt, startsAt: hidden.startsAt + 900_000, minutes: hidden.minutes }
    await callApi(port, 'rescheduleInterview', { params, body: later }, by)
    await callApi(port, 'setLocation', { params, body: { from: '', location: 'Room 3' } }, by)
    const location = { from: '', location: 'Room 4' }
    await callApi(port, 'setLocation', { params: { id: named.id }, body: location }, by)
    await until('both are mailed', () =>
      ['Room 3', 'Room 4'].every((room) => server.mails.received.some(({ raw }) => raw.includes(room))),
    )
    // What people are called may change, and initials stay.
    const { version, links, tags } = await callApi(port, 'readCandidate', { params: { id: candidate.id } }, by)
    const content = { name: `${name} jr A`, links, tags }
    await callApi(port, 'changeCandidate', { params: { id: candidate.id }, body: { version, content } } as never, by)
    const conduct = await watchers[0]?.open(`conduct/${hidden.id}`)
    conduct?.edit((doc) => startInterview(doc, planQuestions(hidden.plan)[0]?.question.id ?? '', author.id, server.now()))
    await conduct?.settled()
    await until('it runs', async () => (await callApi(port, 'readInterview', { params }, author.bearer)).phase === 'running')
    await sweep(asked, watchers.slice(0, 1))
    const judgement = scriptedJudgement(port, hidden)
    const cards = createCards(judgement)
    await cards.handIn(author)
    await callApi(
      port,
      'reopenScorecard',
      { params: { ...params, personId: author.id }, body: { version: 1, reason: 'A slip' } },
      by,
    )
    // Handed in again, nothing of it is to be told any more.
    await until('the reopening is mailed', () => server.mails.received.some(({ raw }) => raw.includes('reopened')))
    await cards.handIn(author)
    await sweep(asked)
    const mailsOf = () =>
      watchers.flatMap(({ person }) =>
        server.mails.received
          .filter(({ mail }) => mail.to?.[0]?.name === person.name)
          .map(({ to, raw }) => ({ door: `${to}: mail`, content: raw })),
      )
    const mailed = mailsOf()
    const before = [...watchers.flatMap((watcher) => watcher.finish()), ...mailed].map(withoutPace)
    const again = await Promise.all(
      watchers.map(({ person }) => createWatcher(port, person, () => ++clients, calendars.get(person.id) ?? '')),
    )
    watchers.splice(0, watchers.length, ...again)
    await callApi(port, 'revealInterview', { params, body: { reason: 'To go on' } }, by)
    for (const watcher of watchers) await watcher.readAll({ ...hidden, applicationId }, author.id)
    return { before, after: watchers.flatMap((watcher) => watcher.finish()) }
  } finally {
    for (const watcher of watchers) watcher.finish()
    await server.close()
  }
}

const createCards = (judgement: ReturnType<typeof scriptedJudgement>) => ({
  handIn: async (person: TestPerson) => judgement.submit(person, await judgement.draft(person, 3, 'As it was.')),
})

/** When a message was posted last to one's own chat, which takes one a second, is the machine's doing. */
const withoutPace = ({ door, content }: Given): Given =>
  /readOwnChat/.test(door)
    ? {
        door,
        content: content
          .replace(/"last":\{[^}]*\}/, '"last"')
          .replace(/etag: .*/, 'etag')
          .replace(/content-length: \d+/, 'content-length'),
      }
    : { door, content }

/** What people ask for stands in what is recorded, as does the length of it: the names that they typed. */
const withoutQuestions = ({ door, content }: Given): Given => ({ door, content: content.replace(/^\{"params".*$/gm, '{}') })

it('[V30] nobody on an anonymous panel can tell from all they are given whose interview it is', async () => {
  const [one, other] = await Promise.all([record(names[0]), record(names[1])])
  expect(one.before.length).toBeGreaterThan(500)
  expect(firstDifference(one.before, other.before)).toBeUndefined()
  const named = one.before.map(withoutQuestions).filter(({ content }) => words.test(content))
  expect(named.map(({ door }) => door)).toEqual([])
  // After the reveal each of them is told.
  for (const { after, name } of [
    { after: one.after, name: 'Kookaburra' },
    { after: other.after, name: 'Azimuth' },
  ]) {
    expect(after.map(withoutQuestions).filter(({ content }) => content.includes(name)).length).toBeGreaterThan(10)
  }
}, 600_000)

it('in one that isn’t they can: what is recorded would show it', async () => {
  const [one, other] = await Promise.all([record(names[0], false), record(names[1], false)])
  expect(firstDifference(one.before, other.before)).toBeDefined()
})
