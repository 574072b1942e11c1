import { Button } from '@mantine/core'
import { type AtsConnection, type AtsSystem, atsSystems, systemNames } from '@panelbook/shared/ats/connection'
import { IconPlugConnected } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useAtsConnections, useCreateAtsConnection } from '../../api/ats/ats.ts'
import { type Attempt, attemptOf } from '../../api/attempts/attempt.ts'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import { leaveUnasked } from '../../ui/dialog/words-open.ts'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { lastInWords, nextStep } from './model/connection-in-words.ts'
import { ConnectDialog, type GivenCredentials } from './parts/connect-dialog.tsx'
import { ConnectionState } from './parts/connection-state.tsx'

/** The applicant tracking systems that the workspace is connected to: for admins. */
export function ConnectionsPage() {
  const query = useAtsConnections()
  const [adding, add] = useState<AtsSystem>()
  const connected = query.data?.connections
  const free = atsSystems.filter((system) => connected?.every((each) => each.system !== system))
  return (
    <Page
      title="Connections"
      subtitle="Candidates and interviews from your applicant tracking system. Nothing is written there"
      width="narrow"
      actions={
        connected !== undefined &&
        free.map((system, at) => (
          <Button key={system} variant={at === 0 && connected.length === 0 ? 'filled' : 'default'} onClick={() => add(system)}>
            Connect {systemNames[system]}
          </Button>
        ))
      }
    >
      <QueryView query={query} loading="Loading the connections…">
        {({ connections }) =>
          connections.length === 0 ? (
            <Empty title="No connection yet" icon={<IconPlugConnected size={28} aria-hidden="true" />}>
              Connect your applicant tracking system. You see what would be brought before anything is, and nothing is ever
              brought twice.
            </Empty>
          ) : (
            connections.map((connection) => <ConnectionCard key={connection.id} connection={connection} />)
          )
        }
      </QueryView>
      {adding !== undefined && <NewConnection system={adding} onClose={() => add(undefined)} />}
    </Page>
  )
}

function ConnectionCard({ connection }: { connection: AtsConnection }) {
  const now = useServerNow(60_000)
  const name = systemNames[connection.system]
  return (
    <section className={`${boxes.card} ${boxes.roomy} ${boxes.below16}`} aria-label={name}>
      <div className={`${boxes.middle} ${boxes.gap8} ${boxes.below4}`}>
        <h2 className={texts.title}>
          <Link to="/connections/$connectionId" params={{ connectionId: connection.id }}>
            {name}
          </Link>
        </h2>
        <ConnectionState connection={connection} now={now} />
      </div>
      <p className={`${texts.aside} ${boxes.plain}`}>{lastInWords(connection, now)}</p>
      {connection.waiting > 0 && (
        <p className={boxes.above8}>
          {connection.waiting === 1 ? 'One change waits' : `${connection.waiting} changes wait`} to be taken or left.
        </p>
      )}
      {nextStep(connection) !== undefined && <p className={boxes.above8}>{nextStep(connection)}</p>}
    </section>
  )
}

function NewConnection({ system, onClose }: { system: AtsSystem; onClose: () => void }) {
  const create = useCreateAtsConnection()
  const navigate = useNavigate()
  const attempt = useRef<Attempt>(undefined)
  const send = (given: GivenCredentials) => {
    attempt.current = attemptOf(attempt.current, given)
    const { key: id } = attempt.current
    create.mutate(
      { body: { ...given, id } },
      {
        onSuccess() {
          leaveUnasked()
          void navigate({ to: '/connections/$connectionId', params: { connectionId: id } })
        },
      },
    )
  }
  return (
    <ConnectDialog
      system={system}
      title={`Connect ${systemNames[system]}`}
      verb="Connect"
      doing={create}
      onSend={send}
      onClose={onClose}
    />
  )
}
