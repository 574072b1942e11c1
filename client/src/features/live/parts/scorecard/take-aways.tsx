import { TAKE_AWAYS_LENGTH } from '@panelbook/shared/scorecards/scorecard'
import { takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { YTextarea } from '../../../../input/text/y-textarea.tsx'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { useCard, useLive } from '../../state/live-session.ts'
import { useIsSubmitted, useMayRate } from '../../state/standing.ts'
import classes from './scorecard-column.module.css'

const TYPED = { by: 'the take-aways' }

/** What the debrief should hear from me, in a few sentences. Part of the scorecard. */
export function TakeAways() {
  const { card } = useLive()
  const mayRate = useMayRate()
  const submitted = useIsSubmitted()
  const written = useCard((read) => (submitted ? read.content.takeAways : ''))
  if (!card) return null
  return (
    <div>
      <label className={`${texts.eyebrow} ${boxes.baseline} ${classes.heading}`} htmlFor="take-aways">
        My take-aways <span className={`${texts.beside} ${texts.smallest}`}>· part of the scorecard</span>
      </label>
      <YTextarea
        id="take-aways"
        className={`${boxes.full} ${boxes.corner8} ${texts.small} ${classes.note}`}
        data-solid="true"
        rows={5}
        text={takeAwaysText(card.doc)}
        origin={TYPED}
        earlierComes={card.earlierComes}
        // What was submitted, in the same field: being handed in, in another tab too, takes no caret away.
        instead={submitted ? written : undefined}
        readOnly={!mayRate}
        maxLength={TAKE_AWAYS_LENGTH}
        placeholder="What stood out, good and bad, and what you would ask next."
      />
    </div>
  )
}
