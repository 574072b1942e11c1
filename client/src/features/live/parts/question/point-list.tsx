import type { Id } from '@panelbook/shared/base/ids'
import type { QuestionPoint } from '@panelbook/shared/library/question'
import { KeyHint } from '../../../../input/keys/key-hint.tsx'
import { usePendingKeys } from '../../../../input/keys/keys.ts'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { letterOf } from '../../model/point-letters.ts'
import classes from './point-list.module.css'

interface PointListProps {
  title: string
  /** Whose marks these are: "only yours", "shared". */
  whose: string
  /** The key that comes before a letter. */
  keyName: string
  tone?: 'danger'
  points: readonly QuestionPoint[]
  isTicked(pointId: Id): boolean
  /** What stands to the right of a ticked point: who asked it, when it was heard. */
  noteOf(pointId: Id): string | undefined
  onToggle(pointId: Id): void
  /** Absent: may be ticked. */
  readOnly?: boolean
}

/** Strong signals, probes or red flags, standing open; ticked by pointer, or by the list's key and the point's letter. */
export function PointList({ title, whose, keyName, tone, points, isTicked, noteOf, onToggle, readOnly = false }: PointListProps) {
  const armed = usePendingKeys() === keyName && !readOnly
  return (
    <section aria-label={title}>
      <h3 className={`${texts.eyebrow} ${boxes.line} ${boxes.gap8} ${classes.heading}`} data-tone={tone}>
        {title} <span className={texts.beside}>{whose}</span>
        {!readOnly && points.length > 0 ? <KeyHint keys={keyName} /> : <span />}
      </h3>
      {points.length === 0 && <p className={`${texts.note} ${boxes.spaced}`}>None written down for this question.</p>}
      <ul className={boxes.plain}>
        {points.map((point, index) => {
          const letter = letterOf(index)
          return (
            <li key={point.id}>
              <label className={`${boxes.start} ${boxes.grid} ${boxes.gap10} ${texts.small} ${classes.point}`} data-tone={tone}>
                <input
                  type="checkbox"
                  checked={isTicked(point.id)}
                  disabled={readOnly}
                  onChange={() => onToggle(point.id)}
                  {...(letter && !readOnly ? { 'aria-keyshortcuts': `${keyName} ${letter}` } : {})}
                />
                <span>
                  {letter && (
                    <span className={`${texts.tiny} ${texts.mono} ${classes.letter}`} data-armed={armed} aria-hidden="true">
                      {letter}
                    </span>
                  )}
                  <span translate="yes">{point.text}</span>
                </span>
                <span className={`${texts.fine} ${texts.nowrap}`}>{noteOf(point.id)}</span>
              </label>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
