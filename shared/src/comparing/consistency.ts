import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { atOnce, type Steps } from '../base/steps.ts'
import { skipReasons } from '../interviews/conduct/conduct-doc.ts'
import { visibilityPolicySchema } from '../plans/interview-plan.ts'
import { type ConductedInterview, count, type Deviation, deviationSchema } from './conducted-interview.ts'
import { type ConductedQuestion, deviationsOf, isOpen } from './consistency-deviations.ts'

export const stageConsistencySchema = z.object({
  stage: z.string(),
  /** Of the role's loop; absent for a stage that was only named. */
  stageId: idSchema.optional(),
  interviews: count,
  /** Of which nobody recorded what was asked. */
  unrecorded: count,
  /** Most used first. */
  plans: z.array(z.object({ title: z.string(), version: z.number(), interviews: count })),
  policies: z.array(z.object({ policy: visibilityPolicySchema, interviews: count })),
  panels: z.array(z.object({ people: count, interviews: count })),
  /** Every question that any of the plans has, in the order of the plan most used. */
  questions: z.array(
    z.object({
      id: idSchema,
      title: z.string(),
      planned: count,
      asked: count,
      skipped: z.array(z.object({ reason: z.enum(skipReasons), interviews: count })),
      notAsked: count,
      /** Seconds, of the interviews that asked it. */
      took: z.object({ shortest: count, longest: count, planned: count }).optional(),
    }),
  ),
  /** Each thing that differed, once, with the interviews in which it did, latest first; what differed most often first. */
  differences: z.array(
    z.object({
      deviation: deviationSchema,
      interviews: z.array(
        z.object({ interviewId: idSchema, candidate: z.object({ id: idSchema, name: z.string() }), startsAt: z.number() }),
      ),
    }),
  ),
  /** Interviews that differ, latest first. */
  deviating: z.array(
    z.object({
      interviewId: idSchema,
      candidate: z.object({ id: idSchema, name: z.string() }),
      startsAt: z.number(),
      deviations: z.array(deviationSchema),
    }),
  ),
})
export type StageConsistency = z.infer<typeof stageConsistencySchema>

/** Interviews looked at between two steps: less than a millisecond. */
const AT_ONCE = 20

/**
 * Whether the candidates of a role were asked the same questions, in the same order, for the same time, by similar panels. It
 * compares stage by stage, because stages differ on purpose. It states what differs. It never says why, or that it mattered.
 */
export const consistencyReport = (interviews: readonly ConductedInterview[]): StageConsistency[] => atOnce(comparing(interviews))

/** The same in steps: a role may have thousands of interviews. */
export function* comparing(interviews: readonly ConductedInterview[]): Steps<StageConsistency[]> {
  const key = ({ stageId, stage }: ConductedInterview) => (stageId === undefined ? `named ${stage ?? ''}` : `stage ${stageId}`)
  const stages: StageConsistency[] = []
  for (const of of Map.groupBy(interviews, key).values()) {
    // A stage that was renamed is one stage, under its newest name.
    const newest = of.reduce((last, each) => (each.startsAt >= last.startsAt ? each : last))
    stages.push({
      ...(yield* comparingStage(newest.stage ?? 'No stage', of)),
      ...(newest.stageId === undefined ? {} : { stageId: newest.stageId }),
    })
  }
  return stages
}

type Recorded = ConductedInterview & { recorded: NonNullable<ConductedInterview['recorded']> }

function* comparingStage(stage: string, interviews: readonly ConductedInterview[]): Steps<StageConsistency> {
  const recorded = interviews.filter((interview): interview is Recorded => interview.recorded !== undefined)
  const plans = tally(recorded, ({ recorded: { plan } }) => `${plan.id} ${plan.version}`)
  const panels = tally(interviews, (interview) => String(interview.panel))
  const usual = { plan: plans[0]?.key, panel: panels[0]?.first.panel }
  const deviating = yield* flatMapping(interviews, (interview) => {
    const deviations = deviationsOf(interview, usual)
    const { interviewId, candidate, startsAt } = interview
    return deviations.length === 0 ? [] : [{ interviewId, candidate, startsAt, deviations }]
  })
  const questions = yield* comparingQuestions(recorded, plans[0]?.first)
  const differences = yield* gatheringDifferences(deviating)
  return {
    stage,
    interviews: interviews.length,
    unrecorded: interviews.length - recorded.length,
    plans: plans.map(({ first, interviews: used }) => {
      const { title, version } = first.recorded.plan
      return { title, version, interviews: used }
    }),
    policies: tally(interviews, (interview) => interview.policy).map(({ first, interviews: used }) => ({
      policy: first.policy,
      interviews: used,
    })),
    panels: panels.map(({ first, interviews: used }) => ({ people: first.panel, interviews: used })),
    questions,
    differences,
    deviating: deviating.toSorted((a, b) => b.startsAt - a.startsAt),
  }
}

function* flatMapping<T, R>(items: readonly T[], of: (item: T) => R[], atATime = AT_ONCE): Steps<R[]> {
  const found: R[] = []
  for (let start = 0; start < items.length; start += atATime) {
    found.push(...items.slice(start, start + atATime).flatMap(of))
    yield
  }
  return found
}

/** The same thing that differed in several interviews is said once, with its shortest and longest where it is about time. */
function* gatheringDifferences(deviating: StageConsistency['deviating']): Steps<StageConsistency['differences']> {
  const all = yield* flatMapping(deviating, ({ deviations, ...interview }) =>
    deviations.map((deviation) => ({ deviation, interview, key: JSON.stringify({ ...deviation, seconds: undefined }) })),
  )
  return yield* flatMapping(
    tally(all, ({ key }) => key),
    ({ first, of }) => [
      {
        deviation: together(
          first.deviation,
          of.map(({ deviation }) => ('seconds' in deviation ? deviation.seconds : 0)),
        ),
        interviews: of.map(({ interview }) => interview).toSorted((a, b) => b.startsAt - a.startsAt),
      },
    ],
  )
}

function together(deviation: Deviation, seconds: readonly number[]): Deviation {
  if (!('seconds' in deviation) || seconds.length < 2) return deviation
  return { ...deviation, seconds: Math.min(...seconds), upTo: Math.max(...seconds) }
}

/** The same kind together, the most frequent first; of equals the first met. */
function tally<T>(items: readonly T[], keyOf: (item: T) => string): { key: string; first: T; of: T[]; interviews: number }[] {
  return [...Map.groupBy(items, keyOf)]
    .flatMap(([key, of]) => (of[0] === undefined ? [] : [{ key, first: of[0], of, interviews: of.length }]))
    .toSorted((a, b) => b.interviews - a.interviews)
}

function* comparingQuestions(recorded: readonly Recorded[], usual: Recorded | undefined): Steps<StageConsistency['questions']> {
  const rows = yield* flatMapping(recorded, ({ recorded: { plan, conduct } }) =>
    plan.questions.map(
      (question): ConductedQuestion => ({
        ...question,
        asked: conduct.asked.find((each) => each.questionId === question.id),
        skipped: conduct.skipped.find((each) => each.questionId === question.id),
        open: isOpen(conduct, question.id),
      }),
    ),
  )
  const byQuestion = [...Map.groupBy(rows, (row) => row.id)]
  yield
  const reports = yield* flatMapping(byQuestion, ([id, of]) => questionReport(id, of), 1)
  const place = new Map(usual?.recorded.plan.questions.map((question, index) => [question.id, index]))
  const at = ({ id }: { id: string }) => place.get(id) ?? Number.MAX_SAFE_INTEGER
  return reports.toSorted((a, b) => at(a) - at(b))
}

function questionReport(id: string, of: readonly ConductedQuestion[]): StageConsistency['questions'] {
  const newest = of.at(-1)
  if (!newest) return []
  // A skip after asking stands.
  const asked = of.filter((row) => row.asked && !row.skipped)
  const skipped = of.flatMap((row) => (row.skipped ? [row.skipped] : []))
  const times = asked.flatMap((row) => (row.asked && !row.open ? [row.asked.seconds] : []))
  // A running conversation may still ask its remaining questions.
  const toCome = of.filter((row) => row.open && !row.asked && !row.skipped).length
  return [
    {
      id,
      title: newest.title,
      planned: of.length - toCome,
      asked: asked.length,
      skipped: tally(skipped, ({ reason }) => reason).map(({ first, interviews }) => ({ reason: first.reason, interviews })),
      notAsked: of.length - asked.length - skipped.length - toCome,
      ...(times.length > 0
        ? { took: { shortest: Math.min(...times), longest: Math.max(...times), planned: newest.minutes * 60 } }
        : {}),
    },
  ]
}
