import { newId } from '@panelbook/shared/base/ids'
import { debriefNotes } from '@panelbook/shared/debrief/debrief-doc'
import { uncarriedLines } from '@panelbook/shared/interviews/conduct/carry-notes'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { catchingUp } from '../../../../input/notes/catching-up.ts'
import { noteCarets } from '../../../../input/notes/note-carets.ts'
import { createNoteEditor } from '../../../../input/notes/note-editor.ts'
import { pacedCopy } from '../../../../input/notes/paced-copy.ts'
import { notePaste } from '../../../../input/notes/paste/note-paste.ts'
import { quietComposing } from '../../../../input/notes/quiet-composing.ts'
import { usePersonColor } from '../../../../parts/person-colors.tsx'
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
  const colorOf = usePersonColor()
  // Later facts must not replace the editor while a person types in it.
  const colors = useRef(colorOf)
  useLayoutEffect(() => {
    colors.current = colorOf
  })
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const setTimeout = (run: () => void, ms: number) => globalThis.setTimeout(run, ms)
    const copy = pacedCopy(open.doc, NOTES_EVERY_MS, { now: () => performance.now(), setTimeout })
    const world = { now: () => clock.now(), newLineId: () => newId() }
    const editor = createNoteEditor(place.current, {
      ...{ ...world, text: debriefNotes(copy.doc), timeOfDay: clockTime, label: 'Notes of the debrief', editable: true },
      plugins: (binding) => [
        noteCarets(binding, { awareness: open.awareness, colorOf: (id) => colors.current(id) }),
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
      <Uncarried open={open} />
      <div className={`note-plain ${classes.notes}`} ref={place} />
    </section>
  )
}

/** Notes from the release before, on a device that has not reached the server since. The server carries them over. */
function Uncarried({ open }: { open: OpenDocument }) {
  const [lines, setLines] = useState<readonly string[]>([])
  useEffect(() => {
    const look = () => setLines((before) => (before.length === 0 ? before : uncarriedLines(open.doc, 'lines')))
    setLines(uncarriedLines(open.doc, 'lines'))
    open.doc.on('update', look)
    return () => open.doc.off('update', look)
  }, [open])
  if (lines.length === 0) return null
  return (
    <div role="note">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: these lines are shown as they stand, and all go at once
        <p key={index} dir="auto">
          {line}
        </p>
      ))}
      <p className={texts.dangerFine}>
        These notes were written before the last update. They can be edited once the server is reached.
      </p>
    </div>
  )
}
