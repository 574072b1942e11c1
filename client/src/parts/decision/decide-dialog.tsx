import { Radio, Stack } from '@mantine/core'
import type { ToldDecision } from '@panelbook/shared/candidates/application'
import {
  type DecisionOutcome,
  decisionInWords,
  decisionOutcomeSchema,
  decisionOutcomes,
  type NewDecision,
} from '@panelbook/shared/debrief/decision'
import { type ReactNode, useState } from 'react'
import { MetMeanwhile, useMetMeanwhile } from '../met-meanwhile.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import { DecisionWords } from './decision-words.tsx'

const outcomeMeans: Record<DecisionOutcome, string> = {
  advance: 'To the next stage.',
  hold: 'Pause: more information needed.',
  decline: 'Not for this role.',
  hire: 'Make an offer.',
}

/**
 * Asks for a decision and its reason. If a colleague records one meanwhile, the server refuses this one; the other stands here
 * to be read, with every word as it was, and the next press puts this one after it.
 *
 * @param newest as the page shows it now, which is asked again after such a refusal
 */
export function DecideDialog({ title, newest, now, note, send, close }: DecideDialogProps) {
  const [outcome, setOutcome] = useState<DecisionOutcome | undefined>()
  const { read, met, sent } = useMetMeanwhile(newest, (decision) => decision?.version ?? 0)
  const after = read?.version ?? 0
  return (
    <ReasonDialog
      title={title}
      explains={
        <>
          {note && <p>{note}</p>}
          {after > 0 && <p>The earlier decision stays in the record, below the new one.</p>}
        </>
      }
      label="Reason, based on the evidence"
      confirm="Record the decision"
      missing={outcome === undefined ? 'Choose a decision.' : undefined}
      send={async (reason) => outcome && sent(send({ outcome, reason, after }))}
      told={
        met && (
          <MetMeanwhile title={`${met.by.name} recorded a decision meanwhile`}>
            <DecisionWords decision={met} now={now} />
          </MetMeanwhile>
        )
      }
      onClose={close}
    >
      <Radio.Group label="Decision" value={outcome ?? ''} onChange={(value) => setOutcome(decisionOutcomeSchema.parse(value))}>
        <Stack gap="xs" mt="xs">
          {decisionOutcomes.map((value, index) => (
            <Radio
              key={value}
              value={value}
              label={decisionInWords[value]}
              description={outcomeMeans[value]}
              {...(index === 0 ? { 'data-autofocus': true } : {})}
            />
          ))}
        </Stack>
      </Radio.Group>
    </ReasonDialog>
  )
}

interface DecideDialogProps {
  title: string
  newest: ToldDecision | undefined
  now: number
  /** What should be known before it is decided. */
  note?: ReactNode
  send: (decision: NewDecision) => Promise<unknown>
  close: () => void
}
