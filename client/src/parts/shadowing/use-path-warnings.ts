import type { Id } from '@panelbook/shared/base/ids'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import { usePeople } from '../../api/people.ts'
import { usePathWherePlanned } from '../../api/roles.ts'
import { pathNotice } from './path-notice.ts'

/** What whoever plans is warned of, for a panel that isn't shown seat by seat. */
export function usePathWarnings(roleId: Id, panel: readonly { personId: Id; role: PanelRole }[]): string[] {
  const found = usePathWherePlanned(roleId)
  const people = usePeople().data ?? []
  return panel.flatMap((seat) => {
    const notice = pathNotice(found, seat, panel)
    const name = people.find(({ id }) => id === seat.personId)?.name ?? 'Someone'
    return notice?.warns ? [`${name}: ${notice.words}`] : []
  })
}
