import type { Id } from '@panelbook/shared/base/ids'
import { IconEraser, IconUserMinus } from '@tabler/icons-react'
import { useState } from 'react'
import { documentWords, listInWords } from '../../../sync/document-words.ts'
import { useSync } from '../../../sync/sync-context.ts'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { Empty } from '../../../ui/page/page-states.tsx'

/**
 * Stands in place of a page that was open when its person lost the interview: a lead gave their seat away, or took their rights;
 * or its candidate was erased.
 */
export function LostInterview({ interviewId, erased }: { interviewId: Id; erased: boolean }) {
  const { documents } = useSync()
  const [unsent] = useState(() => {
    const names = [...documents.unsent(), ...documents.wordsGone()].filter(
      (name) => name.kind !== 'loop' && name.interviewId === interviewId,
    )
    return listInWords([...new Set(names.map(({ kind }) => documentWords[kind]))])
  })
  return (
    <div role="alert">
      <Empty
        level={1}
        title={erased ? 'The candidate was erased' : 'You can’t open this interview any more'}
        icon={erased ? <IconEraser size={28} stroke={1.5} /> : <IconUserMinus size={28} stroke={1.5} />}
        action={
          <LinkButton to="/" variant="default">
            To the interviews
          </LinkButton>
        }
      >
        {erased ? <Erased unsent={unsent} /> : <TakenOff unsent={unsent} />}
      </Empty>
    </div>
  )
}

const TakenOff = ({ unsent }: { unsent: string }) => (
  <>
    <p>A lead has taken you off its panel, or changed what you may read. Ask them if you don’t know why.</p>
    {unsent === '' ? (
      <p>The panel keeps what you wrote in the shared notes.</p>
    ) : (
      <p>
        Some of your work may not have reached the server: {unsent}. It stays on this device, and is sent if you are let in again.
      </p>
    )}
  </>
)

const Erased = ({ unsent }: { unsent: string }) => (
  <>
    <p>An admin has erased them for good. This interview was erased with them, with everything that anyone wrote in it.</p>
    {unsent !== '' && (
      <p>
        Words of yours that had not reached the server were deleted from this device as well: {unsent}. They can’t be brought
        back.
      </p>
    )}
  </>
)
