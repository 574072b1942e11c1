import type { ComboboxItem, ComboboxLikeRenderOptionInput } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { isAtLimit, type Load } from '@panelbook/shared/pools/standing'
import type { ReactNode } from 'react'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { loadInWords } from './load-words.ts'

/** A person to choose, with how many interviews they have that week. */
export const loadOption =
  (loads: (personId: Id) => Load | undefined) =>
  ({ option }: ComboboxLikeRenderOptionInput<ComboboxItem>): ReactNode => {
    const load = loads(option.value)
    return (
      <span className={`${boxes.middle} ${boxes.close} ${boxes.grow}`}>
        <span className={`${texts.anywhere} ${boxes.grow}`}>{option.label}</span>
        {load && (
          <span className={`${texts.fine} ${isAtLimit(load) || load.awayUntil !== undefined ? texts.warn : ''}`}>
            {load.awayUntil === undefined ? loadInWords(load) : 'Away'}
          </span>
        )}
      </span>
    )
  }
