import { ActionIcon, Menu } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { PlannedInterview } from '@panelbook/shared/coordinating/planning'
import {
  IconCalendarOff,
  IconCalendarPlus,
  IconCalendarTime,
  IconDots,
  IconMapPin,
  IconUserOff,
  IconUserPlus,
  IconUsersMinus,
} from '@tabler/icons-react'
import { useState } from 'react'
import { ChangePanelDialog } from '../../../parts/interview/change-panel-dialog.tsx'
import { JoinPanelDialog } from '../../../parts/interview/join-panel-dialog.tsx'
import { LocationDialog } from '../../../parts/schedule/location-dialog.tsx'
import { mayStillFall } from '../../../parts/schedule/may-still-fall.ts'
import { MoveDialog } from '../../../parts/schedule/move-dialog.tsx'
import { NotHeldDialog } from '../../../parts/schedule/not-held-dialog.tsx'
import { StayingDialog } from '../../../ui/dialog/staying.tsx'

type Opened = 'move' | 'location' | 'cancelled' | 'no-show' | 'join' | 'leave'

/**
 * What a coordinator does with an interview. Where nothing can be done any more, there is no menu; a dialog that was opened before
 * stays, with its words.
 */
export function PlannedMenu({ interview, now }: { interview: PlannedInterview; now: EpochMs }) {
  const [opened, open] = useState<Opened>()
  const { phase, notHeld, panel, missing = [] } = interview
  const planned = phase === 'not-started' && notHeld === undefined
  const goesOn = notHeld === undefined && phase !== 'ended'
  const falls = mayStillFall({ phase, notHeld, missing })
  // Who has handed in keeps their seat; once it is over, it is known who hasn't.
  const leaving = goesOn && missing.length === 0 ? panel : panel.filter(({ person }) => missing.includes(person.id))
  const mayLeave = notHeld === undefined && leaving.length > 0
  const icon = (Icon: typeof IconDots) => <Icon size={16} aria-hidden="true" />
  const nothing = !planned && !goesOn && !falls && !mayLeave && notHeld === undefined
  return (
    <span>
      {!nothing && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              aria-label={`Plan the interview with ${interview.candidate.name}: ${interview.stage ?? interview.planTitle}`}
            >
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {planned && (
              <Menu.Item leftSection={icon(IconCalendarTime)} onClick={() => open('move')}>
                Move to another time…
              </Menu.Item>
            )}
            {notHeld !== undefined && (
              <Menu.Item leftSection={icon(IconCalendarPlus)} onClick={() => open('move')}>
                Plan it again…
              </Menu.Item>
            )}
            {goesOn && (
              <Menu.Item leftSection={icon(IconMapPin)} onClick={() => open('location')}>
                {interview.location === undefined ? 'Add a location…' : 'Change the location…'}
              </Menu.Item>
            )}
            {goesOn && (
              <Menu.Item leftSection={icon(IconUserPlus)} onClick={() => open('join')}>
                Add someone to the panel…
              </Menu.Item>
            )}
            {mayLeave && (
              <Menu.Item leftSection={icon(IconUsersMinus)} onClick={() => open('leave')}>
                Change a seat…
              </Menu.Item>
            )}
            {falls && (
              <Menu.Item leftSection={icon(IconCalendarOff)} onClick={() => open('cancelled')}>
                Cancel the interview…
              </Menu.Item>
            )}
            {falls && interview.startsAt <= now && (
              <Menu.Item leftSection={icon(IconUserOff)} onClick={() => open('no-show')}>
                The candidate did not come…
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {opened !== undefined && (
        <StayingDialog close={() => open(undefined)}>
          {(close) => <PlannedDialog {...{ opened, interview, leaving, now, close }} />}
        </StayingDialog>
      )}
    </span>
  )
}

interface PlannedDialogProps {
  opened: Opened
  interview: PlannedInterview
  /** Who may leave the panel. */
  leaving: PlannedInterview['panel']
  now: EpochMs
  close: () => void
}

function PlannedDialog({ opened, interview, leaving, now, close }: PlannedDialogProps) {
  switch (opened) {
    case 'move':
      return <MoveDialog interview={interview} now={now} onClose={close} />
    case 'location':
      return <LocationDialog interview={interview} onClose={close} />
    case 'join':
      return <JoinPanelDialog interview={interview} onClose={close} />
    case 'leave':
      return <ChangePanelDialog interview={interview} leaving={leaving} close={close} />
    default:
      return <NotHeldDialog interview={interview} state={opened} onClose={close} />
  }
}
