import { useParams } from '@tanstack/react-router'
import { Guarding } from '../../confirmation/guarding.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { Asked } from './asked.tsx'

/** Where the exchange sends its customer: exactly what would leave, then the proofs, then back. */
export default function WithdrawalPage() {
  const { id } = useParams({ from: '/withdrawals/$id' })
  return (
    <Guarding>
      <Narrow>
        <Slip>
          <Asked key={id} id={id} />
        </Slip>
      </Narrow>
    </Guarding>
  )
}
