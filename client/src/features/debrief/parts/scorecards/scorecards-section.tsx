import { assertNever } from '@panelbook/shared/base/assert'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { ScorecardStanding } from '@panelbook/shared/scorecards/api'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import { useEffect, useState } from 'react'
import { useSession } from '../../../../api/session.ts'
import boxes from '../../../../ui/box.module.css'
import { usePrinting } from '../../../../ui/page/printing.ts'
import { StatusPill } from '../../../../ui/status-pill.tsx'
import texts from '../../../../ui/text.module.css'
import { dayAndTime } from '../../../../ui/time-in-words.ts'
import { scorecardActs } from '../../model/lead-acts.ts'
import { apartInWords, type ReviewColumn } from '../../model/review-columns.ts'
import { hashMatches } from '../../model/scorecard-hash.ts'
import { ScorecardButtons } from '../lead/scorecard-acts.tsx'
import classes from '../review-sections.module.css'
import { VersionsButton } from './versions.tsx'

/** The state of everybody's scorecard, and for each submitted one the fingerprint that shows that it hasn't changed since. */
export function ScorecardsSection({ interview, columns, standings, now }: ScorecardsSectionProps) {
  const { person: me } = useSession()
  const actor = { personId: me.id, workspaceRole: me.workspaceRole }
  return (
    <section className={`${boxes.above28} ${boxes.whole}`} aria-labelledby="scorecards">
      <h2 className={`${texts.title} ${boxes.below8}`} id="scorecards">
        The panel’s scorecards
      </h2>
      <ul className={`${boxes.card} ${boxes.cells} ${boxes.above8}`}>
        {columns.map((column) => {
          const standing = standings.find((one) => one.personId === column.member.person.id)
          if (!standing) return null
          const acts = scorecardActs(actor, interview, standings, standing)
          return (
            <li key={column.member.person.id} className={`${boxes.grid} ${boxes.startItems} ${classes.record}`}>
              <span className={texts.medium}>
                {column.member.person.name}
                {!column.counts && <span className={`${texts.aside} ${texts.regular}`}> · {apartInWords(column)}</span>}
              </span>
              <span>{ratedInWords(column.now ?? column.card, standing)}</span>
              <span className={`${boxes.middle} ${boxes.close}`}>
                <Standing standing={standing} card={column.now ?? column.card} now={now} />
                {hasVersions(standing, interview.revealed) && (
                  <VersionsButton interview={interview} person={column.member.person} now={now} />
                )}
                <ScorecardButtons interview={interview} standing={standing} column={column} acts={acts} />
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/**
 * A readable scorecard shows how many ratings it has. Of any other only the progress is known, in which "not assessed" counts.
 */
function ratedInWords(card: SubmittedScorecard | undefined, { progress }: ScorecardStanding): string {
  if (!card) return `${progress.rated} of ${progress.of} rated`
  const ratings = Object.values(card.content.ratings)
  const rated = ratings.filter((rating) => rating.kind === 'rated').length
  const notAssessed = ratings.length - rated
  return `${rated} of ${progress.of} rated${notAssessed > 0 ? `, ${notAssessed} not assessed` : ''}`
}

/** Whether there is an earlier version that this person may read: a reopened scorecard is sealed again until the reveal. */
function hasVersions({ state, readable }: ScorecardStanding, revealed: boolean): boolean {
  if (state.state === 'submitted') return state.version > 1 && readable
  if (state.state === 'declined') return state.version > 0 && readable
  return state.state === 'reopened' && (readable || revealed)
}

function Standing({ standing, card, now }: { standing: ScorecardStanding; card: SubmittedScorecard | undefined; now: number }) {
  const { state } = standing
  switch (state.state) {
    case 'draft':
      return <StatusPill>Draft</StatusPill>
    case 'reopened':
      return <span className={`${boxes.middle} ${boxes.close}`}>Reopened{state.reason !== undefined && `: ${state.reason}`}</span>
    case 'declined':
      return <span className={`${boxes.middle} ${boxes.close}`}>Declined{state.reason !== undefined && `: ${state.reason}`}</span>
    case 'submitted':
      return (
        <span className={`${boxes.middle} ${boxes.close}`}>
          <StatusPill tone="good">Submitted {dayAndTime(state.submittedAt, now, { inSentence: true })}</StatusPill>
          {state.version > 1 && <span className={`${texts.aside} ${texts.regular}`}>version {state.version}</span>}
          {state.hash !== undefined && <Fingerprint hash={state.hash} card={card} />}
        </span>
      )
    default:
      return assertNever(state)
  }
}

/** The first characters are enough to compare by eye; the whole hash can be selected. */
function Fingerprint({ hash, card }: { hash: string; card: SubmittedScorecard | undefined }) {
  const [matches, setMatches] = useState<boolean | undefined>()
  useEffect(() => {
    let current = true
    setMatches(undefined)
    if (card) {
      hashMatches(card, globalThis.crypto?.subtle).then(
        (result) => current && setMatches(result === undefined ? undefined : result && card.hash === hash),
        () => current && setMatches(undefined),
      )
    }
    return () => {
      current = false
    }
  }, [card, hash])
  return (
    <details className={`${texts.fine} ${boxes.shrink}`} open={usePrinting() || undefined}>
      <summary>
        SHA-256 {hash.slice(0, 12)}…{matches === true && ' · matches what you see'}
        {matches === false && <strong className={texts.danger}> · does not match what you see</strong>}
      </summary>
      <code className={`${texts.code} ${texts.anywhere}`}>{hash}</code>
    </details>
  )
}

interface ScorecardsSectionProps {
  interview: Interview
  columns: readonly ReviewColumn[]
  standings: readonly ScorecardStanding[]
  now: number
}
