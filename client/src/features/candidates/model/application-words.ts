import type { EpochMs } from '@panelbook/shared/base/clock'
import type { ListedCandidate } from '@panelbook/shared/candidates/api'
import type { Application, ListedApplication } from '@panelbook/shared/candidates/application'
import type { DuplicateReason } from '@panelbook/shared/candidates/candidate'
import { decisionInWords } from '@panelbook/shared/debrief/decision'
import type { Tone } from '../../../ui/status-pill.tsx'
import { dayAndTime } from '../../../ui/time-in-words.ts'

/** Where an application stands, in a word or two. */
export function applicationState(application: Pick<Application, 'state' | 'stages' | 'decisions'>): {
  words: string
  tone: Tone
} {
  const outcome = application.decisions.at(-1)?.outcome
  if (application.state === 'withdrawn') return { words: 'Withdrawn', tone: 'neutral' }
  if (outcome === 'hire') return { words: decisionInWords.hire, tone: 'good' }
  if (outcome === 'decline') return { words: decisionInWords.decline, tone: 'neutral' }
  if (application.stages.every((stage) => stage.interviews.length === 0)) return { words: 'Nothing planned', tone: 'warn' }
  return { words: 'In the loop', tone: 'accent' }
}

/**
 * The stages that there is nothing to decide by from: "Design interview and Team interview"; undefined where each has a
 * scorecard.
 */
export function undecidable({ stages }: Pick<Application, 'stages'>): string | undefined {
  const open = stages
    .filter((stage) => !stage.interviews.some(({ scorecards, notHeld }) => !notHeld && scorecards.in > 0))
    .map(({ title }) => title)
  return open.length === 0 ? undefined : new Intl.ListFormat('en', { type: 'conjunction' }).format(open)
}

/** The stage that comes next: the first that nothing is planned for. */
export const nextStageOf = (application: Application | undefined) =>
  application?.stages.find((stage) => stage.state === 'missing')

/** "Python developer (withdrawn), Data engineer and 2 more" */
export function applicationsInWords(applications: readonly ListedApplication[]): string {
  if (applications.length === 0) return 'No application yet'
  const [first, second, ...more] = applications.map(({ role, state }) => (state === 'withdrawn' ? `${role} (withdrawn)` : role))
  if (more.length > 0) return `${first}, ${second} and ${more.length} more`
  return second === undefined ? `${first}` : `${first}, ${second}`
}

/** What tells a candidate from another of the same name. */
export function knownBy({ email, applications, latestAt }: ListedCandidate, now: EpochMs): string {
  const facts = [
    email,
    applicationsInWords(applications),
    latestAt !== undefined && `${latestAt < now ? 'last' : 'next'} interview ${dayAndTime(latestAt, now, { inSentence: true })}`,
  ]
  return facts.filter(Boolean).join(' · ')
}

const reasons: Record<DuplicateReason, string> = { name: 'name', email: 'e-mail address', phone: 'phone number' }

/** "Same name and phone number" */
export const sameInWords = (same: readonly DuplicateReason[]): string =>
  `Same ${new Intl.ListFormat('en', { type: 'conjunction' }).format(same.map((reason) => reasons[reason]))}`
