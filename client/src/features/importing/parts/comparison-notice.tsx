import { Button, Progress } from '@mantine/core'
import { inWords } from '../../../api/api-problem.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import type { Comparison } from '../state/use-similar.ts'

/** The progress of the search for duplicates in the library, and what to do when it fails. */
export function ComparisonNotice({ comparison: { done, of, error, again } }: { comparison: Comparison }) {
  if (error !== undefined) {
    return (
      <p className={`${boxes.inset} ${boxes.below16}`} data-tone="warn" role="alert">
        The search for duplicates in the library failed. {inWords(error)}{' '}
        <Button variant="default" size="compact-sm" onClick={again}>
          Try again
        </Button>
      </p>
    )
  }
  if (done >= of) return null
  return (
    <div className={`${boxes.stack} ${boxes.gap4} ${boxes.below16} ${texts.note}`}>
      <span>
        Looking for duplicates in the library: {done} of {of}
      </span>
      <Progress value={(100 * done) / of} aria-label="Looking for duplicates in the library" />
    </div>
  )
}
