import type { Id } from '@panelbook/shared/base/ids'
import type { CandidateOrder, CandidateQuery, RoleCandidate } from '@panelbook/shared/comparing/api'
import { decisionOutcomeSchema } from '@panelbook/shared/debrief/decision'
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import { type Hidden, isSomebodyElse } from '../../candidates/store/hidden.ts'
import { checkColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import type { CandidateSummaryRow } from '../tables.ts'
import { readSummary } from './candidate-summaries.ts'

/** Candidates a page where nobody says otherwise. */
const PAGE = 50

/** One page of a role's candidates. */
export async function listRoleCandidates(
  db: Kysely<Database>,
  roleId: Id,
  query: CandidateQuery & { hidden: Hidden },
): Promise<{ total: number; all: number; candidates: RoleCandidate[] }> {
  const ofRole = () => summariesOf(db, roleId).where(isSomebodyElse(query.hidden, 'candidate_summaries.candidate_id'))
  const only = query.only?.split(',')
  const named = query.text?.trim() ? await namedLike(db, roleId, query.text) : undefined
  const filtered = () => narrowed(ofRole(), query, only, named)
  const [all, total, rows] = await Promise.all([
    countOf(ofRole()),
    countOf(filtered()),
    inOrder(filtered(), query.order ?? 'latest')
      .innerJoin('candidates', 'candidates.id', 'candidate_summaries.candidate_id')
      .selectAll('candidate_summaries')
      .select('candidates.name')
      .offset(query.offset ?? 0)
      .limit(query.limit ?? PAGE)
      .execute(),
  ])
  const candidates = rows.map(toCandidate)
  return {
    all,
    total,
    candidates: only ? only.flatMap((id) => candidates.filter((each) => each.candidate.id === id)) : candidates,
  }
}

type Summaries = SelectQueryBuilder<Database, 'candidate_summaries', object>

const summariesOf = (db: Kysely<Database>, roleId: Id): Summaries =>
  db.selectFrom('candidate_summaries').where('candidate_summaries.role_id', '=', roleId)

async function countOf(summaries: Summaries): Promise<number> {
  const row = await summaries.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirst()
  return Number(row?.count ?? 0)
}

const recommendationColumns = { 'strong-no': 'strong_no', no: 'no', yes: 'yes', 'strong-yes': 'strong_yes' } as const

function narrowed(summaries: Summaries, query: CandidateQuery, only?: readonly Id[], named?: readonly Id[]): Summaries {
  const { stage, outcome, recommendation, coverage } = query
  return summaries
    .$if(stage !== undefined, (of) => of.where('stage_id', '=', stage ?? null))
    .$if(outcome === 'none', (of) => of.where('decision', 'is', null))
    .$if(outcome !== undefined && outcome !== 'none', (of) => of.where('decision', '=', outcome ?? null))
    .$if(recommendation !== undefined, (of) => of.where(recommendationColumns[recommendation ?? 'yes'], '>', 0))
    .$if(coverage === 'all', (of) => of.where('covered', '>', 0).whereRef('covered', '=', 'coverage_of'))
    .$if(coverage === 'some', (of) => of.where('covered', '>', 0).whereRef('covered', '<', 'coverage_of'))
    .$if(coverage === 'none', (of) => of.where('covered', '=', 0))
    .$if(only !== undefined, (of) => of.where('candidate_summaries.candidate_id', 'in', [...(only ?? [])]))
    .$if(named !== undefined, (of) => of.where('candidate_summaries.candidate_id', 'in', [...(named ?? [])]))
}

/** Every order ends with the candidate's id, so that no page repeats or misses anybody. */
function inOrder(summaries: Summaries, order: CandidateOrder): Summaries {
  const byId = (of: Summaries) => of.orderBy('candidate_summaries.candidate_id')
  switch (order) {
    case 'latest':
      return byId(summaries.orderBy('latest_at', 'desc'))
    case 'spread':
      return byId(summaries.orderBy(sql`coalesce(widest, -1)`, 'desc').orderBy('latest_at', 'desc'))
    case 'coverage':
      return byId(summaries.orderBy('covered').orderBy('latest_at', 'desc'))
    case 'name':
      return byId(
        summaries.orderBy(sql`(select sort_key from candidates where candidates.id = candidate_summaries.candidate_id)`),
      )
  }
}

/**
 * The candidates of a role whose name has every one of these words, in any case and script. The database folds the case of
 * ASCII letters only.
 */
async function namedLike(db: Kysely<Database>, roleId: Id, text: string): Promise<Id[]> {
  const fold = (words: string) => words.normalize('NFKC').toLocaleLowerCase('und')
  const words = fold(text).split(/\s+/).filter(Boolean)
  const rows = await summariesOf(db, roleId)
    .innerJoin('candidates', 'candidates.id', 'candidate_summaries.candidate_id')
    .select(['candidates.id', 'candidates.name'])
    .execute()
  return rows.filter(({ name }) => words.every((word) => fold(name).includes(word))).map((row) => row.id)
}

function toCandidate(row: CandidateSummaryRow & { name: string }): RoleCandidate {
  const summary = readSummary(row)
  const stage = summary.interviews[0]?.stage
  return {
    ...summary,
    candidate: { id: row.candidate_id, name: row.name },
    ...(stage === undefined ? {} : { stage }),
    ...(row.decision === null
      ? {}
      : { decision: checkColumn(decisionOutcomeSchema, row.decision, `candidate_summaries ${row.candidate_id}`) }),
    coverage: { rated: row.covered, of: row.coverage_of },
  }
}
