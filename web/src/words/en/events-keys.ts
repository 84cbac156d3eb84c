import { numberOf, plural } from '../format.ts'
import type { EventFields } from './events.generated.ts'
import { brief } from './events-money.ts'
import { mayDo } from './permissions.ts'

type Keys = Extract<keyof EventFields, `api-key${string}` | 'withdrawal.by-key'>

/** Its label is what its holder knows it by; the end of its name tells two of one label apart. */
const the = ({ label, name }: { label: string; name: string }): string => `${label} (…${name.slice(-4)})`

const keys = (count: number): string =>
  `${numberOf(count)} API ${plural(count, { one: 'key', other: 'keys' })}`

const ends: Record<EventFields['api-key.ended']['because'], string> = {
  holder: 'by you',
  expired: 'its time was over',
  idle: 'it was not used for 30 days',
  sunset: 'the password was changed, and it was bound to no address',
}

/** What is told of API keys, for `events.ts`. */
export const keyDetails: { [T in Keys]: ((fields: EventFields[T]) => string) | null } = {
  'api-key.created': (fields) =>
    `API key made: ${the(fields)} may ${mayDo(fields.permissions)}${fields.until ? ', a part of it only after 24 hours' : ''}`,
  'api-key.changed': ({ how, permissions, ...key }) =>
    ({
      wider: `API key made wider: in 24 hours ${the(key)} may ${mayDo(permissions)}`,
      narrower: `API key made narrower: ${the(key)} may ${mayDo(permissions)}`,
      described: `API key has another label or tag: ${the(key)}`,
    })[how],
  'api-key.suspended': ({ because, ...key }) =>
    because === 'exposed'
      ? `API key suspended, its secret was seen where others can read it: ${the(key)}`
      : `API key suspended by you: ${the(key)}`,
  'api-keys.suspended': ({ count, because }) =>
    `${keys(count)} suspended, because the account was ${because === 'frozen' ? 'frozen' : 'recovered'}`,
  'api-key.resumed': (key) => `API key resumed: ${the(key)}`,
  'api-key.ended': ({ because, ...key }) => `API key ended, ${ends[because]}: ${the(key)}`,
  'api-keys.ended': ({ tag, count }) => `${keys(count)} of the application ${tag} ended by you`,
  'api-keys.sunset': ({ count }) => `${keys(count)} bound to no address will end in 7 days`,
  'api-key.misused': ({ reason, address, ...key }) =>
    reason === 'replayed'
      ? `A request of the API key ${the(key)} came a second time, from ${address}`
      : `The API key ${the(key)} was used from ${address}, outside its addresses`,
  'withdrawal.by-key': ({ amount, asset, network, address, kind, key }) =>
    `Withdrawal by API key …${key.slice(-4)}: ${amount} ${asset} to ${brief(address) || kind}${network && ` (${network})`}`,
}
