import type { Id } from '../../base/ids.ts'
import type { Steps } from '../../base/steps.ts'
import type { SaidRating } from '../../debrief/review-file/review-entries.ts'
import { type ReviewDocuments, reviewFile } from '../../debrief/review-file/review-file.ts'
import { iso, pointsOf } from '../../debrief/review-file/review-file-parts.ts'
import type { Interview } from '../../interviews/api.ts'
import { withEndings } from '../../interviews/conduct/endings.ts'
import { type PanelRole, ratesScorecard } from '../../interviews/panel/panel-role.ts'
import { type ScheduleChange, turnsOf } from '../../interviews/schedule.ts'
import { questionTitle } from '../../library/question.ts'
import { ratingLabel } from '../../library/rating-scale.ts'
import { type InterviewPlan, planQuestions } from '../../plans/interview-plan.ts'
import type { Scorecards } from '../../scorecards/api.ts'
import type { Rating, SubmittedScorecard } from '../../scorecards/scorecard.ts'
import { recordingBegan } from '../../transcripts/align-lines.ts'
import type { Transcript } from '../../transcripts/transcript.ts'
import type { ToldDecision } from '../application.ts'
import type { AccessPack, PackInterview, PackRating, PackScorecard, WithheldReason } from './access-pack.ts'
import type { PackNames } from './pack-names.ts'

/** What whoever makes the pack may read of one interview now. */
export interface InterviewForPack {
  interview: Interview
  /** Before the reveal, how far they are and nothing else. */
  scorecards: Scorecards
  documents: ReviewDocuments
  /** Every version that was submitted and may be given, oldest first. */
  versions: readonly SubmittedScorecard[]
}

/** Lines of a transcript between two rests. */
const LINES_AT_ONCE = 50
/** Letters of notes between two rests. */
const LETTERS_AT_ONCE = 8_000

/** Of an author who is on the panel no more: their account says more. */
const GONE = 'Someone who left'

type Written<T> = T & { at: number; by: { id: Id; name: string } }

/** A moment, by whom, and why. */
export const doneBy = (
  names: PackNames,
  { at, by, reason }: Written<{ reason: string }>,
): { at: string; by: string; reason: string } => ({
  ...{ at: iso(at), by: names.who(by), reason: names.words(reason) },
})

export const packDecision = (
  names: PackNames,
  { version, outcome, reason = '', decidedAt: at, by }: ToldDecision,
): AccessPack['applications'][number]['decisions'][number] => ({
  ...{ version, outcome },
  ...doneBy(names, { at, by, reason }),
})

export const packAction = (
  names: PackNames,
  { text, done, owner }: { text: string; done: boolean; owner?: { id: Id; name: string } },
): NonNullable<PackInterview['debrief']>['actions'][number] => ({
  ...{ text: names.words(text), done },
  ...(owner ? { owner: names.who(owner) } : {}),
})

/** One interview of a pack. It names nobody, and holds no words, but by `names`. */
export function* packInterview(
  { interview, scorecards, documents, versions }: InterviewForPack,
  names: PackNames,
): Steps<PackInterview> {
  const { plan, notHeld, reveal, policyChange } = interview
  // A transcript is long, and is written in steps of its own.
  const { transcript: said, ...short } = documents
  const review = reviewFile(interview, scorecards, short)
  yield
  const { words, who } = names
  const questions: PackInterview['questions'] = []
  for (const { title, prompt, competency, asked, skipped, notes = [], consensus } of review.questions) {
    const lines = yield* allWords(names, notes)
    questions.push({
      ...{ title, prompt },
      ...(competency === undefined ? {} : { competency }),
      ...(asked ? { asked: { position: asked.position, seconds: asked.seconds, probes: asked.probes } } : {}),
      ...(skipped
        ? { skipped: { reason: skipped.reason, ...(skipped.note === undefined ? {} : { note: words(skipped.note) }) } }
        : {}),
      notes: lines,
      ...(consensus
        ? {
            consensus: {
              ...saidRating(names, consensus),
              ...(consensus.reason === undefined ? {} : { reason: words(consensus.reason) }),
            },
          }
        : {}),
    })
    yield
  }
  const cards: PackScorecard[] = []
  for (const author of authorsOf(interview, scorecards, versions)) {
    cards.push(yield* packScorecard(author, plan, names))
  }
  const generalNotes = yield* allWords(names, review.generalNotes ?? [])
  const debriefNotes = yield* allWords(names, review.debrief?.notes ?? [])
  const transcript = said && (yield* packTranscript(said, interview, short, names))
  return {
    ...{ id: interview.id, role: interview.role },
    ...(interview.stage === undefined ? {} : { stage: interview.stage }),
    ...{ plan: interview.planTitle, planVersion: plan.version, policy: interview.policy, startsAt: iso(interview.startsAt) },
    minutes: interview.minutes,
    ...(interview.timeZone === undefined ? {} : { timeZone: interview.timeZone }),
    ...(interview.location === undefined ? {} : { location: interview.location }),
    phase: interview.phase,
    ...(notHeld ? { notHeld: { state: notHeld.state, ...doneBy(names, notHeld) } } : {}),
    changes: (interview.changes ?? []).map((change) => packChange(names, change)),
    panel: interview.panel.map(({ person, role }) => ({ name: who(person), role })),
    joined: (interview.joined ?? []).map(({ person, role, at, by, reason }) => ({
      ...{ name: who(person), role, at: iso(at), by: who(by) },
      ...(reason === undefined ? {} : { reason: words(reason) }),
    })),
    ...(reveal
      ? {
          revealed: {
            at: iso(reveal.at),
            ...(reveal.by ? { by: who(reveal.by) } : {}),
            ...(reveal.reason === undefined ? {} : { reason: words(reveal.reason) }),
          },
        }
      : {}),
    ...(policyChange ? { policyChange: { from: policyChange.from, ...doneBy(names, policyChange) } } : {}),
    scale: review.scale,
    questions,
    generalNotes,
    messages: (documents.conduct?.whispers ?? []).map(({ at, text, kind }) => ({
      at: iso(at),
      text: words(text || kind.replaceAll('-', ' ')),
    })),
    ...(transcript ? { transcript } : {}),
    scorecards: cards,
    ...(review.debrief
      ? {
          debrief: {
            notes: debriefNotes,
            actions: review.debrief.actions.map(({ text, ownerId, owner, done }) =>
              packAction(names, {
                ...{ text, done },
                ...(ownerId === undefined || owner === undefined ? {} : { owner: { id: ownerId, name: owner } }),
              }),
            ),
          },
        }
      : {}),
    decisions: (interview.decisions ?? []).map((decision) => packDecision(names, decision)),
  }
}

/**
 * Lines of any length: nothing bounds one but the document that it stands in. Where one is cut for a rest, it is between two
 * words.
 */
function* allWords({ words }: PackNames, lines: readonly string[]): Steps<string[]> {
  const written: string[] = []
  let since = 0
  for (const line of lines) {
    const pieces: string[] = []
    for (let from = 0; from < line.length; ) {
      const space = line.lastIndexOf(' ', from + LETTERS_AT_ONCE)
      const to = line.length - from <= LETTERS_AT_ONCE || space <= from ? Math.min(line.length, from + LETTERS_AT_ONCE) : space
      pieces.push(words(line.slice(from, to)))
      since += to - from
      from = to
      if (since < LETTERS_AT_ONCE) continue
      since = 0
      yield
    }
    written.push(pieces.join(''))
  }
  return written
}

function packChange(names: PackNames, change: ScheduleChange): PackInterview['changes'][number] {
  return {
    ...{ kind: change.kind, at: iso(change.at), by: names.who(change.by), from: iso(change.slot.startsAt) },
    ...('reason' in change ? { reason: names.words(change.reason) } : {}),
    ...('to' in change ? { to: iso(change.to.startsAt) } : {}),
  }
}

interface Author {
  person: { id: Id; name: string }
  role: PanelRole
  withheld: WithheldReason | undefined
  reason: string | undefined
  versions: readonly SubmittedScorecard[]
}

/** Everybody on the panel who rates, and whoever has handed in and left. */
function authorsOf({ panel }: Interview, { standings }: Scorecards, versions: readonly SubmittedScorecard[]): Author[] {
  const ofPerson = Map.groupBy(versions, ({ personId }) => personId)
  const present = panel.flatMap(({ person, role }): Author[] => {
    if (!ratesScorecard(role)) return []
    const standing = standings.find(({ personId }) => personId === person.id)
    const state = standing?.state
    const withheld = { draft: 'draft', reopened: 'draft-again', declined: 'declined' } as const
    return [
      {
        ...{ person, role, versions: ofPerson.get(person.id) ?? [] },
        withheld:
          state?.state === 'submitted'
            ? ofPerson.has(person.id)
              ? undefined
              : 'not-revealed'
            : withheld[state?.state ?? 'draft'],
        reason: state && 'reason' in state ? state.reason : undefined,
      },
    ]
  })
  const seated = new Set(panel.map(({ person }) => person.id))
  const left = [...ofPerson].flatMap(([id, of]): Author[] => {
    const last = of.at(-1)
    if (!last || seated.has(id)) return []
    return [{ person: { id, name: GONE }, role: last.panelRole, withheld: undefined, reason: undefined, versions: of }]
  })
  return [...present, ...left]
}

function* packScorecard(
  { person, role, withheld, reason, versions }: Author,
  plan: InterviewPlan,
  names: PackNames,
): Steps<PackScorecard> {
  const card: PackScorecard = {
    ...{ by: person.name === GONE ? (names.whoIs(person.id) ?? GONE) : names.who(person), role },
    ...(withheld === undefined ? {} : { withheld }),
    ...(reason === undefined ? {} : { reason: names.words(reason) }),
    versions: [],
  }
  for (const { version, submittedAt, hash, content } of versions) {
    card.versions.push({
      ...{ version, submittedAt: iso(submittedAt) },
      ...(names.others === 'named' ? { sha256: hash } : {}),
      ...(content.recommendation === undefined ? {} : { recommendation: content.recommendation }),
      takeAways: names.words(content.takeAways),
      ratings: planQuestions(plan).map((entry) => {
        const { strongSignals, redFlags, evidence } = pointsOf(entry, content)
        return {
          question: questionTitle(entry.question),
          ...ratingOf(names, plan, content.ratings[entry.question.id]),
          ...{ strongSignals, redFlags },
          evidence: evidence.map(({ quote, ...rest }) => ({ ...rest, quote: names.words(quote) })),
        }
      }),
    })
    yield
  }
  return card
}

function ratingOf(names: PackNames, plan: InterviewPlan, rating: Rating | undefined): PackRating {
  if (!rating) return { rating: null }
  if (rating.kind === 'not-assessed') return { rating: null, notAssessed: names.words(rating.reason) }
  const label = ratingLabel(plan.scale, rating.value)
  return { rating: rating.value, ...(label === undefined ? {} : { label }) }
}

export function saidRating(names: PackNames, said: SaidRating): PackRating {
  if ('notAssessed' in said) return { rating: null, notAssessed: names.words(said.notAssessed) }
  return { rating: said.rating, ...('label' in said && said.label !== undefined ? { label: said.label } : {}) }
}

function* packTranscript(
  transcript: Transcript,
  interview: Interview,
  { conduct }: Pick<ReviewDocuments, 'conduct'>,
  names: PackNames,
): Steps<PackInterview['transcript']> {
  const { broughtAt, broughtBy } = transcript
  const timeline = withEndings(conduct?.timeline ?? [], turnsOf(interview))
  const began = recordingBegan(transcript, { timeline, startsAt: interview.startsAt })
  const lines: NonNullable<PackInterview['transcript']>['lines'] = []
  for (const { at, speaker, text } of transcript.lines) {
    lines.push({
      ...(at === undefined ? {} : { at: iso(began + at) }),
      ...(speaker === undefined ? {} : { speaker: names.speaker(speaker) }),
      text: names.words(text),
    })
    if (lines.length % LINES_AT_ONCE === 0) yield
  }
  return { broughtAt: iso(broughtAt), ...(broughtBy ? { broughtBy: names.who(broughtBy) } : {}), lines }
}
