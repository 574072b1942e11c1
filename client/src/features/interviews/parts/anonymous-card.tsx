import { Button } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { Interview } from '@panelbook/shared/interviews/api'
import { useSetAnonymous } from '../../../api/interviews.ts'
import { useSession } from '../../../api/session.ts'
import boxes from '../../../ui/box.module.css'
import { confirm } from '../../../ui/dialog/confirm-question.ts'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import texts from '../../../ui/text.module.css'

/**
 * Says what the panel sees of the candidate: to the panel, why it reads initials; to leads, that the panel does. Leads change it
 * here. Nothing where there is nothing to say or change.
 */
export function AnonymousCard({ interview }: { interview: Interview }) {
  const { person } = useSession()
  const { candidate, anonymous } = interview
  const changes = !interview.panelOnly && may({ personId: person.id, workspaceRole: person.workspaceRole }, 'interviews.lead')
  const mayChange = changes && isChangeable(interview)
  if (!candidate.initials && !anonymous && !mayChange) return null
  return (
    <section className={`${boxes.card} ${boxes.pad}`}>
      <h2 className={`${texts.item} ${boxes.below8}`}>{anonymous || candidate.initials ? 'Anonymous review' : 'Name'}</h2>
      <p className={texts.muted}>{inWords(interview)}</p>
      {mayChange && <ChangeButton interview={interview} />}
    </section>
  )
}

function inWords({ candidate, anonymous }: Interview): string {
  if (candidate.initials && anonymous)
    return 'Until the scorecards are revealed you see initials in place of the name, and no packet. Please don’t write the name in notes.'
  if (candidate.initials)
    return 'You sit in another interview of this candidate, which is reviewed anonymously. Until its reveal you see initials here, too.'
  if (anonymous)
    return 'Until the reveal the panel sees initials in place of this name, and no packet. You see the name because leads and admins do, on the panel too.'
  return 'The panel sees the candidate’s name.'
}

/** The server says so again. While it isn’t held, the name can be shown and hidden at any time. */
const isChangeable = ({ revealed, standings, notHeld }: Interview): boolean =>
  !revealed && (notHeld !== undefined || standings.every(({ state }) => state.state === 'draft'))

function ChangeButton({ interview: { id, candidate, ...interview } }: { interview: Interview }) {
  const anonymous = interview.anonymous === true
  const set = useSetAnonymous()
  const change = async () => {
    const yes = await confirm(anonymous ? showing : hiding)
    if (!yes) return
    const done = anonymous
      ? `The panel sees the name of ${candidate.name}.`
      : `The panel sees initials in place of ${candidate.name} until the reveal.`
    const doing = set.mutateAsync({ params: { id }, body: { anonymous: !anonymous } })
    await sayWhenDone(doing, done, 'The panel sees of the name what it saw before')
  }
  return (
    <Button size="compact-sm" variant="default" className={boxes.above8} loading={set.isPending} onClick={() => void change()}>
      {anonymous ? 'Show the panel the name…' : 'Hide the name from the panel…'}
    </Button>
  )
}

const hiding = {
  title: 'Hide the name from the panel?',
  body: 'From now on the panel sees initials in place of the name, and no packet, until the scorecards are revealed: in lists, notices, mail, calendars and files. So it does in other interviews of this candidate in which the same people sit. Who has read the name still knows it, and mail and calendar entries that have left keep it. Leads and admins see the name.',
  confirm: 'Hide the name',
}

const showing = {
  title: 'Show the panel the name?',
  body: 'The panel sees the name at once, and the packet if it is open to this panel. You can hide the name again, but who has read it knows it.',
  confirm: 'Show the name',
}
