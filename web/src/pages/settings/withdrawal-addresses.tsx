import { useQuery } from '@tanstack/react-query'
import type { WithdrawalAddresses as List } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { useNow } from '../../parts/time/clock.ts'
import { modeQuery } from '../../whitelist/queries.ts'
import { timeLeft } from '../../words/format.ts'
import { withdrawal } from '../../words/withdrawal.ts'
import { withdrawalAddresses as text } from '../../words/withdrawal-addresses.ts'
import styles from './page.module.css'

/** Where value may go, in a sentence, and the way to the list. */
export function WithdrawalAddresses() {
  const query = useQuery(modeQuery)
  const now = useNow(30)
  return (
    <Section title={text.title}>
      <Fetched query={query} lines={1}>
        {(data) => (
          <Lines>
            <Line
              mark={
                <span className={styles.mark}>
                  <Icon name={data.mode.only ? 'shield' : 'attention'} />
                </span>
              }
              title={text.list}
              detail={detailOf(data, now)}
              action={<ButtonLink to="/withdrawal-addresses">{text.section.look}</ButtonLink>}
            />
            <Line
              mark={
                <span className={styles.mark}>
                  <Icon name="clock" />
                </span>
              }
              title={withdrawal.list.title}
              detail={withdrawal.list.section}
              action={<ButtonLink to="/withdrawals">{withdrawal.list.lookAll}</ButtonLink>}
            />
          </Lines>
        )}
      </Fetched>
    </Section>
  )
}

function detailOf({ mode: { only, offAt }, addresses, next }: List, now: number): string {
  if (!only) return text.section.off
  return offAt ? text.section.ending(timeLeft(offAt, now)) : text.section.on(addresses.length, next !== null)
}
