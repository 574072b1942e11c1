import { Button, Table } from '@mantine/core'
import { type AtsConnection, systemNames } from '@panelbook/shared/ats/connection'
import { atsProblemInWords } from '@panelbook/shared/ats/problem'
import {
  type AtsChange,
  type AtsFindings,
  type AtsItem,
  type AtsRun,
  atsItemKinds,
  countInWords,
  whatToDo,
} from '@panelbook/shared/ats/run'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAtsRuns, useSettleAtsChange } from '../../../api/ats/ats.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { fieldInWords, runInWords } from '../model/connection-in-words.ts'

const card = `${boxes.card} ${boxes.roomy} ${boxes.below16}`
const heading = `${texts.title} ${boxes.below8}`

/** The changes that wait, what the last run found, and the runs before. */
export function RunSections({ connection }: { connection: AtsConnection }) {
  const query = useAtsRuns(connection.id, connection.running !== undefined)
  return (
    <QueryView query={query} loading="Loading the runs…">
      {({ changes, findings, runs }) => (
        <>
          {changes.length > 0 && <Changes connection={connection} changes={changes} />}
          {findings && <Findings findings={findings} />}
          {runs.length > 0 && <Runs connection={connection} runs={runs} />}
        </>
      )}
    </QueryView>
  )
}

function Changes({ connection, changes }: { connection: AtsConnection; changes: readonly AtsChange[] }) {
  const name = systemNames[connection.system]
  return (
    <section className={card} aria-labelledby="ats-changes">
      <h2 id="ats-changes" className={heading}>
        Changes to take or leave
      </h2>
      <p className={`${texts.muted} ${boxes.below8}`}>
        Both sides were changed, or it is something that no program does by itself. What you leave isn’t asked about until it
        changes in {name} again.
      </p>
      <ul className={boxes.lines}>
        {changes.map((change) => (
          <ChangeRow key={`${change.of}/${change.id}`} connection={connection} change={change} />
        ))}
      </ul>
    </section>
  )
}

function ChangeRow({ connection, change }: { connection: AtsConnection; change: AtsChange }) {
  const now = useServerNow(60_000)
  const settle = useSettleAtsChange()
  const { id, of, candidate, interviewId, fields, seen, takes } = change
  const name = systemNames[connection.system]
  const answer = (take: boolean) =>
    void sayWhenDone(
      settle.mutateAsync({ params: { id: connection.id, of, changeId: id }, body: { take, seen } }),
      take ? 'The change is taken.' : 'The change is left.',
    )
  return (
    <li className={boxes.close}>
      <div className={texts.strong}>
        <Link to="/candidates/$candidateId" params={{ candidateId: candidate.id }}>
          <bdi>{candidate.name}</bdi>
        </Link>
        {interviewId !== undefined && (
          <>
            {' · '}
            <Link to="/interviews/$interviewId" params={{ interviewId }}>
              interview
            </Link>
          </>
        )}
      </div>
      <dl className={`${boxes.plain} ${texts.small}`}>
        {fields.map((field) => {
          const [label, here, there] = fieldInWords(field, now)
          return (
            <div key={field.field}>
              <dt className={texts.aside}>{label}</dt>
              <dd className={`${boxes.plain} ${texts.anywhere}`}>
                Here: <bdi>{here}</bdi>. In {name}: <bdi>{there}</bdi>.
              </dd>
            </div>
          )
        })}
      </dl>
      {!takes && <p className={`${texts.aside} ${boxes.above4}`}>A panel is changed by hand, on the interview’s page.</p>}
      <div className={`${boxes.row} ${boxes.gap8} ${boxes.above8}`}>
        {takes && (
          <Button
            size="compact-sm"
            loading={settle.isPending}
            aria-label={`Take the change of ${candidate.name}`}
            onClick={() => answer(true)}
          >
            Take
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          disabled={settle.isPending}
          aria-label={`Leave the change of ${candidate.name}`}
          onClick={() => answer(false)}
        >
          Leave
        </Button>
      </div>
    </li>
  )
}

/** As many of a kind are shown before somebody asks for more. */
const SHOWN = 5

function Findings({ findings }: { findings: AtsFindings }) {
  const now = useServerNow(60_000)
  const dry = findings.kind === 'dry-run'
  const kinds = atsItemKinds.filter((kind) => findings.items.some((item) => item.kind === kind))
  return (
    <section className={card} aria-labelledby="ats-findings">
      <h2 id="ats-findings" className={heading}>
        {dry ? 'What an import would do' : 'What the last import did'}
      </h2>
      <p className={`${texts.aside} ${boxes.below8}`}>
        {runInWords[findings.kind]} {dayAndTime(findings.at, now, { inSentence: true })}.{dry && ' Nothing was changed.'}
      </p>
      {kinds.length === 0 && <p className={boxes.plain}>Nothing is new.</p>}
      {kinds.map((kind) => (
        <Group key={kind} kind={kind} dry={dry} items={findings.items.filter((item) => item.kind === kind)} now={now} />
      ))}
      {findings.more > 0 && <p className={texts.aside}>And {findings.more} more, which are counted and not listed.</p>}
    </section>
  )
}

function Group({ kind, dry, items, now }: { kind: AtsItem['kind']; dry: boolean; items: readonly AtsItem[]; now: number }) {
  const [all, showAll] = useState(false)
  const todo = whatToDo(kind)
  const title = countInWords(kind, items.length, dry)
  return (
    <div className={boxes.below16}>
      <h3 className={`${texts.item} ${boxes.plain}`}>{title}</h3>
      {todo !== undefined && <p className={`${texts.aside} ${boxes.plain}`}>{todo}</p>}
      <ul className={`${boxes.lines} ${boxes.above4}`}>
        {items.slice(0, all ? items.length : SHOWN).map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
          <ItemRow key={at} item={item} now={now} />
        ))}
      </ul>
      {!all && items.length > SHOWN && (
        <button type="button" className={`${boxes.press} ${texts.small}`} onClick={() => showAll(true)}>
          Show all {items.length}
        </button>
      )}
    </div>
  )
}

function ItemRow({ item: { candidate, interviewId, startsAt, about }, now }: { item: AtsItem; now: number }) {
  const name = candidate && <bdi>{candidate.name}</bdi>
  return (
    <li className={`${texts.small} ${texts.anywhere}`}>
      {candidate?.id === undefined ? (
        name
      ) : (
        <Link to="/candidates/$candidateId" params={{ candidateId: candidate.id }}>
          {name}
        </Link>
      )}
      <span className={texts.aside}>
        {candidate && about !== undefined && ' · '}
        {about !== undefined && <bdi>{about}</bdi>}
        {startsAt !== undefined && ` · ${dayAndTime(startsAt, now)}`}
        {interviewId !== undefined && (
          <>
            {' · '}
            <Link to="/interviews/$interviewId" params={{ interviewId }}>
              interview
            </Link>
          </>
        )}
        {!candidate && about === undefined && 'Not shown'}
      </span>
    </li>
  )
}

function Runs({ connection, runs }: { connection: AtsConnection; runs: readonly AtsRun[] }) {
  const now = useServerNow(60_000)
  const [all, showAll] = useState(false)
  return (
    <section className={card} aria-labelledby="ats-runs">
      <h2 id="ats-runs" className={heading}>
        Runs
      </h2>
      <Table.ScrollContainer minWidth={440}>
        <Table verticalSpacing="xs" aria-label="Runs, newest first">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>When</Table.Th>
              <Table.Th>What</Table.Th>
              <Table.Th>Outcome</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {runs.slice(0, all ? runs.length : SHOWN).map((run) => (
              <Table.Tr key={run.id}>
                <Table.Td className={texts.nowrap}>{dayAndTime(run.at, now)}</Table.Td>
                <Table.Td>
                  {runInWords[run.kind]}
                  <div className={texts.fine}>{run.by ? <bdi>{run.by.name}</bdi> : 'By the clock'}</div>
                </Table.Td>
                <Table.Td>{outcome(run, systemNames[connection.system])}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {!all && runs.length > SHOWN && (
        <button type="button" className={`${boxes.press} ${texts.small}`} onClick={() => showAll(true)}>
          Show all {runs.length}
        </button>
      )}
    </section>
  )
}

function outcome({ kind, endedAt, problem, counts }: AtsRun, system: string): string {
  if (endedAt === undefined) return 'Under way'
  const did = counts.map((each) => countInWords(each.kind, each.count, kind === 'dry-run')).join(', ')
  if (problem) return `${atsProblemInWords(problem, system)}${did === '' ? '' : ` Before that: ${did}.`}`
  return did === '' ? (kind === 'look' ? 'Done' : 'Nothing new') : did
}
