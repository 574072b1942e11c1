import { z } from 'zod'
import { assertNever } from '../base/assert.ts'
import { idSchema } from '../base/ids.ts'
import { atsRunKindSchema } from './connection.ts'
import { externalIdSchema } from './mapping.ts'
import { atsProblemSchema } from './problem.ts'

/** What a run makes or changes, or finds that it can't. */
export const atsItemKinds = [
  'candidate-added',
  'application-added',
  'interview-planned',
  'candidate-changed',
  'interview-moved',
  'interview-relocated',
  'interview-cancelled',
  'change-waits',
  'person-unmapped',
  'nobody-mapped',
  'stage-unmapped',
  'stage-without-plan',
  'stage-planned-here',
  'interview-refused',
  'candidate-unusable',
  'erased',
  'role-archived',
] as const
export const atsItemKindSchema = z.enum(atsItemKinds)
export type AtsItemKind = z.infer<typeof atsItemKindSchema>

/** What stays to be done by people. */
export const leftUndone: readonly AtsItemKind[] = [
  'change-waits',
  'person-unmapped',
  'nobody-mapped',
  'stage-unmapped',
  'stage-without-plan',
  'stage-planned-here',
  'interview-refused',
  'candidate-unusable',
  'role-archived',
]

/** As many of a run are kept in words; all are counted. */
export const MOST_ITEMS = 500

export const atsItemSchema = z.object({
  kind: atsItemKindSchema,
  /** Whom it is about; without an id where they aren't here. Absent: nobody, or somebody who was erased. */
  candidate: z.object({ id: idSchema.optional(), name: z.string() }).optional(),
  interviewId: idSchema.optional(),
  /** When the interview is. */
  startsAt: z.number().optional(),
  /** What the job, the stage or the person is called there, or why it can't be done. */
  about: z.string().optional(),
})
export type AtsItem = z.infer<typeof atsItemSchema>

/** What a run came to, as kept: without a name. */
export const atsRunSchema = z.object({
  id: idSchema,
  kind: atsRunKindSchema,
  at: z.number(),
  endedAt: z.number().optional(),
  problem: atsProblemSchema.optional(),
  /** Absent: the clock. */
  by: z.object({ id: idSchema, name: z.string() }).optional(),
  counts: z.array(z.object({ kind: atsItemKindSchema, count: z.number().int() })),
})
export type AtsRun = z.infer<typeof atsRunSchema>

/** What the last dry run or import found, in words. */
export const atsFindingsSchema = z.object({
  kind: atsRunKindSchema,
  at: z.number(),
  items: z.array(atsItemSchema).max(MOST_ITEMS),
  /** How many more there are than are kept in words. */
  more: z.number().int(),
})
export type AtsFindings = z.infer<typeof atsFindingsSchema>

/** A change there of something that somebody changed here, too, or that a program takes in no case. */
export const atsChangeSchema = z.object({
  id: externalIdSchema,
  of: z.enum(['candidate', 'interview']),
  candidate: z.object({ id: idSchema, name: z.string() }),
  interviewId: idSchema.optional(),
  /** What is another there, with what is here and what is there. */
  fields: z.array(
    z.object({
      field: z.enum(['name', 'email', 'phone', 'time', 'location', 'cancelled', 'panel']),
      here: z.string().optional(),
      there: z.string().optional(),
    }),
  ),
  /** Of what is there, so that nobody takes what they haven't seen. */
  seen: z.string(),
  /** Whether Panelbook can take it: a panel is changed by people. */
  takes: z.boolean(),
})
export type AtsChange = z.infer<typeof atsChangeSchema>

const s = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** How many of a kind, in words. @param dry whether it would be so only */
export function countInWords(kind: AtsItemKind, count: number, dry: boolean): string {
  const done = (verb: string) => (dry ? `would be ${verb}` : verb)
  switch (kind) {
    case 'candidate-added':
      return `${s(count, 'candidate')} ${done('added')}`
    case 'application-added':
      return `${s(count, 'application')} ${done('added')}`
    case 'interview-planned':
      return `${s(count, 'interview')} ${done('planned')}`
    case 'candidate-changed':
      return `${s(count, 'candidate')} ${done('changed')}`
    case 'interview-moved':
      return `${s(count, 'interview')} ${done('moved')}`
    case 'interview-relocated':
      return `${s(count, 'location')} ${done('changed')}`
    case 'interview-cancelled':
      return `${s(count, 'interview')} ${done('cancelled')}`
    case 'change-waits':
      return `${s(count, 'change')} to take or leave`
    case 'person-unmapped':
      return `${s(count, 'interview')} with someone who isn’t mapped`
    case 'nobody-mapped':
      return `${s(count, 'interview')} with no one to interview`
    case 'stage-unmapped':
      return `${s(count, 'interview')} without a stage here`
    case 'stage-without-plan':
      return `${s(count, 'interview')} of stages without a plan`
    case 'stage-planned-here':
      return `${s(count, 'interview')} of stages planned here already`
    case 'interview-refused':
      return `${s(count, 'interview')} that can’t be planned`
    case 'candidate-unusable':
      return `${s(count, 'candidate')} without a usable name`
    case 'erased':
      return `${s(count, 'erased candidate')} left out`
    case 'role-archived':
      return `${s(count, 'job')} of archived roles`
    default:
      return assertNever(kind)
  }
}

/** What to do about what is left undone; undefined where there is nothing to do. */
export function whatToDo(kind: AtsItemKind): string | undefined {
  switch (kind) {
    case 'change-waits':
      return 'Take or leave it, under “Changes to take or leave”.'
    case 'person-unmapped':
      return 'Map them to someone here, or leave them out of panels.'
    case 'nobody-mapped':
      return 'Everyone on this panel is left out. Map at least one of them.'
    case 'stage-unmapped':
      return 'Map it to a stage of the role.'
    case 'stage-without-plan':
      return 'Choose a plan for this stage on the role’s page.'
    case 'stage-planned-here':
      return 'Someone planned this stage here. Nothing was planned twice.'
    case 'interview-refused':
      return 'Plan it by hand, or mend the reason and run again.'
    case 'candidate-unusable':
      return 'Give them a name there.'
    case 'role-archived':
      return 'Bring the role back, or map the job to another.'
    default:
      return undefined
  }
}
