import { leadsNowhere } from '@panelbook/shared/outbox/mailed-kind'
import { isSamplePerson, type ListedPerson } from '@panelbook/shared/people/person'
import { useInvitePerson, useSendsInvitations } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import boxes from '../../ui/box.module.css'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import texts from '../../ui/text.module.css'
import { dayAndTime } from '../../ui/time-in-words.ts'
import classes from './people-page.module.css'

/** Mails somebody a link that lets them in, where the server sends mail. */
export function InvitePerson({ person, now }: { person: ListedPerson; now: number }) {
  const invite = useInvitePerson()
  const sends = useSendsInvitations()
  const me = useSession().person
  if (!sends || person.suspended || person.id === me.id || isSamplePerson(person) || leadsNowhere(person.email)) return null
  return (
    <>
      {' · '}
      <button
        type="button"
        className={`${boxes.press} ${texts.nowrap} ${classes.record}`}
        disabled={invite.isPending}
        aria-label={`Send invitation by mail to ${person.name}`}
        onClick={() =>
          void sayWhenDone(
            invite.mutateAsync({ params: { id: person.id } }),
            ({ expiresAt }) =>
              `An invitation is on its way to ${person.email}. Its link works once, until ${dayAndTime(expiresAt, now, { inSentence: true })}.`,
          )
        }
      >
        {person.invited ? 'Send invitation again' : 'Send invitation by mail'}
      </button>
    </>
  )
}
