// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import type { AlignedPart } from '@panelbook/shared/transcripts/align-lines'
import type { Transcript } from '@panelbook/shared/transcripts/transcript'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { standInForBrowser } from '../../ui/dialog/drawn.fixture.ts'
import { TranscriptLines } from './transcript-lines.tsx'

standInForBrowser()
// The tests' document has no places to scroll to.
beforeEach(() => {
  Element.prototype.scrollIntoView = () => {}
})
afterEach(() => {
  Reflect.deleteProperty(Element.prototype, 'scrollIntoView')
})

const transcript: Transcript = {
  id: 'transcript',
  broughtAt: 0,
  form: 'pasted',
  lines: ['How does a heap work?', 'It is a tree in an array.', 'And the longest wait?', 'Nobody measures it.'].map((text) => ({
    text,
  })),
}
const whole: AlignedPart[] = [{ questionId: undefined, from: 0, to: 4 }]
const parted: AlignedPart[] = [
  { questionId: 'first', from: 0, to: 2 },
  { questionId: 'second', from: 2, to: 4 },
]
const questions = [
  { id: 'first', title: 'Heaps' },
  { id: 'second', title: 'Waiting' },
]

test.each([
  ['a line that somebody came for', undefined],
  ['the button of a line', () => <button type="button" data-act="" />],
])('[T25] %s keeps the focus where the questions are heard of later', async (_, button) => {
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  const draw = (parts: AlignedPart[]) =>
    act(async () =>
      root.render(
        <MantineProvider env="test">
          <TranscriptLines {...{ transcript, questions, parts }} beganAt={0} at={3} act={button} />
        </MantineProvider>,
      ),
    )
  await draw(whole)
  const line = () => document.querySelector<HTMLElement>('[data-said="3"]')
  const before = line()
  const aim = () => (button ? line()?.querySelector<HTMLElement>('[data-act]') : line())
  await act(async () => aim()?.focus())
  expect(document.activeElement).toBe(aim())
  await draw(parted)
  expect(line()).not.toBe(before)
  expect(document.activeElement).toBe(aim())

  // Whoever has left the line is not brought back to it.
  await act(async () => aim()?.blur())
  await draw(whole)
  expect(document.activeElement).toBe(document.body)
  await act(async () => root.unmount())
})
