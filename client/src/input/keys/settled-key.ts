interface Pressed {
  key: string
  /** What the browser gave: React hands its own event around it. */
  nativeEvent?: { isComposing?: boolean; keyCode?: number }
  isComposing?: boolean
  keyCode?: number
}

/**
 * The key code that browsers give for a key an input method takes: the one that ends a composition comes with it after
 * `compositionend` in some.
 */
const TAKEN_BY_INPUT_METHOD = 229

/**
 * The pressed key, or undefined while an input method composes: Enter then chooses a character, and arrows move through its
 * list. Every key handler uses this and never the event itself.
 */
export function settledKey(event: Pressed): string | undefined {
  const given = event.nativeEvent ?? event
  return given.isComposing || given.keyCode === TAKEN_BY_INPUT_METHOD ? undefined : event.key
}
