import { Button } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { AuditLog } from '@panelbook/shared/audit/api'
import type { AuditNames } from '@panelbook/shared/audit/audit-names'
import { namingOf } from '@panelbook/shared/audit/audit-naming'
import { IconHistory } from '@tabler/icons-react'
import { auditFileAddress, useAuditLog } from '../../api/audit.ts'
import { useSession } from '../../api/session.ts'
import { ExportMenu } from '../../parts/export-menu.tsx'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import { NothingFound } from '../../ui/list/nothing-found.tsx'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { auditAddressSchema, isNarrowed, searchOf, unnarrowed } from './model/audit-address.ts'
import { AuditDays } from './parts/audit-days.tsx'
import { AuditFilters } from './parts/audit-filters.tsx'
import { LogHead } from './parts/log-head.tsx'

/** Who did what and when, in words. For leads; what is about accounts, for admins. */
export function AuditPage() {
  const { person } = useSession()
  if (may({ personId: person.id, workspaceRole: person.workspaceRole }, 'audit.read')) return <Log />
  return (
    <Page title="Audit log">
      <Empty title="Hiring leads read the audit log" action={<LinkButton to="/">To the interviews</LinkButton>}>
        It says who did what and when. Each interview’s own pages say what concerns you.
      </Empty>
    </Page>
  )
}

function Log() {
  const [address, change] = useAddressSearch(auditAddressSchema)
  const search = searchOf(address)
  const log = useAuditLog(search)
  const now = useServerNow(60_000)
  const pages = log.data?.pages ?? []
  const naming = pages.length === 0 ? undefined : namingOf(together(pages))
  const narrowed = isNarrowed(address)
  return (
    <Page
      title="Audit log"
      subtitle="Who did what and when. Nothing here can be changed."
      actions={
        <ExportMenu
          says={narrowed ? 'What is found, with the log’s head; it is recorded' : 'The whole log with its head; it is recorded'}
          without={['md', 'pdf']}
          address={(ending) => auditFileAddress(ending, search)}
        />
      }
    >
      <AuditFilters address={address} change={change} naming={naming} />
      <QueryView query={log} loading="Loading the log…">
        {({ pages: [newest, ...older] }) => {
          const entries = [newest, ...older].flatMap((page) => page?.entries ?? [])
          return (
            <div aria-busy={log.isPlaceholderData}>
              {narrowed && (
                <p role="status" className={`${texts.fine} ${boxes.below8}`}>
                  {log.hasNextPage ? `The newest ${entries.length} entries` : found(entries.length)}
                </p>
              )}
              {entries.length > 0 && naming && <AuditDays entries={entries} naming={naming} now={now} />}
              {entries.length === 0 &&
                (narrowed ? (
                  <NothingFound
                    title="No entry is found"
                    letters={false}
                    clear="Show all again"
                    onClear={() => change(unnarrowed)}
                  />
                ) : (
                  <Empty title="Nothing has happened yet" icon={<IconHistory size={28} stroke={1.5} />}>
                    What people do with interviews appears here.
                  </Empty>
                ))}
              {log.hasNextPage && (
                <Button
                  className={`${boxes.screen} ${boxes.above8}`}
                  variant="subtle"
                  loading={log.isFetchingNextPage}
                  onClick={() => void log.fetchNextPage()}
                >
                  {log.isFetchNextPageError ? 'That did not work. Try again' : 'Show older entries'}
                </Button>
              )}
              {newest && <LogHead head={newest.head} />}
            </div>
          )
        }}
      </QueryView>
    </Page>
  )
}

/** That there are none, the page says itself. */
const found = (count: number): string => (count === 0 ? '' : count === 1 ? '1 entry' : `${count.toLocaleString('en')} entries`)

/** What is called how on any of the pages. */
const together = (pages: readonly AuditLog[]): AuditNames => ({
  people: pages.flatMap(({ named }) => named.people),
  candidates: pages.flatMap(({ named }) => named.candidates),
  interviews: pages.flatMap(({ named }) => named.interviews),
  applications: pages.flatMap(({ named }) => named.applications),
  roles: pages.flatMap(({ named }) => named.roles),
})
