import { Select } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { type InterviewSummary, type JoiningRole, joiningRoleSchema } from '@panelbook/shared/interviews/api'
import { useContext, useState } from 'react'
import { CoordinatedRole } from '../../api/coordinating.ts'
import { useJoinPanel, useUnseated } from '../../api/interviews.ts'
import { usePeople } from '../../api/people.ts'
import { useLoads } from '../../api/pools/pools.ts'
import { notifyDone } from '../../ui/dialog/notify.ts'
import { LoadNote } from '../pools/load-note.tsx'
import { loadOption } from '../pools/load-option.tsx'
import { NextInTurn } from '../pools/next-in-turn.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import { PathNote } from '../shadowing/path-note.tsx'
import { panelRoleInWords } from './panel-role-words.ts'

/** Adds somebody to a panel. Once the conversation has started the panel is told why. */
export function JoinPanelDialog({ interview, revealed = false, onClose }: JoinPanelDialogProps) {
  const join = useJoinPanel()
  const people = usePeople()
  const unseated = useUnseated()
  const [personId, setPersonId] = useState<Id | null>(null)
  const [overLimit, setOverLimit] = useState<Id>()
  const over = overLimit === personId
  const loads = useLoads(interview.startsAt, interview.id)
  const [role, setRole] = useState<JoiningRole>(revealed ? 'observer' : 'panelist')
  // Whoever rates judges before reading others.
  const roles = revealed ? (['observer'] as const) : joiningRoleSchema.options
  const started = interview.phase !== 'not-started'
  const free = (people.data ?? []).filter(
    (person) =>
      person.id !== unseated &&
      !('suspended' in person && person.suspended) &&
      !interview.panel.some((one) => one.person.id === person.id),
  )
  const send = async (reason: string) => {
    if (personId === null) return
    await join.mutateAsync({
      params: { id: interview.id },
      body: { personId, role, overLimit: over ? [personId] : [], ...(reason === '' ? {} : { reason }) },
    })
    notifyDone(`${free.find((person) => person.id === personId)?.name ?? 'They'} is on the panel.`)
  }
  const coordinated = useContext(CoordinatedRole)
  const panel = interview.panel.map((one) => ({ personId: one.person.id, role: one.role }))
  return (
    <ReasonDialog
      title={`Add to the panel for ${interview.candidate.name}`}
      explains={
        started
          ? 'The interview appears in their list at once. The panel sees that they joined later, and why.'
          : 'The interview appears in their list at once.'
      }
      label={started ? 'Why do they join only now?' : 'Why? (optional)'}
      optional={!started}
      confirm="Add to the panel"
      missing={personId === null ? 'Choose who joins.' : undefined}
      send={send}
      onClose={onClose}
    >
      <Select
        label="Who joins?"
        placeholder={
          people.isPending ? 'Loading the people…' : free.length === 0 ? 'Everyone is on the panel' : 'Choose a person'
        }
        data={free.map((person) => ({ value: person.id, label: person.name }))}
        renderOption={loadOption(loads)}
        value={personId}
        onChange={setPersonId}
        nothingFoundMessage="No one by this name"
        searchable
      />
      <Select
        label="Panel role"
        description={`${panelRoleInWords[role].does}${revealed ? '; the scorecards are revealed, so no one can join to rate' : ''}`}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={roles.map((value) => ({ value, label: panelRoleInWords[value].name }))}
        value={role}
        onChange={(value) => value !== null && setRole(joiningRoleSchema.parse(value))}
        allowDeselect={false}
      />
      <NextInTurn interview={interview} conducts={role === 'panelist'} chosen={personId} onChoose={setPersonId} />
      {personId !== null && (
        <LoadNote
          load={loads(personId)}
          name={free.find((person) => person.id === personId)?.name ?? 'them'}
          over={over}
          onOver={() => setOverLimit(personId)}
        />
      )}
      {personId !== null && !revealed && (
        <PathNote
          roleId={interview.roleId ?? coordinated}
          seat={{ personId, role }}
          name={free.find((person) => person.id === personId)?.name ?? 'them'}
          panel={panel}
          onShadow={() => setRole('shadow')}
        />
      )}
    </ReasonDialog>
  )
}

export interface JoinPanelDialogProps {
  interview: Pick<InterviewSummary, 'id' | 'candidate' | 'panel' | 'phase' | 'roleId' | 'stageId' | 'startsAt' | 'minutes'>
  revealed?: boolean
  onClose: () => void
}
