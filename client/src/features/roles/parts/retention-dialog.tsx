import { NumberInput, Radio, Stack } from '@mantine/core'
import type { Role } from '@panelbook/shared/roles/role'
import type { RoleRetention } from '@panelbook/shared/roles/role-retention'
import { useState } from 'react'
import { useConcerned, useSetRetention } from '../../../api/roles.ts'
import { MetMeanwhile, useMetMeanwhile } from '../../../parts/met-meanwhile.tsx'
import { ReasonDialog } from '../../../parts/reason-dialog.tsx'
import { notifyDone } from '../../../ui/dialog/notify.ts'
import texts from '../../../ui/text.module.css'
import { concernedInWords, keptInWords, monthsOf } from '../model/retention-words.ts'

/** Asks how long the role keeps candidates' data, and why. Says before how many candidates that concerns at once. */
export function RetentionDialog({ role, retention, onClose }: RetentionDialogProps) {
  const setting = useSetRetention()
  const [ends, setEnds] = useState(retention.months !== undefined)
  const [typed, setTyped] = useState<number | string>(retention.months ?? 12)
  const { read, met, sent } = useMetMeanwhile(retention, ({ number }) => number)
  const months = ends ? monthsOf(typed) : undefined
  return (
    <ReasonDialog
      title={`How long ${role.title} keeps candidates’ data`}
      explains="It counts from the newest decision or withdrawal, once every application of the candidate has come to an end. Each erasure is shown on the candidate’s page 30 days before, and a legal hold stops it. Your reason is recorded in the audit log."
      confirm="Set how long"
      missing={ends && months === undefined ? 'Write for how many months, from 1 to 120.' : undefined}
      send={(reason) =>
        sent(
          setting.mutateAsync({
            params: { id: role.id },
            body: { reason, after: read.number, ...(months === undefined ? {} : { months }) },
          }),
        )
      }
      told={
        met && <MetMeanwhile title="Someone changed this meanwhile">Candidates’ data: {keptInWords(met.months)}</MetMeanwhile>
      }
      onClose={onClose}
      onDone={() => notifyDone(`Candidates’ data of ${role.title}: ${keptInWords(months).toLowerCase()}`)}
    >
      <Radio.Group
        label="Keep candidates’ data"
        value={ends ? 'months' : 'always'}
        onChange={(value) => setEnds(value === 'months')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="always" label="Until an admin erases it" data-autofocus />
          <Radio value="months" label="For some months after the decision" />
        </Stack>
      </Radio.Group>
      {ends && (
        <NumberInput
          label="Months after the decision"
          value={typed}
          min={1}
          max={120}
          allowDecimal={false}
          readOnly={setting.isPending}
          onChange={setTyped}
        />
      )}
      {months !== undefined && <Concerned roleId={role.id} months={months} />}
    </ReasonDialog>
  )
}

function Concerned({ roleId, months }: { roleId: string; months: number }) {
  const { data } = useConcerned(roleId, months)
  return (
    <p className={texts.small} role="status">
      {data === undefined ? 'Counting whom this concerns…' : concernedInWords(data)}
    </p>
  )
}

interface RetentionDialogProps {
  role: Role
  retention: RoleRetention
  onClose: () => void
}
