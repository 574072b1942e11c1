import { Button, Progress } from '@mantine/core'
import { inWords } from '../../../api/api-problem.ts'
import type { Comparison } from '../state/use-similar.ts'
import classes from './mend-bank.module.css'

/** How far the search for duplicates in the library is, and what to do when it fails. */
export function ComparisonNotice({ comparison: { done, of, error, again } }: { comparison: Comparison }) {
  if (error !== undefined) {
    return (
      <p className={classes.notice} role="alert">
        Duplicates in the library couldn’t be looked for. {inWords(error)}{' '}
        <Button variant="default" size="compact-sm" onClick={again}>
          Try again
        </Button>
      </p>
    )
  }
  if (done >= of) return null
  return (
    <div className={classes.comparing}>
      <span>
        Looking for duplicates in the library: {done} of {of}
      </span>
      <Progress value={(100 * done) / of} aria-label="Looking for duplicates in the library" />
    </div>
  )
}
