import { ActionIcon, Button, Textarea } from '@mantine/core'
import type { QuestionPoint } from '@panelbook/shared/library/question'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { focusAfter } from '../../../../input/focus-after.ts'
import { settledKey } from '../../../../input/keys/settled-key.ts'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { newPoint } from '../../model/question-draft.ts'
import classes from './question-form.module.css'

/** A list of points, a field each: Enter begins the next, Backspace in an empty one removes it, Alt with an arrow moves it. */
export function PointsField({ label, one, points, error, onChange }: PointsFieldProps) {
  const list = useRef<HTMLUListElement>(null)
  const changeAndFocus = (next: QuestionPoint[], id: string | undefined) =>
    focusAfter(
      () => onChange(next),
      () => list.current?.querySelector<HTMLElement>(`[data-point="${id}"] textarea`),
    )
  const insert = (at: number) => {
    const point = newPoint()
    changeAndFocus(points.toSpliced(at, 0, point), point.id)
  }
  const remove = (at: number) => {
    changeAndFocus(points.toSpliced(at, 1), (points[at - 1] ?? points[at + 1])?.id)
  }
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const point = points[at]
    const key = settledKey(event)
    if (!point || key === undefined) return
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[key] : undefined
    if (key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      insert(at + 1)
    } else if (key === 'Backspace' && point.text === '') {
      event.preventDefault()
      remove(at)
    } else if (step !== undefined && points[at + step]) {
      event.preventDefault()
      changeAndFocus(points.toSpliced(at, 1).toSpliced(at + step, 0, point), point.id)
    }
  }
  return (
    <fieldset className={`${boxes.stack} ${boxes.gap6} ${boxes.start} ${classes.points}`}>
      <legend className={`${texts.smaller} ${texts.strong}`}>{label}</legend>
      <ul ref={list} className={`${boxes.grid} ${boxes.gap6} ${boxes.full}`}>
        {points.map((point, at) => (
          <li key={point.id} data-point={point.id}>
            <Textarea
              aria-label={`${one} ${at + 1}`}
              autosize
              minRows={1}
              value={point.text}
              onChange={(event) => onChange(points.with(at, { ...point, text: event.currentTarget.value }))}
              onKeyDown={(event) => onKeyDown(event, at)}
            />
            <ActionIcon aria-label={`Remove ${one.toLowerCase()} ${at + 1}`} onClick={() => remove(at)}>
              <IconX size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {error && (
        <p className={texts.dangerFine} role="alert">
          {error}
        </p>
      )}
      <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={15} />} onClick={() => insert(points.length)}>
        Add a {one.toLowerCase()}
      </Button>
    </fieldset>
  )
}

interface PointsFieldProps {
  label: string
  /** One of them, capitalised: "Probe". */
  one: string
  points: readonly QuestionPoint[]
  error: string | undefined
  onChange: (points: QuestionPoint[]) => void
}
