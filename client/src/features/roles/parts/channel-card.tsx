import type { Role } from '@panelbook/shared/roles/role'
import { useChannel, useRemoveChannel, useSetChannel, useTestChannel } from '../../../api/webhooks/chat.ts'
import { ChatTarget } from '../../../parts/chat/chat-target.tsx'
import boxes from '../../../ui/box.module.css'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'

/** The chat channel that is told when interviews of the role are. */
export function ChannelCard({ role }: { role: Role }) {
  const query = useChannel(role.id)
  const set = useSetChannel()
  const test = useTestChannel()
  const remove = useRemoveChannel()
  const params = { id: role.id }
  return (
    <section className={`${boxes.card} ${boxes.pad} ${boxes.shrink}`} aria-labelledby="channel">
      <h2 id="channel" className={`${texts.title} ${boxes.below8}`}>
        Chat channel
      </h2>
      <p className={boxes.below16}>
        {role.closed
          ? 'Nothing is sent to a channel as long as the role is closed to its team.'
          : 'A channel can be told when interviews of this role are planned, moved or not held. It is told stage and time: no candidate, no panel, and nothing that anyone rated or decided.'}
      </p>
      <QueryView query={query} loading="Reading the channel…">
        {({ chat }) => (
          <ChatTarget
            chat={chat}
            what="the channel"
            about="Everyone who reads the channel reads what is sent there. So it names neither candidates nor panels."
            connect={{ ...set, mutateAsync: (body, options) => set.mutateAsync({ params, body }, options) }}
            test={{ ...test, mutateAsync: () => test.mutateAsync({ params }) }}
            remove={{ ...remove, mutateAsync: () => remove.mutateAsync({ params }) }}
          />
        )}
      </QueryView>
    </section>
  )
}
