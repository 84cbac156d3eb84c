import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../api/client.ts'
import { devicesQuery } from '../api/queries.ts'
import type { Device } from '../api/shapes.ts'
import { useGuard } from '../confirmation/guarding.tsx'
import { Button } from '../parts/button/button.tsx'
import { inside } from '../words/inside.ts'

type Props = { device: Device; told: (outcome: unknown) => void }

/** Trust can be given to the device one is on, and taken back from any. */
export function Trust({ device, told }: Props) {
  if (device.trusted) return <TakeBack device={device} told={told} />
  return device.current ? <Give device={device} told={told} /> : null
}

function Give({ device: { id, name }, told }: Props) {
  const text = inside.sessions
  const guard = useGuard()
  const client = useQueryClient()
  const path = { id }
  const give = useMutation({
    mutationFn: () =>
      guard(async (headers) => {
        await ask(api.POST('/v1/devices/{id}/trust', { params: { path }, body: {}, headers }))
        return true
      }),
    onSuccess: (done) => done && told(text.trustGiven(name)),
    onError: told,
    onSettled: () => client.invalidateQueries({ queryKey: ['holder'] }),
  })
  return (
    <Button busy={give.isPending} onClick={() => give.mutate()}>
      {text.trust}
    </Button>
  )
}

function TakeBack({ device: { id, name }, told }: Props) {
  const text = inside.sessions
  const client = useQueryClient()
  const take = useMutation({
    mutationFn: () => ask(api.DELETE('/v1/devices/{id}/trust', { params: { path: { id } } })),
    onSuccess: () => told(text.trustTaken(name)),
    onError: told,
    onSettled: () => client.invalidateQueries(devicesQuery),
  })
  return (
    <Button busy={take.isPending} aria-label={text.distrustOne(name)} onClick={() => take.mutate()}>
      {text.distrust}
    </Button>
  )
}
