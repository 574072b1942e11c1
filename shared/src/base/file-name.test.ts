import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attachment, fileName } from './file-name.ts'

describe('[R16] a file’s name', () => {
  test('tells what is in it, in every language', () => {
    expect(fileName(['Review', 'Robin Sample', 'C++/Rust dev', '2026-11-28'], 'json')).toBe(
      'Review_Robin-Sample_C-Rust-dev_2026-11-28.json',
    )
    expect(fileName(['Review', 'Núria Ñandú', undefined], 'csv')).toBe('Review_Núria-Ñandú.csv')
    expect(fileName(['審査', 'علي حسن', 'प्रिया'], 'md')).toBe('審査_علي-حسن_प्रिया.md')
    expect(fileName(['..', '///'], 'md')).toBe('file.md')
  })

  test('holds nothing that means something, and fits, whatever people are called', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 4 }), (parts) => {
        const name = fileName(parts, 'json')
        expect(name).toMatch(/^[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}_-]*\.json$/u)
        expect(new TextEncoder().encode(name).length).toBeLessThan(200)
        const header = attachment(name)
        expect(header).toMatch(
          /^attachment; filename="[A-Za-z0-9][A-Za-z0-9._-]*"(; filename\*=UTF-8''(?:[A-Za-z0-9._-]|%[0-9A-F]{2})+)?$/,
        )
        const encoded = header.split("UTF-8''")[1]
        if (encoded !== undefined) expect(decodeURIComponent(encoded)).toBe(name)
      }),
    )
  })

  test('has an ASCII twin for old readers', () => {
    expect(attachment('Review_Robin.json')).toBe('attachment; filename="Review_Robin.json"')
    expect(attachment('Review_Núria.csv')).toBe(`attachment; filename="Review_Nuria.csv"; filename*=UTF-8''Review_N%C3%BAria.csv`)
    expect(attachment('審査.md')).toBe(`attachment; filename="file.md"; filename*=UTF-8''%E5%AF%A9%E6%9F%BB.md`)
  })
})
