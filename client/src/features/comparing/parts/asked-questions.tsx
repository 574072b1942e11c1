import type { StageConsistency } from '@panelbook/shared/comparing/consistency'
import { skipReasonInWords } from '@panelbook/shared/interviews/conduct/skip-in-words'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import classes from '../consistency-page.module.css'

type Asked = StageConsistency['questions'][number]

/** Who was asked what, in the plan's order. */
export function AskedQuestions({ stage, questions }: { stage: string; questions: readonly Asked[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={`${boxes.card} ${boxes.scroll}`} aria-label={`Questions of ${stage}`} tabIndex={0}>
      <table className={boxes.table}>
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Asked</th>
            <th scope="col">Left out</th>
            <th scope="col">Minutes</th>
          </tr>
        </thead>
        <tbody>
          {questions.map((question) => (
            <tr key={question.id}>
              <th scope="row">{question.title}</th>
              <td className={`${texts.nowrap}`}>
                {question.asked} of {question.planned}
              </td>
              <td className={classes.words}>{leftOut(question)}</td>
              <td className={`${texts.nowrap}`}>{minutes(question)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function leftOut({ skipped, notAsked }: Asked): string {
  const reasons = skipped.map(({ reason, interviews }) => `${interviews} skipped: ${skipReasonInWords[reason].toLowerCase()}`)
  return [...reasons, ...(notAsked > 0 ? [`${notAsked} never asked`] : [])].join(' · ') || '–'
}

/** "4 to 13 of 8": the shortest and longest it took, of what was planned. */
function minutes({ took }: Asked): string {
  if (!took) return '–'
  const inMinutes = (seconds: number) => Math.round(seconds / 60)
  const [shortest, longest] = [inMinutes(took.shortest), inMinutes(took.longest)]
  return `${shortest === longest ? shortest : `${shortest} to ${longest}`} of ${inMinutes(took.planned)}`
}
