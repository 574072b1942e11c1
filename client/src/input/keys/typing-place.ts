/**
 * Whether keys pressed here write something, or move within a widget that has keys of its own. A list of several choices, which
 * letters don't search, leaves them to the page.
 */
export function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (
    target.closest(
      '[contenteditable=""], [contenteditable="true"], textarea, select, [role="menu"], [role="listbox"]:not([aria-multiselectable="true"]), [role="combobox"]',
    )
  )
    return true
  const input = target.closest('input')
  return input !== null && !['checkbox', 'radio', 'button', 'submit', 'reset', 'range'].includes(input.type)
}

export interface TypingPlace {
  /** The field or dialog in which a person was typing is gone, and they didn't leave it. Their next keys have no target. */
  isLost(): boolean
  close(): void
}

/**
 * Watches the place somebody types in. Where it is taken away under them, by a colleague's act, a refetch or a fault of ours, the
 * focus falls to the page, and without this the rest of their sentence would be its shortcuts. Enter, Escape, Tab, a combination
 * with Ctrl and the pointer leave a place; letters don't.
 */
export function watchTypingPlace(document: Document): TypingPlace {
  let place: Element | undefined
  let leaving = false
  /** The pointer was pressed after the last key: what it goes to next was chosen by it. */
  let byPointer = false

  const onFocusIn = ({ target }: Event) => {
    const inside = target instanceof Element && (takesKeys(target) || target.closest('[aria-modal="true"], [role="menu"]'))
    place = inside ? target : undefined
    // A button of a dialog, gone with it once it is pressed, was left by that press; a field that was clicked is about to be
    // typed in.
    leaving = byPointer && !takesKeys(target)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    byPointer = false
    if (!place || event.target !== place) return
    const newline = place.matches('textarea, [contenteditable]')
    leaving =
      event.ctrlKey ||
      event.metaKey ||
      event.key === 'Escape' ||
      event.key === 'Tab' ||
      (event.key === 'Enter' && !newline) ||
      (event.key === ' ' && !takesKeys(place))
  }
  const onPointerDown = () => {
    leaving = true
    byPointer = true
  }
  // Some browsers report the loss of focus before they remove the element. The cause is known only a moment later.
  const onFocusOut = ({ target }: Event) =>
    queueMicrotask(() => {
      if (place === target && place?.isConnected && document.activeElement !== place) place = undefined
    })

  document.addEventListener('focusin', onFocusIn, true)
  document.addEventListener('focusout', onFocusOut, true)
  document.addEventListener('keydown', onKeyDown, true)
  document.addEventListener('pointerdown', onPointerDown, true)
  return {
    isLost: () =>
      place !== undefined &&
      !place.isConnected &&
      !leaving &&
      (document.activeElement === null || document.activeElement === document.body),
    close() {
      document.removeEventListener('focusin', onFocusIn, true)
      document.removeEventListener('focusout', onFocusOut, true)
      document.removeEventListener('keydown', onKeyDown, true)
      document.removeEventListener('pointerdown', onPointerDown, true)
    },
  }
}
