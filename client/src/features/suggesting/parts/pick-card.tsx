import { Button, Checkbox } from '@mantine/core'
import { questionTitle } from '@panelbook/shared/library/question'
import type { Requirement } from '@panelbook/shared/suggesting/posting/requirement'
import { changeInWords, fitInWords, placeInWords } from '@panelbook/shared/suggesting/suggestion-in-words'
import type { PlanSuggestion, SuggestedPick, SuggestedQuestion } from '@panelbook/shared/suggesting/suggestion-schema'
import { QuestionAttributes } from '../../../parts/question/question-detail.tsx'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import classes from './pick-card.module.css'

/** A suggested question: what it asks, why it was suggested, and what could stand in its place. */
export function PickCard({ pick, alternatives, accepted, requirements, wish, onAccept, onSwap, onPoint }: PickCardProps) {
  const title = questionTitle(pick.question)
  return (
    <li
      className={`${boxes.card} ${boxes.pad}`}
      data-chosen={accepted || undefined}
      onPointerEnter={() => onPoint(pick)}
      onPointerLeave={() => onPoint(undefined)}
    >
      <div className={`${boxes.start} ${boxes.flex} ${boxes.gap12} ${boxes.between}`}>
        <h3 className={`${texts.item} ${boxes.shrink}`}>{title}</h3>
        <Checkbox
          label="Take it"
          aria-label={`Take ${title}`}
          checked={accepted}
          onChange={(event) => onAccept(event.currentTarget.checked)}
        />
      </div>
      {pick.question.title && <p className={`${boxes.above4} ${boxes.below8}`}>{pick.question.prompt}</p>}
      <QuestionAttributes question={pick.question} minutes={pick.minutes} />
      <Reasons suggested={pick} requirements={requirements} wish={wish} />
      {alternatives.length > 0 && (
        <details className={boxes.above8}>
          <summary>
            {alternatives.length === 1 ? '1 alternative' : `${alternatives.length} alternatives`}
            <span className={boxes.unseen}> to {title}</span>
          </summary>
          <ul className={boxes.above8}>
            {alternatives.map((one) => (
              <li key={one.question.id} className={`${boxes.ruleAbove} ${classes.alternative}`}>
                <div className={`${boxes.start} ${boxes.flex} ${boxes.gap12} ${boxes.between}`}>
                  <h4 className={`${texts.item} ${boxes.shrink}`}>{questionTitle(one.question)}</h4>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`Swap in ${questionTitle(one.question)}`}
                    onClick={() => onSwap(one.question.id)}
                  >
                    Swap in
                  </Button>
                </div>
                <p className={texts.note}>
                  {one.minutes} min · {changeInWords(one.change)}
                </p>
                <Reasons suggested={one} requirements={requirements} wish={wish} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

/** The words of the text beside the words of the question, in the order of the text, each once. */
function Reasons({ suggested, requirements, wish }: ReasonsProps) {
  const told = new Map(
    requirements
      .flatMap(({ id }) => suggested.matches.filter((match) => match.requirementId === id))
      .map((match) => [`${match.wanted.toLowerCase()}|${match.said.toLowerCase()}|${match.place}`, match]),
  )
  return (
    <ul className={`${texts.small} ${texts.prose} ${boxes.above8} ${classes.reasons}`} aria-label="Why it is suggested">
      {[...told].map(([key, { wanted, said, place }]) => (
        <li key={key}>
          {wanted.toLowerCase() === said.toLowerCase() ? (
            <>
              <q>{said}</q> {placeInWords(place)}, as in the text
            </>
          ) : (
            <>
              <q>{said}</q> {placeInWords(place)}, for the text’s <q>{wanted}</q>
            </>
          )}
        </li>
      ))}
      <li className={texts.note}>{fitInWords(suggested.question, wish).join(' · ')}</li>
    </ul>
  )
}

interface ReasonsProps {
  suggested: SuggestedQuestion
  requirements: readonly Requirement[]
  wish: PlanSuggestion['wish']
}

interface PickCardProps {
  pick: SuggestedPick
  alternatives: SuggestedPick['alternatives']
  accepted: boolean
  requirements: readonly Requirement[]
  wish: PlanSuggestion['wish']
  onAccept: (accepted: boolean) => void
  onSwap: (alternativeId: string) => void
  onPoint: (pick: SuggestedPick | undefined) => void
}
