/** Things that the samples have. */
export const OPEN_INTERVIEW = 'sample-interview-open'
export const SEALED_INTERVIEW = 'sample-interview-sealed'
export const SAMPLE_CANDIDATE = 'sample-candidate-robin'
