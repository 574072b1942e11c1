import type { EpochMs } from '@panelbook/shared/base/clock'
import { newId } from '@panelbook/shared/base/ids'
import type { TimeZone } from '@panelbook/shared/base/time-zone'
import type { ListedCandidate } from '@panelbook/shared/candidates/api'
import { type NewInterview, newInterviewSchema } from '@panelbook/shared/interviews/api'
import { panelRoleSchema } from '@panelbook/shared/interviews/panel/panel-role'
import { type CandidateLoop, missingStages } from '@panelbook/shared/roles/candidate-loop'
import { findStage, type Role, type RoleStage } from '@panelbook/shared/roles/role'
import { z } from 'zod'
import { attemptOf } from '../../../api/attempts/attempt.ts'
import { momentOfSlot, slotAt, slotSchema } from '../../../parts/schedule/slot.ts'

/** What somebody has typed into the form so far, valid or not: text as text, so that nothing is lost on the way. */
export const interviewDraftSchema = slotSchema.extend({
  /** Of the request: pressing twice, or again after a lost answer, makes one interview. */
  key: z.string(),
  /** What was last sent under that key: an answer may have been lost, so anything else is another request. */
  said: z.string().optional(),
  candidateName: z.string(),
  /** Which of the candidates of that name; empty: not said, or somebody new. */
  candidateId: z.string(),
  /** Somebody new, though there is a candidate of that name. */
  namesake: z.boolean(),
  role: z.string(),
  /** Empty: `role` is what somebody calls it, and no role kept here. */
  roleId: z.string(),
  /** Empty: the stage that comes next; `NO_STAGE`: none. */
  stageId: z.string(),
  /** Empty: the stage's plan. */
  planId: z.string(),
  /** Absent from drafts that were kept before there was one. */
  location: z.string().default(''),
  anonymous: z.boolean().default(false),
  panel: z.array(z.object({ personId: z.string(), role: panelRoleSchema })),
  /** Whoever is planned over their limit on purpose. */
  overLimit: z.array(z.string()).default([]),
})
export type InterviewDraft = z.infer<typeof interviewDraftSchema>

export const NO_STAGE = 'none'

export type DraftField = 'candidateName' | 'role' | 'stageId' | 'planId' | 'startsAt' | 'location' | 'panel'
export type DraftProblems = Partial<Record<DraftField, string>>

/** A new form: the next half hour that is at least fifteen minutes away, and whoever plans it as moderator. */
export function emptyInterviewDraft(now: EpochMs, timeZone: TimeZone, personId: string | undefined): InterviewDraft {
  const half = 30 * 60_000
  return {
    ...slotAt(Math.ceil((now + half / 2) / half) * half, timeZone),
    ...{ key: newId(), candidateName: '', candidateId: '', namesake: false },
    ...{ role: '', roleId: '', stageId: '', planId: '', location: '', anonymous: false, overLimit: [] },
    panel: personId === undefined ? [] : [{ personId, role: 'moderator' }],
  }
}

/** What the workspace has, as far as it is known by now. */
export interface Known {
  candidates: readonly ListedCandidate[]
  roles: readonly Role[]
  /** Of the chosen candidate. */
  loops: readonly CandidateLoop[]
}

const word = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
export const sameName = (a: string, b: string): boolean => word(a) === word(b)

/** What a draft means: what was chosen, and what follows from that where nothing was. */
export interface Choice {
  /** Candidates who have the name that was typed. */
  namesakes: ListedCandidate[]
  candidate: ListedCandidate | undefined
  role: Role | undefined
  loop: CandidateLoop | undefined
  stage: RoleStage | undefined
  planId: string
}

export function choiceOf(draft: InterviewDraft, known: Known): Choice {
  const namesakes = known.candidates.filter((candidate) => sameName(candidate.name, draft.candidateName))
  const candidate = namesakes.find(({ id }) => id === draft.candidateId)
  const role = known.roles.find(({ id }) => id === draft.roleId)
  const loop = candidate && role ? known.loops.find(({ roleId }) => roleId === role.id) : undefined
  const stage = role && draft.stageId !== NO_STAGE ? (findStage(role, draft.stageId) ?? nextStage(role, loop)) : undefined
  return { namesakes, candidate, role, loop, stage, planId: draft.planId || (stage?.planId ?? '') }
}

/** The first stage that nothing is planned for; of somebody new, the first. */
function nextStage(role: Role, loop: CandidateLoop | undefined): RoleStage | undefined {
  if (!loop) return role.stages[0]
  return findStage(role, missingStages(loop)[0]?.stageId)
}

const MESSAGES: Partial<Record<DraftField, string>> = {
  candidateName: 'Who is the candidate?',
  role: 'Which role is it for?',
  planId: 'Choose a plan.',
}

/** The request, or what to correct and where. Every problem at once, so that one correction is enough. */
export function checkInterviewDraft(
  draft: InterviewDraft,
  known: Known,
): { ok: true; input: NewInterview } | { ok: false; problems: DraftProblems } {
  const { namesakes, candidate, role, stage, planId } = choiceOf(draft, known)
  const startsAt = momentOfSlot(draft)
  const problems: DraftProblems = {}
  if (startsAt === undefined) problems.startsAt = 'Choose a day and a time.'
  if (namesakes.length > 0 && !candidate && !draft.namesake) {
    problems.candidateName = 'A candidate with this name exists. Say whether it is the same person.'
  }
  const parsed = newInterviewSchema.safeParse({
    ...(candidate ? { candidateId: candidate.id } : { candidateName: draft.candidateName }),
    ...(role ? { roleId: role.id } : { role: draft.role }),
    ...(stage ? { stageId: stage.id } : {}),
    planId,
    startsAt: startsAt ?? 0,
    timeZone: draft.timeZone,
    ...(draft.location.trim() === '' ? {} : { location: draft.location }),
    ...(draft.anonymous ? { anonymous: true } : {}),
    panel: draft.panel,
    overLimit: onPanel(draft.overLimit, draft.panel),
    idempotencyKey: draft.key,
  })
  if (parsed.success && Object.keys(problems).length === 0) return { ok: true, input: parsed.data }
  const empty: Partial<Record<DraftField, boolean>> = {
    candidateName: draft.candidateName.trim() === '',
    role: draft.role.trim() === '',
    planId: planId === '',
  }
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0] === 'timeZone' ? 'startsAt' : (issue.path[0] as DraftField)
    problems[field] ??= (empty[field] ? MESSAGES[field] : undefined) ?? `${issue.message}.`
  }
  const panel = panelProblem(draft.panel)
  if (panel !== undefined) problems.panel = panel
  return { ok: false, problems }
}

/** Those of them who are still on the panel. */
export const onPanel = (personIds: readonly string[], panel: InterviewDraft['panel']): string[] =>
  personIds.filter((id) => panel.some(({ personId }) => personId === id))

/** What is missing in a panel, or there twice; undefined where nothing is. */
export function panelProblem(panel: InterviewDraft['panel']): string | undefined {
  if (panel.length === 0) return 'Choose the panel. It needs at least a moderator.'
  const moderators = panel.filter((member) => member.role === 'moderator').length
  if (moderators === 1) return undefined
  return moderators === 0
    ? 'Make someone the moderator. The moderator moves the panel from question to question.'
    : 'Only one person can moderate. Give the others another panel role.'
}

/** The draft as it is sent: under its key if that was only ever sent with the same words. */
export function asSent(draft: InterviewDraft, input: NewInterview): { draft: InterviewDraft; input: NewInterview } {
  const { idempotencyKey: _key, ...words } = input
  const before = draft.said === undefined ? undefined : { key: draft.key, said: draft.said }
  const { key, said } = before ? attemptOf(before, words) : { key: draft.key, said: JSON.stringify(words) }
  return { draft: { ...draft, key, said }, input: { ...input, idempotencyKey: key } }
}
