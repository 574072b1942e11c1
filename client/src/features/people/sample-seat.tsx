import type { Id } from '@panelbook/shared/base/ids'
import { Link } from '@tanstack/react-router'
import { useFoundInterviews } from '../../api/interviews.ts'
import { panelRoleInWords } from '../../parts/interview/panel-role-words.ts'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import classes from './people-page.module.css'

/**
 * On which interview a sample person sits: whoever tries things out with their link finds it there. Nothing until that is known, and
 * where they sit on none.
 */
export function SampleSeat({ personId }: { personId: Id }) {
  const found = useFoundInterviews({ show: 'all', personId })
  // While the answer for another person stands in, it says nothing of this one.
  const interview = found.isPlaceholderData
    ? undefined
    : found.data?.interviews.find(({ panel }) => panel.some(({ person }) => person.id === personId))
  const seat = interview?.panel.find(({ person }) => person.id === personId)
  if (!interview || !seat) return null
  return (
    <div className={texts.aside}>
      {panelRoleInWords[seat.role].name} in{' '}
      <Link className={`${boxes.press} ${classes.record}`} to="/interviews/$interviewId" params={{ interviewId: interview.id }}>
        {interview.candidate.name} · {interview.role}
      </Link>
    </div>
  )
}
