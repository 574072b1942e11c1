import type { Id } from '@panelbook/shared/base/ids'
import { type ComponentType, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { KeyHint } from '../../../input/keys/key-hint.tsx'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import type { EarlyNote as Early, NotesPlace } from '../state/kept/early-notes.ts'
import { useLive, useUi } from '../state/live-session.ts'
import classes from './notes-card.module.css'

type Editor = ComponentType<import('./notes-editor.tsx').NotesEditorProps>

// The editor is the largest piece of script on the page, and rating doesn't need it.
let loaded: Editor | undefined
const load = async (): Promise<Editor> => {
  loaded = (await import('./notes-editor.tsx')).NotesEditor
  return loaded
}

/** Fetches the editor ahead of its first use: the first note must not wait for it. A failure shows when it is used. */
export const preloadNotes = (): void => void load().catch(() => undefined)

/**
 * The editor once it is fetched. No `Suspense`: its fallback would be another field than the one that stands while the notes are
 * opened, and the change from one to the other would lose letters.
 *
 * @throws in rendering, when it can’t be fetched
 */
function useNotesEditor(): Editor | undefined {
  const [editor, setEditor] = useState<{ is: Editor | undefined }>({ is: loaded })
  const [failure, setFailure] = useState<{ error: unknown }>()
  useEffect(() => {
    if (editor.is) return
    load().then(
      (is) => setEditor({ is }),
      (error: unknown) => setFailure({ error }),
    )
  }, [editor])
  if (failure) throw failure.error
  return editor.is
}

/** The shared notes under the question in view, or the general ones. Only the editor on screen exists. */
export function NotesCard({ questionId }: { questionId: Id }) {
  const { notes, ui, may } = useLive()
  const which = useUi((state) => state.notes)
  const NotesEditor = useNotesEditor()
  // Only whether it is open: the whole status changes with every key, and would draw the tools anew.
  const opening = useSyncExternalStore(notes.subscribe, () => notes.status().kind === 'loading')
  const place = which === 'general' ? 'general' : questionId
  const bar = (tools: ReactNode) => (
    <header className={`${boxes.middle} ${boxes.close} ${classes.bar}`}>
      <h3 className={`${texts.eyebrow} ${classes.name}`}>Shared notes</h3>
      <fieldset className={`${boxes.sunken} ${boxes.corner8} ${boxes.flex} ${classes.which}`} aria-label="Which notes">
        <button
          type="button"
          className={texts.fine}
          aria-pressed={which === 'question'}
          onClick={() => ui.setState({ notes: 'question' })}
        >
          This question
        </button>
        <button
          type="button"
          className={texts.fine}
          aria-pressed={which === 'general'}
          onClick={() => ui.setState({ notes: 'general' })}
        >
          General
        </button>
      </fieldset>
      {may.notes && <KeyHint keys="n" />}
      <div className={`${boxes.line} ${boxes.gap2} ${boxes.end}`}>{tools}</div>
    </header>
  )
  return (
    <section className={`${boxes.card} ${boxes.stack} ${boxes.grow} ${classes.card}`} aria-label="Shared notes" data-notes>
      {opening || !NotesEditor ? (
        <>
          {bar(null)}
          <EarlyNote key={place} place={place} />
        </>
      ) : (
        <NotesEditor key={place} place={place} questionId={questionId}>
          {bar}
        </NotesEditor>
      )}
    </section>
  )
}

/** Stands in for the editor while the notes are opened: what is typed here is the first thing that the editor of them holds. */
function EarlyNote({ place }: { place: NotesPlace }) {
  const { notesHandle, may } = useLive()
  const { early } = notesHandle
  const [hasWords, setHasWords] = useState(() => (early.get(place)?.typed ?? '') !== '')
  if (!may.notes) return <p className={`${boxes.spaced} ${texts.aside} ${classes.waiting}`}>Opening the notes…</p>
  const keep = (change: Partial<Early>) => {
    const note = { typed: early.get(place)?.typed ?? '', focused: true, ...change }
    early.set(place, note)
    setHasWords(note.typed !== '')
  }
  return (
    <>
      <textarea
        id="early-note"
        className={`${boxes.grow} ${classes.early}`}
        placeholder="Opening the notes…"
        aria-label="Shared notes"
        defaultValue={early.get(place)?.typed}
        onFocus={() => keep({ focused: true })}
        onBlur={() => keep({ focused: false })}
        onChange={(event) => keep({ typed: event.currentTarget.value })}
      />
      {hasWords && (
        <p role="status" className={`${boxes.spaced} ${texts.fine} ${classes.waiting}`}>
          Kept in this tab until the notes are open. No one else sees it yet.
        </p>
      )}
    </>
  )
}
