// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { focusWhereItWas, keepFocus } from './kept-focus.ts'

let end: () => void
let main: HTMLElement
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  document.body.innerHTML = '<main id="main" tabindex="-1"></main>'
  main = document.getElementById('main') as HTMLElement
  end = keepFocus(document)
})
afterEach(() => {
  end()
  document.body.innerHTML = ''
  vi.useRealTimers()
})

const get = (id: string) => document.getElementById(id) as HTMLElement
/** What changes is seen within the moment, and where the focus went a moment later. */
async function settled(): Promise<string> {
  await Promise.resolve()
  vi.runAllTimers()
  return document.activeElement?.id || (document.activeElement?.localName ?? '')
}

test('[T56] after a row has gone with its button, the row in its place has the focus, and not that row’s button', async () => {
  main.innerHTML = '<ul id="list"><li id="a"><button id="ra"></button></li><li id="b"><button id="rb"></button></li></ul>'
  get('ra').focus()
  get('a').remove()
  expect(await settled()).toBe('b')
  expect(get('b').tabIndex).toBe(-1)
  get('rb').focus()
  expect(get('b').hasAttribute('tabindex')).toBe(false)
  get('b').remove()
  expect(await settled()).toBe('list')
})

test('[T56] a button in the place of another has the focus that the other had', async () => {
  main.innerHTML = '<section><p></p><div><button id="one"></button></div></section>'
  get('one').focus()
  get('one').outerHTML = '<button id="two"></button>'
  expect(await settled()).toBe('two')
})

test('[T56] a button beside one that has gone is not in its place', async () => {
  main.innerHTML = '<section><div id="acts"><button id="one"></button><button id="other"></button></div></section>'
  get('one').focus()
  get('one').remove()
  expect(await settled()).toBe('acts')
})

test('[T56] where all of a page has gone, its main part has the focus', async () => {
  main.innerHTML = '<section><a id="link" href="/"></a></section>'
  get('link').focus()
  main.innerHTML = '<section><a href="/"></a></section>'
  expect(await settled()).toBe('main')
})

test('[T56] what was off for a while has the focus again, unless it went elsewhere meanwhile', async () => {
  main.innerHTML = '<button id="one"></button><button id="two"></button>'
  const set = async (disabled: boolean) => {
    ;(get('one') as HTMLButtonElement).disabled = disabled
    // A browser takes the focus away, which this document doesn't.
    if (disabled) get('one').blur()
    return settled()
  }
  get('one').focus()
  expect(await set(true)).toBe('body')
  expect(await set(false)).toBe('one')
  await set(true)
  get('two').focus()
  expect(await set(false)).toBe('two')
})

test('[T56] it stays nowhere where somebody left it there, and where a field has gone in which they typed', async () => {
  main.innerHTML = '<ul><li id="a"><button id="ra"></button></li><li id="b"><input id="field" /></li><li></li></ul>'
  get('ra').focus()
  get('ra').blur()
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  get('a').remove()
  expect(await settled()).toBe('body')
  get('field').focus()
  get('b').remove()
  expect(await settled()).toBe('body')
})

test('[T56] in a dialog it stays in the dialog, and after one whose opener has gone it is where the opener was', async () => {
  main.innerHTML = '<ul><li id="a"><button id="opener"></button></li><li id="b"></li></ul>'
  get('opener').focus()
  document.body.insertAdjacentHTML(
    'beforeend',
    '<div role="dialog" id="dialog"><div id="part"><button id="in"></button></div></div>',
  )
  get('in').focus()
  get('in').remove()
  expect(await settled()).toBe('part')
  const opener = get('opener')
  get('a').remove()
  focusWhereItWas(opener)
  expect(await settled()).toBe('b')
})
