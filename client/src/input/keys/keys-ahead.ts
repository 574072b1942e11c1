import { useLayoutEffect } from 'react'
import { settledKey } from './settled-key.ts'
import { takesKeys } from './typing-place.ts'

/** Milliseconds after which what was asked for is taken not to come: keys are the page's again. */
const COMES_WITHIN_MS = 5_000
/** The number of keys that are kept. A person who presses more isn't waiting for a dialog. */
const MOST = 200
/** What can be waited for, once it is there. */
const OVER_THE_PAGE = '[role="dialog"], [role="alertdialog"], [role="menu"]'
const TABBABLE = 'button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), a[href]'

/**
 * Keys pressed for something that was asked for and isn't there yet, kept for it. A dialog or a menu takes a moment to come and
 * to take the focus, and some hands are faster: without this, the second and third of their keys would be lost, or would be
 * shortcuts of the page.
 */
export function createKeysAhead(document: Document, timers: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'> = globalThis) {
  const holders = new Map<symbol, string>()
  let kept: KeyboardEvent[] = []
  let listening = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const stop = () => {
    timers.clearTimeout(timer)
    listening = false
    kept = []
    document.defaultView?.removeEventListener('keydown', onKeyDown, true)
    document.removeEventListener('focusin', onFocusIn)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const key = settledKey(event)
    if (key === undefined || event.ctrlKey || event.metaKey || ['Shift', 'Alt', 'AltGraph', 'CapsLock', 'Dead'].includes(key))
      return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (!event.repeat && kept.length < MOST) kept.push(event)
  }
  const onFocusIn = ({ target }: Event) => {
    if (!(target instanceof Element) || ![...holders.values()].some((place) => target.closest(place))) return
    const keys = kept
    stop()
    for (const key of keys) replay(document, key)
  }

  return {
    /**
     * Keeps keys from now on, until something over the page, or in the place `wanted`, has the focus. Returns how to say that it
     * is no longer awaited.
     *
     * @param wanted a selector; whoever awaits a place has a limit of their own, after which they give it the focus: what was
     *   kept is for it then, too
     */
    await(wanted?: string): () => void {
      const place = wanted ?? OVER_THE_PAGE
      const holder = Symbol(place)
      holders.set(holder, place)
      const here = document.activeElement?.closest(place)
      if (!listening && !here) {
        listening = true
        document.defaultView?.addEventListener('keydown', onKeyDown, true)
        document.addEventListener('focusin', onFocusIn)
        if (wanted === undefined) timer = timers.setTimeout(stop, COMES_WITHIN_MS)
      }
      return () => {
        // What waits for a script goes in the moment in which the dialog itself comes, and waits on for the focus.
        queueMicrotask(() => {
          holders.delete(holder)
          if (holders.size === 0) stop()
        })
      }
    },
  }
}

/** Presses a kept key where the focus is now, with what a browser does for it by itself. */
function replay(document: Document, { key, code, shiftKey, altKey }: KeyboardEvent): void {
  const target = document.activeElement
  if (!(target instanceof HTMLElement)) return
  const pressed = new KeyboardEvent('keydown', { key, code, shiftKey, altKey, bubbles: true, cancelable: true })
  if (!target.dispatchEvent(pressed)) return
  const input = target instanceof HTMLInputElement ? target : undefined
  const field = target instanceof HTMLTextAreaElement ? target : input && takesKeys(input) ? input : undefined
  if (key === 'Tab') tabOn(document, target, shiftKey ? -1 : 1)
  else if (input?.type === 'radio' && key.startsWith('Arrow'))
    nextRadio(input, ['ArrowDown', 'ArrowRight'].includes(key) ? 1 : -1)
  else if (field && key.length === 1) write(field, key)
  else if (target instanceof HTMLTextAreaElement && key === 'Enter') write(target, '\n')
  // The one way to write where an editor listens for what the browser does: deprecated, and without a successor.
  else if (target.isContentEditable && key.length === 1) document.execCommand('insertText', false, key)
  else if (input && key === 'Enter') input.form?.requestSubmit()
  else if (key === 'Enter' || key === ' ') target.click()
}

/** As if it were typed: frameworks hear of it by the same event. */
function write(field: HTMLTextAreaElement | HTMLInputElement, letters: string): void {
  const { selectionStart, selectionEnd } = field
  // Fields of numbers and addresses have no caret to write at; no dialog begins in one.
  if (selectionStart === null || selectionEnd === null) return
  field.setRangeText(letters, selectionStart, selectionEnd, 'end')
  field.dispatchEvent(new InputEvent('input', { data: letters, inputType: 'insertText', bubbles: true }))
}

function nextRadio(from: HTMLInputElement, step: 1 | -1): void {
  const all = [...(from.form ?? document).querySelectorAll<HTMLInputElement>('input[type="radio"]:not(:disabled)')]
  const group = all.filter(({ name }) => name === from.name)
  const next = group.at((group.indexOf(from) + step) % group.length)
  next?.focus()
  next?.click()
}

function tabOn(document: Document, from: HTMLElement, step: 1 | -1): void {
  const all = [...(from.closest(OVER_THE_PAGE) ?? document).querySelectorAll<HTMLElement>(TABBABLE)].filter(
    ({ tabIndex }) => tabIndex >= 0,
  )
  all.at((all.indexOf(from) + step) % all.length)?.focus()
}

const keysAhead = typeof document === 'undefined' ? undefined : createKeysAhead(document)

/**
 * While this is shown, keys wait for what was asked for, and are given to it once it has the focus.
 *
 * @param place a selector of what else than a dialog or menu may be awaited
 */
export function useKeysAhead(place?: string): void {
  useLayoutEffect(() => keysAhead?.await(place), [place])
}

/** For what isn't a component of its own. */
export function KeysAhead({ place }: { place?: string }): null {
  useKeysAhead(place)
  return null
}
