import { Button } from '@mantine/core'
import type { ImportBatch } from '@panelbook/shared/importing/api'
import { useImports, useUndoImport } from '../../../api/importing.ts'
import { confirm } from '../../../ui/dialog/confirm.tsx'
import { notifyDone, notifyFailed } from '../../../ui/dialog/notify.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import { questionsInWords } from '../model/import-words.ts'
import classes from './past-imports.module.css'

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** What was imported before, each with the way back. */
export function PastImports() {
  const imports = useImports()
  return (
    <section className={classes.past}>
      <h2 className={classes.title}>Imported before</h2>
      <QueryView query={imports} loading="Loading former imports…">
        {(batches) =>
          batches.length === 0 ? (
            <p className={classes.none}>Nothing yet. Each import is listed here and can be taken back as a whole.</p>
          ) : (
            <ul className={classes.list}>
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
    <li className={classes.row}>
      <div className={classes.what}>
        <span className={classes.source}>{batch.source}</span>
        <span className={classes.facts}>
          {[
            questionsInWords(batch.imported),
            batch.merged > 0 ? `${batch.merged} added to` : undefined,
            when.format(batch.at),
            batch.by ? batch.by.name : 'command line',
            batch.undone ? `taken back ${when.format(batch.undone.at)}` : undefined,
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

/** Asks first, as what was imported goes for everybody. */
export function useUndo(onUndone?: () => void) {
  const undo = useUndoImport()
  const ask = async (batch: ImportBatch) => {
    const yes = await confirm({
      title: `Take back ${batch.source}?`,
      body: `${questionsInWords(batch.imported)} of this import ${batch.imported === 1 ? 'leaves' : 'leave'} the library${batch.merged > 0 ? `, and ${batch.merged} that it added to say again what they said before` : ''}.`,
      confirm: 'Take it back',
      danger: true,
    })
    if (!yes) return
    undo.mutate(batch.id, {
      onSuccess: () => {
        notifyDone(`The import of ${batch.source} was taken back.`)
        onUndone?.()
      },
      onError: (error) => notifyFailed(error, 'The import stays'),
    })
  }
  return { ask: (batch: ImportBatch) => void ask(batch), pending: undo.isPending }
}
