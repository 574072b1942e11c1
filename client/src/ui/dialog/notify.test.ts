import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { Unreachable } from '../../api/api-problem.ts'
import { closeNotice, currentNotices, sayWhenDone } from './notify.ts'

afterEach(() => {
  for (const { id } of currentNotices()) closeNotice(id)
})
const told = () => currentNotices().map(({ tone, title, message }) => [tone, title, message])

test('[T52] an act says how it ended, by whoever waits for it and not by the part of the page that began it', async () => {
  expect(await sayWhenDone(Promise.resolve({ name: 'Key' }), ({ name }) => `“${name}” is removed.`)).toBe(true)
  const lost = new Unreachable()
  expect(await sayWhenDone(Promise.reject(lost), 'It is removed.', 'It stays')).toBe(false)
  expect(await sayWhenDone(Promise.reject(lost), 'It is removed.', () => 'It may stay')).toBe(false)
  // A dialog says it itself.
  expect(await sayWhenDone(Promise.reject(lost), 'It is removed.', null)).toBe(false)
  expect(told()).toEqual([
    ['done', undefined, '“Key” is removed.'],
    ['failed', 'It stays', lost.message],
    ['failed', 'It may stay', lost.message],
  ])
})

test('[T52] no confirmation and no failure hangs on the callbacks of one `mutate`, which go with the part that called it', () => {
  const source = join(import.meta.dirname, '../..')
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => /(?<!\.test)\.tsx?$/.test(path))
  const callbacks = /\b(?:onSuccess|onError|onSettled)\b(?:(?!\n {0,4}\S)[\s\S]){0,300}?\bnotify(?:Done|Failed)\(/
  expect(files.filter((path) => callbacks.test(readFileSync(join(source, path), 'utf8')))).toEqual([])
})
