/** "2 steps higher", "The same", "1 step lower". */
export function stepsLabel(steps: number): string {
  if (steps === 0) return 'The same'
  const count = Math.abs(steps)
  return `${count} ${count === 1 ? 'step' : 'steps'} ${steps > 0 ? 'higher' : 'lower'}`
}
