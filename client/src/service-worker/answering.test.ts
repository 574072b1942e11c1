import { describe, expect, test } from 'vitest'
import { answering, outdatedCaches, windowAt } from './answering.ts'

const origin = 'https://panelbook.test'
const files = new Set(['/favicon.svg'])
const get = (path: string, mode = 'cors', method = 'GET') => answering({ method, mode, url: `${origin}${path}` }, origin, files)

describe('the service worker', () => {
  test('never touches data, sockets or what operators look at', () => {
    for (const path of [
      '/api/session',
      '/api',
      '/sync/notes/one',
      '/events?v=1',
      '/healthz',
      '/calendar/secret.ics',
      '/readyz',
      '/metrics',
    ]) {
      expect(get(path)).toBe('network')
      expect(get(path, 'navigate')).toBe('network')
    }
  })

  test('never touches what changes something, or other origins', () => {
    expect(get('/', 'navigate', 'POST')).toBe('network')
    expect(answering({ method: 'GET', mode: 'cors', url: 'https://elsewhere.test/assets/a.js' }, origin, files)).toBe('network')
  })

  test('answers every page with the one page it keeps, when the server can’t', () => {
    for (const path of ['/', '/interviews/one/live', '/library?text=async', '/apiary']) expect(get(path, 'navigate')).toBe('page')
  })

  test('keeps built files, and only those', () => {
    expect(get('/assets/app-abc123.js')).toBe('kept-file')
    expect(get('/favicon.svg')).toBe('kept-file')
    expect(get('/service-worker.js')).toBe('network')
  })

  test('keeps the present build and the one before, for pages still open', () => {
    const names = ['panelbook-a', 'panelbook-b', 'somebody-else', 'panelbook-c', 'panelbook-d']
    expect(outdatedCaches(names, 'panelbook-', 'panelbook-d')).toEqual(['panelbook-a', 'panelbook-b'])
    expect(outdatedCaches(['panelbook-d'], 'panelbook-', 'panelbook-d')).toEqual([])
  })

  test('[B31] what a notification leads to opens where it is shown, and in no window that shows something else', () => {
    const windows = ['/interviews/one', '/interviews/one/live?question=q#notes'].map((path) => ({ url: origin + path }))
    expect(windowAt(windows, '/interviews/one/live')).toBe(windows[1])
    expect(windowAt(windows, '/interviews/two/live')).toBeUndefined()
  })
})
