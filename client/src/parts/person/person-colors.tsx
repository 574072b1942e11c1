import { panelColors, personColor } from '@panelbook/shared/interviews/panel/presence'
import { createContext, type ReactNode, useContext, useMemo } from 'react'

const PanelColors = createContext<ReadonlyMap<string, string>>(new Map())

/** Within it, no two of these people share a colour. */
export function PersonColors({ people, children }: { people: readonly { id: string }[]; children: ReactNode }) {
  const ids = people.map((person) => person.id).join(' ')
  const colors = useMemo(() => panelColors(ids.split(' ')), [ids])
  return <PanelColors value={colors}>{children}</PanelColors>
}

/** A person's colour here: the panel's, where there is one around. */
export function usePersonColor(): (personId: string) => string {
  const colors = useContext(PanelColors)
  return useMemo(() => (personId: string) => colors.get(personId) ?? personColor(personId), [colors])
}
