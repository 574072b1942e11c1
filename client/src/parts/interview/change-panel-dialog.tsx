import { Select } from '@mantine/core'
import type { InterviewSummary, PanelMember } from '@panelbook/shared/interviews/api'
import { conducts } from '@panelbook/shared/interviews/panel/panel-role'
import { useState } from 'react'
import { useChangePanel, useUnseated } from '../../api/interviews.ts'
import { usePeople } from '../../api/people.ts'
import { useLoads } from '../../api/pools/pools.ts'
import { notifyDone } from '../../ui/dialog/notify.ts'
import { LoadNote } from '../pools/load-note.tsx'
import { loadOption } from '../pools/load-option.tsx'
import { NextInTurn } from '../pools/next-in-turn.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'

/** Takes somebody off a panel who has not handed in, or gives their seat to somebody else. */
export function ChangePanelDialog({ interview, leaving, handOn, close }: ChangePanelDialogProps) {
  const change = useChangePanel()
  const people = usePeople()
  const unseated = useUnseated()
  const [personId, setPersonId] = useState<string | null>(leaving.length === 1 ? (leaving[0]?.person.id ?? null) : null)
  const [replacementId, setReplacementId] = useState<string | null>(null)
  const [overLimit, setOverLimit] = useState<string>()
  const over = overLimit === replacementId
  const loads = useLoads(interview.startsAt, interview.id)
  const member = leaving.find(({ person }) => person.id === personId)
  const free = (people.data ?? []).filter(
    (person) =>
      person.id !== unseated &&
      !('suspended' in person && person.suspended) &&
      !interview.panel.some((one) => one.person.id === person.id),
  )
  const missing =
    member === undefined
      ? 'Choose who leaves.'
      : member.role === 'moderator' && replacementId === null
        ? 'A panel needs a moderator. Choose who takes the seat.'
        : undefined
  const send = async (reason: string) => {
    if (!member) return
    await change.mutateAsync({
      params: { id: interview.id, personId: member.person.id },
      body: { reason, ...(replacementId === null ? {} : { replacementId, overLimit: over ? [replacementId] : [] }) },
    })
    notifyDone(`${member.person.name} is no longer on the panel.`)
  }
  return (
    <ReasonDialog
      title={handOn ? `Hand on the seat of ${handOn.person.name}` : 'Change the panel'}
      explains={
        handOn
          ? `Of the interview with ${interview.candidate.name}. No one can read the draft of a person who leaves.`
          : 'People who have submitted keep their seat. No one can read the draft of a person who leaves.'
      }
      confirm={handOn ? 'Hand on' : 'Change the panel'}
      missing={missing}
      send={send}
      onClose={close}
    >
      {handOn === undefined && (
        <Select
          label="Who leaves?"
          data={leaving.map(({ person, role }) => ({ value: person.id, label: `${person.name}, ${role}` }))}
          value={personId}
          onChange={setPersonId}
        />
      )}
      <Select
        label="Who takes the seat?"
        placeholder="No one"
        description="They get the same panel role, and start with an empty scorecard."
        data={free.map((person) => ({ value: person.id, label: person.name }))}
        renderOption={loadOption(loads)}
        value={replacementId}
        onChange={setReplacementId}
        clearable={member?.role !== 'moderator'}
        searchable
      />
      <NextInTurn
        interview={interview}
        conducts={member === undefined || conducts(member.role)}
        chosen={replacementId}
        onChoose={setReplacementId}
      />
      {replacementId !== null && (
        <LoadNote
          load={loads(replacementId)}
          name={free.find((person) => person.id === replacementId)?.name ?? 'them'}
          over={over}
          onOver={() => setOverLimit(replacementId)}
        />
      )}
    </ReasonDialog>
  )
}

interface ChangePanelDialogProps {
  interview: Pick<InterviewSummary, 'id' | 'panel' | 'candidate' | 'roleId' | 'stageId' | 'startsAt' | 'minutes'>
  /** Who may leave. Where it is one, they are chosen. */
  leaving: readonly PanelMember[]
  /** Whose seat was meant from the beginning: then nobody is asked who leaves. */
  handOn?: PanelMember
  close: () => void
}
