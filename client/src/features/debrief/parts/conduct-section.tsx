import type { Turn } from '@panelbook/shared/interviews/conduct/endings'
import { skipReasonInWords } from '@panelbook/shared/interviews/conduct/skip-in-words'
import { questionTitle } from '@panelbook/shared/library/question'
import type { PersonName } from '@panelbook/shared/people/person'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { clockTime, stopwatch } from '../../../ui/time-in-words.ts'
import type { ConductAccount, QuestionAccount } from '../model/conduct-account.ts'
import type { Arrival } from '../state/use-panel-documents.ts'
import classes from './review-sections.module.css'

/** The questions that were asked, in which order, for how long and with which probes; and the skipped ones with the reason. */
export function ConductSection({ account, arrival, foreign, authorOf }: ConductSectionProps) {
  return (
    <section className={`${boxes.above28} ${boxes.whole}`} aria-labelledby="conduct">
      <h2 className={`${texts.title} ${boxes.below8}`} id="conduct">
        What was asked
      </h2>
      {arrival === 'coming' && <p className={`${texts.aside} ${texts.regular}`}>Loading what was asked…</p>}
      {arrival === 'unavailable' && (
        <p className={`${texts.aside} ${texts.regular}`}>The record of the conversation can’t be read right now.</p>
      )}
      {foreign.length > 0 && (
        <p className={`${texts.danger} ${boxes.below8}`} role="alert">
          {foreign.length} {foreign.length === 1 ? 'entry' : 'entries'} of the record can’t be read and{' '}
          {foreign.length === 1 ? 'is' : 'are'} left out here: {foreign.slice(0, 5).join(', ')}
        </p>
      )}
      {arrival === 'here' && (
        <>
          <p className={`${texts.aside} ${texts.regular}`}>{overall(account)}</p>
          {account.startedAt !== undefined && (
            <ol className={`${boxes.card} ${boxes.cells} ${boxes.above8}`}>
              {account.questions.map((one) => (
                <Asked key={one.entry.question.id} one={one} authorOf={authorOf} />
              ))}
            </ol>
          )}
        </>
      )}
    </section>
  )
}

function overall({ startedAt, endedAt, endedBy, elapsedMs }: ConductAccount): string {
  if (startedAt === undefined) {
    return endedAt === undefined
      ? 'The conversation hasn’t started.'
      : 'This interview was never started, so there is no record of what was asked.'
  }
  if (endedAt === undefined) return `Started at ${clockTime(startedAt)} and not ended yet.`
  const minutes = Math.round(elapsedMs / 60_000)
  const length = `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, pauses left out`
  return `From ${clockTime(startedAt)} to ${clockTime(endedAt)}: ${length}.${endedBy ? ` ${endedInWords[endedBy]}` : ''}`
}

const endedInWords: Record<Turn['why'], string> = {
  'scorecards-in': 'It ended by itself when the last scorecard came in.',
  'slot-over': 'It ended by itself half an hour after the slot.',
  cancelled: 'It ended when the interview was cancelled.',
  'no-show': 'It ended when the no-show was recorded.',
  planned: '',
}

function Asked({ one, authorOf }: { one: QuestionAccount; authorOf: ConductSectionProps['authorOf'] }) {
  const { entry, outcome, probes } = one
  const by = (client: number) => authorOf(client)?.name
  return (
    <li className={`${boxes.grid} ${classes.question}`} data-outcome={outcome.kind}>
      <span className={`${texts.muted} ${texts.strong}`}>{'position' in outcome ? outcome.position : '–'}</span>
      <div>
        <span className={texts.medium}>{questionTitle(entry.question)}</span>
        {outcome.kind === 'asked' && (
          <span className={`${texts.note} ${texts.nowrap} ${boxes.after10}`}>
            {stopwatch(outcome.spentMs)} of {entry.minutes} min
          </span>
        )}
        {outcome.kind === 'open' && <span className={`${texts.note} ${texts.nowrap} ${boxes.after10}`}>still open</span>}
        {outcome.kind === 'not-reached' && <span className={`${texts.note} ${texts.nowrap} ${boxes.after10}`}>not reached</span>}
        {outcome.kind === 'skipped' && (
          <p>
            Skipped{by(outcome.skip.client) ? ` by ${by(outcome.skip.client)}` : ''} at {clockTime(outcome.skip.at)}:{' '}
            {skipReasonInWords[outcome.skip.reason].toLowerCase()}
            {outcome.skip.note && ` (${outcome.skip.note})`}
          </p>
        )}
        {probes.length > 0 && (
          <ul className={`${texts.bullets} ${boxes.above4}`}>
            {probes.map((probe) => (
              <li key={probe.id}>
                {probe.text}{' '}
                <span className={`${texts.aside} ${texts.regular}`}>
                  {[by(probe.client), clockTime(probe.at)].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

interface ConductSectionProps {
  account: ConductAccount
  arrival: Arrival
  /** Entries of the document that can't be read, by their names in the document. */
  foreign: readonly string[]
  authorOf: (clientId: number) => PersonName | undefined
}
