import { describe, expect, test } from 'vitest'
import { matchKeys, pressedKey } from './key-sequence.ts'

const bindings = [{ keys: 'j' }, { keys: 'p a-z' }, { keys: 'p x' }, { keys: '1-4' }, { keys: '?' }, { keys: 'mod+k' }]
const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe('the keys pressed so far', () => {
  test('run a binding of one key', () => {
    expect(matchKeys(bindings, ['j'])).toEqual({ kind: 'run', binding: { keys: 'j' }, key: 'j' })
  })

  test('wait when they begin a sequence, and hand over the letter that ends it', () => {
    expect(matchKeys(bindings, ['p'])).toEqual({ kind: 'wait' })
    expect(matchKeys(bindings, ['p', 'b'])).toEqual({ kind: 'run', binding: { keys: 'p a-z' }, key: 'b' })
  })

  test('prefer an exact key to a range', () => {
    expect(matchKeys(bindings, ['p', 'x'])).toEqual({ kind: 'run', binding: { keys: 'p x' }, key: 'x' })
  })

  test('mean nothing outside a range or after a foreign beginning', () => {
    expect(matchKeys(bindings, ['5'])).toEqual({ kind: 'none' })
    expect(matchKeys(bindings, ['p', '1'])).toEqual({ kind: 'none' })
    expect(matchKeys(bindings, ['j', 'j'])).toEqual({ kind: 'none' })
    expect(matchKeys(bindings, [])).toEqual({ kind: 'none' })
  })
})

describe('the name of a pressed key', () => {
  test('keeps what Shift writes', () => {
    expect(pressedKey({ ...plain, key: '?', code: 'Slash' })).toBe('?')
  })

  test('calls Ctrl and ⌘ the same', () => {
    expect(pressedKey({ ...plain, ctrlKey: true, key: 'k', code: 'KeyK' })).toBe('mod+k')
    expect(pressedKey({ ...plain, metaKey: true, key: 'K', code: 'KeyK' })).toBe('mod+k')
  })

  test('tells Ctrl Shift Z, which brings back, from Ctrl Z, which takes back, whatever Caps Lock says', () => {
    expect(pressedKey({ ...plain, ctrlKey: true, shiftKey: true, key: 'Z', code: 'KeyZ' })).toBe('mod+shift+z')
    expect(pressedKey({ ...plain, ctrlKey: true, key: 'Z', code: 'KeyZ' })).toBe('mod+z')
  })

  test('finds the Latin letter on a Cyrillic or Greek keyboard, but respects Latin layouts', () => {
    expect(pressedKey({ ...plain, key: 'о', code: 'KeyJ' })).toBe('j')
    expect(pressedKey({ ...plain, key: 'a', code: 'KeyQ' })).toBe('a')
  })

  test('[T27] is a capital by Shift alone: Caps Lock changes no key', () => {
    expect(pressedKey({ ...plain, key: 'N', code: 'KeyN' })).toBe('n')
    expect(pressedKey({ ...plain, shiftKey: true, key: 'n', code: 'KeyN' })).toBe('N')
    expect(pressedKey({ ...plain, shiftKey: true, key: 'N', code: 'KeyN' })).toBe('N')
    expect(pressedKey({ ...plain, shiftKey: true, key: 'Т', code: 'KeyN' })).toBe('N')
  })

  test('is the digit of its key on French and Arabic keyboards too, and on the number pad', () => {
    expect(pressedKey({ ...plain, key: '&', code: 'Digit1' })).toBe('1')
    expect(pressedKey({ ...plain, key: 'à', code: 'Digit0' })).toBe('0')
    expect(pressedKey({ ...plain, key: '٣', code: 'Digit3' })).toBe('3')
    expect(pressedKey({ ...plain, key: '٣', code: 'Numpad3' })).toBe('3')
    expect(pressedKey({ ...plain, shiftKey: true, key: '1', code: 'Digit1' })).toBe('1')
    expect(pressedKey({ ...plain, shiftKey: true, key: '!', code: 'Digit1' })).toBe('!')
    expect(pressedKey({ ...plain, shiftKey: true, key: '؟', code: 'Slash' })).toBe('?')
    expect(pressedKey({ ...plain, key: 'End', code: 'Numpad1' })).toBe('End')
  })

  test('leaves bare modifiers and Alt combinations alone', () => {
    expect(pressedKey({ ...plain, key: 'Shift', code: 'ShiftLeft' })).toBeUndefined()
    expect(pressedKey({ ...plain, altKey: true, key: 'j', code: 'KeyJ' })).toBeUndefined()
  })
})
