import type { ReactNode } from 'react'
import type { OpenSession } from '../api/shapes.ts'
import { Chip } from '../parts/chip/chip.tsx'
import { Line } from '../parts/lines/lines.tsx'
import { When } from '../parts/time/when.tsx'
import { inside } from '../words/inside.ts'
import { DeviceMark } from './device-mark.tsx'

type Props = { session: OpenSession; action?: ReactNode; children?: ReactNode }

/** A place where the account is signed in. */
export function SessionLine({ session, action, children }: Props) {
  const text = inside.sessions
  return (
    <Line
      mark={<DeviceMark kind={session.device.kind} />}
      title={
        <>
          {session.device.name}
          {session.current && <Chip>{text.here}</Chip>}
        </>
      }
      detail={
        <>
          {session.place.text || text.somewhere} · <code>{session.address}</code>
          <br />
          {text.lastSeen} <When at={session.lastSeenAt} />
        </>
      }
      action={action}
    >
      {children}
    </Line>
  )
}
