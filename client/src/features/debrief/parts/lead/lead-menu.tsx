import { Button, Menu, Radio, Stack } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { NotHeldState } from '@panelbook/shared/interviews/schedule'
import { policyInWords, type VisibilityPolicy, visibilityPolicySchema } from '@panelbook/shared/plans/interview-plan'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useChangePolicy, useMakeRoom, useRevealInterview } from '../../../../api/interviews.ts'
import { ChangePanelDialog } from '../../../../parts/interview/change-panel-dialog.tsx'
import { JoinPanelDialog } from '../../../../parts/interview/join-panel-dialog.tsx'
import { ReasonDialog } from '../../../../parts/reason-dialog.tsx'
import { NotHeldDialog } from '../../../../parts/schedule/not-held-dialog.tsx'
import { notifyDone } from '../../../../ui/dialog/notify.ts'
import { MoreLink } from '../../../../ui/more-menu.tsx'
import type { LeadActs } from '../../model/lead-acts.ts'

/** What only a lead can do about the whole interview. Each act has a reason that stays on record. */
export function LeadMenu({ interview, acts, now }: { interview: Interview; acts: LeadActs; now: EpochMs }) {
  const [opened, open] = useState<'reveal' | 'policy' | 'join' | 'panel' | 'room' | NotHeldState | undefined>()
  const close = () => open(undefined)
  if (!acts.join) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden="true" />}>
            Lead
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {acts.reveal && (
            <Menu.Item disabled={acts.reveal !== 'yes'} onClick={() => open('reveal')}>
              {acts.reveal === 'yes' ? 'Reveal now…' : 'Reveal now (submit your own scorecard first)'}
            </Menu.Item>
          )}
          {acts.changePolicy && <Menu.Item onClick={() => open('policy')}>Change who may read what…</Menu.Item>}
          <Menu.Item onClick={() => open('join')}>Add to the panel…</Menu.Item>
          {acts.leaving.length > 0 && <Menu.Item onClick={() => open('panel')}>Change the panel…</Menu.Item>}
          <Menu.Item onClick={() => open('room')}>Make room in the notes…</Menu.Item>
          {acts.callOff && <Menu.Item onClick={() => open('cancelled')}>Cancel the interview…</Menu.Item>}
          {acts.callOff && interview.startsAt <= now && (
            <Menu.Item onClick={() => open('no-show')}>The candidate did not come…</Menu.Item>
          )}
          <Menu.Divider />
          <MoreLink to="/audit" search={{ interview: interview.id } as never}>
            What happened
          </MoreLink>
        </Menu.Dropdown>
      </Menu>
      {opened === 'reveal' && <RevealDialog interview={interview} close={close} />}
      {opened === 'policy' && <PolicyDialog interview={interview} close={close} />}
      {opened === 'join' && <JoinPanelDialog interview={interview} revealed={interview.revealed} onClose={close} />}
      {(opened === 'cancelled' || opened === 'no-show') && <NotHeldDialog interview={interview} state={opened} onClose={close} />}
      {opened === 'room' && <RoomDialog interview={interview} close={close} />}
      {opened === 'panel' && <ChangePanelDialog interview={interview} leaving={acts.leaving} close={close} />}
    </>
  )
}

interface DialogProps {
  interview: Interview
  close: () => void
}

function RevealDialog({ interview, close }: DialogProps) {
  const reveal = useRevealInterview()
  const { in: handedIn, awaited } = interview.scorecards
  return (
    <ReasonDialog
      title="Reveal now?"
      explains={`${handedIn} of ${awaited} awaited scorecards are in. The whole panel can then read them, including people who have not submitted. This can’t be undone.`}
      label="Reason for revealing early"
      confirm="Reveal"
      danger
      send={(reason) => reveal.mutateAsync({ params: { id: interview.id }, body: { reason } })}
      onClose={close}
    />
  )
}

function PolicyDialog({ interview, close }: DialogProps) {
  const change = useChangePolicy()
  const [policy, setPolicy] = useState<VisibilityPolicy>(interview.policy)
  return (
    <ReasonDialog
      title="Who may read whose ratings"
      explains="This applies to this interview only, and only before it starts. The panel sees the change and its reason."
      label="Why does it differ from the plan?"
      confirm="Change the policy"
      missing={policy === interview.policy ? 'This is the current policy. Choose another.' : undefined}
      send={(reason) => change.mutateAsync({ params: { id: interview.id }, body: { policy, reason } })}
      onClose={close}
    >
      <Radio.Group label="Policy" value={policy} onChange={(value) => setPolicy(visibilityPolicySchema.parse(value))}>
        <Stack gap="xs" mt="xs">
          {visibilityPolicySchema.options.map((value) => (
            <Radio key={value} value={value} label={policyInWords[value].name} description={policyInWords[value].sentence} />
          ))}
        </Stack>
      </Radio.Group>
    </ReasonDialog>
  )
}

function RoomDialog({ interview, close }: DialogProps) {
  const make = useMakeRoom()
  return (
    <ReasonDialog
      title="Make room in the notes"
      explains="Use this when someone sees “Not saved: full” and deleting text doesn’t help. The notes, the conduct and the scorecards of this interview can each grow by the same amount again. The audit log records it."
      label="What has filled them?"
      confirm="Make room"
      send={async (reason) => {
        await make.mutateAsync({ params: { id: interview.id }, body: { reason } })
        notifyDone('There is room again. What was not saved can be sent now.')
      }}
      onClose={close}
    />
  )
}
