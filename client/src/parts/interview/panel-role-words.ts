import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'

/** The panel roles in the words every page uses. */
export const panelRoleInWords: Record<PanelRole, { name: string; does: string }> = {
  moderator: { name: 'Moderator', does: 'moves the panel from question to question, rates and submits' },
  panelist: { name: 'Panelist', does: 'asks, takes notes, rates and submits' },
  shadow: { name: 'Shadow', does: 'rates to learn; shown apart and never counted' },
  observer: { name: 'Observer', does: 'reads along and never rates' },
}
