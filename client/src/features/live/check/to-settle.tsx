import type { SubmitProblem } from '@panelbook/shared/scorecards/scorecard-rules'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import type { CheckView } from '../model/check-view.ts'
import classes from './check-sheet.module.css'
import { QuestionLink } from './question-link.tsx'

const jumpTo: Partial<Record<SubmitProblem['kind'], string>> = {
  'no-recommendation': 'recommendation',
  'no-take-aways': 'take-aways',
  'take-aways-too-long': 'take-aways',
}

/** Everything that stands in the way at once, each with the way to it. */
export function ToSettle({ view }: { view: CheckView }) {
  const rows = view.sections.flatMap((section) => section.rows).filter((row) => row.concern?.tone === 'blocks')
  if (view.blocking === 0) {
    return (
      <section className={`${boxes.card} ${boxes.pad}`} aria-label="What is left" aria-live="polite">
        <p className={classes.summary}>
          <strong>Ready to submit.</strong>
          {view.looks > 0 && ` ${view.looks} ${view.looks === 1 ? 'rating is' : 'ratings are'} worth a second look below.`}
        </p>
      </section>
    )
  }
  return (
    <section className={`${boxes.card} ${boxes.pad}`} id="left" aria-label="What is left" aria-live="polite">
      <p className={classes.summary}>
        <strong>{view.blocking === 1 ? 'One thing is' : `${view.blocking} things are`} left</strong> before you can submit.
      </p>
      <ul className={`${boxes.above8} ${classes.todo}`}>
        {rows.map((row) => (
          <li key={row.questionId} className={boxes.row}>
            <QuestionLink questionId={row.questionId}>{row.title}</QuestionLink>
            <span className={`${boxes.block} ${texts.smallest} ${classes.concern}`} data-tone="blocks">
              {row.concern?.text}
            </span>
          </li>
        ))}
        {view.general.map((problem) => (
          <li key={problem.text} className={boxes.row}>
            {jumpTo[problem.kind] ? (
              <a className={classes.link} href={`#${jumpTo[problem.kind]}`}>
                {problem.text}
              </a>
            ) : (
              <span>{problem.text}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
