import type { Id } from '@panelbook/shared/base/ids'
import { noteFragment } from '@panelbook/shared/conduct/notes-doc'
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { useLive, useUi } from '../state/live-session.ts'
import classes from './notes-card.module.css'

// The editor is the largest piece of script on the page, and rating doesn't need it.
const load = () => import('./notes-editor.tsx').then((module) => ({ default: module.NotesEditor }))
const NotesEditor = lazy(load)

/** Fetches the editor ahead of its first use: the first note must not wait for it. A failure shows when it is used. */
export const preloadNotes = (): void => void load().catch(() => undefined)

/** The shared notes under the question in view, or the general ones. Only the editor on screen exists. */
export function NotesCard({ questionId }: { questionId: Id }) {
  const { notes, notesDoc, ui, may } = useLive()
  const which = useUi((state) => state.notes)
  // Only whether it is open: the whole status changes with every key, and would draw the tools anew.
  const opening = useSyncExternalStore(notes.subscribe, () => notes.status().kind === 'loading')
  const place = which === 'general' ? 'general' : questionId
  const bar = (tools: ReactNode) => (
    <header className={classes.bar}>
      <h3 className={classes.heading}>Shared notes</h3>
      <fieldset className={classes.which} aria-label="Which notes">
        <button type="button" aria-pressed={which === 'question'} onClick={() => ui.setState({ notes: 'question' })}>
          This question
        </button>
        <button type="button" aria-pressed={which === 'general'} onClick={() => ui.setState({ notes: 'general' })}>
          General
        </button>
      </fieldset>
      {may.notes && <KeyHint keys="n" />}
      <div className={classes.tools}>{tools}</div>
    </header>
  )
  return (
    <section className={classes.card} aria-label="Shared notes">
      {opening ? (
        <>
          {bar(null)}
          <EarlyNote />
        </>
      ) : (
        <Suspense
          fallback={
            <>
              {bar(null)}
              <EarlyNote />
            </>
          }
        >
          <NotesEditor key={place} fragment={noteFragment(notesDoc, place)} questionId={questionId}>
            {bar}
          </NotesEditor>
        </Suspense>
      )}
    </section>
  )
}

/** Stands in for the editor while it is fetched: what is typed here is the first thing the editor holds. */
function EarlyNote() {
  const { notesHandle, may } = useLive()
  if (!may.notes) return <p className={classes.waiting}>Opening the notes…</p>
  return (
    <textarea
      id="early-note"
      className={classes.early}
      placeholder="Opening the notes…"
      aria-label="Shared notes"
      onFocus={() => {
        notesHandle.early ??= ''
      }}
      onChange={(event) => {
        notesHandle.early = event.currentTarget.value
      }}
    />
  )
}
