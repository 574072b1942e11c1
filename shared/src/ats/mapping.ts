import { z } from 'zod'
import { idSchema } from '../base/ids.ts'

/** Bounds of what one connection knows of its system. */
export const MOST_JOBS = 500
export const MOST_STAGES = 2_000
export const MOST_PEOPLE = 3_000

/** An id in the system: a number, or a UUID. */
export const externalIdSchema = z.string().regex(/^[\w-]{1,100}$/)

/** A job there, and the role here that its candidates come to. */
export const atsJobSchema = z.object({
  id: externalIdSchema,
  name: z.string(),
  /** Absent: none, and nothing of it is brought. */
  roleId: idSchema.optional(),
  /** Their panels are shown initials until the reveal. */
  anonymous: z.boolean(),
})
export type AtsJob = z.infer<typeof atsJobSchema>

/** An interview of a job's plan there, and the stage here. */
export const atsStageSchema = z.object({
  id: externalIdSchema,
  jobId: externalIdSchema,
  name: z.string(),
  stageId: idSchema.optional(),
})
export type AtsStage = z.infer<typeof atsStageSchema>

/** Somebody who interviews there, and their account here. `out`: they are left out of panels. */
export const atsPersonSchema = z.object({
  id: externalIdSchema,
  name: z.string(),
  emails: z.array(z.string()),
  personId: idSchema.optional(),
  out: z.boolean(),
})
export type AtsPerson = z.infer<typeof atsPersonSchema>

export const atsMappingSchema = z.object({
  /** Counts up from 0, nothing approved yet, with each approval. */
  version: z.number().int().min(0),
  jobs: z.array(atsJobSchema).max(MOST_JOBS),
  stages: z.array(atsStageSchema).max(MOST_STAGES),
  people: z.array(atsPersonSchema).max(MOST_PEOPLE),
})
export type AtsMapping = z.infer<typeof atsMappingSchema>

/** What somebody approves: of what isn't named, what was approved before stays. */
export const newMappingSchema = z.object({
  /** The version that they have seen. */
  version: z.number().int().min(0),
  jobs: z.array(atsJobSchema.omit({ name: true })).max(MOST_JOBS),
  stages: z.array(atsStageSchema.omit({ name: true })).max(MOST_STAGES),
  people: z.array(atsPersonSchema.omit({ name: true, emails: true })).max(MOST_PEOPLE),
})
export type NewMapping = z.infer<typeof newMappingSchema>

/** By which names are compared: nothing but their letters and figures, in any case. */
const labelKey = (label: string): string =>
  label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Which of these has the same label; undefined where none has, or several have: nothing is guessed. */
export function sameLabel<T extends { title: string }>(label: string, among: readonly T[]): T | undefined {
  const key = labelKey(label)
  const found = among.filter(({ title }) => labelKey(title) === key)
  return key === '' || found.length !== 1 ? undefined : found[0]
}

/**
 * Which stage has the label of an interview there, as “Onsite · System design” or as what stands last in it; undefined where none has,
 * or several have.
 */
export const stageLike = <T extends { title: string }>(name: string, stages: readonly T[]): T | undefined =>
  sameLabel(name, stages) ?? sameLabel(name.split(' · ').at(-1) ?? name, stages)

/** Who of these has one of the addresses; undefined where nobody has, or several have. */
export function sameAddress<T extends { email?: string | undefined }>(
  emails: readonly string[],
  among: readonly T[],
): T | undefined {
  const keys = new Set(emails.map((email) => email.trim().toLowerCase()))
  const found = among.filter(({ email }) => email !== undefined && keys.has(email.trim().toLowerCase()))
  return found.length === 1 ? found[0] : undefined
}
