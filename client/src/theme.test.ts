import { describe, expect, test } from 'vitest'
import { cssVariables, meaningColors } from './theme.ts'

/** WCAG 2.2 relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['--pb-canvas', '--pb-surface', '--pb-sunken'] as const
const texts = ['--pb-text', '--pb-muted', '--pb-accent-text', '--pb-danger', '--pb-good', '--pb-warn'] as const
const pairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ['--pb-accent-text', '--pb-accent-soft'],
  ['--pb-text', '--pb-accent-soft'],
  ['--pb-muted', '--pb-accent-soft'],
  ['--pb-danger', '--pb-danger-soft'],
  ['--pb-good', '--pb-good-soft'],
  ['--pb-warn', '--pb-warn-soft'],
  ['--pb-rating-1-text', '--pb-rating-1'],
  ['--pb-rating-2-text', '--pb-rating-2'],
  ['--pb-rating-3-text', '--pb-rating-3'],
  ['--pb-rating-4-text', '--pb-rating-4'],
] as const

describe.each(['light', 'dark'] as const)('colours by meaning, %s', (scheme) => {
  test.each(pairs)('%s is readable on %s', (text, ground) => {
    expect(contrast(meaningColors[scheme][text], meaningColors[scheme][ground])).toBeGreaterThanOrEqual(4.5)
  })

  test.each(grounds)('the edges of controls stand out on %s (3:1)', (ground) => {
    expect(contrast(meaningColors[scheme]['--pb-line-strong'], meaningColors[scheme][ground])).toBeGreaterThanOrEqual(2.8)
  })
})

test.each(['light', 'dark'] as const)('notices have the colours of their meaning, with titles that can be read, %s', (scheme) => {
  const variables = cssVariables({} as Parameters<typeof cssVariables>[0])[scheme]
  for (const color of ['red', 'yellow', 'teal']) {
    const [text, ground] = ['light-color', 'light'].map((part) => variables[`--mantine-color-${color}-${part}`])
    expect(contrast(text ?? '', ground ?? ''), color).toBeGreaterThanOrEqual(4.5)
  }
})
