import { Button, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { QuestionDetail } from '../../ui/question-detail.tsx'
import classes from './bank-row.module.css'
import type { Decided, DraftChoice, Repeated } from './model/import-choices.ts'
import type { Mending } from './use-mending.ts'

/** What a draft repeats, in full, and what becomes of it. */
export function RepeatedNote({ decided: { draft, choice }, repeats, mending }: RepeatedNoteProps) {
  const same = repeats.of === 'library' ? repeats.match.same : repeats.same
  const choices: { value: DraftChoice; label: string }[] = [
    ...(repeats.of === 'library' ? [{ value: 'merge' as const, label: 'Add to it' }] : []),
    { value: 'skip', label: 'Skip' },
    { value: 'import', label: 'Keep both' },
  ]
  return (
    <section className={classes.repeated} aria-label="What it repeats">
      <p className={classes.repeatedLead}>
        {repeats.of === 'library' ? (
          <>
            The library {same ? 'has' : 'may have'} this already:{' '}
            <Link to="/library" search={{ question: repeats.match.question.id } as never} target="_blank">
              open it
            </Link>
          </>
        ) : (
          `The same bank ${same ? 'asks' : 'may ask'} this in line ${repeats.draft.source.line} already:`
        )}
      </p>
      {repeats.of === 'library' ? (
        <details className={classes.existing}>
          <summary>{repeats.match.question.prompt}</summary>
          <QuestionDetail question={repeats.match.question} heading="h3" />
        </details>
      ) : (
        <p className={classes.existing}>{repeats.draft.prompt}</p>
      )}
      <div className={classes.decide}>
        <SegmentedControl
          size="xs"
          aria-label={`What becomes of “${draft.prompt.slice(0, 60)}”`}
          value={choice}
          data={choices}
          onChange={(value) => mending.choose(draft, value as DraftChoice)}
        />
        {repeats.of === 'bank' && (
          <Button variant="default" size="compact-sm" onClick={() => mending.merge(repeats.draft, draft)}>
            Merge into line {repeats.draft.source.line}
          </Button>
        )}
      </div>
    </section>
  )
}

interface RepeatedNoteProps {
  decided: Decided
  repeats: Repeated
  mending: Mending
}
