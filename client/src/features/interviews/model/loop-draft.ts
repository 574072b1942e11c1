import type { EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId } from '@panelbook/shared/base/ids'
import { type TimeZone, wallTimeAt } from '@panelbook/shared/base/time-zone'
import { locationSchema } from '@panelbook/shared/interviews/location'
import { type LoopToPlan, MOST_LOOP_INTERVIEWS, type NewLoop } from '@panelbook/shared/interviews/loop/api'
import type { Span } from '@panelbook/shared/interviews/loop/first-gaps'
import { nextWorkday } from '@panelbook/shared/interviews/loop/planning-day'
import { z } from 'zod'
import { momentOfSlot, type Slot, slotSchema } from '../../../parts/schedule/slot.ts'
import { interviewDraftSchema, onPanel, panelProblem } from './interview-draft.ts'

const panelSchema = interviewDraftSchema.shape.panel

/** What somebody has changed in a row. What they haven't follows from the stage, its plan and the form. */
const rowDraftSchema = z
  .object({
    /** It is not planned with the others. */
    left: z.boolean(),
    planId: z.string(),
    startsAt: slotSchema.shape.startsAt,
    later: slotSchema.shape.later,
    minutes: z.number(),
    location: z.string(),
    anonymous: z.boolean(),
    panel: panelSchema,
    /** Its panel was proposed by turn, and nobody has changed it since. */
    byTurn: z.boolean(),
    overLimit: interviewDraftSchema.shape.overLimit.unwrap(),
  })
  .partial()
export type RowDraft = z.infer<typeof rowDraftSchema>

/** What somebody has typed so far into the form for loops, valid or not. */
export const loopDraftSchema = z.object({
  /** Of the request, and what was last sent under it. */
  key: z.string(),
  said: z.string().optional(),
  date: z.string(),
  earliest: z.string(),
  latest: z.string(),
  breakMinutes: z.number(),
  timeZone: z.string(),
  /** Of rows that name no other. */
  location: z.string(),
  /** Of rows that say nothing else. Absent from drafts that were kept before there was one. */
  anonymous: z.boolean().default(false),
  /** By application and stage. */
  rows: z.record(z.string(), rowDraftSchema),
})
export type LoopDraft = z.infer<typeof loopDraftSchema>

/** A new form: the next day from Monday to Friday, in office hours. */
export const emptyLoopDraft = (now: EpochMs, timeZone: TimeZone): LoopDraft => ({
  ...{ key: newId(), date: nextWorkday(wallTimeAt(now, timeZone).slice(0, 10)) },
  ...{ earliest: '09:00', latest: '18:00', breakMinutes: 15, timeZone, location: '', anonymous: false, rows: {} },
})

/** A stage of an application, as the form has it. */
export interface LoopRow extends Slot {
  key: string
  applicationId: Id
  stageId: Id
  candidate: LoopToPlan['candidate']
  title: string
  /** It has an interview by now, so it isn't planned here. */
  planned: boolean
  left: boolean
  planId: string
  /** Undefined until its plan is chosen. */
  minutes: number | undefined
  location: string
  anonymous: boolean
  panel: z.infer<typeof panelSchema>
  byTurn: boolean
  /** Whoever is planned over their limit on purpose. */
  overLimit: readonly Id[]
  /** Who meets the candidate in interviews that take place, or did. */
  met: readonly Id[]
  /** Who sat there last; `asLast`: the panel is still that one. */
  last: { asLast: boolean; leftOut: number } | undefined
  /** When the interviews are that stages before it in its loop have, and those behind it. */
  beside: { before: readonly Span[]; behind: readonly Span[] }
}

const rowKey = (applicationId: Id, stageId: Id): string => `${applicationId}/${stageId}`

/** The rows of the form: stages that have no interview, and those in which something was typed before they had one. */
export function rowsOf(draft: LoopDraft, loops: readonly LoopToPlan[], plans: ReadonlyMap<Id, { minutes: number }>): LoopRow[] {
  return loops
    .filter(({ state }) => state === 'active')
    .flatMap(({ id: applicationId, candidate, stages, met }) =>
      stages.flatMap((stage, at): LoopRow[] => {
        const key = rowKey(applicationId, stage.id)
        const typed = draft.rows[key]
        if (stage.planned && typed === undefined) return []
        const planId = typed?.planId ?? stage.planId ?? ''
        const asked = stage.last?.panel.map(({ person, role }) => ({ personId: person.id, role })) ?? []
        const panel = typed?.panel ?? asked
        return [
          {
            ...{ key, applicationId, stageId: stage.id, candidate, title: stage.title, planned: stage.planned },
            ...{ left: typed?.left ?? false, planId, minutes: typed?.minutes ?? plans.get(planId)?.minutes },
            ...{ startsAt: typed?.startsAt ?? '', later: typed?.later ?? false, timeZone: draft.timeZone },
            ...{ byTurn: typed?.byTurn ?? false, overLimit: onPanel(typed?.overLimit ?? [], panel), met },
            ...{ location: typed?.location ?? draft.location, anonymous: typed?.anonymous ?? draft.anonymous, panel },
            beside: { before: spansOf(stages.slice(0, at)), behind: spansOf(stages.slice(at + 1)) },
            last: stage.last && { asLast: samePanel(panel, asked), leftOut: stage.last.leftOut },
          },
        ]
      }),
    )
}

const spansOf = (stages: LoopToPlan['stages']): Span[] => stages.flatMap(({ span }) => span ?? [])

const samePanel = (one: LoopRow['panel'], other: LoopRow['panel']): boolean =>
  one.length === other.length &&
  one.every(({ personId, role }, at) => other[at]?.personId === personId && other[at].role === role)

export type RowField = 'row' | 'planId' | 'startsAt' | 'location' | 'panel'
export type RowProblems = Partial<Record<RowField, string>>
export type LoopProblems = Readonly<Record<string, RowProblems>>

export type CheckedLoop =
  | { ok: true; input: NewLoop; keys: string[] }
  /** `whole`: what is wrong with the form as a whole. */
  | { ok: false; problems: LoopProblems; whole: string | undefined }

/**
 * The request with its rows in order, or what to correct in each row. What was sent already under this key is sent as it is, as
 * its answer may have been lost.
 */
export function checkLoopDraft(draft: LoopDraft, rows: readonly LoopRow[], now: EpochMs): CheckedLoop {
  const wanted = rows.filter((row) => !row.left)
  const interviews = wanted.map(
    ({ applicationId, stageId, planId, minutes, location, anonymous, panel, overLimit, ...slot }) => ({
      ...{ applicationId, stageId, planId, startsAt: momentOfSlot(slot) ?? 0, panel, overLimit: [...overLimit] },
      ...(minutes === undefined ? {} : { minutes }),
      ...(location.trim() === '' ? {} : { location: location.trim() }),
      ...(anonymous ? { anonymous } : {}),
    }),
  )
  const input = { idempotencyKey: draft.key, timeZone: draft.timeZone, interviews }
  const asked: CheckedLoop = { ok: true, input, keys: wanted.map(({ key }) => key) }
  if (draft.said === saidIn(input)) return asked
  const found = wanted.map((row): [string, RowProblems] => [row.key, rowProblems(row, now)])
  const problems = Object.fromEntries(found.filter(([, of]) => Object.keys(of).length > 0))
  const whole =
    wanted.length === 0
      ? 'Choose at least one stage.'
      : wanted.length > MOST_LOOP_INTERVIEWS
        ? `At most ${MOST_LOOP_INTERVIEWS} interviews are planned at once. Leave some stages out.`
        : undefined
  return whole === undefined && Object.keys(problems).length === 0 ? asked : { ok: false, problems, whole }
}

function rowProblems(row: LoopRow, now: EpochMs): RowProblems {
  const at = momentOfSlot(row)
  const location = locationSchema.safeParse(row.location)
  const panel = panelProblem(row.panel)
  return {
    ...(row.planned ? { row: 'This stage has an interview by now. Leave it out here.' } : {}),
    ...(row.planId === '' ? { planId: 'Choose a plan.' } : {}),
    ...(at === undefined
      ? { startsAt: 'Choose a day and a time.' }
      : at < now
        ? { startsAt: 'This time is in the past. Choose a later one.' }
        : {}),
    ...(location.success ? {} : { location: `${location.error.issues[0]?.message}.` }),
    ...(panel === undefined ? {} : { panel }),
  }
}

const saidIn = ({ idempotencyKey: _key, ...words }: NewLoop): string => JSON.stringify(words)

/**
 * The draft as it is sent: under its key if that was only ever sent with the same words. What follows from the stage and its plan is
 * in the draft from then on: what the server says of them afterwards may come from these very rows.
 */
export function loopAsSent(draft: LoopDraft, input: NewLoop, rows: readonly LoopRow[]): { draft: LoopDraft; input: NewLoop } {
  const said = saidIn(input)
  const key = draft.said === undefined || draft.said === said ? draft.key : newId()
  const sent = withGiven(
    draft.rows,
    rows.filter(({ left }) => !left),
  )
  return { draft: { ...draft, key, said, rows: { ...draft.rows, ...sent } }, input: { ...input, idempotencyKey: key } }
}

/** These rows with what they were given, as if it had been typed: a time that was proposed for a panel holds for that panel alone. */
export const withGiven = (before: LoopDraft['rows'], given: readonly LoopRow[]): LoopDraft['rows'] =>
  Object.fromEntries(
    given.map(({ key, planId, minutes, panel }) => [
      key,
      { ...before[key], panel, ...(planId === '' ? {} : { planId }), ...(minutes === undefined ? {} : { minutes }) },
    ]),
  )

/** What the server found, at the rows that were sent. @param issues by their paths, as `interviews.0.panel.1.personId` */
export function refusedRows(issues: Readonly<Record<string, string>>, keys: readonly string[]): LoopProblems {
  const problems: Record<string, RowProblems> = {}
  for (const [path, message] of Object.entries(issues)) {
    const [list, row, field = 'row'] = path.split('.')
    const key = list === 'interviews' ? keys[Number(row)] : undefined
    if (key === undefined) continue
    const at = fields.find((one) => one === field) ?? 'row'
    problems[key] = { [at]: message, ...problems[key] }
  }
  return problems
}

const fields: readonly RowField[] = ['row', 'planId', 'startsAt', 'location', 'panel']
