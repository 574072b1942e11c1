/** Under each policy, who sees a rating and until when, in a few words. */
export const whoSees = {
  open: 'the panel sees it live',
  sealed: 'only you, until you submit',
  'sealed-until-all': 'only you, until all are in',
} as const
