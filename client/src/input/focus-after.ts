import type { RefObject } from 'react'
import { flushSync } from 'react-dom'

/**
 * Makes a change and moves the focus to what it brought, both within the key press or click that asked for it. A focus that comes
 * a frame later is too late for a fast typist: the next letter would land in the old field. Only for event handlers; nothing
 * found leaves the focus where it is.
 */
export function focusAfter(change: () => void, find: () => HTMLElement | null | undefined): void {
  flushSync(change)
  find()?.focus()
}

/** Shows what is wrong with a form, by `show`, and moves the focus to the first field that is. */
export const focusInvalidAfter = (show: () => void, form: RefObject<HTMLElement | null>): void =>
  focusAfter(show, () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]'))
