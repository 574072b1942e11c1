import { Button, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type AtsConnection, type AtsRunKind, systemNames } from '@panelbook/shared/ats/connection'
import { atsProblemInWords } from '@panelbook/shared/ats/problem'
import { useNavigate, useParams } from '@tanstack/react-router'
import {
  useAtsConnections,
  useChangeAtsConnection,
  useRemoveAtsConnection,
  useStartAtsRun,
  useSwitchAtsConnection,
  useTestAtsConnection,
} from '../../api/ats/ats.ts'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import { confirm } from '../../ui/dialog/confirm-question.ts'
import { notifyDone, notifyWarning, sayWhenDone } from '../../ui/dialog/notify.ts'
import { MoreMenu } from '../../ui/more-menu.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { dayAndTime } from '../../ui/time-in-words.ts'
import { lastInWords, nextStep, pausedInWords, progressInWords } from './model/connection-in-words.ts'
import { ConnectDialog } from './parts/connect-dialog.tsx'
import { ConnectionState } from './parts/connection-state.tsx'
import { MappingSection } from './parts/mapping-section.tsx'
import { RunSections } from './parts/run-sections.tsx'

/** One connection: how it is, what is mapped to what, and what it brought. */
export function ConnectionPage() {
  const { connectionId } = useParams({ from: '/connections/$connectionId' })
  const query = useAtsConnections()
  const connection = query.data?.connections.find(({ id }) => id === connectionId)
  return (
    <Page
      title={connection ? systemNames[connection.system] : 'Connection'}
      subtitle="What is brought, and what it is here"
      width="narrow"
      actions={connection && <Acts connection={connection} />}
    >
      <QueryView query={query} loading="Loading the connection…">
        {() =>
          connection ? (
            <>
              <State connection={connection} />
              {connection.approved && <RunSections connection={connection} />}
              {connection.lookedAt !== undefined && <MappingSection connection={connection} />}
              {!connection.approved && <RunSections connection={connection} />}
            </>
          ) : (
            <Empty title="There is no such connection">It may have been removed. Go back to Connections.</Empty>
          )
        }
      </QueryView>
    </Page>
  )
}

function State({ connection }: { connection: AtsConnection }) {
  const now = useServerNow(60_000)
  const { state, why, running, address, approved, nextAt } = connection
  const next = nextStep(connection)
  return (
    <section className={`${boxes.card} ${boxes.roomy} ${boxes.below16}`} aria-label="How it is">
      <div className={`${boxes.middle} ${boxes.gap8} ${boxes.below4}`}>
        <ConnectionState connection={connection} now={now} />
        <span className={texts.aside} role="status">
          {running ? progressInWords(running) : lastInWords(connection, now)}
        </span>
      </div>
      {state === 'paused' && why !== undefined && (
        <p className={`${boxes.inset} ${boxes.above8}`} data-tone="warn">
          {pausedInWords[why]} Nothing is brought until someone resumes it.
        </p>
      )}
      {next !== undefined && !running && <p className={boxes.above8}>{next}</p>}
      <p className={`${texts.aside} ${boxes.above8}`}>
        {approved
          ? `Mapping approved ${dayAndTime(approved.at, now, { inSentence: true })}${approved.by ? ` by ${approved.by.name}` : ''}: what is brought is brought in that person’s name.`
          : 'No one has approved a mapping yet.'}
        {nextAt !== undefined && ` Next import ${dayAndTime(nextAt, now, { inSentence: true })}.`}
        {address !== undefined && ` By way of ${address}.`}
      </p>
    </section>
  )
}

function Acts({ connection }: { connection: AtsConnection }) {
  const { id, system, state, lookedAt, approved, running } = connection
  const name = systemNames[system]
  const start = useStartAtsRun()
  const turn = useSwitchAtsConnection()
  const test = useTestAtsConnection()
  const remove = useRemoveAtsConnection()
  const navigate = useNavigate()
  const [changing, change] = useDisclosure(false)
  const run = (kind: AtsRunKind) => void sayWhenDone(start.mutateAsync({ params: { id }, body: { kind } }))
  const switchTo = (on: boolean) =>
    void sayWhenDone(
      turn.mutateAsync({ params: { id }, body: { on } }),
      on ? `${name} is read every hour from now on.` : `${name} is read only when someone asks for it.`,
    )
  const tryOut = async () => {
    const ask = test.mutateAsync({ params: { id }, body: {} })
    const done = await sayWhenDone(ask)
    const { problem } = done ? await ask : {}
    if (problem) notifyWarning(`${name} can’t be read`, atsProblemInWords(problem, name))
    else if (done) notifyDone(`${name} answers, and these credentials may read all that is needed.`)
  }
  const askRemove = async () => {
    const sure = await confirm({
      title: `Remove the connection to ${name}?`,
      body: 'Its credentials, mapping and log are gone. What it brought stays, and is not brought again if you connect it anew.',
      confirm: 'Remove',
      danger: true,
    })
    if (!sure) return
    // First: what this page shows isn't there afterwards.
    await navigate({ to: '/connections' })
    void sayWhenDone(remove.mutateAsync({ params: { id } }), `The connection to ${name} is removed.`)
  }
  // A button that is only busy keeps the keyboard’s focus.
  const doing = (kind: AtsRunKind) => running?.kind === kind
  return (
    <>
      {lookedAt === undefined ? (
        <Button loading={doing('look')} onClick={() => run('look')}>
          Read jobs and people
        </Button>
      ) : (
        approved && (
          <>
            <Button variant="default" loading={doing('dry-run')} onClick={() => run('dry-run')}>
              Dry run
            </Button>
            <Button loading={doing('import')} onClick={() => run('import')}>
              Import now
            </Button>
          </>
        )
      )}
      <MoreMenu about={name}>
        {lookedAt !== undefined && <Menu.Item onClick={() => run('look')}>Read jobs and people again</Menu.Item>}
        {approved &&
          (state === 'on' ? (
            <Menu.Item onClick={() => switchTo(false)}>Switch off</Menu.Item>
          ) : (
            <Menu.Item onClick={() => switchTo(true)}>{state === 'paused' ? 'Resume' : 'Switch on: import every hour'}</Menu.Item>
          ))}
        <Menu.Item onClick={() => void tryOut()}>Test</Menu.Item>
        <Menu.Item onClick={change.open}>Change credentials</Menu.Item>
        <Menu.Item color="red" onClick={() => void askRemove()}>
          Remove
        </Menu.Item>
      </MoreMenu>
      {changing && <ChangeCredentials connection={connection} onClose={change.close} />}
    </>
  )
}

function ChangeCredentials({ connection: { id, system, version }, onClose }: { connection: AtsConnection; onClose: () => void }) {
  const change = useChangeAtsConnection()
  return (
    <ConnectDialog
      system={system}
      title={`Change the credentials of ${systemNames[system]}`}
      verb="Change"
      doing={change}
      onSend={(given) =>
        void sayWhenDone(
          change.mutateAsync({ params: { id }, body: { ...given, version } }, { onSuccess: onClose }),
          'The credentials are changed. Look the mapping over and approve it again.',
          null,
        )
      }
      onClose={onClose}
    />
  )
}
