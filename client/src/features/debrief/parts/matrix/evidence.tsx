import type { Id } from '@panelbook/shared/base/ids'
import { ratedAnew } from '@panelbook/shared/debrief/first-ratings'
import type { NoteLine } from '@panelbook/shared/interviews/conduct/notes-doc'
import { personColor } from '@panelbook/shared/interviews/panel/presence'
import { questionTitle } from '@panelbook/shared/library/question'
import { type RatingScale, ratingLabel } from '@panelbook/shared/library/rating-scale'
import type { PersonName } from '@panelbook/shared/people/person'
import type { PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import { IconEar } from '@tabler/icons-react'
import { RatingChip } from '../../../../parts/rating/rating-chip.tsx'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { clockTime } from '../../../../ui/time-in-words.ts'
import { anewInWords } from '../../model/anew-in-words.ts'
import { cellEvidence, type Quote } from '../../model/cell-evidence.ts'
import type { ReviewColumn } from '../../model/review-columns.ts'
import classes from './evidence.module.css'

export interface EvidenceProps {
  entry: PlanQuestion
  column: Pick<ReviewColumn, 'member' | 'shortName' | 'mine' | 'now'>
  card: SubmittedScorecard
  scale: RatingScale
  lines: ReadonlyMap<Id, NoteLine> | undefined
  authorOf: (clientId: number) => PersonName | undefined
  /** The transcript at hand, and the way to one of its lines. */
  transcript?: { id: Id; show?(place: number): void } | undefined
  /** `full` beside the matrix; `brief` in print, where the question is above it. */
  show?: 'full' | 'brief'
}

/**
 * Everything that one panelist's scorecard says about one question: the rating and its anchor, red flags, signals, and the lines
 * of evidence.
 */
export function Evidence({ entry, column, card, scale, lines, authorOf, transcript, show = 'full' }: EvidenceProps) {
  const { question } = entry
  const rating = card.content.ratings[question.id]
  const anew = ratedAnew({ card, ...(column.now ? { now: column.now } : {}) }, question.id)
  const { quotes, redFlags, signals } = cellEvidence(entry, card.content, lines, transcript?.id)
  const anchor = rating?.kind === 'rated' ? question.anchors.find((one) => one.value === rating.value) : undefined
  const nothing = quotes.length + redFlags.length + signals.length === 0
  return (
    <div className={`${boxes.stack} ${texts.anywhere} ${boxes.gap14} ${classes.evidence}`}>
      {show === 'full' && (
        <>
          <p className={`${texts.tiny} ${texts.heavy} ${classes.label}`}>
            {column.mine ? 'Your' : `${column.shortName}’s`} rating · {questionTitle(question)}
          </p>
          <h2 className={`${texts.bold} ${classes.prompt}`}>{question.prompt}</h2>
        </>
      )}
      <div className={`${boxes.gap10} ${boxes.start} ${boxes.flex} ${classes.rating}`}>
        <RatingChip
          rating={rating}
          levels={scale.levels.length}
          label={rating?.kind === 'rated' ? ratingLabel(scale, rating.value) : undefined}
        />
        <span>
          {show === 'brief' && <strong>{column.member.person.name}: </strong>}
          {rating === undefined && 'Not rated.'}
          {rating?.kind === 'not-assessed' && <>Not assessed{rating.reason && `: ${rating.reason}`}</>}
          {rating?.kind === 'rated' && (
            <>
              <strong>{ratingLabel(scale, rating.value)}</strong>
              {anchor && <span className={texts.muted}> {anchor.text}</span>}
            </>
          )}
        </span>
      </div>
      {anew !== undefined && <p className={texts.warnFine}>The first rating counts. It was {anewInWords(anew, scale)}.</p>}
      {redFlags.map((flag) => (
        <p key={flag.id} className={`${boxes.inset} ${classes.redFlag}`} data-tone="danger">
          Red flag: {flag.text}{' '}
          <span className={`${texts.muted} ${texts.fine} ${texts.nowrap} ${classes.time}`}>{clockTime(flag.at)}</span>
        </p>
      ))}
      {signals.length > 0 && (
        <div>
          <h3 className={`${texts.tiny} ${texts.heavy} ${classes.label}`}>Strong signals heard</h3>
          <ul className={classes.signals}>
            {signals.map((signal) => (
              <li key={signal.id} className={`${boxes.flex} ${boxes.gap8}`}>
                <IconEar size={16} aria-hidden="true" />
                <span>
                  {signal.text}{' '}
                  <span className={`${texts.muted} ${texts.fine} ${texts.nowrap} ${classes.time}`}>{clockTime(signal.at)}</span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {quotes.length > 0 && (
        <div>
          <h3 className={`${texts.tiny} ${texts.heavy} ${classes.label}`}>Evidence</h3>
          {quotes.map((quote) => (
            <QuoteLine key={quote.id} quote={quote} authorOf={authorOf} onShow={transcript?.show} />
          ))}
        </div>
      )}
      {nothing && <p className={texts.muted}>No evidence was marked: no line of the notes, no signal, no red flag.</p>}
      {show === 'full' && card.content.takeAways.trim() !== '' && (
        <div>
          <h3 className={`${texts.tiny} ${texts.heavy} ${classes.label}`}>Take-aways of the whole conversation</h3>
          <p className={texts.written}>{card.content.takeAways.trim()}</p>
        </div>
      )}
    </div>
  )
}

function QuoteLine({ quote, authorOf, onShow }: QuoteLineProps) {
  const { place } = quote
  const writers = [
    ...new Map(
      quote.clients.flatMap((client) => {
        const person = authorOf(client)
        return person ? [[person.id, person] as const] : []
      }),
    ).values(),
  ]
  const first = writers[0]
  const standsFor = quote.standsFor.kind === 'rating' ? undefined : `for: ${quote.standsFor.text}`
  return (
    <figure className={classes.quote} style={{ borderInlineStartColor: first ? personColor(first.id) : undefined }}>
      <blockquote className={boxes.plain}>{quote.text}</blockquote>
      <figcaption className={texts.fine}>
        {[writers.map((writer) => writer.name).join(', ') || undefined, clockTime(quote.at), quote.from, standsFor]
          .filter(Boolean)
          .join(' · ')}
        {quote.line === 'changed' && ' · the line was edited since'}
        {quote.line === 'gone' && ' · the line is no longer in the notes'}
        {place !== undefined && onShow && (
          <>
            {' · '}
            <button type="button" className={`${boxes.press} ${boxes.screen} ${texts.underlined}`} onClick={() => onShow(place)}>
              see it there
            </button>
          </>
        )}
      </figcaption>
    </figure>
  )
}

interface QuoteLineProps {
  quote: Quote
  authorOf: EvidenceProps['authorOf']
  onShow: ((place: number) => void) | undefined
}
