import { Button } from '@mantine/core'
import { cut } from '@panelbook/shared/base/text'
import type { ImportBatch } from '@panelbook/shared/importing/api'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import boxes from '../../../ui/box.module.css'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import texts from '../../../ui/text.module.css'
import { questionsInWords } from '../model/import-words.ts'
import { useUndo } from './past-imports.tsx'

/** The result of an import, what was skipped and why, and Undo. */
export function ImportDone({ batch, onNext }: { batch: ImportBatch; onNext: () => void }) {
  const [undone, setUndone] = useState(false)
  const undo = useUndo(() => setUndone(true))
  return (
    <div className={`${boxes.stack} ${boxes.gap16}`}>
      <p className={`${boxes.line} ${boxes.gap8} ${texts.section}`} role="status">
        <IconCircleCheck size={24} stroke={1.6} aria-hidden="true" />
        {undone ? 'This import was undone.' : `${questionsInWords(batch.imported)} imported`}
        {!undone && batch.merged > 0 && `, ${questionsInWords(batch.merged)} added to`}
      </p>
      <div className={`${boxes.row} ${boxes.gap8}`}>
        {!undone && <LinkButton to="/library">See the library</LinkButton>}
        <Button variant="default" onClick={onNext}>
          Import more
        </Button>
        {!undone && (
          <Button variant="subtle" loading={undo.pending} onClick={() => undo.ask(batch)}>
            Undo this import
          </Button>
        )}
      </div>
      {batch.skipped.length > 0 && (
        <Listed title={`${questionsInWords(batch.skipped.length)} skipped`}>
          {batch.skipped.map(({ line, prompt, why }) => (
            <li key={`${line}/${prompt}`}>
              <span className={texts.muted}>line {line}</span> {cut(prompt, 200)}: {why}
            </li>
          ))}
        </Listed>
      )}
      {batch.notes.length > 0 && (
        <Listed title="Shortened to fit">
          {batch.notes.map(({ line, note }) => (
            <li key={`${line}/${note}`}>
              <span className={texts.muted}>line {line}</span> {note}
            </li>
          ))}
        </Listed>
      )}
    </div>
  )
}

function Listed({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h2 className={texts.item}>{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}
