import { useQuery } from '@tanstack/react-query'
import { ownAddressQuery } from '../../api-keys/queries.ts'
import { isInside, listed, readRange, sizeOf } from '../../api-keys/ranges.ts'
import { Button } from '../../parts/button/button.tsx'
import { AreaField } from '../../parts/field/area-field.tsx'
import { apiKeys } from '../../words/api-keys.ts'
import styles from './page.module.css'
import type { FieldsProps } from './use-key-form.ts'

const text = apiKeys.form

/** Addresses and ranges, one a line; how many addresses each is, told while one types. */
export function RangesField({ typed: { ranges }, faults, set }: FieldsProps) {
  return (
    <div className={styles.list}>
      <AreaField
        mono
        label={text.ranges}
        hint={text.rangesHint}
        placeholder={text.rangesExample}
        value={ranges}
        onChange={(typed) => set({ ranges: typed })}
        error={faults.ranges}
        live={<Sizes texts={listed(ranges)} />}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Mine ranges={ranges} add={(address) => set({ ranges: [...listed(ranges), address].join('\n') })} />
    </div>
  )
}

/** Only what is more than one address is worth saying. */
function Sizes({ texts }: { texts: string[] }) {
  const wide = texts.flatMap((one) => {
    const range = readRange(one)
    return range && sizeOf(range) > 1n ? [text.size(one, sizeOf(range))] : []
  })
  return wide.length > 0 && <p className={styles.soft}>{wide.join(' ')}</p>
}

function Mine({ ranges, add }: { ranges: string; add: (address: string) => void }) {
  const { data: address } = useQuery(ownAddressQuery)
  const mine = readRange(address ?? '')
  const isIn = mine && listed(ranges).some((one) => covers(one, mine))
  if (!address || !mine || isIn) return null
  return (
    <div>
      <Button kind="plain" onClick={() => add(address)}>
        {text.addMine(address)}
      </Button>
      <p className={styles.soft}>{text.mine}</p>
    </div>
  )
}

function covers(one: string, mine: NonNullable<ReturnType<typeof readRange>>): boolean {
  const range = readRange(one)
  return range !== null && isInside(mine, range)
}
