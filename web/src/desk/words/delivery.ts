import { duration, numberOf, plural } from '../../words/format.ts'

const messages = (count: number) =>
  `${numberOf(count)} ${plural(count, { one: 'message', other: 'messages' })}`

export const deliveryWords = {
  title: 'Delivery',
  lead: 'How messages fare. Counts alone: no address, no text.',
  window: 'Time',
  windows: { hour: 'Last hour', day: 'Last day' },
  channels: { mail: 'Mail', sms: 'SMS' },
  states: {
    waiting: 'Waiting',
    handed: 'Handed over',
    accepted: 'Accepted',
    delivered: 'Delivered',
    failed: 'Failed',
  },
  reasons: {
    unreachable: 'nobody there',
    refused: 'turned down',
    'sim-changed': 'SIM changed of late',
    other: 'other',
  } as Record<string, string>,
  summary: (made: number, failed: number) => `${messages(made)}, ${numberOf(failed)} failed`,
  chart: (made: number, failed: number, parts: number) =>
    `${messages(made)} in ${parts} parts, ${numberOf(failed)} of them failed.`,
  good: 'Sent',
  bad: 'Failed',
  oldest: 'The oldest waits since',
  places: { mail: 'Where to, by domain', sms: 'Where to, by country code' },
  placeHead: { place: 'To', made: 'Messages', failed: 'Failed' },
  others: 'Others',
  none: 'Nothing was sent.',
  breaker: {
    title: 'SMS codes by country',
    lead: 'Of the last two hours. Where few of the codes sent are entered, sending stops by itself.',
    head: { country: 'Country', state: 'State', sent: 'Sent', entered: 'Entered' },
    all: 'All countries',
    proven: 'to proven numbers',
    shut: (seconds: number) => `Stopped for ${duration(seconds)}`,
    open: 'Open',
    none: 'No codes were sent.',
  },
  webhooks: {
    title: 'Webhooks',
    head: { host: 'To', state: 'State', pending: 'Waiting', dead: 'Given up' },
    states: { well: 'Well', failing: 'Failing', paused: 'Paused' },
    none: 'The exchange has none.',
  },
  jobs: {
    title: 'Jobs',
    lead: 'What is to be done soon. A few that wait are usual; what was given up is not.',
    head: { task: 'Kind', waiting: 'Waiting', failing: 'Trying again', dead: 'Given up', late: 'Late by' },
    none: 'Nothing waits.',
    onTime: 'on time',
  },
}
