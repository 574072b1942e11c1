// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest'
import { isAtWork, isAtWorkIn } from './at-work.ts'

const put = (html: string, focus?: string) => {
  document.body.innerHTML = html
  if (focus) document.querySelector<HTMLElement>(focus)?.focus()
}
const pointer = (type: string) => document.dispatchEvent(new MouseEvent(type, { bubbles: true, button: 0 }))

beforeEach(() => put(''))

describe('somebody is in the middle of something', () => {
  test.each([
    ['types in a field', '<input id="f">', '#f'],
    ['types in an editor', '<div id="f" contenteditable="true" tabindex="0"></div>', '#f'],
    ['chooses from a list', '<select id="f"></select>', '#f'],
    ['walks through the question’s controls', '<div data-of-question><button id="f">Take it back</button></div>', '#f'],
    ['has a dialog open', '<div role="dialog" aria-modal="true"></div>', undefined],
    ['has a menu open', '<div role="menu"></div>', undefined],
    ['has something open to choose from', '<div data-holds="true"></div>', undefined],
  ])('who %s', (_what, html, focus) => {
    expect(isAtWork()).toBe(false)
    put(html, focus)
    expect(isAtWork()).toBe(true)
  })

  test('whose pointer is down, until its click has come', () => {
    pointer('pointerdown')
    expect(isAtWork()).toBe(true)
    pointer('pointerup')
    expect(isAtWork()).toBe(true)
    expect(isAtWork(performance.now() + 500)).toBe(false)
  })

  test('but not who has only pressed a button elsewhere', () => {
    put('<button id="f">Pause</button>', '#f')
    expect(isAtWork(performance.now() + 500)).toBe(false)
  })

  test('in one part of a page: not who presses, or has just pressed, something else', () => {
    put('<div data-row><button id="row">Speaks first</button></div><button id="f">Throw it away</button>')
    const press = (on: string) => {
      for (const type of ['pointerdown', 'pointerup'])
        document.querySelector(on)?.dispatchEvent(new MouseEvent(type, { bubbles: true, button: 0 }))
    }
    press('#f')
    expect([isAtWork(), isAtWorkIn('[data-row]')]).toEqual([true, false])
    press('#row')
    expect(isAtWorkIn('[data-row]')).toBe(true)
    expect(isAtWorkIn('[data-row]', performance.now() + 500)).toBe(false)
  })
})
