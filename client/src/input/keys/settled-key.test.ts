import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { settledKey } from './settled-key.ts'

describe('the key somebody pressed', () => {
  test('[T28] is none while an input method composes', () => {
    expect(settledKey({ key: 'Enter' })).toBe('Enter')
    expect(settledKey({ key: 'Enter', isComposing: true })).toBeUndefined()
    expect(settledKey({ key: 'Enter', keyCode: 229 })).toBeUndefined()
    expect(settledKey({ key: 'Enter', nativeEvent: { isComposing: true } })).toBeUndefined()
  })

  test('[T28] is asked here by every handler: none reads the event’s own', () => {
    // What reads events themselves, and asks first whether they compose. The notes' editor does so inside its library.
    const itself = /^input\/keys\/(settled-key|keyboard|typing-place)\.ts$|^features\/live\/notes\/|\.test\.tsx?$/
    const source = join(import.meta.dirname, '../..')
    const offenders = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !itself.test(path))
      .filter((path) => /\b(event|pressed)\.key\b|isComposing/.test(readFileSync(join(source, path), 'utf8')))
    expect(offenders).toEqual([])
  })
})
