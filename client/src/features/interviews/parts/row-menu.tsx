import { ActionIcon, Menu } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { IconCalendarDown, IconCalendarTime, IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { requestUrl } from '../../../api/call.ts'
import { useSession } from '../../../api/session.ts'
import { fetchedAhead } from '../../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../../ui/page/fetched-part.tsx'

const moveDialog = fetchedAhead(() => import('./move-dialog.tsx').then((module) => module.MoveDialog))

/** What else can be done with an interview that hasn't started: into a calendar, and for leads to another time. */
export function RowMenu({ interview, now }: { interview: InterviewSummary; now: EpochMs }) {
  const { person } = useSession()
  const [moving, setMoving] = useState(false)
  const mayMove = may({ personId: person.id, workspaceRole: person.workspaceRole }, 'interviews.lead')
  if (interview.phase !== 'not-started') return null
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
          <Menu.Item component="a" href={calendar} download leftSection={<IconCalendarDown size={16} aria-hidden="true" />}>
            Add to a calendar (.ics)
          </Menu.Item>
          {mayMove && (
            <Menu.Item leftSection={<IconCalendarTime size={16} aria-hidden="true" />} onClick={() => setMoving(true)}>
              Move to another time…
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
