import { Alert } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import { useEffect, useState } from 'react'
import { useSync } from '../../../sync/sync-context.ts'

/** Says that words of one's own wait here, where the debrief that they are for can't be opened. */
export function UnsentWords({ applicationId }: { applicationId: Id }) {
  const { documents, device, personId } = useSync()
  const [unsent, setUnsent] = useState(false)
  useEffect(() => {
    const key = formatDocumentName({ kind: 'loop', applicationId })
    const onPage = documents.unsent().some((name) => formatDocumentName(name) === key)
    let shown = true
    void device
      .documents(personId)
      .then((noted) => noted.get(key)?.unsent === true)
      // What the device doesn't say, this page may know.
      .catch(() => false)
      .then((onDevice) => shown && setUnsent(onPage || onDevice))
    return () => {
      shown = false
    }
  }, [documents, device, personId, applicationId])
  if (!unsent) return null
  return (
    <Alert color="yellow" mb="md" title="Some of your words may not have reached the server">
      You wrote them in this debrief. They stay on this device, and are sent once it is open to you again.
    </Alert>
  )
}
