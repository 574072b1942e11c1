import { type NewInterview, newInterviewSchema } from '@panelbook/shared/api/resources'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { panelRoleSchema } from '@panelbook/shared/panel/roles'
import { z } from 'zod'

/** What somebody has typed into the form so far, valid or not: text as text, so that nothing is lost on the way. */
export const interviewDraftSchema = z.object({
  candidateName: z.string(),
  role: z.string(),
  planId: z.string(),
  /** As `<input type="datetime-local">` holds it: `2026-05-04T10:30`, in the viewer's own time zone. */
  startsAt: z.string(),
  panel: z.array(z.object({ personId: z.string(), role: panelRoleSchema })),
})
export type InterviewDraft = z.infer<typeof interviewDraftSchema>

export type DraftField = 'candidateName' | 'role' | 'planId' | 'startsAt' | 'panel'
export type DraftProblems = Partial<Record<DraftField, string>>

/** A new form: the next half hour that is at least fifteen minutes away, and whoever plans it as moderator. */
export function emptyInterviewDraft(now: EpochMs, personId: string | undefined): InterviewDraft {
  const half = 30 * 60_000
  return {
    candidateName: '',
    role: '',
    planId: '',
    startsAt: toLocalInput(Math.ceil((now + half / 2) / half) * half),
    panel: personId === undefined ? [] : [{ personId, role: 'moderator' }],
  }
}

const MESSAGES: Partial<Record<DraftField, string>> = {
  candidateName: 'Who is the candidate?',
  role: 'Which role is it for?',
  planId: 'Choose the plan to ask.',
}

/** The request, or what to correct and where. Every problem at once: nobody should have to submit five times. */
export function checkInterviewDraft(
  draft: InterviewDraft,
): { ok: true; input: NewInterview } | { ok: false; problems: DraftProblems } {
  const startsAt = fromLocalInput(draft.startsAt)
  const problems: DraftProblems = {}
  if (startsAt === undefined) problems.startsAt = 'Choose a day and a time.'
  const parsed = newInterviewSchema.safeParse({ ...draft, startsAt: startsAt ?? 0 })
  if (parsed.success && startsAt !== undefined) return { ok: true, input: parsed.data }
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0] as DraftField
    const empty = field !== 'panel' && field !== 'startsAt' && draft[field].trim() === ''
    problems[field] ??= (empty ? MESSAGES[field] : undefined) ?? `${issue.message}.`
  }
  const moderators = draft.panel.filter((member) => member.role === 'moderator').length
  if (draft.panel.length > 0 && moderators !== 1) {
    problems.panel =
      moderators === 0
        ? 'Make somebody the moderator: they move the panel from question to question.'
        : 'Only one person can moderate. Give the others another panel role.'
  } else if (draft.panel.length === 0) problems.panel = 'Choose who interviews: at least a moderator.'
  return { ok: false, problems }
}

const pad = (value: number) => String(value).padStart(2, '0')

/** Epoch ms as a datetime-local value in the viewer's time zone, to the minute. */
export function toLocalInput(at: EpochMs): string {
  const date = new Date(at)
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`
}

/** The inverse; undefined for an empty or impossible value. */
export function fromLocalInput(value: string): EpochMs | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return undefined
  const at = new Date(value).getTime()
  return Number.isNaN(at) ? undefined : at
}
