import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { shortText } from '../base/text.ts'
import { questionLevelSchema } from '../library/question.ts'
import { competencyWord } from '../plans/competency-cover.ts'

/** What kind of conversation a stage is. */
export const stageKinds = ['screen', 'coding', 'practical', 'code-review', 'system-design', 'behavioural', 'other'] as const
export const stageKindSchema = z.enum(stageKinds)
export type StageKind = z.infer<typeof stageKindSchema>

/** One interview of the loop, in the order candidates go through it. Its id is stable: interviews refer to it. */
export const roleStageSchema = z.object({
  id: idSchema,
  title: shortText,
  kind: stageKindSchema,
  /** Absent until somebody has chosen one. The plan lives on by itself; its newest version is what the next interview asks. */
  planId: idSchema.optional(),
})
export type RoleStage = z.infer<typeof roleStageSchema>

/** Judged in one stage, or on purpose in two: a second pair of eyes on what matters most. */
export const intendedCoverageSchema = z.union([z.literal(1), z.literal(2)])
export type IntendedCoverage = z.infer<typeof intendedCoverageSchema>

/** A competency this role is judged by. How much it weighs is the plans' to say. */
export const roleCompetencySchema = z.object({ name: shortText, intended: intendedCoverageSchema })

const contentShape = z.object({
  title: shortText,
  level: questionLevelSchema.optional(),
  competencies: z.array(roleCompetencySchema).max(40),
  stages: z.array(roleStageSchema).max(20),
  /** In how many working days candidates hear what comes next; absent: nothing is promised. */
  answerWithinDays: z.number().int().min(1, 'At least 1 day').max(60, 'At most 60 days').optional(),
})

/** What people write of a role: its loop, stage by stage, and what the loop is meant to cover. */
export const roleContentSchema = contentShape
  .refine((role) => unique(role.competencies.map((competency) => competencyKey(competency.name))), {
    message: 'Each competency is named once',
    path: ['competencies'],
  })
  .refine((role) => unique(role.stages.map((stage) => stage.id)), {
    message: 'Each stage has an id of its own',
    path: ['stages'],
  })
export type RoleContent = z.infer<typeof roleContentSchema>

/** A role somebody is hired for. */
export const roleSchema = contentShape.extend({
  id: idSchema,
  /** Counts up from 1 with every change. */
  version: z.number().int().min(1),
  /** An archived role is no longer offered; its interviews keep it. */
  archived: z.boolean(),
  /** Nobody but its team, of whom its reader is one, knows of it. Absent: it is open to all leads. */
  closed: z.literal(true).optional(),
})
export type Role = z.infer<typeof roleSchema>

/** By which competencies of one name are known, as plans tell them apart. */
export const competencyKey = competencyWord

/** What of a role its people wrote. */
export function roleContent({ id: _id, version: _version, archived: _archived, closed: _closed, ...content }: Role): RoleContent {
  return content
}

export const findStage = (role: Pick<Role, 'stages'>, stageId: string | undefined): RoleStage | undefined =>
  role.stages.find((stage) => stage.id === stageId)

const unique = (keys: readonly string[]): boolean => new Set(keys).size === keys.length
