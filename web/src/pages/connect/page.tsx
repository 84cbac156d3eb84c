import { useSearch } from '@tanstack/react-router'
import { Slip } from '../../parts/slip/slip.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { connect } from '../../words/connect.ts'
import { HandOver } from './hand-over.tsx'
import { Stopped } from './stopped.tsx'

/** Between us and the exchange: a code for the session that is here, and on. */
export default function ConnectPage() {
  const { service, return: returnUrl, state, challenge } = useSearch({ from: '/connect' })
  return (
    <Narrow>
      <Slip>
        {service && returnUrl && state && challenge ? (
          <HandOver wanted={{ service, returnUrl, challenge }} state={state} />
        ) : (
          <Stopped why={connect.incomplete} />
        )}
      </Slip>
    </Narrow>
  )
}
