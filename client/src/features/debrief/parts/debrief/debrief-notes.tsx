import { newId } from '@panelbook/shared/base/ids'
import { debriefNotes } from '@panelbook/shared/debrief/debrief-doc'
import { personColor } from '@panelbook/shared/interviews/panel/presence'
import { useEffect, useRef } from 'react'
import { catchingUp } from '../../../../input/notes/catching-up.ts'
import { noteCarets } from '../../../../input/notes/note-carets.ts'
import { createNoteEditor } from '../../../../input/notes/note-editor.ts'
import { pacedCopy } from '../../../../input/notes/paced-copy.ts'
import { notePaste } from '../../../../input/notes/paste/note-paste.ts'
import { quietComposing } from '../../../../input/notes/quiet-composing.ts'
import { UNCARRIED, UncarriedLines } from '../../../../input/notes/uncarried-lines.tsx'
import type { OpenDocument } from '../../../../sync/hooks.ts'
import { useSync } from '../../../../sync/sync-context.ts'
import boxes from '../../../../ui/box.module.css'
import { notifyWarning } from '../../../../ui/dialog/notify.ts'
import texts from '../../../../ui/text.module.css'
import { clockTime } from '../../../../ui/time-in-words.ts'
import '../../../../input/notes/note-editor.css'
import classes from './debrief.module.css'

/** Milliseconds between two updates with other people's words. */
const NOTES_EVERY_MS = 80

/** The panel's shared notes of the debrief. */
export function DebriefNotes({ open }: { open: OpenDocument }) {
  const { clock } = useSync()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const setTimeout = (run: () => void, ms: number) => globalThis.setTimeout(run, ms)
    const copy = pacedCopy(open.doc, NOTES_EVERY_MS, { now: () => performance.now(), setTimeout })
    const world = { now: () => clock.now(), newLineId: () => newId() }
    const editor = createNoteEditor(place.current, {
      ...{ ...world, text: debriefNotes(copy.doc), timeOfDay: clockTime, label: 'Notes of the debrief', editable: true },
      plugins: (binding) => [
        noteCarets(binding, { awareness: open.awareness, colorOf: personColor }),
        quietComposing(copy.hold),
        catchingUp(copy.beforeOthers),
        notePaste({
          ...world,
          history: binding.history,
          refuse: (message) => notifyWarning('Nothing was pasted', message),
          setTimeout,
          clock: () => performance.now(),
        }),
      ],
    })
    return () => {
      editor.destroy()
      copy.close()
    }
  }, [open, clock])
  return (
    <section className={`${boxes.card} ${boxes.pad} ${texts.anywhere}`} aria-labelledby="debrief-notes">
      <h2 className={classes.label} id="debrief-notes">
        Notes of the debrief
      </h2>
      <UncarriedLines doc={open.doc} root="lines">
        <p className={texts.dangerFine}>{UNCARRIED}</p>
      </UncarriedLines>
      <div className={`note-plain ${classes.notes}`} ref={place} />
    </section>
  )
}
