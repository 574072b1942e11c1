import { VisuallyHidden } from '@mantine/core'
import { recommendationInWords } from '@panelbook/shared/scorecards/scorecard'
import { IconClockHour4, IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { RecommendationPill } from '../../../../parts/rating/recommendation-pill.tsx'
import boxes from '../../../../ui/box.module.css'
import { least } from '../../../../ui/least.ts'
import texts from '../../../../ui/text.module.css'
import { apartInWords, type ReviewColumn } from '../../model/review-columns.ts'
import classes from './recommendation-cards.module.css'

/** Each panelist's recommendation in their words, or why it can't be read yet. They are statements and never counted up. */
export function RecommendationCards({ columns }: { columns: readonly ReviewColumn[] }) {
  return (
    <section aria-labelledby="recommendations">
      <VisuallyHidden component="h2" id="recommendations">
        Recommendations
      </VisuallyHidden>
      <ul className={`${boxes.auto} ${boxes.gap12}`} style={least('13rem')}>
        {columns.map((column) => (
          <li
            key={column.member.person.id}
            className={`${boxes.card} ${boxes.stack} ${boxes.gap6} ${boxes.whole} ${boxes.start} ${boxes.padPane} ${classes.card}`}
            data-apart={column.counts ? undefined : true}
          >
            <h3 className={texts.item}>
              {column.member.person.name}
              {column.mine && <span className={`${texts.muted} ${texts.regular}`}> (you)</span>}
              {!column.counts && (
                <span className={`${texts.muted} ${texts.regular}`}> · {apartInWords(column)}, not counted</span>
              )}
            </h3>
            {column.card ? (
              <>
                {column.card.content.recommendation && <RecommendationPill recommendation={column.card.content.recommendation} />}
                {column.card.content.takeAways.trim() !== '' && (
                  <TakeAways text={column.card.content.takeAways.trim()} author={column.member.person.name} />
                )}
                {saysOtherwise(column) && <p className={texts.warnFine}>{saysOtherwise(column)}</p>}
              </>
            ) : (
              <p className={`${boxes.gap6} ${boxes.flex} ${texts.aside} ${classes.waiting}`}>
                {column.words.tone === 'sealed' ? (
                  <IconLock size={15} aria-hidden="true" />
                ) : (
                  <IconClockHour4 size={15} aria-hidden="true" />
                )}
                {column.words.sentence}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The present recommendation of somebody who submitted again after the reveal, if it differs from their first. */
function saysOtherwise({ card, now }: ReviewColumn): string | undefined {
  if (!card || !now) return undefined
  const { recommendation } = now.content
  if (recommendation !== undefined && recommendation !== card.content.recommendation) {
    return `After the reveal: ${recommendationInWords[recommendation]}.`
  }
  return now.content.takeAways.trim() === card.content.takeAways.trim() ? undefined : 'Take-aways changed after the reveal.'
}

const words = `${boxes.full} ${texts.small} ${texts.anywhere} ${texts.written} ${classes.words}`
/** So many letters fit into the few lines of a card. */
const FITS = 150

function TakeAways({ text, author }: { text: string; author: string }) {
  const [open, setOpen] = useState(false)
  if (text.length <= FITS && text.split('\n').length <= 3) return <p className={words}>{text}</p>
  return (
    <>
      <p className={`${words} ${open ? '' : texts.threeLines}`}>{text}</p>
      <button
        type="button"
        className={`${boxes.screen} ${boxes.press} ${texts.small}`}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Show less' : 'Read on'}
        <VisuallyHidden> of {author}’s take-aways</VisuallyHidden>
      </button>
    </>
  )
}
