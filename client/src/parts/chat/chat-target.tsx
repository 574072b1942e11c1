import { Alert, Button } from '@mantine/core'
import { type Chat, chatProductNames, type ChatTarget as Target } from '@panelbook/shared/chat/chat'
import { chatAnswerWords } from '@panelbook/shared/chat/chat-answer'
import { type ReactNode, useState } from 'react'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import { confirm } from '../../ui/dialog/confirm-question.ts'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import texts from '../../ui/text.module.css'
import { dayAndTime } from '../../ui/time-in-words.ts'
import { ChatDialog } from './chat-dialog.tsx'

interface Doing<I> {
  isPending: boolean
  error: unknown
  reset(): void
  mutateAsync(input: I, options?: { onSuccess?: () => void }): Promise<unknown>
}

interface ChatTargetProps {
  chat: Chat | undefined
  /** What it is called here, as in “your chat”. */
  what: string
  /** Who reads what is sent there, and what that says. */
  about: ReactNode
  connect: Doing<Target>
  test: Doing<undefined>
  remove: Doing<undefined>
}

/** A chat that messages go to: connected, tried, changed and removed here. */
export function ChatTarget({ chat, what, about, connect, test, remove }: ChatTargetProps) {
  const [asking, ask] = useState(false)
  const verb = chat ? 'Change the address' : 'Connect'
  const askRemove = async () => {
    const sure = await confirm({
      title: `Remove ${what}?`,
      body: 'Nothing is sent there any more. What was sent stays where it is.',
      confirm: 'Remove',
      danger: true,
    })
    if (sure) void sayWhenDone(remove.mutateAsync(undefined), 'It is removed.')
  }
  return (
    <>
      {chat && <State chat={chat} />}
      <div className={`${boxes.middle} ${boxes.gap8}`}>
        {chat && (
          <Button loading={test.isPending || chat.testing} onClick={() => void sayWhenDone(test.mutateAsync(undefined))}>
            Send a test message
          </Button>
        )}
        <Button variant={chat ? 'default' : 'filled'} onClick={() => ask(true)}>
          {chat ? 'Change the address…' : 'Connect a chat…'}
        </Button>
        {chat && (
          <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => void askRemove()}>
            Remove
          </Button>
        )}
      </div>
      {asking && (
        <ChatDialog
          title={chat ? 'Change the address' : 'Connect a chat'}
          verb={verb}
          about={about}
          doing={connect}
          onSend={(target) => {
            const onSuccess = () => ask(false)
            void sayWhenDone(
              connect.mutateAsync(target, { onSuccess }),
              'It is connected. Send a test message to see whether it works.',
              null,
            )
          }}
          onClose={() => {
            connect.reset()
            ask(false)
          }}
        />
      )}
    </>
  )
}

function State({ chat }: { chat: Chat }) {
  const now = useServerNow(60_000)
  const name = chatProductNames[chat.product]
  const at = (time: number) => dayAndTime(time, now, { inSentence: true })
  return (
    <div className={boxes.below16}>
      <p className={texts.anywhere}>
        <strong>{name}</strong> <span className={texts.mono}>{chat.hint}</span>
      </p>
      <p className={`${texts.fine} ${boxes.below8}`}>
        Connected {at(chat.setAt)}
        {chat.setBy && ` by ${chat.setBy.name}`}.
      </p>
      {chat.paused && (
        <Alert color="red" title="Nothing is sent at present" className={boxes.below8}>
          {chat.paused === 'gone'
            ? `${name} said that the webhook is not there any more.`
            : `${name} took nothing for three days.`}{' '}
          Send a test message: once it is taken, messages are sent again.
        </Alert>
      )}
      <p role="status">
        {chat.testing
          ? 'The test message is on its way…'
          : chat.last
            ? `${chatAnswerWords(chat.last.answer, name)} That was ${at(chat.last.at)}.`
            : 'Nothing was sent there yet.'}
      </p>
    </div>
  )
}
