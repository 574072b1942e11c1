import { useOwnChat, useRemoveOwnChat, useSetOwnChat, useTestOwnChat } from '../../../api/webhooks/chat.ts'
import { ChatTarget } from '../../../parts/chat/chat-target.tsx'
import { QueryView } from '../../../ui/page/query-view.tsx'
import { Section } from './section.tsx'

/** One's own chat, to which notices go. */
export function Chat() {
  const query = useOwnChat()
  const set = useSetOwnChat()
  const test = useTestOwnChat()
  const remove = useRemoveOwnChat()
  return (
    <Section
      id="chat"
      title="Chat"
      about="Panelbook can send your unread notices to Slack, Microsoft Teams or Mattermost. A message says what the notice says in this page, with a link, and may name a candidate."
    >
      <QueryView query={query} loading="Loading your chat…">
        {({ chat }) => (
          <ChatTarget
            chat={chat}
            what="your chat"
            about="Choose a conversation that only you read: what it gets is meant for you, and names candidates."
            connect={{ ...set, mutateAsync: (body, options) => set.mutateAsync({ body }, options) }}
            test={{ ...test, mutateAsync: () => test.mutateAsync({}) }}
            remove={{ ...remove, mutateAsync: () => remove.mutateAsync({}) }}
          />
        )}
      </QueryView>
    </Section>
  )
}
