import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import { newId } from '@panelbook/shared/base/ids'
import { questionLevelSchema } from '@panelbook/shared/library/question'
import { stageKindInWords } from '@panelbook/shared/roles/coverage-in-words'
import {
  competencyKey,
  intendedCoverageSchema,
  type Role,
  type RoleContent,
  roleContentSchema,
  type StageKind,
  stageKindSchema,
} from '@panelbook/shared/roles/role'
import { type NewTeam, newTeamSchema, type RoleTeam } from '@panelbook/shared/roles/team'
import { z } from 'zod'

/** What somebody has typed so far, valid or not. Each row has a key of its own: names change while they are typed. */
export const roleDraftSchema = z.object({
  /** Of the role, from the first try on, so that saving twice makes one. */
  id: z.string(),
  /** The version this was begun on; 0: not saved yet. */
  version: z.number(),
  /** What that version said: whether anything was changed is seen by comparing with this, whatever others save meanwhile. */
  base: z.string().optional(),
  title: z.string(),
  level: z.union([questionLevelSchema, z.literal('')]),
  competencies: z.array(z.object({ key: z.string(), name: z.string(), intended: intendedCoverageSchema })),
  stages: z.array(z.object({ id: z.string(), title: z.string(), kind: stageKindSchema, planId: z.string() })),
  /** Absent in drafts that were kept before there was a promise. */
  answerWithinDays: z.union([z.number(), z.literal('')]).optional(),
  /** Of a role that is not saved yet: the team that it will be closed to. Absent: it will be open. */
  closedTo: newTeamSchema.shape.people.optional(),
})
export type RoleDraft = z.infer<typeof roleDraftSchema>
export type StageDraft = RoleDraft['stages'][number]
export type CompetencyDraft = RoleDraft['competencies'][number]

export const newStage = (kind: StageKind): StageDraft => ({ id: newId(), title: '', kind, planId: '' })
export const newCompetency = (name = ''): CompetencyDraft => ({ key: newId(8), name, intended: 1 })

/** A new role begins with the loop most have: a first talk, then something practical, then the people. */
export const emptyRole = (): RoleDraft =>
  begun({
    id: newId(),
    version: 0,
    title: '',
    level: '',
    answerWithinDays: '',
    competencies: [],
    stages: (['screen', 'coding', 'behavioural'] as const).map((kind) => ({ ...newStage(kind), title: stageKindInWords[kind] })),
  })

export const draftOf = (role: Role): RoleDraft =>
  begun({
    id: role.id,
    version: role.version,
    title: role.title,
    level: role.level ?? '',
    answerWithinDays: role.answerWithinDays ?? '',
    competencies: role.competencies.map((competency) => ({ key: newId(8), ...competency })),
    stages: role.stages.map((stage) => ({ ...stage, planId: stage.planId ?? '' })),
  })

const begun = (draft: Omit<RoleDraft, 'base'>): RoleDraft => ({ ...draft, base: said(draft) })
/** What a draft would save, as text to compare. */
const said = (draft: Omit<RoleDraft, 'base'>): string =>
  canonicalJson({ ...contentOf(draft), ...(draft.closedTo ? { closedTo: draft.closedTo } : {}) })

/** Whether somebody changed anything since it was begun. A draft kept by an older version doesn't say, and counts as changed. */
export const isChanged = (draft: RoleDraft): boolean => draft.base !== said(draft)

/**
 * The draft to show: what nobody has changed, or what says the same by now, follows the role as it is; what somebody changed
 * keeps what it was begun on.
 *
 * @param sent what was last sent and not answered: where the role says it by now, it has arrived, and what was typed since goes
 *   on from there
 */
export function following(draft: RoleDraft, role: Role, fresh: RoleDraft, sent?: RoleDraft): RoleDraft {
  if (draft.version === role.version && !isChanged(draft)) return draft
  // Row by row the one that is shown: nobody's caret is taken.
  if (saysTheSame(draft, role)) return goingOn(draft, role)
  if (!isChanged(draft)) return fresh
  return sent?.version === draft.version && role.version > draft.version && saysTheSame(sent, role) ? goingOn(draft, role) : draft
}

/** What was typed while a save was under way, as a change of what is saved now: which has its team, if any. */
export function goingOn({ closedTo: _, ...now }: RoleDraft, saved: Role): RoleDraft {
  return { ...now, version: saved.version, base: draftOf(saved).base }
}

/** What would be saved, checked or not: rows without a name are left out. */
export function contentOf(draft: Omit<RoleDraft, 'base'>): RoleContent {
  return {
    title: draft.title.trim(),
    ...(draft.level === '' ? {} : { level: draft.level }),
    ...(typeof draft.answerWithinDays === 'number' ? { answerWithinDays: draft.answerWithinDays } : {}),
    competencies: draft.competencies
      .filter(({ name }) => name.trim() !== '')
      .map(({ name, intended }) => ({ name: name.trim(), intended })),
    stages: draft.stages.map(({ planId, title, ...stage }) => ({
      ...stage,
      title: title.trim(),
      ...(planId === '' ? {} : { planId }),
    })),
  }
}

export interface RoleProblems {
  title?: string
  /** By the row's key. */
  competencies: Record<string, string>
  /** By the stage's id. */
  stages: Record<string, string>
}

/** Everything to correct at once, each beside its field. */
export function checkRole(draft: RoleDraft): { ok: true; content: RoleContent } | { ok: false; problems: RoleProblems } {
  const problems: RoleProblems = { competencies: {}, stages: {} }
  if (draft.title.trim() === '') problems.title = 'What is the role called?'
  const seen = new Set<string>()
  for (const { key, name } of draft.competencies) {
    if (name.trim() === '') continue
    if (seen.has(competencyKey(name))) problems.competencies[key] = 'This competency is in the list already.'
    seen.add(competencyKey(name))
  }
  for (const { id, title } of draft.stages) if (title.trim() === '') problems.stages[id] = 'What is this stage called?'
  const parsed = roleContentSchema.safeParse(contentOf(draft))
  const found =
    problems.title !== undefined || [problems.competencies, problems.stages].some((each) => Object.keys(each).length > 0)
  if (parsed.success && !found) return { ok: true, content: parsed.data }
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.path[0] === 'title') problems.title ??= `${issue.message}.`
    const stage = issue.path[0] === 'stages' ? draft.stages[Number(issue.path[1])] : undefined
    if (stage) problems.stages[stage.id] ??= `${issue.message}.`
    const named = draft.competencies.filter(({ name }) => name.trim() !== '')
    const competency = issue.path[0] === 'competencies' ? named[Number(issue.path[1])] : undefined
    if (competency) problems.competencies[competency.key] ??= `${issue.message}.`
  }
  return { ok: false, problems }
}

export const saysTheSame = (draft: RoleDraft, role: Role): boolean =>
  canonicalJson(contentOf(draft)) === canonicalJson(contentOf(draftOf(role)))

/**
 * What is left to do where an earlier try has created a role that is to be closed to these people: nothing, to close it to them, or
 * to ask, as somebody has made or changed its team since. A role is created without a team or with its first one, closed.
 */
export function teamLeft(wanted: NewTeam['people'], { number, closed, people }: RoleTeam): 'as wanted' | 'to set' | 'of others' {
  const same =
    people.length === wanted.length &&
    wanted.every(({ personId, kind }) => people.some((each) => each.person.id === personId && each.kind === kind))
  if (closed && same) return 'as wanted'
  return number === (closed ? 1 : 0) ? 'to set' : 'of others'
}

/** What two versions of a role don't agree on, in words. */
export function differences(mine: RoleDraft, theirs: Role): string[] {
  const [a, b] = [contentOf(mine), contentOf(draftOf(theirs))]
  const parts = {
    ...{ title: 'the title', level: 'the level', competencies: 'the competencies', stages: 'the stages' },
    answerWithinDays: 'the promised answer',
  } as const
  return (Object.keys(parts) as (keyof typeof parts)[]).flatMap((part) =>
    canonicalJson({ part: a[part] ?? null }) === canonicalJson({ part: b[part] ?? null }) ? [] : [parts[part]],
  )
}

/** The list with one row moved by `step`; unchanged where that is off its end. */
export function moved<T>(rows: readonly T[], at: number, step: -1 | 1): T[] {
  const row = rows[at]
  if (row === undefined || rows[at + step] === undefined) return [...rows]
  return rows.toSpliced(at, 1).toSpliced(at + step, 0, row)
}

/** A stage of another kind; a title that only repeated the kind follows it. */
export function withKind(stage: StageDraft, kind: StageKind): StageDraft {
  const repeats = stage.title.trim() === '' || stage.title === stageKindInWords[stage.kind]
  return { ...stage, kind, title: repeats ? stageKindInWords[kind] : stage.title }
}
