import { may } from '@panelbook/shared/access/policy'
import type { ImportBatch } from '@panelbook/shared/importing/api'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useSession } from '../../api/session.ts'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { GiveBank } from './parts/give-bank.tsx'
import { ImportDone } from './parts/import-done.tsx'
import { MendBank } from './parts/mend-bank.tsx'
import { PastImports } from './parts/past-imports.tsx'
import { useDropAnywhere } from './state/use-drop-anywhere.ts'
import { useReading } from './state/use-reading.ts'

/** Brings a question bank into the library: give it, correct what was read, import. Nothing is saved before the last step. */
export function ImportPage() {
  const { person } = useSession()
  const reader = useReading()
  const [done, setDone] = useState<ImportBatch | undefined>()
  const { reading } = reader
  // While a bank is being corrected, its own page asks first.
  const mending = !done && reading.state === 'read'
  useDropAnywhere(
    mending
      ? undefined
      : (file) => {
          setDone(undefined)
          reader.readFile(file)
        },
  )

  if (!may({ personId: person.id, workspaceRole: person.workspaceRole }, 'library.write')) {
    return (
      <Page title="Import questions">
        <Empty
          title="Hiring leads import questions"
          icon={<IconLock size={28} stroke={1.5} />}
          action={<LinkButton to="/library">Back to the library</LinkButton>}
        >
          Ask a hiring lead or an admin to import a question bank.
        </Empty>
      </Page>
    )
  }
  if (done) {
    return (
      <Page title="Import questions" subtitle={done.source} parent={{ to: '/library', label: 'Library' }}>
        <ImportDone
          batch={done}
          onNext={() => {
            reader.drop()
            setDone(undefined)
          }}
        />
      </Page>
    )
  }
  if (reading.state === 'read') {
    // Another bank, or the same one read another way, starts from the beginning.
    return <MendBank key={`${reading.input.source}/${reading.input.format}`} {...reading} reader={reader} onImported={setDone} />
  }
  return (
    <Page
      title="Import questions"
      subtitle="Import a question bank in any layout. Nothing is saved until you confirm it."
      parent={{ to: '/library', label: 'Library' }}
    >
      <GiveBank reader={reader} />
      <PastImports />
    </Page>
  )
}
