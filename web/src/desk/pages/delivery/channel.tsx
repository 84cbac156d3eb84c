import { Facts } from '../../../parts/facts/facts.tsx'
import { Section } from '../../../parts/heading/heading.tsx'
import { When } from '../../../parts/time/when.tsx'
import { numberOf } from '../../../words/format.ts'
import type { ChannelHealth } from '../../api/accounts.ts'
import page from '../../frame/page.module.css'
import { deliveryWords as text } from '../../words/delivery.ts'
import { Bars } from './bars.tsx'
import styles from './page.module.css'
import { Table } from './table.tsx'

const states = ['delivered', 'accepted', 'handed', 'waiting', 'failed'] as const

/** One way messages go: how many, what became of them, and where they went. */
export function Channel({ health }: { health: ChannelHealth }) {
  const { channel, states: counts, reasons, slices, places, oldestWaitingAt } = health
  const made = slices.reduce((sum, slice) => sum + slice.made, 0)
  return (
    <Section title={text.channels[channel]}>
      <div className={styles.sheet}>
        <Bars slices={slices} />
        <Facts
          facts={states.map((state) => ({ label: text.states[state], value: numberOf(counts[state]) }))}
        />
        {reasons.length > 0 && (
          <p className={page.soft}>
            {reasons
              .map(({ reason, count }) => `${text.reasons[reason] ?? reason}: ${numberOf(count)}`)
              .join(' · ')}
          </p>
        )}
        {oldestWaitingAt && (
          <p className={page.soft}>
            {text.oldest} <When at={oldestWaitingAt} />
          </p>
        )}
        {made > 0 && <Places title={text.places[channel]} places={places} />}
      </div>
    </Section>
  )
}

const Places = ({ title, places }: { title: string; places: ChannelHealth['places'] }) => (
  <Table
    title={title}
    head={[text.placeHead.place, text.placeHead.made, text.placeHead.failed]}
    rows={places.map(({ place, made, failed }) => ({
      id: place ?? '',
      cells: [<bdi key="place">{place ?? text.others}</bdi>, numberOf(made), numberOf(failed)],
      bad: failed > 0,
    }))}
  />
)
