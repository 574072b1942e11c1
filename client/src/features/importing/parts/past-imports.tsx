import { Button } from '@mantine/core'
import type { ImportBatch } from '@panelbook/shared/importing/api'
import { useImports, useUndoImport } from '../../../api/importing.ts'
import boxes from '../../../ui/box.module.css'
import { confirm } from '../../../ui/dialog/confirm-question.ts'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import { questionsInWords } from '../model/import-words.ts'

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** Earlier imports, each with Undo. */
export function PastImports() {
  const imports = useImports()
  return (
    <section className={boxes.above28}>
      <h2 className={`${texts.section} ${boxes.below8}`}>Imported before</h2>
      <QueryView query={imports} loading="Loading former imports…">
        {(batches) =>
          batches.length === 0 ? (
            <p className={texts.muted}>Nothing yet. Each import is listed here. You can undo it as a whole.</p>
          ) : (
            <ul className={boxes.lines}>
              {batches.map((batch) => (
                <PastImport key={batch.id} batch={batch} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  )
}

function PastImport({ batch }: { batch: ImportBatch }) {
  const undo = useUndo()
  return (
    <li className={`${boxes.apart} ${boxes.gap12}`}>
      <div className={`${boxes.stack} ${boxes.shrink}`}>
        <span className={`${texts.strong} ${texts.anywhere}`}>{batch.source}</span>
        <span className={texts.note}>
          {[
            questionsInWords(batch.imported),
            batch.merged > 0 ? `${batch.merged} added to` : undefined,
            when.format(batch.at),
            batch.by ? batch.by.name : 'command line',
            batch.undone ? `undone ${when.format(batch.undone.at)}` : undefined,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {!batch.undone && batch.imported + batch.merged > 0 && (
        <Button
          variant="default"
          size="compact-sm"
          loading={undo.pending}
          aria-label={`Undo the import of ${batch.source}`}
          onClick={() => undo.ask(batch)}
        >
          Undo
        </Button>
      )}
    </li>
  )
}

/** Asks first, because undoing an import removes its questions for everybody. */
export function useUndo(onUndone?: () => void) {
  const undo = useUndoImport()
  const ask = async (batch: ImportBatch) => {
    const yes = await confirm({
      title: `Undo the import of ${batch.source}?`,
      body: `This removes ${questionsInWords(batch.imported)} from the library${batch.merged > 0 ? `, and restores the earlier text of ${batch.merged} that the import added to` : ''}.`,
      confirm: 'Undo the import',
      danger: true,
    })
    if (!yes) return
    const undone = undo.mutateAsync(batch.id, { onSuccess: () => onUndone?.() })
    void sayWhenDone(undone, `The import of ${batch.source} was undone.`, 'The import stays')
  }
  return { ask: (batch: ImportBatch) => void ask(batch), pending: undo.isPending }
}
