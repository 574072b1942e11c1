import { useEffect, useState, useSyncExternalStore } from 'react'
import { KeysAhead } from '../../../input/keys/keys-ahead.ts'
import type { DocumentStatus } from '../../../sync/status/connection-status.ts'
import { focusField, type LiveField } from '../model/live-fields.ts'
import { useLive } from './live-session.ts'

/**
 * Milliseconds after which keys work again, although what was written hasn’t come: without a connection it may not come at all. A
 * server that was reached has as long again to answer. In a plain field, what comes later still goes before what is written
 * meanwhile.
 */
const GIVE_BACK_WITHIN_MS = 5_000
const FIELDS = '#early-note, [contenteditable="true"], #private-note, #whisper, #take-aways'

/**
 * Whether more of what was written before a reload may still come. The device’s own copy may be a few letters behind the server:
 * whoever wrote on at its end would find the rest behind their next word.
 */
const stillComes = (status: DocumentStatus | undefined): boolean =>
  status !== undefined &&
  (['loading', 'saving'].includes(status.kind) ||
    (status.kind === 'on-this-device' && status.why === 'offline' && navigator.onLine))

/**
 * Gives the caret back to the field it was in before a reload, behind the last letter, once what was written is there. Until then
 * keys are kept for it: the next letter is the field's next letter, and no shortcut.
 */
export function GoOnTyping({ field }: { field: LiveField }) {
  const { notesHandle, notes, privateNotes, card } = useLive()
  const document = { notes, 'private-note': privateNotes, whisper: undefined, 'take-aways': card }[field]
  const status = useSyncExternalStore(
    (listener) => document?.subscribe(listener) ?? (() => undefined),
    () => document?.status(),
  )
  const comes = stillComes(status)
  const [reached, reach] = useState(false)
  if (!reached && status?.kind === 'saving') reach(true)
  const [late, setLate] = useState(false)
  const [done, finish] = useState(false)
  useEffect(() => {
    if (done || (comes && !late)) return
    finish(true)
    const focus = globalThis.document.activeElement
    if (focus !== null && focus !== globalThis.document.body) return
    // Where the notes' editor isn't there yet, it takes the caret as it comes.
    notesHandle.wanted = field === 'notes' && !notesHandle.current
    focusField(field, notesHandle)
    const element = globalThis.document.activeElement
    if (element instanceof HTMLTextAreaElement) element.setSelectionRange(element.value.length, element.value.length)
  }, [done, late, comes, field, notesHandle])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time begins anew once the server is reached
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), GIVE_BACK_WITHIN_MS)
    return () => clearTimeout(timer)
  }, [reached])
  return done ? null : <KeysAhead place={FIELDS} />
}
