import { useQuery } from '@tanstack/react-query'
import type { Problem } from '../../api/problem.ts'
import type { WithdrawalNetwork } from '../../api/shapes.ts'
import { SelectField } from '../../parts/field/select-field.tsx'
import { TextField } from '../../parts/field/text-field.tsx'
import { networksQuery } from '../../whitelist/queries.ts'
import { withdrawalAddresses } from '../../words/withdrawal-addresses.ts'
import { fieldOf } from './field-of.ts'
import styles from './page.module.css'
import { type Answers, otherNetwork } from './typed.ts'

const text = withdrawalAddresses.form
const kinds = Object.entries(withdrawalAddresses.kinds).map(([value, label]) => ({ value, label }))
const plain = { autoComplete: 'off', spellCheck: false, autoCapitalize: 'none' } as const

type Props = {
  answers: Answers
  problem: Problem | null
  onChange: (change: Partial<Answers>) => void
}

/** Which exit, what, on which network, where to, and what stands beside the address there. */
export function DestinationFields({ answers, problem, onChange }: Props) {
  const { data: networks } = useQuery(networksQuery)
  const onChain = answers.kind === 'on-chain'
  return (
    <>
      <SelectField
        label={text.kind}
        options={kinds}
        value={answers.kind}
        onChange={(kind) => onChange({ kind: kind as Answers['kind'], address: '', memo: '' })}
      />
      <div className={styles.pair}>
        <TextField
          {...plain}
          label={text.asset}
          hint={text.assetHint}
          value={answers.asset}
          onChange={(asset) => onChange({ asset })}
          error={fieldOf(problem, 'asset')}
        />
        {onChain && (
          <NetworkField answers={answers} networks={networks ?? []} problem={problem} onChange={onChange} />
        )}
      </div>
      <TextField
        {...plain}
        mono
        label={text.address[answers.kind]}
        hint={text.addressHint}
        value={answers.address}
        onChange={(address) => onChange({ address })}
        error={fieldOf(problem, 'address')}
      />
      {onChain && (
        <MemoField answers={answers} networks={networks ?? []} problem={problem} onChange={onChange} />
      )}
    </>
  )
}

type Networked = Props & { networks: WithdrawalNetwork[] }

function NetworkField({ answers: { network, otherNetwork: name }, networks, problem, onChange }: Networked) {
  const known = networks.some((one) => one.name === network)
  const value = known ? network : otherNetwork
  const error = fieldOf(problem, 'network')
  return (
    <>
      <SelectField
        label={text.network}
        hint={text.networkHint}
        options={[
          ...networks.map((one) => ({ value: one.name, label: one.title })),
          { value: otherNetwork, label: text.other },
        ]}
        value={value}
        onChange={(chosen) => onChange({ network: chosen, memo: '' })}
        error={known ? error : undefined}
      />
      {!known && networks.length > 0 && (
        <TextField
          {...plain}
          label={text.otherName}
          hint={text.otherHint}
          value={network === otherNetwork ? name : network}
          onChange={(typed) => onChange({ network: otherNetwork, otherNetwork: typed })}
          error={error}
        />
      )}
    </>
  )
}

/** Only where the network knows one. */
function MemoField({ answers: { network, memo }, networks, problem, onChange }: Networked) {
  const kind = networks.find((one) => one.name === network)?.memo ?? 'text'
  if (kind === 'none') return null
  return (
    <TextField
      {...plain}
      mono
      label={kind === 'tag' ? text.tag : text.memo}
      hint={text.memoHint}
      value={memo}
      onChange={(typed) => onChange({ memo: typed })}
      error={fieldOf(problem, 'memo')}
    />
  )
}
