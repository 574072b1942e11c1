import { type KeySequence, matchKeys, pressedKey } from './key-sequence.ts'
import { settledKey } from './settled-key.ts'
import { type TypingPlace, takesKeys, watchTypingPlace } from './typing-place.ts'

export interface KeyBinding {
  keys: KeySequence
  /** What it does, for the key sheet: "Next question". Bindings without it are not listed. */
  does?: string
  /** Where the key sheet lists it. */
  group?: string
  /** Also while somebody types or a dialog is open: for `mod+…` and `Escape`. */
  always?: boolean
  /** Goes on while the key is held, as walking does. What can't be taken back never does. */
  repeats?: boolean
  /**
   * `key` is the last key pressed: the letter of `p a-z`; `target` is where it was pressed. `false`: there was nothing to do, and
   * the key is left to the browser.
   */
  run(key: string, target: EventTarget | null): unknown
}

export interface Keyboard {
  /** Returns what takes the bindings away again. */
  bind(bindings: readonly KeyBinding[]): () => void
  subscribe(listener: () => void): () => void
  listed(): readonly KeyBinding[]
  pending(): string
  singleKeys(): boolean
  setSingleKeys(on: boolean): void
}

interface KeyboardHost {
  document: Document
  localStorage: Storage
  /** Tells somebody that their keys rest, and how they work again. */
  tell(sentence: string): void
  setTimeout(run: () => void, ms: number): unknown
  clearTimeout(timer: never): void
}

/** Milliseconds within which the second key of a sequence must follow. */
const SEQUENCE_MS = 2_000
const LOST = 'The field you were typing in is gone. Press Escape, then keys work again.'
const SINGLE_KEYS_OFF = 'panelbook/single-keys-off'

/**
 * One listener for the page, added with the first binding and removed with the last. Longer than a hundred lines, because the key
 * that a sequence waits for, the layers and the rest of keys while typing are one state.
 */
export function createKeyboard(host: KeyboardHost): Keyboard {
  const layers: (readonly KeyBinding[])[] = []
  const listeners = new Set<() => void>()
  let listed: readonly KeyBinding[] = []
  let pressed: string[] = []
  /** The first of two keys was pressed, and what it was the first of is gone: the second is meant for nothing else. */
  let orphaned = false
  let timer: unknown
  let singleKeys: boolean | undefined
  let place: TypingPlace | undefined
  let toldOfLoss = false

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const forget = () => {
    host.clearTimeout(timer as never)
    orphaned = false
    if (pressed.length === 0) return
    pressed = []
    tell()
  }
  const isMeant = (): boolean => matchKeys(layers.flat(), pressed).kind === 'wait'
  const isOn = (): boolean => {
    singleKeys ??= readStored(host) !== 'true'
    return singleKeys
  }

  /** Whether the key was meant for a field that is gone. Escape says that one is done with it. */
  const meantForLost = (key: string): boolean => {
    if (!place?.isLost()) {
      toldOfLoss = false
      return false
    }
    if (key === 'Escape') {
      place.close()
      place = watchTypingPlace(host.document)
      toldOfLoss = false
      return true
    }
    if (!toldOfLoss) host.tell(LOST)
    toldOfLoss = true
    return key.length === 1
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || settledKey(event) === undefined) return
    // A browser presses a button repeatedly while Enter is held on it. Only the first press counts.
    if (event.repeat && ['Enter', ' '].includes(event.key) && isPressed(event.target)) return event.preventDefault()
    const key = pressedKey(event)
    if (key === undefined) return
    if (meantForLost(key)) return event.preventDefault()
    const atRest = takesKeys(event.target) || host.document.querySelector('[aria-modal="true"]') !== null
    const usable = layers
      .flat()
      .reverse()
      .filter((binding) => (binding.always || !atRest) && (isOn() || /^(mod\+|Escape)/.test(binding.keys)))
    if (pressed.length > 0 && (key === 'Escape' || (orphaned && key.length === 1))) {
      event.preventDefault()
      forget()
      return
    }
    // A key that doesn't continue the sequence begins anew: `p` `j` means `j`.
    let attempt = [...pressed, key]
    let match = matchKeys(usable, attempt)
    if (match.kind === 'none' && pressed.length > 0) {
      attempt = [key]
      match = matchKeys(usable, attempt)
    }
    if (event.repeat && !(match.kind === 'run' && match.binding.repeats)) {
      if (match.kind !== 'none') event.preventDefault()
      return
    }
    if (match.kind === 'none') return forget()
    host.clearTimeout(timer as never)
    if (match.kind === 'wait') {
      event.preventDefault()
      pressed = attempt
      timer = host.setTimeout(forget, SEQUENCE_MS)
      return tell()
    }
    try {
      // Before the sequence is forgotten: what it was begun for stays in view until it is done.
      if (match.binding.run(match.key, event.target) !== false) event.preventDefault()
    } finally {
      forget()
    }
  }

  return {
    bind(bindings) {
      if (layers.length === 0) {
        place = watchTypingPlace(host.document)
        host.document.addEventListener('keydown', onKeyDown)
      }
      layers.push(bindings)
      orphaned &&= !isMeant()
      listed = layers.flat().filter((binding) => binding.does !== undefined)
      tell()
      return () => {
        const at = layers.indexOf(bindings)
        if (at >= 0) layers.splice(at, 1)
        listed = layers.flat().filter((binding) => binding.does !== undefined)
        if (layers.length === 0) {
          place?.close()
          host.document.removeEventListener('keydown', onKeyDown)
          forget()
        }
        // Rights may change while a person is between two keys. A change of other keys doesn't affect them.
        orphaned ||= pressed.length > 0 && !isMeant()
        tell()
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    listed: () => listed,
    pending: () => pressed.join(' '),
    singleKeys: isOn,
    setSingleKeys(on) {
      singleKeys = on
      try {
        if (on) host.localStorage.removeItem(SINGLE_KEYS_OFF)
        else host.localStorage.setItem(SINGLE_KEYS_OFF, 'true')
      } catch {
        // Storage may be blocked: the choice then lasts as long as the page.
      }
      tell()
    },
  }
}

const isPressed = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, summary, [role="button"], [type="checkbox"], [type="radio"]') !== null

function readStored(host: Pick<KeyboardHost, 'localStorage'>): string | null {
  try {
    return host.localStorage.getItem(SINGLE_KEYS_OFF)
  } catch {
    return null
  }
}
