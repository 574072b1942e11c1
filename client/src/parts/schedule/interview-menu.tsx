import { ActionIcon, Menu } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import {
  IconCalendarDown,
  IconCalendarOff,
  IconCalendarPlus,
  IconCalendarTime,
  IconDots,
  IconListCheck,
  IconMapPin,
  IconUser,
  IconUserOff,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { requestUrl } from '../../api/call.ts'
import { useSession } from '../../api/session.ts'
import { StayingDialog } from '../../ui/dialog/staying.tsx'
import { fetchedAhead } from '../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../ui/page/fetched-part.tsx'
import { mayStillFall } from './may-still-fall.ts'

const moveDialog = fetchedAhead(() => import('./move-dialog.tsx').then((module) => module.MoveDialog))
const locationDialog = fetchedAhead(() => import('./location-dialog.tsx').then((module) => module.LocationDialog))
const notHeldDialog = fetchedAhead(() => import('./not-held-dialog.tsx').then((module) => module.NotHeldDialog))

type Opened = 'move' | 'location' | 'cancelled' | 'no-show'

/**
 * What else can be done with an interview: prepared for, into a calendar, and for leads to another time, called off, or to its
 * candidate's page.
 *
 * @param on the page that the menu is on, and doesn't lead to
 */
export function InterviewMenu({
  interview,
  now,
  on,
}: {
  interview: InterviewSummary
  now: EpochMs
  on?: 'candidate' | 'prepare'
}) {
  const { person } = useSession()
  const navigate = useNavigate()
  const [opened, open] = useState<Opened>()
  const actor = { personId: person.id, workspaceRole: person.workspaceRole }
  const planned = interview.phase === 'not-started'
  const lead = !interview.panelOnly && may(actor, 'interviews.lead')
  const mayRead = !interview.panelOnly && may(actor, 'candidates.read') && on !== 'candidate'
  const mayFall = lead && mayStillFall(interview)
  const mayPlan = lead && interview.notHeld !== undefined
  // Whoever has it in a calendar takes the cancellation from the same file.
  const inCalendars = planned || interview.notHeld !== undefined
  const mayPrepare = on !== 'prepare'
  const some = inCalendars || mayRead || mayFall || mayPrepare
  const calendar = requestUrl('/interviews/{id}/calendar.ics', { params: { id: interview.id } })
  const icon = (Icon: typeof IconDots) => <Icon size={16} aria-hidden="true" />
  return (
    <>
      {some && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={`More about the interview with ${interview.candidate.name}`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {mayPrepare && (
              <Menu.Item
                leftSection={icon(IconListCheck)}
                onClick={() => void navigate({ to: '/interviews/$interviewId', params: { interviewId: interview.id } })}
              >
                {planned ? 'Prepare' : 'Plan and panel'}
              </Menu.Item>
            )}
            {inCalendars && (
              <Menu.Item component="a" href={calendar} download leftSection={icon(IconCalendarDown)}>
                {planned ? 'Add to a calendar (.ics)' : 'Take it out of a calendar (.ics)'}
              </Menu.Item>
            )}
            {lead && planned && (
              <Menu.Item leftSection={icon(IconCalendarTime)} onClick={() => open('move')}>
                Move to another time…
              </Menu.Item>
            )}
            {lead && interview.notHeld === undefined && interview.phase !== 'ended' && (
              <Menu.Item leftSection={icon(IconMapPin)} onClick={() => open('location')}>
                {interview.location === undefined ? 'Add a location…' : 'Change the location…'}
              </Menu.Item>
            )}
            {mayPlan && (
              <Menu.Item leftSection={icon(IconCalendarPlus)} onClick={() => open('move')}>
                Plan it again…
              </Menu.Item>
            )}
            {mayFall && (
              <Menu.Item leftSection={icon(IconCalendarOff)} onClick={() => open('cancelled')}>
                Cancel the interview…
              </Menu.Item>
            )}
            {mayFall && interview.startsAt <= now && (
              <Menu.Item leftSection={icon(IconUserOff)} onClick={() => open('no-show')}>
                The candidate did not come…
              </Menu.Item>
            )}
            {mayRead && (
              <Menu.Item
                leftSection={icon(IconUser)}
                onClick={() => void navigate({ to: '/candidates/$candidateId', params: { candidateId: interview.candidate.id } })}
              >
                The candidate’s page
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {opened !== undefined && (
        <StayingDialog close={() => open(undefined)}>
          {(close) => <MenuDialog opened={opened} interview={interview} now={now} close={close} />}
        </StayingDialog>
      )}
    </>
  )
}

interface MenuDialogProps {
  opened: Opened
  interview: InterviewSummary
  now: EpochMs
  close: () => void
}

function MenuDialog({ opened, interview, now, close }: MenuDialogProps) {
  const props = { interview, onClose: close }
  if (opened === 'move') return <FetchedPart part={moveDialog} props={{ ...props, now }} what="The dialog" close={close} />
  if (opened === 'location') return <FetchedPart part={locationDialog} props={props} what="The dialog" close={close} />
  return <FetchedPart part={notHeldDialog} props={{ ...props, state: opened }} what="The dialog" close={close} />
}
