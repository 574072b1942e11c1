import type { Id } from '@panelbook/shared/base/ids'
import { IconUserMinus } from '@tabler/icons-react'
import { useState } from 'react'
import { documentWords, listInWords } from '../../../sync/document-words.ts'
import { useSync } from '../../../sync/sync-context.ts'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { Empty } from '../../../ui/page/page-states.tsx'

/** Stands in place of a page that was open when its person lost the interview: a lead gave their seat away, or took their rights. */
export function LostInterview({ interviewId }: { interviewId: Id }) {
  const { documents } = useSync()
  const [unsent] = useState(() => documents.unsent().filter((name) => name.interviewId === interviewId))
  return (
    <div role="alert">
      <Empty
        level={1}
        title="You can’t open this interview any more"
        icon={<IconUserMinus size={28} stroke={1.5} />}
        action={
          <LinkButton to="/" variant="default">
            To the interviews
          </LinkButton>
        }
      >
        <p>A lead has taken you off its panel, or changed what you may read. Ask them if you don’t know why.</p>
        {unsent.length === 0 ? (
          <p>The panel keeps what you wrote in the shared notes.</p>
        ) : (
          <p>
            Some of your work may not have reached the server: {listInWords(unsent.map(({ kind }) => documentWords[kind]))}. It
            stays on this device, and is sent if you are let in again.
          </p>
        )}
      </Empty>
    </div>
  )
}
