import { figure, inWords, spread, table } from '../statistics.ts'
import type { LoadRun } from './load-run.ts'
import { panelbook } from './panelbook.ts'
import { HOCUSPOCUS, RELAY, type System } from './systems.ts'

const HEAD = [
  'system',
  'an edit passed on is',
  'server µs/update',
  '× relay',
  '× Hocuspocus',
  'colleague p50 ms',
  'p99 ms',
  'durable p99 ms',
  'RSS MB',
  'generator %',
  'valid runs',
]

/** The runs of one row as a table. Ratios are taken within a repeat, where both met the same machine. */
export function loadTable(systems: readonly System[], runs: readonly LoadRun[]): string {
  return table(
    HEAD,
    systems.map((system) => {
      const own = runs.filter((run) => run.system === system.name)
      const valid = own.filter((run) => run.invalid.length === 0)
      const column = (read: (run: LoadRun) => number) => inWords(spread(valid.map(read)))
      return [
        system.name,
        system.keeps,
        column((run) => run.serverCpuUsPerUpdate),
        inRatio(cpuRatios(runs, system.name, RELAY)),
        inRatio(cpuRatios(runs, system.name, HOCUSPOCUS)),
        column((run) => run.colleague.p50),
        column((run) => run.colleague.p99),
        valid.some((run) => run.durable) ? column((run) => run.durable?.p99 ?? Number.NaN) : '–',
        column((run) => run.serverRssMb),
        column((run) => run.generatorCpuShare * 100),
        `${valid.length}/${own.length}`,
      ]
    }),
  )
}

const inRatio = (ratios: readonly number[]): string => (ratios.length === 0 ? '–' : spread(ratios).median.toFixed(2))

/** What `read` gives for the one system, over what it gives for the other, of each repeat in which both count. */
function ratios(runs: readonly LoadRun[], name: string, to: string, read: (run: LoadRun) => number): number[] {
  const valid = runs.filter((run) => run.invalid.length === 0)
  return valid
    .filter((run) => run.system === name)
    .flatMap((run) => {
      const other = valid.find((each) => each.system === to && each.repeat === run.repeat)
      return other ? [read(run) / read(other)] : []
    })
}
const cpuRatios = (runs: readonly LoadRun[], name: string, to: string) =>
  ratios(runs, name, to, (run) => run.serverCpuUsPerUpdate)

export interface Goal {
  what: string
  value: number
  most: number
}

/** What Panelbook must reach in the row of 1,500 edits a second. Only of what was measured. */
export function goals(runs: readonly LoadRun[]): Goal[] {
  const own = runs.filter((run) => run.system === panelbook.name && run.invalid.length === 0)
  const median = (values: readonly number[]) => spread(values).median
  const all = [
    { what: 'processor time an edit, × Hocuspocus', value: median(cpuRatios(runs, panelbook.name, HOCUSPOCUS)), most: 0.75 },
    { what: 'processor time an edit, × bare relay', value: median(cpuRatios(runs, panelbook.name, RELAY)), most: 2 },
    { what: 'edit to colleague, p50 in ms', value: median(own.map((run) => run.colleague.p50)), most: 4 },
    { what: 'edit to durable receipt, p99 in ms', value: median(own.map((run) => run.durable?.p99 ?? Number.NaN)), most: 150 },
    {
      what: 'memory, × Hocuspocus',
      value: median(ratios(runs, panelbook.name, HOCUSPOCUS, (run) => run.serverRssMb)),
      most: 1.2,
    },
  ]
  return all.filter(({ value }) => Number.isFinite(value))
}

export const goalLine = ({ what, value, most }: Goal): string =>
  `${value <= most ? 'met    ' : 'not met'}  ${what}: ${figure(value)}, at most ${most}`
