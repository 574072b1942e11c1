import { DAY_MS } from '@panelbook/shared/base/working-days'
import { decisionOutcomes } from '@panelbook/shared/debrief/decision'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import { MOST_NOTICES } from '@panelbook/shared/notices/notice'
import type { InterviewPlan } from '@panelbook/shared/plans/interview-plan'
import Sqlite from 'better-sqlite3'
import { promptKey } from '../../../server/src/library/store/questions.ts'
import { type SeededRandom, seededRandom } from '../../harness/seeded-random.ts'
import { madeLibrary } from '../made-library.ts'
import { firstNames, lastNames } from '../made-names.ts'

export interface Sizes {
  interviews: number
  candidates: number
  questions: number
  people: number
}

/** The data of an organisation after some years. */
export const LARGE: Sizes = { interviews: 5_000, candidates: 20_000, questions: 20_000, people: 300 }

const HOUR = 3_600_000
/** Counted seats of a panel. */
const SEATS = 3
/** Questions of a plan. */
const ASKED = 8

/**
 * Fills the tables of a stopped server's database directly: through the server's functions it would take hours. Everything
 * follows from the seed. One interview in a hundred runs, one in twenty is still to come. Of the others most are decided, some
 * wait for a scorecard or a decision, and some were never held.
 */
export function makeInstallation(file: string, sizes: Sizes, options: { seed: number; now: number; reader: string }): void {
  const random = seededRandom(options.seed)
  const database = new Sqlite(file)
  database.pragma('foreign_keys = OFF')
  const into = insertInto(database)
  database.transaction(() => {
    makePeople(into, sizes.people, random)
    makeCandidates(into, sizes.candidates, random)
    const library = makeQuestions(into, sizes.questions, options.now)
    makeInterviews(into, sizes, library, random, options.now)
    tellOfReveals(database, options.reader)
  })()
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

/** As many notices as are kept of a person: for everybody on a panel, and the reader. */
function tellOfReveals(database: Sqlite.Database, reader: string): void {
  database
    .prepare(
      `insert into notices (id, person_id, key, kind, interview_id, number, at)
      select id || '-' || person_id, person_id, 'revealed/' || id || '/0', 'revealed', id, 0, revealed_at from (
        select interviews.id, seats.person_id, revealed_at,
          row_number() over (partition by seats.person_id order by revealed_at desc) as place
        from interviews
        join (select interview_id, person_id from panel_members union all select id, ? from interviews) seats
          on seats.interview_id = interviews.id
        where revealed_at is not null
      ) where place <= ?`,
    )
    .run(reader, MOST_NOTICES)
}

type Insert = (table: string, row: Record<string, string | number | null>) => void

/** Leaves out columns that a table doesn't have, so that one bench measures versions from before and after they were added. */
function insertInto(database: Sqlite.Database): Insert {
  const known = new Map<string, { columns: string[]; statement: Sqlite.Statement }>()
  return (table, row) => {
    let entry = known.get(table)
    if (!entry) {
      const there = database.prepare('select name from pragma_table_info(?)').pluck().all(table)
      const columns = Object.keys(row).filter((column) => there.includes(column))
      const statement = database.prepare(
        `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      )
      entry = { columns, statement }
      known.set(table, entry)
    }
    entry.statement.run(...entry.columns.map((column) => row[column]))
  }
}

const nameOf = (random: SeededRandom, number: number) => `${random.pick(firstNames)} ${random.pick(lastNames)} ${number}`

function makePeople(into: Insert, count: number, random: SeededRandom): void {
  for (let index = 0; index < count; index++) {
    const email = `made-${index}@example.com`
    const role = index % 20 === 0 ? 'lead' : 'interviewer'
    into('people', {
      ...{ id: `made-person-${index}`, name: nameOf(random, index), email, email_key: email, workspace_role: role },
      ...{ suspended: 0, created_at: 1, signed_in_at: null },
    })
  }
}

/** Folds names as the server does for sorting. A version that doesn't fold them has no such column. */
const folded = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

function makeCandidates(into: Insert, count: number, random: SeededRandom): void {
  for (let index = 0; index < count; index++) {
    const name = nameOf(random, index)
    into('candidates', { id: `made-candidate-${index}`, name, created_at: 1, sort_key: folded(name) })
  }
}

function makeQuestions(into: Insert, count: number, now: number): ReturnType<typeof madeLibrary> {
  const library = madeLibrary(count)
  for (const [index, { id, version, ...content }] of library.entries()) {
    const content_json = JSON.stringify(content)
    const updated_at = now - DAY_MS - index
    into('questions', {
      id,
      version,
      prompt_key: promptKey(content.prompt),
      content_json,
      updated_at,
      archived: index % 50 === 0 ? 1 : 0,
    })
    into('question_versions', { question_id: id, version, content_json, archived: 0, at: updated_at, by_person_id: null })
  }
  return library
}

type Fate = 'running' | 'upcoming' | 'never-held' | 'scorecards' | 'undecided' | 'decided'

function fateOf(random: SeededRandom): Fate {
  const draw = random.next()
  if (draw < 0.01) return 'running'
  if (draw < 0.06) return 'upcoming'
  if (draw < 0.09) return 'never-held'
  if (draw < 0.13) return 'scorecards'
  return draw < 0.18 ? 'undecided' : 'decided'
}

function makeInterviews(
  into: Insert,
  sizes: Sizes,
  library: ReturnType<typeof madeLibrary>,
  random: SeededRandom,
  now: number,
): void {
  const plans = Array.from({ length: 40 }, (_, index) => madePlan(library, index))
  for (let index = 0; index < sizes.interviews; index++) {
    const id = `made-interview-${index}`
    const plan = random.pick(plans)
    const fate = fateOf(random)
    const startsAt = startOf(fate, random, now)
    const revealed = fate === 'decided' || fate === 'undecided'
    into('interviews', {
      ...{ id, candidate_id: `made-candidate-${random.between(0, sizes.candidates - 1)}`, role: `Role ${index % 30}` },
      ...{ stage: plan.title, role_id: null, stage_id: null, plan_title: plan.title, policy: plan.policy },
      ...{ starts_at: startsAt, minutes: plan.minutes, time_zone: null, schedule_version: 0, question_count: ASKED },
      ...{ plan_json: JSON.stringify(plan), phase: phaseOf(fate), revealed_at: revealed ? startsAt + 2 * HOUR : null },
      ...{ revealed_by: null, reveal_reason: null, created_at: startsAt - 7 * DAY_MS, created_by: null, idempotency_key: null },
      search_key: folded(`Role ${index % 30} ${plan.title}`),
    })
    if (fate === 'decided') {
      const outcome = random.pick(decisionOutcomes)
      into('decisions', {
        ...{
          interview_id: id,
          number: 1,
          at: startsAt + DAY_MS,
          by_person_id: 'made-person-0',
          reason: 'After the debrief.',
          outcome,
        },
      })
    }
    const missing = fate === 'scorecards' ? random.between(1, SEATS) : revealed ? 0 : SEATS
    const first = random.between(0, sizes.people - 1)
    for (let seat = 0; seat < SEATS; seat++) {
      const personId = `made-person-${(first + seat * 7) % sizes.people}`
      const role = seat === 0 ? 'moderator' : 'panelist'
      const handedIn = seat >= missing
      into('panel_members', { interview_id: id, person_id: personId, role, position: seat })
      into('scorecard_standings', {
        ...{ interview_id: id, person_id: personId, state: handedIn ? 'submitted' : 'draft', version: handedIn ? 1 : 0 },
        ...{ changed_at: handedIn ? startsAt + HOUR : null, reason: null, hash: handedIn ? 'h' : null, rated: ASKED },
      })
      if (revealed) into('revealed_scorecards', { interview_id: id, person_id: personId, version: 1 })
      if (revealed)
        makeRatings(
          into,
          plan,
          { interview_id: id, person_id: personId, panel_role: role, submitted_at: startsAt + HOUR },
          random,
        )
    }
  }
}

const phaseOf = (fate: Fate) =>
  fate === 'running' ? 'running' : fate === 'upcoming' || fate === 'never-held' ? 'not-started' : 'ended'

function startOf(fate: Fate, random: SeededRandom, now: number): number {
  if (fate === 'running') return now - random.between(0, 20) * 60_000
  if (fate === 'upcoming') return now + random.between(1, 30 * 24) * HOUR
  return now - DAY_MS - random.between(24, 700 * 24) * HOUR
}

function makeRatings(into: Insert, plan: InterviewPlan, scorecard: Record<string, string | number>, random: SeededRandom): void {
  for (const { question } of plan.sections.flatMap((section) => section.questions)) {
    into('rating_facts', {
      ...{ interview_id: null, person_id: null, question_id: question.id, version: 1, panel_role: null, counted: 1 },
      ...{ competency: question.competency ?? null, kind: 'rated', value: random.between(1, 4), scale_size: 4 },
      ...{ evidenced: 1, red_flags: 0, submitted_at: 0 },
      ...scorecard,
    })
  }
}

/** A plan of questions that lie close together, so that many interviews ask the same ones. */
function madePlan(library: ReturnType<typeof madeLibrary>, index: number): InterviewPlan {
  const asked = library.slice(index * ASKED, (index + 1) * ASKED)
  const competencies = [...new Set(asked.flatMap((question) => question.competency ?? []))]
  return {
    ...{ id: `made-plan-${index}`, title: `Plan ${index}`, version: 1, level: 'senior', minutes: 60 },
    ...{ policy: 'sealed', scale: DEFAULT_RATING_SCALE },
    competencies: competencies.map((name) => ({ name, weight: 1 })),
    sections: [{ id: 'all', title: 'All', questions: asked.map((question) => ({ question, minutes: 6, required: true })) }],
  }
}
