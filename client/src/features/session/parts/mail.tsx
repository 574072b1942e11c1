import { Switch } from '@mantine/core'
import { leadsNowhere, type MailedKind, mailedKindWords } from '@panelbook/shared/outbox/mailed-kind'
import { useMailedKinds, useSetMailedKind } from '../../../api/outbox.ts'
import { useSession } from '../../../api/session.ts'
import boxes from '../../../ui/box.module.css'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import texts from '../../../ui/text.module.css'
import { MailTimes } from './mail-times.tsx'
import { Section } from './section.tsx'

/** What one is mailed. Where the server sends no mail, there is nothing to choose. */
export function Mail() {
  const { person } = useSession()
  const { data } = useMailedKinds()
  if (!data?.sends) return null
  if (leadsNowhere(person.email))
    return (
      <Section id="mail" title="Mail" about={`Panelbook can’t send you mail, because ${person.email} is not a real address.`}>
        {null}
      </Section>
    )
  return (
    <Section
      id="mail"
      title="Mail"
      about={`Panelbook mails your unread notices to ${person.email}. It always mails the time of an interview, with an invitation for your calendar.`}
    >
      <MailTimes />
      <h3 className={`${texts.item} ${boxes.above16} ${boxes.below8}`}>Which notices you get by mail</h3>
      <div className={`${boxes.stack} ${boxes.gap12} ${boxes.start} ${boxes.below4}`}>
        {data.kinds.map(({ kind, on }) => (
          <Kind key={kind} kind={kind} on={on} />
        ))}
      </div>
    </Section>
  )
}

function Kind({ kind, on }: { kind: MailedKind; on: boolean }) {
  const set = useSetMailedKind()
  return (
    <Switch
      label={mailedKindWords[kind]}
      // What was chosen stands while the server is asked.
      checked={set.isPending ? set.variables.body.on : on}
      onChange={(event) => void sayWhenDone(set.mutateAsync({ body: { kind, on: event.currentTarget.checked } }))}
    />
  )
}
