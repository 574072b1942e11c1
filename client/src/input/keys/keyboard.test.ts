// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest'
import { createKeyboard, type Keyboard } from './keyboard.ts'

let keyboard: Keyboard
let fireTimer: (() => void) | undefined
let done: string[]
let told: string[]
const binding = (keys: string, more: { always?: boolean; repeats?: boolean } = {}) => ({
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
  told = []
  fireTimer = undefined
  keyboard = createKeyboard({
    document,
    localStorage,
    tell: (sentence) => void told.push(sentence),
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

  test('rest in a list that letters search, and act in one of several choices', () => {
    const unbind = keyboard.bind([binding('j')])
    document.body.insertAdjacentHTML(
      'beforeend',
      '<ul role="listbox"><li role="option" id="one"></li></ul><ul role="listbox" aria-multiselectable="true"><li role="option" id="many"></li></ul>',
    )
    press('j', document.getElementById('one') ?? document.body)
    expect(done).toEqual([])
    press('j', document.getElementById('many') ?? document.body)
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

  test('[T25] between two keys, others may come and go; where the two go themselves, the second does nothing', () => {
    const unbindLetters = keyboard.bind([binding('n'), binding('b')])
    const unbind = keyboard.bind([binding('p a-z')])
    press('p')
    const unbindOther = keyboard.bind([binding('N')])
    unbindOther()
    expect(keyboard.pending()).toBe('p')
    press('b')
    expect(done).toEqual(['p a-z:b'])
    press('p')
    unbind()
    expect(press('n')).toBe(false)
    expect(done).toEqual(['p a-z:b'])
    press('n')
    expect(done).toEqual(['p a-z:b', 'n:n'])
    unbindLetters()
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
    expect(createKeyboard({ document, localStorage, setTimeout, clearTimeout, tell: () => undefined }).singleKeys()).toBe(false)
    unbind()
  })
})

describe('a key held down', () => {
  test('[T27] acts once, and goes on only where it walks', () => {
    const unbind = keyboard.bind([binding('N'), binding('j', { repeats: true }), binding('p a-z')])
    const shift = { code: 'KeyN', shiftKey: true }
    press('N', document.body, shift)
    press('N', document.body, { ...shift, repeat: true })
    expect(press('N', document.body, { ...shift, repeat: true })).toBe(false)
    expect(done).toEqual(['N:N'])
    press('j')
    press('j', document.body, { repeat: true })
    expect(done.slice(1)).toEqual(['j:j', 'j:j'])
    // Held, `p` is not the letter of a probe.
    press('p')
    press('p', document.body, { repeat: true })
    expect(done).toHaveLength(3)
    unbind()
  })

  test('[T27] presses a button once, however long Enter is held on it', () => {
    const unbind = keyboard.bind([])
    document.body.insertAdjacentHTML('beforeend', '<button id="ask">Next question</button>')
    const button = document.querySelector('#ask') as Element
    expect(press('Enter', button)).toBe(true)
    expect(press('Enter', button, { repeat: true })).toBe(false)
    expect(press('Enter', document.querySelector('#text') as Element, { repeat: true })).toBe(true)
    unbind()
  })

  test('[T28] is no key while an input method composes, nor is the one that ends the composition', () => {
    const unbind = keyboard.bind([binding('j'), binding('Escape', { always: true })])
    press('j', document.body, { isComposing: true })
    press('Escape', document.body, { keyCode: 229 })
    expect(done).toEqual([])
    unbind()
  })

  test('is left to the browser where there was nothing to do', () => {
    const unbind = keyboard.bind([{ keys: 'Escape', always: true, run: () => false }])
    expect(press('Escape')).toBe(true)
    unbind()
  })
})

describe('a field that is gone', () => {
  const field = () => document.querySelector('#text') as HTMLInputElement
  const typeInto = (letters: string) => {
    field().focus()
    for (const letter of letters) press(letter, field())
  }

  test('[T26] takes its typist’s next letters with it: none is a shortcut until they press Escape', () => {
    const unbind = keyboard.bind([binding('j'), binding('1-4'), binding('mod+k', { always: true })])
    typeInto('dishonest ')
    field().remove()
    press('2')
    press('j')
    expect(done).toEqual([])
    expect(told).toHaveLength(1)
    press('k', document.body, { ctrlKey: true })
    press('Escape')
    press('j')
    expect(done).toEqual(['mod+k:mod+k', 'j:j'])
    unbind()
  })

  test('[T26] a field within a dialog, and a dialog itself, count as well', () => {
    const unbind = keyboard.bind([binding('j')])
    document.body.insertAdjacentHTML('beforeend', '<div aria-modal="true"><button id="usual">We ran out of time</button></div>')
    const button = document.querySelector('#usual') as HTMLElement
    button.focus()
    press('ArrowDown', button)
    document.querySelector('[aria-modal]')?.remove()
    press('j')
    expect(done).toEqual([])
    unbind()
  })

  test.each([['Enter'], ['Escape'], ['Tab']])('[T26] that somebody left with %s lets keys work at once', (key) => {
    const unbind = keyboard.bind([binding('j')])
    typeInto('why')
    press(key, field())
    field().remove()
    press('j')
    expect(done).toEqual(['j:j'])
    unbind()
  })

  test('[T26] a dialog that goes with the button somebody clicks in it lets keys work at once', () => {
    const unbind = keyboard.bind([binding('g')])
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div aria-modal="true"><input id="why"><button id="usual">We did not get to it</button></div>',
    )
    document.querySelector<HTMLElement>('#why')?.focus()
    const button = document.querySelector('#usual') as HTMLElement
    button.dispatchEvent(new Event('pointerdown', { bubbles: true }))
    button.focus()
    document.querySelector('[aria-modal]')?.remove()
    press('g')
    expect(done).toEqual(['g:g'])
    unbind()
  })

  test('[T26] or that lost the focus before it went', async () => {
    const unbind = keyboard.bind([binding('j')])
    typeInto('why')
    field().blur()
    await Promise.resolve()
    field().remove()
    press('j')
    expect(done).toEqual(['j:j'])
    unbind()
  })
})
