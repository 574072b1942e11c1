import { Switch } from '@mantine/core'
import { leadsNowhere, type MailedKind, mailedKindWords } from '@panelbook/shared/outbox/mailed-kind'
import { useMailedKinds, useSetMailedKind } from '../../../api/outbox.ts'
import { useSession } from '../../../api/session.ts'
import { useOwnChat } from '../../../api/webhooks/chat.ts'
import boxes from '../../../ui/box.module.css'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import texts from '../../../ui/text.module.css'
import { MailTimes } from './mail-times.tsx'
import { Section } from './section.tsx'

/** What one is sent by mail and by chat, and when. Where there is neither, there is nothing to choose. */
export function Mail() {
  const { person } = useSession()
  const { data } = useMailedKinds()
  const chat = useOwnChat().data?.chat !== undefined
  if (!data || !(data.sends || chat)) return null
  const unreal = data.sends && leadsNowhere(person.email)
  const about = unreal
    ? `Panelbook can’t send you mail, because ${person.email} is not a real address.`
    : `Panelbook mails your unread notices to ${person.email}. It always mails the time of an interview, with an invitation for your calendar.`
  if (unreal && !chat)
    return (
      <Section id="mail" title="Mail" about={about}>
        {null}
      </Section>
    )
  return (
    <Section
      id="mail"
      title={data.sends ? (chat ? 'Mail and chat' : 'Mail') : 'What comes by chat'}
      about={[data.sends && about, chat && 'What you choose here is for your chat, too.'].filter(Boolean).join(' ')}
    >
      <MailTimes />
      <h3 className={`${texts.item} ${boxes.above16} ${boxes.below8}`}>
        {chat ? 'Which notices you get' : 'Which notices you get by mail'}
      </h3>
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
