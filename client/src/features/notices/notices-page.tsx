import { Button } from '@mantine/core'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { NOTICES_A_PAGE } from '@panelbook/shared/notices/notice'
import { IconBell } from '@tabler/icons-react'
import { z } from 'zod'
import { useMarkNotices, useNotices } from '../../api/notices.ts'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import { Paging } from '../../ui/list/paging.tsx'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import { NoticeRow } from './notice-row.tsx'

const addressSchema = z.object({ page: z.coerce.number().int().min(1).max(100).catch(1) })

/** What I should know, newest first. Each line leads to its place, which marks it as read. */
export function NoticesPage() {
  const [{ page }, change] = useAddressSearch(addressSchema)
  const notices = useNotices(page)
  const unread = notices.data?.unread ?? 0
  // On a later page, too: all are marked, and not those from there on.
  const newest = useNotices(1).data?.notices[0]?.at
  return (
    <Page
      title="Notices"
      subtitle={unread === 0 ? undefined : `${unread} unread`}
      width="narrow"
      actions={unread > 0 && <MarkAll newest={newest} />}
    >
      <QueryView query={notices} loading="Loading the notices…">
        {(found) => (
          <div aria-busy={notices.isPlaceholderData}>
            <Found found={found} page={page} onPage={(number) => change({ page: number }, { push: true })} />
          </div>
        )}
      </QueryView>
    </Page>
  )
}

function MarkAll({ newest }: { newest: number | undefined }) {
  const mark = useMarkNotices()
  const now = useServerNow(60_000)
  return (
    <Button
      variant="default"
      loading={mark.isPending}
      onClick={() => {
        // The button goes with the last unread one.
        document.getElementById('main')?.focus({ preventScroll: true })
        void sayWhenDone(mark.mutateAsync({ body: { until: newest ?? now } }))
      }}
    >
      Mark all as read
    </Button>
  )
}

function Found({ found: { notices, total }, page, onPage }: FoundProps) {
  const now = useServerNow(60_000)
  if (total === 0) {
    return (
      <Empty title="No notices" icon={<IconBell size={28} stroke={1.5} />}>
        This page tells you when you are put on a panel, an interview moves, your scorecard is due or someone reminds you of it,
        or scorecards are revealed.
      </Empty>
    )
  }
  if (notices.length === 0) {
    return (
      <Empty
        title="This page is empty"
        action={
          <Button variant="default" onClick={() => onPage(1)}>
            Show the newest
          </Button>
        }
      >
        Some notices are out of date, so there are fewer pages.
      </Empty>
    )
  }
  return (
    <>
      <ul className={`${boxes.card} ${boxes.ruled} ${boxes.clip}`} aria-label="Notices">
        {notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} now={now} />
        ))}
      </ul>
      <Paging
        className={`${boxes.screen} ${boxes.above16}`}
        value={page}
        total={Math.ceil(total / NOTICES_A_PAGE)}
        onChange={onPage}
      />
    </>
  )
}

interface FoundProps {
  found: EndpointOutput<'listNotices'>
  page: number
  onPage: (page: number) => void
}
