import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { timeOfDay } from '../../model/clock-text.ts'
import { marksByLine } from '../../model/evidence-marks.ts'
import { useCard, useLive, useQuestionInView } from '../../state/live-session.ts'
import { useMayRate } from '../../state/standing.ts'
import classes from './scorecard-column.module.css'

/** The note lines I marked for this question, in the words they had then. */
export function EvidenceList() {
  const { questions, actions } = useLive()
  const questionId = useQuestionInView()
  const evidence = useCard((card) => card.content.evidence)
  const ratings = useCard((card) => card.content.ratings)
  const mayRate = useMayRate()
  const marks = useMemo(
    () => [...marksByLine(evidence, (id) => questions.get(id)?.question, ratings).values()].flat(),
    [evidence, ratings, questions],
  )
  const mine = marks.filter((mark) => evidence[mark.evidenceId]?.questionId === questionId)
  if (mine.length === 0) return null
  return (
    <section aria-label="My evidence">
      <h2 className={`${texts.eyebrow} ${boxes.baseline} ${classes.heading}`}>My evidence</h2>
      <ul className={`${boxes.grid} ${boxes.gap6} ${texts.smaller} ${classes.evidence}`}>
        {mine.map((mark) => {
          const entry = evidence[mark.evidenceId]
          if (!entry) return null
          return (
            <li key={mark.evidenceId}>
              <blockquote className={texts.twoLines} title={entry.quote}>
                {entry.quote}
              </blockquote>
              {mayRate && (
                <ActionIcon
                  size="sm"
                  aria-label={`Remove the mark “${mark.label}”`}
                  onClick={() => actions.removeEvidence(mark.evidenceId)}
                >
                  <IconX size={14} aria-hidden="true" />
                </ActionIcon>
              )}
              <small className={texts.muted} title={mark.title}>
                {mark.label}
                {entry.begunAt === undefined ? '' : ` · ${timeOfDay(entry.begunAt)}`}
              </small>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
