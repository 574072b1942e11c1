import { Button, NativeSelect, Table, TextInput } from '@mantine/core'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { type FormEvent, useState } from 'react'
import { fieldErrors, inWords } from '../../../api/api-problem.ts'
import { useCreateToken, useRevokeToken, useTokens } from '../../../api/session.ts'
import { NewSecret } from '../../../parts/new-secret/new-secret.tsx'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { confirm } from '../../../ui/dialog/confirm-question.ts'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { scopesInWords } from '../model/scopes-in-words.ts'
import { Section } from './section.tsx'
import classes from './settings.module.css'
import { CHOOSE_SOME, fewestRights, HowMuch, RightsByArea, scopesOfRights } from './token-scopes.tsx'

/** How long a token may last, in days. */
const LIVES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
]

type Token = EndpointOutput<'listTokens'>['tokens'][number]

/** Tokens for one's own programs: made here, shown once, revoked here. */
export function ApiTokens() {
  const tokens = useTokens()
  const create = useCreateToken()
  const [name, setName] = useState('')
  const [days, setDays] = useState('90')
  const [rights, setRights] = useState(fewestRights)
  const scopes = scopesOfRights(rights)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { name, days: Number(days), ...(scopes && { scopes }) }
    create.mutate(
      { body },
      {
        onSuccess: () => {
          setName((now) => (now === name ? '' : now))
          setRights((now) => (now === rights ? fewestRights : now))
        },
      },
    )
  }
  return (
    <Section
      title="API tokens"
      about={
        <>
          For programs that act as you. They send <code>Authorization: Bearer …</code>. Read what there is, and try it out, in the{' '}
          <a href="/api/v1/docs">reference of the API</a>. Generators of clients read{' '}
          <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.
        </>
      }
    >
      <form onSubmit={submit} className={`${boxes.row} ${boxes.gap12} ${boxes.below16} ${boxes.bottom}`}>
        <TextInput
          className={`${boxes.grow} ${classes.grow}`}
          label="New token"
          description="The name of the program that uses it"
          placeholder="Weekly report"
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={create.error ? (fieldErrors(create.error).name ?? inWords(create.error)) : undefined}
        />
        <NativeSelect label="Works for" data={LIVES} value={days} onChange={(event) => setDays(event.currentTarget.value)} />
        <HowMuch rights={rights} onChange={setRights} />
        <RightsByArea rights={rights} onChange={setRights} />
        <Button
          type="submit"
          loading={create.isPending}
          disabled={name.trim() === '' || scopes?.length === 0}
          {...(scopes?.length === 0 ? { 'aria-describedby': CHOOSE_SOME } : {})}
        >
          Create
        </Button>
      </form>
      {create.data && (
        <NewSecret
          title={`“${create.data.name}” is created. Copy it now`}
          secret={create.data.secret}
          onDone={() => create.reset()}
        />
      )}
      <QueryView query={tokens} loading="Loading your tokens…">
        {(list) =>
          list.length === 0 ? (
            <p className={`${texts.muted} ${boxes.below16}`}>You have no tokens yet.</p>
          ) : (
            <TokenTable tokens={list} />
          )
        }
      </QueryView>
    </Section>
  )
}

function TokenTable({ tokens }: { tokens: readonly Token[] }) {
  const revoke = useRevokeToken()
  const now = useServerNow(60_000)
  const ask = async (token: Token) => {
    const sure = await confirm({
      title: `Revoke “${token.name}”?`,
      body: 'Programs that use it lose access at once. This can’t be undone.',
      confirm: 'Revoke',
      danger: true,
    })
    if (!sure) return
    void sayWhenDone(revoke.mutateAsync({ params: { id: token.id } }), `“${token.name}” is revoked.`)
  }
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>May</Table.Th>
            <Table.Th>Created</Table.Th>
            <Table.Th>Last used</Table.Th>
            <Table.Th>Ends</Table.Th>
            <Table.Th>
              <span className={boxes.unseen}>Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tokens.map((token) => (
            <Table.Tr key={token.id}>
              <Table.Td>{token.name}</Table.Td>
              <Table.Td>{scopesInWords(token.scopes)}</Table.Td>
              <Table.Td>{dayAndTime(token.createdAt, now)}</Table.Td>
              <Table.Td>{token.lastUsedAt === undefined ? 'Never' : dayAndTime(token.lastUsedAt, now)}</Table.Td>
              <Table.Td>{endInWords(token, now)}</Table.Td>
              <Table.Td ta="right">
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="red"
                  aria-label={`Revoke ${token.name}`}
                  onClick={() => void ask(token)}
                >
                  Revoke
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function endInWords({ expiresAt }: Token, now: number): string {
  if (expiresAt === undefined) return 'Never'
  return expiresAt <= now ? 'Has ended' : dayAndTime(expiresAt, now)
}
