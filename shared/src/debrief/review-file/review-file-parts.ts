import type { Id } from '../../base/ids.ts'
import type { Interview } from '../../interviews/api.ts'
import type { Conduct } from '../../interviews/conduct/conduct-doc.ts'
import type { ConductFacts } from '../../interviews/conduct/conduct-facts.ts'
import { countsInReview, type PanelRole } from '../../interviews/panel/panel-role.ts'
import type { PlanQuestion } from '../../plans/interview-plan.ts'
import type { Scorecards } from '../../scorecards/api.ts'
import { evidenceOrigin } from '../../scorecards/evidence-origin.ts'
import type { ScorecardContent, SubmittedScorecard } from '../../scorecards/scorecard.ts'
import { alignLines, askedFrom, type Conversation, recordingBegan } from '../../transcripts/align-lines.ts'
import type { Transcript } from '../../transcripts/transcript.ts'
import type { Decision } from '../decision.ts'
import { reviewedScorecard } from '../first-ratings.ts'
import type {
  DecisionEntry,
  InterviewEntry,
  PanelistEntry,
  QuestionEntry,
  RatingEntry,
  TranscriptEntry,
} from './review-entries.ts'

export const iso = (at: number): string => new Date(at).toISOString()

function done(what: { at: number; by: { name: string }; reason?: string | undefined }): {
  at: string
  by: string
  reason?: string
} {
  return { at: iso(what.at), by: what.by.name, ...(what.reason === undefined ? {} : { reason: what.reason }) }
}

export function interviewEntry(interview: Interview): InterviewEntry {
  const { plan, reveal, policyChange } = interview
  return {
    ...{ id: interview.id, candidate: interview.candidate.name, candidateId: interview.candidate.id, role: interview.role },
    ...(interview.roleId === undefined ? {} : { roleId: interview.roleId }),
    ...(interview.stage === undefined ? {} : { stage: interview.stage }),
    ...(interview.stageId === undefined ? {} : { stageId: interview.stageId }),
    ...{
      plan: interview.planTitle,
      planId: plan.id,
      planVersion: plan.version,
      policy: interview.policy,
      startsAt: iso(interview.startsAt),
      minutes: interview.minutes,
    },
    ...(interview.timeZone === undefined ? {} : { timeZone: interview.timeZone }),
    revealed: interview.revealed,
    ...(reveal ? { revealedAt: iso(reveal.at) } : {}),
    ...(reveal?.by ? { revealedEarly: done({ ...reveal, by: reveal.by }) } : {}),
    ...(policyChange ? { policyChange: { from: policyChange.from, ...done(policyChange), reason: policyChange.reason } } : {}),
  }
}

export const decisionEntry = ({ version, outcome, reason, decidedAt, by }: Decision): DecisionEntry => ({
  ...{ version, outcome, reason, at: iso(decidedAt), by: by.name, byId: by.id },
})

export function panelistEntry(person: { id: Id; name: string }, role: PanelRole, scorecards: Scorecards): PanelistEntry {
  const state = scorecards.standings.find((each) => each.personId === person.id)?.state
  const reviewed = reviewedScorecard(scorecards, person.id)
  const { card, now } = reviewed ?? {}
  const reason = state?.state === 'declined' || state?.state === 'reopened' ? state.reason : undefined
  return {
    ...{ id: person.id, name: person.name, role, counts: countsInReview(role) && !reviewed?.late },
    ...(state ? { scorecard: state.state } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(reviewed?.late ? { afterReveal: true as const } : {}),
    ...(card ? { submitted: said(card) } : {}),
    ...(now ? { changedAfterReveal: said(now) } : {}),
  }
}

const said = ({ version, submittedAt, hash, content }: SubmittedScorecard): NonNullable<PanelistEntry['submitted']> => ({
  ...{ version, at: iso(submittedAt), sha256: hash },
  ...(content.recommendation === undefined ? {} : { recommendation: content.recommendation }),
  takeAways: content.takeAways,
})

export function conductOf(
  { question }: PlanQuestion,
  facts: ConductFacts | undefined,
  conduct: Conduct | undefined,
): Pick<QuestionEntry, 'asked' | 'skipped'> {
  const position = facts?.asked.findIndex(({ questionId }) => questionId === question.id) ?? -1
  const seconds = facts?.asked[position]?.seconds
  const probes = conduct?.probesAsked.get(question.id)
  const skip = conduct?.skips.get(question.id)
  return {
    ...(seconds === undefined
      ? {}
      : {
          asked: {
            ...{ position: position + 1, seconds },
            ...(facts?.open === question.id ? { open: true as const } : {}),
            probes: question.probes.filter(({ id }) => probes?.has(id)).map(({ text }) => text),
          },
        }),
    ...(skip ? { skipped: { reason: skip.reason, ...(skip.note === undefined ? {} : { note: skip.note }) } } : {}),
  }
}

export function pointsOf(
  { question }: PlanQuestion,
  content: ScorecardContent,
): Pick<RatingEntry, 'strongSignals' | 'redFlags' | 'evidence'> {
  const wording = [...question.strongSignals, ...question.redFlags]
  const marked = (points: typeof wording, at: Record<Id, number> | undefined) =>
    points.filter(({ id }) => at?.[id] !== undefined).map(({ text }) => text)
  return {
    strongSignals: marked(question.strongSignals, content.signals[question.id]),
    redFlags: marked(question.redFlags, content.redFlags[question.id]),
    evidence: Object.values(content.evidence)
      .filter((each) => each.questionId === question.id)
      .sort((a, b) => a.at - b.at)
      .map(({ quote, target, lineId }) => {
        const from = evidenceOrigin(lineId)
        return {
          quote,
          standsFor:
            target.kind === 'rating' ? 'the rating' : (wording.find(({ id }) => id === target.pointId)?.text ?? target.pointId),
          ...(from === 'shared notes' ? {} : { from }),
        }
      }),
  }
}

export function transcriptEntry(transcript: Transcript, conversation: Conversation): TranscriptEntry {
  const began = recordingBegan(transcript, conversation)
  return {
    began: iso(began),
    lines: alignLines(transcript.lines, began, askedFrom(conversation.timeline)).flatMap(({ questionId, from, to }) =>
      transcript.lines.slice(from, to).map(({ speaker, at, text }) => ({
        ...(questionId === undefined ? {} : { question: questionId }),
        ...(at === undefined ? {} : { at: iso(began + at) }),
        ...(speaker === undefined ? {} : { speaker }),
        text,
      })),
    ),
  }
}
