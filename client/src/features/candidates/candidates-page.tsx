import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { may } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { type ApplicationState, applicationStateSchema } from '@panelbook/shared/candidates/application'
import { IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useCandidatePage } from '../../api/candidates.ts'
import { useRoles } from '../../api/roles.ts'
import { useSession } from '../../api/session.ts'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import { FilterChoice, Filters } from '../../ui/list/filters.tsx'
import { NothingFound } from '../../ui/list/nothing-found.tsx'
import { Paging } from '../../ui/list/paging.tsx'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import {
  CANDIDATES_A_PAGE,
  type CandidatesAddress,
  candidatesAddressSchema,
  isNarrowed,
  listQuery,
  notNarrowed,
} from './model/candidates-address.ts'
import { CandidateDialog } from './parts/candidate-dialog.tsx'
import { CandidateRow } from './parts/candidate-row.tsx'

const stateInWords: Record<ApplicationState, string> = { active: 'Active application', withdrawn: 'Withdrawn application' }

/** Everyone who is or was a candidate here, found as one types. For leads. */
export function CandidatesPage() {
  const { person } = useSession()
  if (may({ personId: person.id, workspaceRole: person.workspaceRole }, 'candidates.read')) return <CandidateList />
  return (
    <Page title="Candidates">
      <Empty title="Hiring leads see candidates" action={<LinkButton to="/">To the interviews</LinkButton>}>
        You see candidates’ names on your own interviews.
      </Empty>
    </Page>
  )
}

function CandidateList() {
  const [address, change] = useAddressSearch(candidatesAddressSchema)
  const found = useCandidatePage(listQuery(address))
  const [adding, dialog] = useDisclosure(false)
  const navigate = useNavigate()
  const roles = useRoles().data ?? []
  return (
    <Page
      title="Candidates"
      subtitle={found.data && !found.isPlaceholderData ? inWords(found.data.total ?? 0, address) : 'Looking…'}
      actions={
        <Button leftSection={<IconUserPlus size={18} aria-hidden="true" />} onClick={dialog.open}>
          Add a candidate
        </Button>
      }
    >
      <Filters
        text={address.text}
        onText={(text) => change({ text, page: undefined })}
        label="Find a candidate by name, e-mail, phone or tag"
        placeholder="Name, e-mail, phone or tag…"
        group={{ name: 'Candidates', does: 'Find a candidate' }}
        widths={{ words: '16rem', choice: '15rem' }}
        onClear={isNarrowed(address) ? () => change(notNarrowed) : undefined}
      >
        <FilterChoice
          aria-label="Role"
          chosen={address.role !== undefined}
          value={address.role ?? ''}
          onChange={(event) => change({ role: event.currentTarget.value || undefined, page: undefined })}
          data={[{ value: '', label: 'Any role' }, ...roles.map(({ id, title }) => ({ value: id, label: title }))]}
        />
        <FilterChoice
          aria-label="Application"
          chosen={address.state !== undefined}
          value={address.state ?? ''}
          onChange={(event) => {
            const state = applicationStateSchema.optional().parse(event.currentTarget.value || undefined)
            change({ state, page: undefined })
          }}
          data={[
            { value: '', label: 'Any application' },
            ...applicationStateSchema.options.map((value) => ({ value, label: stateInWords[value] })),
          ]}
        />
        <FilterChoice
          aria-label="Erasure"
          chosen={address.erased !== undefined}
          value={address.erased ?? ''}
          onChange={(event) => change({ erased: event.currentTarget.value === 'soon' ? 'soon' : undefined, page: undefined })}
          data={[
            { value: '', label: 'Kept or not' },
            { value: 'soon', label: 'Will be erased soon' },
          ]}
        />
      </Filters>
      <QueryView query={found} loading="Loading the candidates…">
        {(page) => (
          <div aria-busy={found.isPlaceholderData}>
            <Found
              found={page}
              address={address}
              onAdd={dialog.open}
              onClear={() => change(notNarrowed)}
              onPage={(number) => change({ page: number }, { push: true })}
            />
          </div>
        )}
      </QueryView>
      {adding && (
        <CandidateDialog
          onClose={dialog.close}
          onSaved={(id) => void navigate({ to: '/candidates/$candidateId', params: { candidateId: id } })}
        />
      )}
    </Page>
  )
}

function inWords(total: number, address: CandidatesAddress): string {
  const count = `${total.toLocaleString('en')} ${total === 1 ? 'candidate' : 'candidates'}`
  return isNarrowed(address) ? `${count} found` : count
}

function Found({ found: { candidates, total = 0 }, address, onAdd, onClear, onPage }: FoundProps) {
  const now = useServerNow(60_000)
  if (candidates.length === 0 && !isNarrowed(address) && total === 0) {
    return (
      <Empty
        title="No candidates yet"
        icon={<IconUsers size={28} stroke={1.5} />}
        action={<Button onClick={onAdd}>Add a candidate</Button>}
      >
        Add one by name. Planning an interview adds its candidate, too.
      </Empty>
    )
  }
  if (candidates.length === 0) {
    return (
      <NothingFound
        title={total === 0 ? 'No candidate matches' : 'This page is empty'}
        clear="Show all candidates"
        onClear={onClear}
      />
    )
  }
  return (
    <>
      <ul className={`${boxes.card} ${boxes.ruled}`} aria-label="Candidates">
        {candidates.map((candidate) => (
          <CandidateRow key={candidate.id} candidate={candidate} now={now} />
        ))}
      </ul>
      <Paging
        className={`${boxes.screen} ${boxes.above16}`}
        value={address.page}
        total={Math.ceil(total / CANDIDATES_A_PAGE)}
        onChange={onPage}
      />
    </>
  )
}

interface FoundProps {
  found: EndpointOutput<'listCandidates'>
  address: CandidatesAddress
  onAdd: () => void
  onClear: () => void
  onPage: (page: number) => void
}
