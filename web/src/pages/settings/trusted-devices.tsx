import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { devicesQuery } from '../../api/queries.ts'
import { DeviceMark } from '../../devices/device-mark.tsx'
import { Trust } from '../../devices/trust.tsx'
import { Chip } from '../../parts/chip/chip.tsx'
import { Empty, Failed, Waiting } from '../../parts/empty/empty.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { When } from '../../parts/time/when.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** Devices whose holder said so. The one in use may be added; trust is taken back from any. */
export function TrustedDevices() {
  const { data, error, refetch } = useQuery(devicesQuery)
  const outcome = useOutcome()
  const text = inside.settings
  const trusted = data?.filter((device) => device.trusted) ?? []
  const here = data?.find((device) => device.current && !device.trusted)
  return (
    <Section title={text.devices} aside={<Link to="/sessions">{text.devicesLink}</Link>}>
      <p className={styles.lead}>{text.devicesLead}</p>
      <Outcome outcome={outcome} />
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting lines={1} />
      ) : trusted.length === 0 ? (
        <Empty>{text.devicesNone}</Empty>
      ) : (
        <Lines>
          {trusted.map((device) => (
            <Line
              key={device.id}
              mark={<DeviceMark kind={device.kind} />}
              title={
                <>
                  {device.name}
                  {device.current && <Chip>{inside.sessions.here}</Chip>}
                </>
              }
              detail={
                <>
                  {inside.sessions.lastSeen} <When at={device.lastSeenAt} />
                </>
              }
              action={<Trust device={device} told={outcome.tell} />}
            />
          ))}
        </Lines>
      )}
      {here && (
        <div>
          <Trust device={here} told={outcome.tell} />
        </div>
      )}
    </Section>
  )
}
