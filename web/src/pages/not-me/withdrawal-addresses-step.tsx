import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { WithdrawalAddress, WithdrawalAddresses } from '../../api/shapes.ts'
import { RemoveGuarded } from '../../factors/remove-guarded.tsx'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { Groups } from '../../parts/groups/groups.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { refreshSafety } from '../../session/forget.ts'
import { zonedTime } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'
import type { Account } from './use-standing.ts'

/** Where value may go: the list alone again, then each entry with a way to remove it. */
export function WithdrawalAddressesStep({ account: { withdrawals } }: { account: Account }) {
  const text = inside.notMe['withdrawal-addresses']
  const outcome = useOutcome()
  return (
    <>
      <OnlyListed mode={withdrawals.mode} />
      <Outcome outcome={outcome} />
      {withdrawals.addresses.length > 0 && (
        <Lines label={text.newest}>
          {withdrawals.addresses.map((entry) => (
            <Entry key={entry.id} entry={entry} told={outcome.tell} />
          ))}
        </Lines>
      )}
      <p>
        <Link to="/withdrawal-addresses">{text.look}</Link>
      </p>
    </>
  )
}

/** At once, and by a session alone: it only makes the account safer. */
function OnlyListed({ mode: { only, offAt } }: Pick<WithdrawalAddresses, 'mode'>) {
  const text = inside.notMe['withdrawal-addresses']
  const client = useQueryClient()
  const turnOn = useMutation({
    mutationFn: () => ask(api.POST('/v1/withdrawal-addresses/only', { body: {} })),
    onSettled: () => refreshSafety(client),
  })
  if (only && offAt === null) return null
  return (
    <>
      <p>{only && offAt ? text.ending(zonedTime(offAt)) : text.anywhere}</p>
      <FormProblem problem={turnOn.error ? Problem.of(turnOn.error) : null} />
      <div>
        <Button kind="danger" icon="lock" busy={turnOn.isPending} onClick={() => turnOn.mutate()}>
          {text.only}
        </Button>
      </div>
    </>
  )
}

type EntryProps = { entry: WithdrawalAddress; told: (outcome: unknown) => void }

function Entry({ entry: { id, label, asset, groups, address }, told }: EntryProps) {
  const text = inside.notMe['withdrawal-addresses']
  return (
    <Line
      title={
        <>
          <bdi>{label}</bdi>, {asset}
        </>
      }
      detail={groups.length > 1 ? <Groups groups={groups} /> : address}
      action={
        <RemoveGuarded
          label={text.removeOf(label)}
          removed={text.removed(label)}
          told={told}
          request={(headers) =>
            ask(api.DELETE('/v1/withdrawal-addresses/{id}', { params: { path: { id } }, headers }))
          }
        >
          {text.remove}
        </RemoveGuarded>
      }
    />
  )
}
