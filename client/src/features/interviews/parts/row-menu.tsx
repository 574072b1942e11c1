import { ActionIcon, Menu } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { IconCalendarDown, IconCalendarTime, IconDots, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { requestUrl } from '../../../api/call.ts'
import { useSession } from '../../../api/session.ts'
import { fetchedAhead } from '../../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../../ui/page/fetched-part.tsx'

const moveDialog = fetchedAhead(() => import('./move-dialog.tsx').then((module) => module.MoveDialog))

/** What else can be done with an interview: before it starts into a calendar, and for leads to another time, or to its candidate's page. */
export function RowMenu({ interview, now }: { interview: InterviewSummary; now: EpochMs }) {
  const { person } = useSession()
  const navigate = useNavigate()
  const [moving, setMoving] = useState(false)
  const actor = { personId: person.id, workspaceRole: person.workspaceRole }
  const planned = interview.phase === 'not-started'
  const mayMove = planned && may(actor, 'interviews.lead')
  const mayRead = may(actor, 'candidates.read')
  if (!planned && !mayRead) return null
  const calendar = requestUrl('/interviews/{id}/calendar.ics', { params: { id: interview.id } })
  return (
    <>
      <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <ActionIcon aria-label={`More about the interview with ${interview.candidate.name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {planned && (
            <Menu.Item component="a" href={calendar} download leftSection={<IconCalendarDown size={16} aria-hidden="true" />}>
              Add to a calendar (.ics)
            </Menu.Item>
          )}
          {mayMove && (
            <Menu.Item leftSection={<IconCalendarTime size={16} aria-hidden="true" />} onClick={() => setMoving(true)}>
              Move to another time…
            </Menu.Item>
          )}
          {mayRead && (
            <Menu.Item
              leftSection={<IconUser size={16} aria-hidden="true" />}
              onClick={() => void navigate({ to: '/candidates/$candidateId', params: { candidateId: interview.candidate.id } })}
            >
              The candidate’s page
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {moving && (
        <FetchedPart
          part={moveDialog}
          props={{ interview, now, onClose: () => setMoving(false) }}
          what="The dialog"
          close={() => setMoving(false)}
        />
      )}
    </>
  )
}
