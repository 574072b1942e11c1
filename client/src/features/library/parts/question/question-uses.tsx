import { LEAST_INTERVIEWS, LEAST_SCORECARDS, type QuestionRecord } from '@panelbook/shared/library/question-record'
import { Link } from '@tanstack/react-router'
import { useQuestionUses } from '../../../../api/library.ts'
import { QueryView } from '../../../../ui/page/query-view.tsx'
import classes from './question-uses.module.css'

/** Where a question is asked, and for leads how it did. */
export function QuestionUses({ questionId }: { questionId: string }) {
  const uses = useQuestionUses(questionId)
  return (
    <section className={classes.uses} aria-label="Use">
      <h3 className={classes.title}>Use</h3>
      <QueryView query={uses} loading="Looking where it is asked…">
        {({ plans, record }) => (
          <>
            {plans.length === 0 ? (
              <p className={classes.none}>No plan asks it.</p>
            ) : (
              <ul className={classes.plans} aria-label="Plans that ask it">
                {plans.map((plan) => (
                  <li key={plan.id}>
                    <Link to="/plans/$planId" params={{ planId: plan.id }}>
                      {plan.title}
                    </Link>
                  </li>
                ))}
              </ul>
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
      <p className={classes.none}>
        Too few ratings to tell how it does: they are shown from {LEAST_SCORECARDS} scorecards of {LEAST_INTERVIEWS} revealed
        interviews on.
      </p>
    )
  }
  return (
    <>
      <p className={classes.none}>Rated in {record.interviews.toLocaleString('en')} revealed interviews:</p>
      {record.scales.map(({ size, counts }) => {
        const all = counts.reduce((sum, count) => sum + count, 0)
        const everybody = counts.indexOf(all)
        return (
          <div key={size}>
            <ol className={classes.spread} aria-label={`${all} ratings on ${size} levels`}>
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
              <p className={classes.none}>Everybody got a {everybody + 1}: it tells candidates apart no more.</p>
            )}
          </div>
        )
      })}
    </>
  )
}
