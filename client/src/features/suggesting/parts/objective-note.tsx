import { minutesForQuestions, objectiveInWords, objectiveWeights } from '@panelbook/shared/suggesting/plan-objective'
import type { PlanSuggestion } from '@panelbook/shared/suggesting/suggestion-schema'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'

const partNames = { coverage: 'Coverage', time: 'Time', level: 'Level', kinds: 'Kinds', anchors: 'Anchors' } as const

/** How the draft was chosen: the objective with its points, in words. */
export function ObjectiveNote({ suggestion }: { suggestion: PlanSuggestion }) {
  const { objective, library, wish } = suggestion
  const slot = minutesForQuestions(wish.minutes)
  return (
    <details className={texts.small}>
      <summary>How this draft was chosen</summary>
      <p>
        The library has {library.questions.toLocaleString('en')} questions. Panelbook tried the {library.considered} that match
        the text closest and suit the stage. It added the best next question until none helped or fitted, then swapped questions
        as long as that helped. Of {wish.minutes} minutes, {slot.introduction} are for the welcome, {slot.closing} for the
        candidate’s questions and {slot.questions} for yours. The same text and library always give the same draft. There may be a
        better one.
      </p>
      <table className={boxes.table}>
        <thead>
          <tr>
            <th scope="col">Counts</th>
            <th scope="col">Points</th>
            <th scope="col">For</th>
          </tr>
        </thead>
        <tbody>
          {objectiveInWords.map(({ part, words }) => (
            <tr key={part}>
              <th scope="row">{partNames[part]}</th>
              <td className={texts.nowrap}>
                {objective[part].toFixed(1)} of {objectiveWeights[part]}
              </td>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
