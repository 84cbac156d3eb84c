import type { ApiKey } from '../../api/shapes.ts'
import { isNothing } from '../../api-keys/ranges.ts'
import { CopyButton } from '../../parts/copy/copy-button.tsx'
import { type Fact, Facts } from '../../parts/facts/facts.tsx'
import { When } from '../../parts/time/when.tsx'
import { apiKeys } from '../../words/api-keys.ts'
import { fullTime, numberOf } from '../../words/format.ts'
import styles from './page.module.css'

const text = apiKeys.one

/** Everything about it but what signs, which nobody can show again. */
export function KeyFacts({ apiKey, masked }: { apiKey: ApiKey; masked: boolean }) {
  return (
    <div className={styles.card}>
      <Facts rows facts={factsOf(apiKey, masked)} />
      <div>
        <CopyButton text={apiKey.name} label={text.copyName} />
      </div>
    </div>
  )
}

function factsOf(apiKey: ApiKey, masked: boolean): Fact[] {
  const { name, dialect, tag, permissions, pairs, createdAt, nonceWindow } = apiKey
  const facts: (Fact | false)[] = [
    { label: text.name, value: name, mono: true },
    { label: text.signs, value: `${apiKeys.dialects[dialect]}, ${text.algorithms[apiKey.signs]}` },
    { label: text.may, value: text.does(permissions) },
    { label: text.addresses, value: <Addresses apiKey={apiKey} masked={masked} /> },
    { label: text.pairs, value: <Each texts={pairs} any={text.allPairs} none={text.noPairs} /> },
    { label: text.ends, value: <Ends apiKey={apiKey} /> },
    { label: text.tag, value: tag || text.noTag },
    dialect === 'kraken' && { label: text.nonceWindow, value: numberOf(nonceWindow) },
    { label: text.made, value: <When at={createdAt} /> },
    { label: text.used, value: <LastUse apiKey={apiKey} /> },
  ]
  return facts.filter((fact) => fact !== false)
}

type EachProps = { texts: readonly string[]; any: string; none: string }

function Each({ texts, any, none }: EachProps) {
  if (texts.length === 0) return any
  if (isNothing(texts)) return none
  return (
    <ul className={styles.mono}>
      {texts.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}

function Addresses({ apiKey: { ranges }, masked }: { apiKey: ApiKey; masked: boolean }) {
  if (masked && ranges.length > 0) return text.hidden
  return <Each texts={ranges} any={text.anywhere} none={text.nowhere} />
}

function Ends({ apiKey: { endsAt, overAt } }: { apiKey: ApiKey }) {
  if (!overAt) return text.never
  return (
    <>
      {fullTime(overAt)}
      {overAt !== endsAt && <p className={styles.soft}>{text.lapses}</p>}
    </>
  )
}

function LastUse({ apiKey: { lastUsedAt, lastUsedAddress } }: { apiKey: ApiKey }) {
  if (!lastUsedAt) return apiKeys.neverUsed
  return (
    <>
      <When at={lastUsedAt} />
      {lastUsedAddress && <span className={styles.mono}> {apiKeys.from(lastUsedAddress)}</span>}
    </>
  )
}
