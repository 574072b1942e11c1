import { Button } from '@mantine/core'
import type { QuestionBatch } from '@panelbook/shared/library/api'
import { changeInWords } from '@panelbook/shared/library/questions-change'
import { useQuestionBatches, useUndoQuestionBatch } from '../../../../api/library.ts'
import boxes from '../../../../ui/box.module.css'
import { sayWhenDone } from '../../../../ui/dialog/notify.ts'
import { QueryView } from '../../../../ui/page/query-view.tsx'
import texts from '../../../../ui/text.module.css'
import { dayAndTime } from '../../../../ui/time-in-words.ts'
import classes from '../../competencies-page.module.css'

/** What was changed with many questions before, each with the way back. */
export function PastBatches({ onUndone }: { onUndone: (batch: QuestionBatch) => void }) {
  const batches = useQuestionBatches()
  return (
    <section aria-label="Earlier changes">
      <h2 className={`${boxes.above28} ${boxes.below8} ${texts.section}`}>Earlier changes</h2>
      <QueryView query={batches} loading="Loading earlier changes…">
        {(list) =>
          list.length === 0 ? (
            <p className={texts.aside}>Nothing yet. Each change to several questions is listed here. You can undo it.</p>
          ) : (
            <ul className={`${boxes.card} ${boxes.cells} ${boxes.below16}`}>
              {list.map((batch) => (
                <li key={batch.id} className={`${boxes.apart} ${boxes.apartBy16}`}>
                  <PastBatch batch={batch} onUndone={onUndone} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  )
}

function PastBatch({ batch, onUndone }: { batch: QuestionBatch; onUndone: (batch: QuestionBatch) => void }) {
  const undo = useUndoQuestionBatch()
  const words = changeInWords(batch.change)
  return (
    <>
      <div className={`${boxes.shrink} ${classes.what}`}>
        <strong className={`${texts.item} ${texts.anywhere}`}>{words.charAt(0).toUpperCase() + words.slice(1)}</strong>
        <p className={texts.aside}>
          {[
            `${batch.changed.toLocaleString('en')} changed`,
            batch.unfinished && !batch.undone ? 'broken off' : undefined,
            dayAndTime(batch.at, Date.now()),
            batch.by?.name,
            batch.undone ? `undone ${dayAndTime(batch.undone.at, Date.now())}` : undefined,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {!batch.undone && batch.changed > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Undo: ${words}`}
          loading={undo.isPending}
          onClick={() => void sayWhenDone(undo.mutateAsync(batch.id, { onSuccess: onUndone }), undefined, 'The change stays')}
        >
          Undo
        </Button>
      )}
    </>
  )
}
