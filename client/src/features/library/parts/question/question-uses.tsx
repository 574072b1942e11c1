import { LEAST_INTERVIEWS, LEAST_SCORECARDS, type QuestionRecord } from '@panelbook/shared/library/question-record'
import { useQuestionUses } from '../../../../api/library.ts'
import { PlanLinks } from '../../../../parts/plan-links.tsx'
import boxes from '../../../../ui/box.module.css'
import { QueryView } from '../../../../ui/page/query-view.tsx'
import texts from '../../../../ui/text.module.css'
import classes from './question-uses.module.css'

/** Where a question is asked, and for leads how it did. */
export function QuestionUses({ questionId }: { questionId: string }) {
  const uses = useQuestionUses(questionId)
  return (
    <section className={boxes.above28} aria-label="Use">
      <h3 className={`${texts.item} ${boxes.below8}`}>Use</h3>
      <QueryView query={uses} loading="Looking up its plans…">
        {({ plans, record }) => (
          <>
            {plans.length === 0 ? (
              <p className={`${texts.muted} ${boxes.above8}`}>No plan uses it.</p>
            ) : (
              <PlanLinks plans={plans} label="Plans that use it" />
            )}
            {record && <Record record={record} />}
          </>
        )}
      </QueryView>
    </section>
  )
}

function Record({ record }: { record: QuestionRecord }) {
  if (record.kind === 'too-few') {
    return (
      <p className={`${texts.muted} ${boxes.above8}`}>
        There are too few ratings to show. At least {LEAST_SCORECARDS} scorecards from {LEAST_INTERVIEWS} revealed interviews are
        needed.
      </p>
    )
  }
  return (
    <>
      <p className={`${texts.muted} ${boxes.above8}`}>Rated in {record.interviews.toLocaleString('en')} revealed interviews:</p>
      {record.scales.map(({ size, counts }) => {
        const all = counts.reduce((sum, count) => sum + count, 0)
        const everybody = counts.indexOf(all)
        return (
          <div key={size}>
            <ol className={`${boxes.grid} ${boxes.gap4} ${classes.spread}`} aria-label={`${all} ratings on ${size} levels`}>
              {counts.map((count, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a level of the scale is its place
                <li key={at}>
                  <span>{at + 1}</span>
                  <meter min={0} max={all} value={count} aria-label={`Rated ${at + 1}: ${count} of ${all}`} />
                  <span>{count.toLocaleString('en')}</span>
                </li>
              ))}
            </ol>
            {everybody !== -1 && (
              <p className={`${texts.muted} ${boxes.above8}`}>
                Everyone got a {everybody + 1}. This question no longer separates candidates.
              </p>
            )}
          </div>
        )
      })}
    </>
  )
}
