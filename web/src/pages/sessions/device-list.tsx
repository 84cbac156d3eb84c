import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { devicesQuery, sessionQuery } from '../../api/queries.ts'
import type { Device } from '../../api/shapes.ts'
import { DeviceMark } from '../../devices/device-mark.tsx'
import { Trust } from '../../devices/trust.tsx'
import { Button } from '../../parts/button/button.tsx'
import { Chip } from '../../parts/chip/chip.tsx'
import { Empty, Failed, Waiting } from '../../parts/empty/empty.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { When } from '../../parts/time/when.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'
import { Sure } from './sure.tsx'

export function DeviceList() {
  const { data, error, refetch } = useQuery(devicesQuery)
  const outcome = useOutcome()
  const text = inside.sessions
  return (
    <Section title={text.known}>
      <p className={styles.lead}>{text.knownLead}</p>
      <Outcome outcome={outcome} />
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting lines={2} />
      ) : data.length === 0 ? (
        <Empty>{text.noneKnown}</Empty>
      ) : (
        <Lines>
          {data.map((device) => (
            <DeviceLine key={device.id} device={device} told={outcome.tell} />
          ))}
        </Lines>
      )}
    </Section>
  )
}

function DeviceLine({ device, told }: { device: Device; told: (outcome: unknown) => void }) {
  const text = inside.sessions
  return (
    <Line
      mark={<DeviceMark kind={device.kind} />}
      title={
        <>
          {device.name}
          {device.current && <Chip>{text.here}</Chip>}
          {device.trusted && <Chip>{text.trusted}</Chip>}
        </>
      }
      detail={
        <>
          {device.place.text || text.somewhere} · <code>{device.address}</code>
          <br />
          {text.firstSeen} <When at={device.firstSeenAt} />
        </>
      }
    >
      <div className={styles.buttons}>
        <Trust device={device} told={told} />
        <Forget device={device} told={told} />
      </div>
    </Line>
  )
}

function Forget({ device, told }: { device: Device; told: (outcome: unknown) => void }) {
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const text = inside.sessions
  const forget = useMutation({
    mutationFn: () => ask(api.DELETE('/v1/devices/{id}', { params: { path: { id: device.id } } })),
    onSuccess: () => told(text.forgotten(device.name)),
    onError: told,
    onSettled: async () => {
      setAsked(false)
      // Forgetting this very browser ends this session: the question who is signed in notices.
      await client.invalidateQueries(sessionQuery)
      await client.invalidateQueries({ queryKey: ['holder'] })
    },
  })
  return (
    <>
      <Button
        busy={forget.isPending}
        aria-label={text.forgetOne(device.name)}
        onClick={() => (device.current ? setAsked(true) : forget.mutate())}
      >
        {text.forget}
      </Button>
      <Sure
        open={asked}
        text={text.sure.forgetHere}
        busy={forget.isPending}
        act={() => forget.mutate()}
        close={() => setAsked(false)}
      />
    </>
  )
}
