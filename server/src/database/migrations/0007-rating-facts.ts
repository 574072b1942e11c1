import type { Kysely } from 'kysely'
import { z } from 'zod'
import { parseColumn } from '../json-column.ts'
import type { Migration } from './migration.ts'

/**
 * What revealed scorecards say about each question, a row a question, so that candidates and questions can be compared without
 * reading every scorecard. This fills in what was revealed before. From now on every command that changes an interview replaces
 * its rows.
 */
export const migration: Migration = {
  name: '0007-rating-facts',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('rating_facts')
      .addColumn('interview_id', 'text', (column) => column.notNull().references('interviews.id').onDelete('cascade'))
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('question_id', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('panel_role', 'text', (column) => column.notNull())
      .addColumn('counted', 'integer', (column) => column.notNull())
      .addColumn('competency', 'text')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('value', 'integer')
      .addColumn('scale_size', 'integer', (column) => column.notNull())
      .addColumn('evidenced', 'integer', (column) => column.notNull())
      .addColumn('red_flags', 'integer', (column) => column.notNull())
      .addColumn('submitted_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('rating_facts_key', ['interview_id', 'person_id', 'question_id'])
      .execute()
    await db.schema.createIndex('rating_facts_by_question').on('rating_facts').column('question_id').execute()
    await db.schema.createIndex('rating_facts_by_person').on('rating_facts').column('person_id').execute()
    await fillIn(db as Kysely<Tables>)
  },
}

/** The tables as this migration finds them, however they change later. */
interface Tables {
  interviews: { id: string; plan_json: string; revealed_at: number | null }
  scorecard_standings: { interview_id: string; person_id: string; state: string; version: number }
  submitted_scorecards: {
    interview_id: string
    person_id: string
    version: number
    panel_role: string
    submitted_at: number
    content_json: string
  }
  rating_facts: Record<string, string | number | null>
}

/**
 * The parts of the stored JSON that are read, in the shape of that time: today's schemas may require more than an old row has.
 */
const planSchema = z.object({
  scale: z.object({ levels: z.array(z.unknown()) }),
  sections: z.array(
    z.object({
      questions: z.array(
        z.object({
          question: z.object({
            id: z.string(),
            competency: z.string().optional(),
            redFlags: z.array(z.object({ id: z.string() })),
          }),
        }),
      ),
    }),
  ),
})
const marksSchema = z.record(z.string(), z.record(z.string(), z.unknown()))
const contentSchema = z.object({
  ratings: z.record(z.string(), z.object({ kind: z.string(), value: z.number().optional() })),
  signals: marksSchema,
  redFlags: marksSchema,
  evidence: z.record(z.string(), z.object({ questionId: z.string() })),
})

async function fillIn(db: Kysely<Tables>): Promise<void> {
  const interviews = await db.selectFrom('interviews').select(['id', 'plan_json']).where('revealed_at', 'is not', null).execute()
  for (const interview of interviews) {
    const scorecards = await db
      .selectFrom('submitted_scorecards')
      .innerJoin('scorecard_standings', (join) =>
        join
          .onRef('scorecard_standings.interview_id', '=', 'submitted_scorecards.interview_id')
          .onRef('scorecard_standings.person_id', '=', 'submitted_scorecards.person_id')
          .onRef('scorecard_standings.version', '=', 'submitted_scorecards.version'),
      )
      .selectAll('submitted_scorecards')
      .where('submitted_scorecards.interview_id', '=', interview.id)
      .where('scorecard_standings.state', '=', 'submitted')
      .execute()
    if (scorecards.length === 0) continue
    const plan = parseColumn(planSchema, interview.plan_json, `the plan of interview ${interview.id}`)
    for (const scorecard of scorecards) {
      const where = `scorecard ${scorecard.interview_id} of ${scorecard.person_id}, version ${scorecard.version}`
      const content = parseColumn(contentSchema, scorecard.content_json, where)
      const evidenced = new Set(Object.values(content.evidence).map((evidence) => evidence.questionId))
      const rows = plan.sections.flatMap(({ questions }) =>
        questions.map(({ question }) => {
          const rating = content.ratings[question.id]
          const signals = Object.keys(content.signals[question.id] ?? {})
          const raised = Object.keys(content.redFlags[question.id] ?? {})
          return {
            interview_id: interview.id,
            person_id: scorecard.person_id,
            question_id: question.id,
            version: scorecard.version,
            panel_role: scorecard.panel_role,
            counted: scorecard.panel_role === 'moderator' || scorecard.panel_role === 'panelist' ? 1 : 0,
            competency: question.competency ?? null,
            kind: rating?.kind ?? 'unrated',
            value: rating?.kind === 'rated' ? (rating.value ?? null) : null,
            scale_size: plan.scale.levels.length,
            evidenced: evidenced.has(question.id) || signals.length > 0 || raised.length > 0 ? 1 : 0,
            red_flags: question.redFlags.filter((point) => raised.includes(point.id)).length,
            submitted_at: scorecard.submitted_at,
          }
        }),
      )
      await db.insertInto('rating_facts').values(rows).execute()
    }
  }
}
