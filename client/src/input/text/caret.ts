import './caret.css'

/**
 * Somebody else's caret with their name. Colours come through the style object, which a strict content security policy allows.
 */
export function drawCaret(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'note-caret'
  // Says its own direction, so that a name at the beginning of a line doesn't decide which way the line runs.
  caret.dir = 'auto'
  caret.style.setProperty('--caret', String(user.color ?? 'currentcolor'))
  const name = document.createElement('span')
  name.className = 'note-caret-name'
  // A first name is enough beside a caret: the full one would hide the words above.
  name.textContent = String(user.name ?? '').split(' ')[0] ?? ''
  // Word joiners keep the browser from placing the caret of this person inside the one of another.
  caret.append('\u2060', name, '\u2060')
  return caret
}
