import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { MOST_BESIDE, type RoleCandidates } from '@panelbook/shared/comparing/api'
import { competencyColumns } from '@panelbook/shared/comparing/competency-in-words'
import type { Role } from '@panelbook/shared/roles/role'
import { IconUsers } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useRoleCandidates } from '../../api/comparing.ts'
import { useRole } from '../../api/roles.ts'
import { useKeys } from '../../input/keys/keys.ts'
import boxes from '../../ui/box.module.css'
import { NothingFound } from '../../ui/list/nothing-found.tsx'
import { Paging } from '../../ui/list/paging.tsx'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import classes from './candidates-page.module.css'
import { ComparingPage } from './comparing-page.tsx'
import {
  besideQuery,
  CANDIDATES_A_PAGE,
  type ComparingAddress,
  candidateQuery,
  comparingAddressSchema,
  isFiltered,
  noFilters,
  withToggled,
} from './model/comparing-address.ts'
import { CandidateFilters } from './parts/candidate-filters.tsx'
import { CandidateCards, CandidatesTable } from './parts/candidates-table.tsx'
import { SideBySide } from './parts/side-by-side.tsx'

/** The candidates of one role on the same competencies, for leads. */
export function CandidatesPage() {
  const { roleId } = useParams({ from: '/roles/$roleId/candidates' })
  const role = useRole(roleId)
  const [address, change] = useAddressSearch(comparingAddressSchema)
  const found = useRoleCandidates(roleId, candidateQuery(address))
  const beside = address.view === 'beside' && address.chosen.length >= 2
  const openBeside = () => change({ view: 'beside' }, { push: true })
  useKeys(
    [{ keys: 'c', does: 'Show the ticked candidates side by side', group: 'Candidates', run: openBeside }],
    !beside && address.chosen.length >= 2,
  )
  return (
    <ComparingPage
      role={role.data}
      roleId={roleId}
      about="candidates"
      subtitle={
        beside
          ? `${address.chosen.length} side by side, in the order they were ticked`
          : found.data && !found.isPlaceholderData
            ? inWords(found.data, address)
            : 'Looking…'
      }
      actions={
        beside ? (
          <Button variant="default" onClick={() => change({ view: undefined }, { push: true })}>
            All candidates
          </Button>
        ) : (
          address.chosen.length > 0 && (
            <>
              <span className={texts.note} role="status">
                {address.chosen.length} of {MOST_BESIDE} ticked
              </span>
              <Button variant="default" onClick={() => change({ chosen: undefined })}>
                Untick
              </Button>
              <Button disabled={address.chosen.length < 2} onClick={openBeside} aria-keyshortcuts="c">
                Side by side
              </Button>
            </>
          )
        )
      }
    >
      <QueryView query={role} loading="Loading the role…">
        {(loaded) =>
          beside ? (
            <Beside role={loaded} chosen={address.chosen} />
          ) : (
            <>
              <CandidateFilters role={loaded} address={address} onChange={(filters) => change({ ...filters, page: undefined })} />
              <QueryView query={found} loading="Loading the candidates…">
                {(page) => (
                  <div className={classes.found} aria-busy={found.isPlaceholderData}>
                    <Found
                      role={loaded}
                      found={page}
                      address={address}
                      onToggle={(id) => change({ chosen: withToggled(address.chosen, id) as never })}
                      onPage={(number) => change({ page: number === 1 ? undefined : number }, { push: true })}
                      onClear={() => change(noFilters)}
                    />
                  </div>
                )}
              </QueryView>
            </>
          )
        }
      </QueryView>
    </ComparingPage>
  )
}

function inWords({ total, all }: RoleCandidates, address: ComparingAddress): string {
  const everybody = `${all} ${all === 1 ? 'candidate' : 'candidates'}`
  return isFiltered(address) ? `${total} of ${everybody}` : everybody
}

function Beside({ role, chosen }: { role: Role; chosen: readonly string[] }) {
  const found = useRoleCandidates(role.id, besideQuery(chosen))
  return (
    <QueryView query={found} loading="Loading the ticked candidates…">
      {({ candidates }) => <SideBySide role={role} candidates={candidates} />}
    </QueryView>
  )
}

function Found({ role, found, address, onToggle, onPage, onClear }: FoundProps) {
  // Undefined until it is measured: a table flashing up on a phone would be worse than a moment of nothing.
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const { candidates, total, all } = found
  if (all === 0) {
    return (
      <Empty title="No candidates yet" icon={<IconUsers size={28} stroke={1.5} />}>
        Plan an interview for this role. Its candidate then appears here, with the panel’s ratings once they are revealed.
      </Empty>
    )
  }
  if (candidates.length === 0) {
    return (
      <NothingFound
        title={total === 0 ? 'No candidate matches' : 'This page is empty'}
        clear="Clear the filters"
        onClear={onClear}
      />
    )
  }
  const List = narrow ? CandidateCards : CandidatesTable
  return (
    <>
      <List
        label={`Candidates for ${role.title}`}
        candidates={candidates}
        columns={competencyColumns(role, candidates)}
        chosen={address.chosen}
        onToggle={onToggle}
      />
      <Paging
        className={`${boxes.screen} ${boxes.above16}`}
        value={address.page}
        total={Math.ceil(total / CANDIDATES_A_PAGE)}
        onChange={onPage}
      />
      <p className={`${texts.fine} ${boxes.above8}`}>
        The bars count the ratings at each level, lowest on the left, in revealed scorecards of moderators and panelists. They
        describe ratings and do not rank candidates.
      </p>
    </>
  )
}

interface FoundProps {
  role: Role
  found: RoleCandidates
  address: ComparingAddress
  onToggle: (candidateId: string) => void
  onPage: (page: number) => void
  onClear: () => void
}
