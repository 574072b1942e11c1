/** A link among pages that stand beside each other: current on its own page alone, whatever the address asks of it. */
export const pageTab = {
  activeOptions: { exact: true, includeSearch: false },
  activeProps: { 'aria-current': 'page' },
} as const
