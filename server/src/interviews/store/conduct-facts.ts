import { setImmediate as nextTurn } from 'node:timers/promises'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import {
  type ConductedInterview,
  type PlannedConduct,
  plannedConductSchema,
} from '@panelbook/shared/comparing/conducted-interview'
import type { Conduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { conductFacts, conductFactsSchema } from '@panelbook/shared/interviews/conduct/conduct-facts'
import { questionTitle } from '@panelbook/shared/library/question'
import { type InterviewPlan, planQuestions, visibilityPolicySchema } from '@panelbook/shared/plans/interview-plan'
import { type Kysely, sql } from 'kysely'
import { type Hidden, isSomebodyElse } from '../../candidates/store/hidden.ts'
import { checkColumn, parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import { listTurns } from './interview-endings.ts'
import { findInterviewPlan } from './interviews.ts'

/**
 * Keeps what happened in a conversation; false where that is what was known, or there is no such interview. In one transaction
 * with the server's own endings, so that neither overtakes the other. What is put again of the same document counts as heard when
 * it first was.
 */
export function putConductFacts(
  db: Kysely<Database>,
  interviewId: Id,
  { conduct, sequence, now }: { conduct: Pick<Conduct, 'timeline' | 'probesAsked' | 'skips'>; sequence: number; now: EpochMs },
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const known = await transaction
      .selectFrom('conduct_facts')
      .select(['sequence', 'heard_at', 'facts_json'])
      .where('interview_id', '=', interviewId)
      .executeTakeFirst()
    // Two looks at one document may come in the wrong order.
    if (known && known.sequence > sequence) return false
    const endings = await listTurns(transaction, interviewId)
    const heard_at = known?.sequence === sequence ? (known.heard_at ?? now) : now
    const facts_json = JSON.stringify(conductFacts(conduct, heard_at, endings))
    const row = { sequence, heard_at, endings: endings.length, facts_json }
    if (known) {
      await transaction.updateTable('conduct_facts').set(row).where('interview_id', '=', interviewId).execute()
      return known.facts_json !== facts_json
    }
    const plan = await findInterviewPlan(transaction, interviewId)
    if (!plan) return false
    const plan_json = JSON.stringify(plannedConduct(plan))
    await transaction
      .insertInto('conduct_facts')
      .values({ interview_id: interviewId, plan_json, ...row })
      .execute()
    return true
  })
}

/** When the server had all of a conduct document; undefined where nobody noted it, or nothing has happened. */
export async function findHeardAt(db: Kysely<Database>, interviewId: Id): Promise<EpochMs | undefined> {
  const row = await db.selectFrom('conduct_facts').select('heard_at').where('interview_id', '=', interviewId).executeTakeFirst()
  return row?.heard_at ?? undefined
}

/** What of a frozen plan consistency needs: it never changes, so it is read once an interview. */
export const plannedConduct = (plan: InterviewPlan): PlannedConduct => ({
  id: plan.id,
  version: plan.version,
  title: plan.title,
  policy: plan.policy,
  minutes: plan.minutes,
  questions: planQuestions(plan).map(({ question, minutes, required }) => ({
    ...{ id: question.id, title: questionTitle(question), minutes, required },
  })),
})

/** Whether anything of a conversation is kept. */
export async function hasConductFacts(db: Kysely<Database>, interviewId: Id): Promise<boolean> {
  const known = db.selectFrom('conduct_facts').select('interview_id').where('interview_id', '=', interviewId)
  return (await known.executeTakeFirst()) !== undefined
}

/**
 * Interviews whose conduct document has entries, or that the server has ended in a way, that the facts have not seen. Of those
 * that have not begun as far as is known, only what was written since: most of them were merely prepared.
 */
export async function listBehindConduct(db: Kysely<Database>, since: EpochMs): Promise<Id[]> {
  const rows = await db
    .selectFrom('interviews')
    .innerJoin('documents', (join) => join.on('documents.name', '=', sql<string>`'conduct/' || interviews.id`))
    .leftJoin('conduct_facts', 'conduct_facts.interview_id', 'interviews.id')
    .leftJoin('document_updates as newest', (join) =>
      join.onRef('newest.document_id', '=', 'documents.id').onRef('newest.sequence', '=', 'documents.head'),
    )
    .select('interviews.id')
    .where((where) =>
      where.or([
        where('documents.head', '>', where.ref('conduct_facts.sequence')),
        where.and([
          where('conduct_facts.sequence', 'is', null),
          where.or([where('interviews.phase', '!=', 'not-started'), where('newest.received_at', '>=', since)]),
        ]),
        where('conduct_facts.endings', '<', (sub) =>
          sub
            .selectFrom('interview_endings')
            .select(({ fn }) => fn.countAll<number>().as('known'))
            .whereRef('interview_endings.interview_id', '=', 'interviews.id'),
        ),
      ]),
    )
    .execute()
  return rows.map((row) => row.id)
}

/**
 * What can't be read was made of a conversation that no clock could have told: it is not recorded, and takes nothing of the other
 * interviews with it.
 */
function recordedOf(plan: PlannedConduct, factsJson: string): ConductedInterview['recorded'] {
  const conduct = conductFactsSchema.safeParse(JSON.parse(factsJson))
  return conduct.success ? { plan, conduct: conduct.data } : undefined
}

/** Interviews that are read in one turn of the event loop: a few milliseconds of it. */
const READ_AT_ONCE = 50

/**
 * The revealed interviews of a role, as consistency looks at them, latest last. A role may have a thousand: they are read some at
 * a time, and what is made of them has a turn of its own.
 *
 * @param breathe lets others have the event loop
 */
export async function listConducted(
  db: Kysely<Database>,
  { roleId, hidden }: { roleId: Id; hidden: Hidden },
  breathe: () => Promise<void> = nextTurn,
): Promise<ConductedInterview[]> {
  const rows = await db
    .selectFrom('interviews')
    .innerJoin('candidates', 'candidates.id', 'interviews.candidate_id')
    .select(['interviews.id', 'interviews.candidate_id', 'candidates.name', 'interviews.stage', 'interviews.starts_at'])
    .select(['interviews.stage_id', 'interviews.policy'])
    .select((expression) =>
      expression
        .selectFrom('panel_members')
        .select(({ fn }) => fn.countAll<number>().as('people'))
        .whereRef('panel_members.interview_id', '=', 'interviews.id')
        .where('panel_members.role', 'in', ['moderator', 'panelist'])
        .as('panel'),
    )
    .where('interviews.role_id', '=', roleId)
    .where('interviews.revealed_at', 'is not', null)
    .where(isSomebodyElse(hidden, 'interviews.candidate_id'))
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')
    .execute()
  // Most interviews of a role ask one of a few plans: each text is read once.
  const plans = new Map<string, PlannedConduct>()
  const planOf = (text: string, where: string): PlannedConduct => {
    const plan = plans.get(text) ?? parseColumn(plannedConductSchema, text, where)
    plans.set(text, plan)
    return plan
  }
  const read = (row: (typeof rows)[number], facts: Texts | undefined): ConductedInterview => {
    const where = `conduct_facts ${row.id}`
    return {
      interviewId: row.id,
      candidate: { id: row.candidate_id, name: row.name },
      stage: row.stage ?? undefined,
      stageId: row.stage_id ?? undefined,
      startsAt: row.starts_at,
      policy: checkColumn(visibilityPolicySchema, row.policy, `interviews ${row.id} policy`),
      panel: Number(row.panel ?? 0),
      recorded: facts && recordedOf(planOf(facts.plan_json, where), facts.facts_json),
    }
  }
  const conducted: ConductedInterview[] = []
  for (let start = 0; start < rows.length; start += READ_AT_ONCE) {
    const some = rows.slice(start, start + READ_AT_ONCE)
    const texts = await textsOf(
      db,
      some.map(({ id }) => id),
    )
    conducted.push(...some.map((row) => read(row, texts.get(row.id))))
    await breathe()
  }
  return conducted
}

interface Texts {
  plan_json: string
  facts_json: string
}

/** What was planned and what happened, as stored: the long part of an interview. */
async function textsOf(db: Kysely<Database>, interviewIds: readonly Id[]): Promise<Map<Id, Texts>> {
  const rows = await db
    .selectFrom('conduct_facts')
    .select(['interview_id', 'plan_json', 'facts_json'])
    .where('interview_id', 'in', interviewIds)
    .execute()
  return new Map(rows.map((row) => [row.interview_id, row]))
}
