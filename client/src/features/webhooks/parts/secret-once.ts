/** Said beside a secret. */
export const SECRET_ONCE =
  'Your program needs it to check that events are from here. Panelbook doesn’t show it again; you can make a new one at any time.'
