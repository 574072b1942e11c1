import { type Actor, mayReadInterview } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { interviewFilters, interviewGroups } from '@panelbook/shared/interviews/interview-filter'
import { interviewGroup, matchesFilter, matchesSearch } from '@panelbook/shared/interviews/interview-group'
import { type InterviewSearch, interviewStates } from '@panelbook/shared/interviews/interview-search'
import { type PanelRole, ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import { notHeldStates } from '@panelbook/shared/interviews/schedule'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import type { InterviewPlan } from '@panelbook/shared/plans/interview-plan'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertCandidate } from '../candidates/store/candidates.ts'
import { nothingHidden } from '../candidates/store/hidden.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { insertRole } from '../roles/store.ts'
import { insertDrafts, listStandings } from '../scorecards/store/scorecards.ts'
import { interviewSummary } from './interview-view.ts'
import { recordHappening } from './store/happenings.ts'
import { interviewFacts } from './store/interview-facts.ts'
import { type ListPage, readInterviewList } from './store/interview-list.ts'
import { findInterview, insertInterview, listPanel, type NewInterviewRow } from './store/interviews.ts'

const HOUR = 3_600_000
const now = 1_800_000_000_000
const people = ['lea', 'ann', 'ben', 'cid', 'dot']
const actors: Actor[] = [
  { personId: 'lea', workspaceRole: 'lead' },
  { personId: 'ann', workspaceRole: 'interviewer' },
  { personId: 'nobody', workspaceRole: 'admin' },
]
/** Draws that follow from the seed (mulberry32). */
let drawn = 7
const draw = (): number => {
  drawn = (drawn + 0x6d2b79f5) | 0
  let mixed = Math.imul(drawn ^ (drawn >>> 15), 1 | drawn)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}
const random = {
  chance: (probability: number) => draw() < probability,
  between: (least: number, most: number) => least + Math.floor(draw() * (most - least + 1)),
  pick: <T>(from: readonly [T, ...T[]]): T => from[Math.floor(draw() * from.length)] ?? from[0],
}

const candidates = [
  ['robin', 'Robin Example'],
  ['alvaro', 'Álvaro Núñez'],
  ['zoe', 'Zoë Example'],
] as const
const roles = ['engineer', 'analyst']
const applied: [Applied, ...Applied[]] = [
  { role: 'Engineer', roleId: 'engineer' },
  { role: 'Data analyst', roleId: 'analyst', stage: 'Técnica', stageId: 'tech' },
  { role: 'Typed' },
]
type Applied = Pick<NewInterviewRow, 'role' | 'roleId' | 'stage' | 'stageId'>

/** What somebody may search for, alone and together. */
const searches: InterviewSearch[] = [
  ...['robin', 'NUNEZ', 'zoe exa', 'tecn', 'engin robin', 'analyst ben', 'cid', '%', 'nobody at all'].map((text) => ({ text })),
  ...interviewStates.map((state) => ({ state })),
  ...[{ roleId: 'engineer' }, { stageId: 'tech' }, { personId: 'ben' }, { from: now }, { until: now }],
  { text: 'example', roleId: 'analyst', personId: 'ann', from: now - 48 * HOUR, until: now + 48 * HOUR },
  { text: 'dot', state: 'missing', until: now },
]

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>

beforeAll(async () => {
  database = await openTemporaryDatabase({ now: () => now })
  const { db } = database
  await addPeople(db, Object.fromEntries(people.map((id) => [id, id === 'lea' ? 'lead' : 'interviewer'])))
  for (const [id, name] of candidates) await insertCandidate(db, { id, name }, 1)
  for (const id of roles) await insertRole(db, id, { title: id, competencies: [], stages: [] }, 1)
  for (let index = 0; index < 160; index++) {
    const id = `i${index}`
    const panel = people
      .filter(() => random.chance(0.5))
      .map((personId, seat): { personId: Id; role: PanelRole } => ({
        personId,
        role: seat === 0 ? 'moderator' : random.pick(['panelist', 'shadow', 'observer']),
      }))
    await db.transaction().execute(async (transaction) => {
      const interview = {
        id,
        candidateId: random.pick(['robin', 'alvaro', 'zoe']),
        ...random.pick(applied),
        plan,
        minutes: random.pick([30, 60]),
        createdBy: undefined,
      }
      // Some begin at the very same moment, and some end at this one.
      const startsAt = random.chance(0.2) ? now - HOUR : now + random.between(-60, 60) * HOUR
      await insertInterview(transaction, { ...interview, startsAt, panel: panel.length > 0 ? panel : [seat] }, 1)
      await insertDrafts(
        transaction,
        id,
        panel.filter(({ role }) => ratesScorecard(role)).map(({ personId }) => personId),
      )
      const notHeld = random.chance(0.15) ? random.pick(notHeldStates) : undefined
      const phase = notHeld
        ? 'ended'
        : random.pick(['not-started', 'not-started', 'running', 'paused', 'ended', 'ended', 'ended'])
      const revealed = !notHeld && random.chance(0.4) ? now : null
      await sql`update interviews set phase = ${phase}, revealed_at = ${revealed}, not_held = ${notHeld ? 1 : null} where id = ${id}`.execute(
        transaction,
      )
      if (notHeld) {
        const row = {
          interview_id: id,
          number: 1,
          at: now,
          by_person_id: 'lea',
          reason: 'r',
          state: notHeld,
          starts_at: startsAt,
          minutes: 30,
          time_zone: null,
        }
        await transaction.insertInto('not_held').values(row).execute()
      }
      for (const { personId } of panel) {
        if (random.chance(0.5)) continue
        const state = random.pick(['submitted', 'declined', 'reopened'])
        await sql`update scorecard_standings set state = ${state}, version = 1, changed_at = 1, hash = 'h', reason = 'Because it was so.'
          where interview_id = ${id} and person_id = ${personId}`.execute(transaction)
      }
      if (revealed !== null && random.chance(0.5)) {
        await recordHappening(transaction, 'decisions', { interviewId: id, at: now, by: 'lea', reason: 'r' }, { outcome: 'hire' })
      }
    })
  }
})
afterAll(() => database.close())

const seat = { personId: 'dot', role: 'moderator' } as const
const plan: InterviewPlan = {
  ...{ id: 'plan', title: 'Plan', version: 1, minutes: 60, policy: 'sealed', scale: DEFAULT_RATING_SCALE },
  ...{ competencies: [], sections: [{ id: 's', title: 'S', questions: [] }] },
}

async function recordOf(id: Id) {
  const { db } = database
  const [interview, panel, standings] = [await findInterview(db, id), await listPanel(db, id), await listStandings(db, id)]
  return interview && { interview, panel, facts: interviewFacts(interview, panel, standings) }
}

/** Every line this actor may see, made by the plain rules. */
async function summaries(actor: Actor): Promise<InterviewSummary[]> {
  const { db } = database
  const ids = await db.selectFrom('interviews').select('id').execute()
  const lines: InterviewSummary[] = []
  for (const { id } of ids) {
    const record = await recordOf(id)
    if (!record || !mayReadInterview(actor, record.facts)) continue
    lines.push(interviewSummary(actor, record.interview, record.panel, record.facts, now))
  }
  return lines
}

describe.each(actors)('[O19] [O30] the list of $personId, $workspaceRole', (actor) => {
  test('has page by page what the rules say, in order, and counts it', async () => {
    const { db } = database
    const all = await summaries(actor)
    for (const show of interviewFilters) {
      const expected = all.filter((line) => matchesFilter(line, show, actor.personId, now))
      const list = { actor, hidden: nothingHidden, now }
      const counts = await readInterviewList(db, list, { show, limit: 1 })
      expect(counts.filters[show], show).toBe(expected.length)
      for (const group of interviewGroups) {
        const soonest = (a: InterviewSummary, b: InterviewSummary) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1)
        const lines = expected.filter((line) => interviewGroup(line, now) === group).toSorted(soonest)
        if (group === 'past') lines.reverse()
        expect(counts.groups[group], `${show} ${group}`).toBe(lines.length)
        const listed: Id[] = []
        let after: ListPage['after']
        for (;;) {
          const found = await readInterviewList(db, list, { show, after, limit: 7 })
          // What is counted doesn't depend on the page.
          expect(found).toMatchObject({ filters: counts.filters, groups: counts.groups })
          const page = found.ids[group]
          listed.push(...page)
          const last = all.find(({ id }) => id === page.at(-1))
          if (!last || page.length < 7) break
          after = { group, startsAt: last.startsAt, id: last.id }
        }
        expect(listed, `${show} ${group}`).toEqual(lines.map(({ id }) => id))
      }
    }
    // The world has something of everything for a lead.
    if (actor.personId === 'lea')
      expect(new Set(all.map((line) => line.waitingFor))).toEqual(new Set([undefined, 'my-scorecard', 'scorecards', 'decision']))
  })

  test('finds and counts, of what it may show, exactly what the rules say', async () => {
    const { db } = database
    const all = await summaries(actor)
    for (const search of searches) {
      const list = { actor, hidden: nothingHidden, now, search }
      const expected = all.filter((line) => matchesSearch(line, search, now))
      const counts = await readInterviewList(db, list, { show: 'mine', limit: 1 })
      for (const show of interviewFilters) {
        const shown = expected.filter((line) => matchesFilter(line, show, actor.personId, now))
        expect(counts.filters[show], `${JSON.stringify(search)} ${show}`).toBe(shown.length)
      }
      const { ids } = await readInterviewList(db, list, { show: 'all', limit: 200 })
      const found = Object.values(ids).flat()
      expect(found.toSorted(), JSON.stringify(search)).toEqual(expected.map(({ id }) => id).toSorted())
      // The world has something for each of them, for who reads everything.
      const none = ['%', 'nobody at all'].includes(search.text ?? '')
      if (actor.personId === 'lea')
        expect(expected.length > 0 && expected.length < all.length, JSON.stringify(search)).toBe(!none)
    }
  })
})
