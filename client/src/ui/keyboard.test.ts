import { beforeEach, describe, expect, test } from 'vitest'
import { createKeyboard, type Keyboard } from './keyboard.ts'

let keyboard: Keyboard
let fireTimer: (() => void) | undefined
let done: string[]
const binding = (keys: string, more: { always?: boolean } = {}) => ({
  keys,
  does: keys,
  run: (key: string) => void done.push(`${keys}:${key}`),
  ...more,
})
const press = (key: string, target: EventTarget = document.body, more: KeyboardEventInit = {}) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))

beforeEach(() => {
  document.body.innerHTML =
    '<input id="text"><input id="tick" type="checkbox"><div id="notes" contenteditable="true"><p>x</p></div>'
  localStorage.clear()
  done = []
  fireTimer = undefined
  keyboard = createKeyboard({
    document,
    localStorage,
    setTimeout: (run) => {
      fireTimer = run
      return 1
    },
    clearTimeout: () => {
      fireTimer = undefined
    },
  })
})

describe('keys', () => {
  test('run what they are bound to, sequences too, and are then taken', () => {
    const unbind = keyboard.bind([binding('j'), binding('p a-z')])
    expect(press('j')).toBe(false)
    press('p')
    expect(keyboard.pending()).toBe('p')
    press('b')
    expect(keyboard.pending()).toBe('')
    expect(press('x')).toBe(true)
    expect(done).toEqual(['j:j', 'p a-z:b'])
    unbind()
    expect(press('j')).toBe(true)
  })

  test('rest while somebody types, but not on a checkbox', () => {
    const unbind = keyboard.bind([binding('j')])
    press('j', document.querySelector('#text') as Element)
    press('j', document.querySelector('#notes p') as Element)
    expect(done).toEqual([])
    press('j', document.querySelector('#tick') as Element)
    expect(done).toEqual(['j:j'])
    unbind()
  })

  test('rest while a dialog is open; those that always work go on', () => {
    const unbind = keyboard.bind([binding('j'), binding('mod+k', { always: true })])
    document.body.insertAdjacentHTML('beforeend', '<div role="dialog" aria-modal="true"></div>')
    press('j')
    press('k', document.body, { ctrlKey: true })
    expect(done).toEqual(['mod+k:mod+k'])
    unbind()
  })

  test('forget an unfinished sequence after a while, on Escape, and when another key begins anew', () => {
    const unbind = keyboard.bind([binding('p a-i'), binding('j')])
    press('p')
    fireTimer?.()
    expect(keyboard.pending()).toBe('')
    press('p')
    press('Escape')
    press('a')
    press('p')
    press('j')
    expect(done).toEqual(['j:j'])
    unbind()
  })

  test('of the newest layer win, and come back when it goes', () => {
    const below = keyboard.bind([binding('j')])
    const above = keyboard.bind([{ keys: 'j', run: () => void done.push('above') }])
    press('j')
    above()
    press('j')
    expect(done).toEqual(['above', 'j:j'])
    expect(keyboard.listed().map(({ keys }) => keys)).toEqual(['j'])
    below()
  })

  test('of a single letter can be switched off; Ctrl combinations stay', () => {
    const unbind = keyboard.bind([binding('j'), binding('mod+k')])
    keyboard.setSingleKeys(false)
    press('j')
    press('k', document.body, { metaKey: true })
    expect(done).toEqual(['mod+k:mod+k'])
    expect(createKeyboard({ document, localStorage, setTimeout, clearTimeout }).singleKeys()).toBe(false)
    unbind()
  })
})
