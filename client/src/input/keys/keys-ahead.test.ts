// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createKeysAhead } from './keys-ahead.ts'

let onThePage: string[]
let submitted: string[]
let timeUp: (() => void) | undefined
const ahead = () =>
  createKeysAhead(document, {
    setTimeout: ((run: () => void) => {
      timeUp = run
      return 1
    }) as unknown as typeof setTimeout,
    clearTimeout: () => undefined,
  })
const press = (...keys: string[]) => {
  for (const key of keys)
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    )
}
const find = <E extends HTMLElement>(selector: string) => document.querySelector(selector) as E

beforeEach(() => {
  onThePage = []
  submitted = []
  timeUp = undefined
  document.body.innerHTML = `
    <button id="before">…</button>
    <div role="dialog"><form>
      <label><input type="radio" name="why" value="one" checked></label><label><input type="radio" name="why" value="two"></label>
      <textarea></textarea><button type="submit">Send</button>
    </form></div>`
  const form = find<HTMLFormElement>('form')
  form.requestSubmit = () => void submitted.push(String(new FormData(form).get('why')))
  const listener = ({ key, target }: KeyboardEvent) => {
    if (!(target as Element).closest('[role="dialog"]')) onThePage.push(key)
  }
  document.addEventListener('keydown', listener)
  return () => document.removeEventListener('keydown', listener)
})

afterEach(() => document.body.replaceChildren())

test('[T12] what is pressed for a dialog that is still coming is in its field once it is there, and nothing of it is a shortcut', () => {
  ahead().await()
  press('2', 'n', 'o', 'Enter', 't')
  const heard = vi.fn()
  find('textarea').addEventListener('input', heard)
  find('textarea').focus()
  expect(find<HTMLTextAreaElement>('textarea').value).toBe('2no\nt')
  expect(heard).toHaveBeenCalledTimes(5)
  expect(onThePage).toEqual([])
  // From then on keys go where they are pressed.
  find('#before').focus()
  press('j')
  expect(onThePage).toEqual(['j'])
})

test('[T12] arrows choose, Tab goes on and Enter sends, as when one had waited', () => {
  ahead().await()
  press('ArrowDown', 'Enter', 'Tab', 'Tab')
  find('input').focus()
  expect(submitted).toEqual(['two'])
  expect(document.activeElement?.tagName).toBe('BUTTON')
})

test('[T12] a script that is awaited and the dialog it brings are one wait', async () => {
  const keys = ahead()
  const scriptIsHere = keys.await()
  press('a')
  scriptIsHere()
  keys.await()
  await Promise.resolve()
  press('b')
  find('textarea').focus()
  expect(find<HTMLTextAreaElement>('textarea').value).toBe('ab')
})

test('[T25] a field that is awaited by itself gets what is pressed until it has the focus; another doesn’t', () => {
  document.body.insertAdjacentHTML('beforeend', '<textarea id="private-note">2 of </textarea><textarea id="other"></textarea>')
  ahead().await('#private-note')
  press('5')
  // Whoever awaits it says when it is time, and what was kept is for it then, too.
  timeUp?.()
  press(' ')
  expect(onThePage).toEqual([])
  find('#other').focus()
  const field = find<HTMLTextAreaElement>('#private-note')
  field.setSelectionRange(5, 5)
  field.focus()
  expect(field.value).toBe('2 of 5 ')
  expect(find<HTMLTextAreaElement>('#other').value).toBe('')
})

test('what never comes gives the keys back, whether somebody says so or not', async () => {
  const keys = ahead()
  keys.await()()
  await Promise.resolve()
  press('j')
  keys.await()
  press('k')
  timeUp?.()
  press('l')
  expect(onThePage).toEqual(['j', 'l'])
  find('textarea').focus()
  expect(find<HTMLTextAreaElement>('textarea').value).toBe('')
})
