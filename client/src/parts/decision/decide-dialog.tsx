import { Radio, Stack } from '@mantine/core'
import {
  type DecisionOutcome,
  decisionInWords,
  decisionOutcomeSchema,
  decisionOutcomes,
  type NewDecision,
} from '@panelbook/shared/debrief/decision'
import { type ReactNode, useState } from 'react'
import { ReasonDialog } from '../reason-dialog.tsx'

const outcomeMeans: Record<DecisionOutcome, string> = {
  advance: 'To the next stage.',
  hold: 'Pause: more information needed.',
  decline: 'Not for this role.',
  hire: 'Make an offer.',
}

/** Asks for a decision and its reason. @param seen the newest version on screen; 0 before the first */
export function DecideDialog({ title, seen, note, send, close }: DecideDialogProps) {
  const [outcome, setOutcome] = useState<DecisionOutcome | undefined>()
  // The decision on screen when this dialog opened. If a colleague has made a newer one, it must be read first and not
  // overwritten.
  const [after] = useState(seen)
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
      send={async (reason) => {
        if (outcome) await send({ outcome, reason, after })
      }}
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
  seen: number
  /** What should be known before it is decided. */
  note?: ReactNode
  send: (decision: NewDecision) => Promise<unknown>
  close: () => void
}
