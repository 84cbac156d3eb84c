import { Empty } from '../../../parts/empty/empty.tsx'
import { Section } from '../../../parts/heading/heading.tsx'
import { countryName, duration, numberOf } from '../../../words/format.ts'
import type { Delivery } from '../../api/accounts.ts'
import page from '../../frame/page.module.css'
import { deliveryWords } from '../../words/delivery.ts'
import { Table } from './table.tsx'

/** Where codes by SMS go, and where they were stopped by themselves. */
export function Breakers({ rows }: { rows: Delivery['sms'] }) {
  const text = deliveryWords.breaker
  const nameOf = ({ country, proven }: Delivery['sms'][number]) =>
    [country ? countryName(country) : text.all, proven && text.proven].filter(Boolean).join(', ')
  return (
    <Section title={text.title}>
      <p className={page.soft}>{text.lead}</p>
      {rows.length === 0 ? (
        <Empty>{text.none}</Empty>
      ) : (
        <Table
          title={text.title}
          head={Object.values(text.head)}
          rows={rows.map((row) => ({
            id: `${row.country} ${row.proven}`,
            bad: row.opensInSeconds !== null,
            cells: [
              nameOf(row),
              row.opensInSeconds === null ? text.open : text.shut(row.opensInSeconds),
              numberOf(row.sent),
              numberOf(row.entered),
            ],
          }))}
        />
      )}
    </Section>
  )
}

export function Webhooks({ rows }: { rows: Delivery['webhooks'] }) {
  const text = deliveryWords.webhooks
  return (
    <Section title={text.title}>
      {rows.length === 0 ? (
        <Empty>{text.none}</Empty>
      ) : (
        <Table
          title={text.title}
          head={Object.values(text.head)}
          rows={rows.map(({ id, host, state, pending, dead }) => ({
            id,
            bad: state !== 'well' || dead > 0,
            cells: [<bdi key="host">{host}</bdi>, text.states[state], numberOf(pending), numberOf(dead)],
          }))}
        />
      )}
    </Section>
  )
}

/** What was given up stays until somebody looks: a dead letter. */
export function Jobs({ rows }: { rows: Delivery['jobs'] }) {
  const text = deliveryWords.jobs
  return (
    <Section title={text.title}>
      <p className={page.soft}>{text.lead}</p>
      {rows.length === 0 ? (
        <Empty>{text.none}</Empty>
      ) : (
        <Table
          title={text.title}
          head={Object.values(text.head)}
          rows={rows.map(({ task, waiting, failing, dead, lateSeconds }) => ({
            id: task,
            bad: dead > 0,
            cells: [
              task,
              numberOf(waiting),
              numberOf(failing),
              numberOf(dead),
              lateSeconds > 0 ? duration(lateSeconds) : text.onTime,
            ],
          }))}
        />
      )}
    </Section>
  )
}
