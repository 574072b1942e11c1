import { Button, NativeSelect } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { saidLineId } from '@panelbook/shared/scorecards/evidence-origin'
import type { Transcript } from '@panelbook/shared/transcripts/transcript'
import { type ReactNode, type Ref, useRef, useState } from 'react'
import { KeyHint } from '../../../input/keys/key-hint.tsx'
import { useKeys } from '../../../input/keys/keys.ts'
import type { ShownLine } from '../../../parts/transcript/shown-lines.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import texts from '../../../ui/text.module.css'
import { useCard, useLive } from '../state/live-session.ts'
import { useMayRate } from '../state/standing.ts'
import classes from './transcript-pane.module.css'

const group = 'Transcript'

/**
 * Makes lines of the transcript evidence for my ratings, each for the question that was asked when it was said, or for the one
 * that I chose; and takes them back. `act` is absent for who doesn't rate, or no longer.
 */
export function useTakenLines(
  transcript: Transcript,
  beganAt: EpochMs,
  questions: readonly { id: Id; title: string }[],
): { controls: ReactNode; act?: (line: ShownLine, tabIndex: 0 | -1) => ReactNode } {
  const { actions, undo } = useLive()
  const mayRate = useMayRate()
  const evidence = useCard((card) => card.content.evidence)
  const [chosen, choose] = useState<Id | undefined>()
  const select = useRef<HTMLSelectElement>(null)
  const titleOf = (id: Id | undefined) => questions.find((each) => each.id === id)?.title ?? ''
  const numberOf = (id: Id) => questions.findIndex((each) => each.id === id) + 1
  /** What I took it for. */
  const markOf = (place: number) => {
    const lineId = saidLineId(transcript.id, place)
    const [id, entry] = Object.entries(evidence).find(([, each]) => each.lineId === lineId) ?? []
    return id !== undefined && entry ? { id, questionId: entry.questionId } : undefined
  }
  const toggle = ({ place, questionId: then }: ShownLine): boolean => {
    const line = transcript.lines[place]
    if (!line || !mayRate) return false
    const mark = markOf(place)
    if (mark) {
      actions.removeEvidence(mark.id)
      announce(`No longer evidence for “${titleOf(mark.questionId)}”`)
      return true
    }
    const questionId = chosen ?? then
    if (questionId === undefined) {
      announce('No question was asked then. Choose the question first.')
      select.current?.focus()
      return true
    }
    const quote = line.speaker === undefined ? line.text : `${line.speaker}: ${line.text}`
    const begunAt = line.at === undefined ? undefined : Math.max(0, beganAt + line.at)
    actions.toggleEvidence(questionId, { lineId: saidLineId(transcript.id, place), quote, begunAt }, { kind: 'rating' })
    announce(`Evidence for “${titleOf(questionId)}”`)
    return true
  }
  /** What the keys are pressed on says which line it is, and under which question it stands. */
  const lineAt = (target: EventTarget | null): ShownLine | undefined => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-said]') : null
    const button = row?.querySelector<HTMLElement>('[data-act]')
    if (!row || !button) return undefined
    return { place: Number(row.dataset.said), questionId: button.dataset.question }
  }
  useKeys(
    [
      {
        keys: 'e',
        does: 'Mark the line as evidence for my rating, or unmark it',
        group,
        run: (_key, target) => {
          const line = lineAt(target)
          return line !== undefined && toggle(line)
        },
      },
      {
        keys: 'mod+z',
        does: 'Take back my last mark or rating',
        group,
        run: () => announce(undo.undo() === 'done' ? 'Taken back' : 'Nothing to take back'),
      },
    ],
    mayRate,
  )
  if (!mayRate) return { controls: null }
  return {
    controls: <EvidenceFor ref={select} chosen={chosen} questions={questions} onChoose={choose} />,
    act: (line, tabIndex) => {
      const mark = markOf(line.place)
      return (
        <Button
          data-act=""
          tabIndex={tabIndex}
          data-question={line.questionId}
          size="compact-xs"
          variant={mark ? 'light' : 'subtle'}
          aria-pressed={mark !== undefined}
          aria-label={mark && `Evidence · ${numberOf(mark.questionId)}, for “${titleOf(mark.questionId)}”`}
          title={mark ? `Evidence for “${titleOf(mark.questionId)}”. Press to unmark.` : 'Mark as evidence for my rating'}
          onClick={() => toggle(line)}
        >
          {mark ? `Evidence · ${numberOf(mark.questionId)}` : 'Evidence'}
        </Button>
      )
    },
  }
}

function EvidenceFor({ ref, chosen, questions, onChoose }: EvidenceForProps) {
  return (
    <div className={`${boxes.row} ${boxes.bottom} ${classes.acts}`}>
      <NativeSelect
        ref={ref}
        size="xs"
        label="Mark lines as evidence for"
        value={chosen ?? ''}
        onChange={({ currentTarget: { value } }) => onChoose(value === '' ? undefined : value)}
        data={[
          { value: '', label: 'the question asked then' },
          ...questions.map(({ id, title }, index) => ({ value: id, label: `${index + 1}. ${title}` })),
        ]}
      />
      <p className={texts.fine}>
        <KeyHint keys="↑" /> <KeyHint keys="↓" /> move between lines. <KeyHint keys="e" /> marks a line as evidence, or unmarks
        it.
      </p>
    </div>
  )
}

interface EvidenceForProps {
  ref: Ref<HTMLSelectElement>
  chosen: Id | undefined
  questions: readonly { id: Id; title: string }[]
  onChoose(questionId: Id | undefined): void
}
