import { Button, SegmentedControl } from '@mantine/core'
import { cut } from '@panelbook/shared/base/text'
import { Link } from '@tanstack/react-router'
import { useArchiveQuestion } from '../../../../api/library.ts'
import { QuestionDetail } from '../../../../parts/question/question-detail.tsx'
import boxes from '../../../../ui/box.module.css'
import { sayWhenDone } from '../../../../ui/dialog/notify.ts'
import type { Decided, DraftChoice, Repeated } from '../../model/import-choices.ts'
import type { Mending } from '../../state/use-mending.ts'
import classes from './bank-row.module.css'

/** The question that a draft repeats, in full, and what happens to the draft. */
export function RepeatedNote({ decided: { draft, choice }, repeats, mending }: RepeatedNoteProps) {
  const same = repeats.of === 'library' ? repeats.match.same : repeats.same
  const archive = useArchiveQuestion()
  const archived = repeats.of === 'library' && repeats.match.question.archived === true
  const bringBack = () => {
    if (repeats.of !== 'library') return
    const { id, version } = repeats.match.question
    void sayWhenDone(
      archive.mutateAsync({ params: { id }, body: { version, archived: false } }),
      'The question is back in the library.',
      'The question stays in the archive',
      // Either way the library is compared again, because the question has another version now.
    ).then(() => mending.comparison.again())
  }
  const choices: { value: DraftChoice; label: string }[] = [
    ...(repeats.of === 'library' ? [{ value: 'merge' as const, label: 'Add to it' }] : []),
    { value: 'skip', label: 'Skip' },
    { value: 'import', label: 'Keep both' },
  ]
  return (
    <section className={`${boxes.inset} ${boxes.stack} ${boxes.gap8}`} data-tone="warn" aria-label="Possible duplicate">
      <p>
        {repeats.of === 'library' ? (
          <>
            The library {same ? 'has' : 'may have'} this already{archived && ', archived'}:{' '}
            <Link to="/library" search={{ question: repeats.match.question.id } as never} target="_blank">
              open it
            </Link>
            {archived && (
              <Button variant="default" size="compact-xs" ms={6} loading={archive.isPending} onClick={bringBack}>
                Bring it back
              </Button>
            )}
          </>
        ) : (
          `This bank ${same ? 'already asks' : 'may already ask'} this in line ${repeats.draft.source.line}:`
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
      <div className={`${boxes.middle} ${boxes.apartBy16}`}>
        <SegmentedControl
          size="xs"
          aria-label={`What to do with “${cut(draft.prompt, 60)}”`}
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
