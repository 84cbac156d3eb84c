import { useToken } from '../../links/use-token.ts'
import { Slip } from '../../parts/slip/slip.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { freezeLink } from '../../words/freeze-link.ts'
import { Ended } from './ended.tsx'
import { FreezeLink } from './freeze-link.tsx'

/** Freezes an account by the link of a security mail, or keeps it frozen. No sign-in: it only ever takes power away. */
export default function FreezePage() {
  const token = useToken()
  return (
    <Narrow>
      <Slip>
        {token ? (
          <FreezeLink key={token} token={token} />
        ) : (
          <Ended how={freezeLink.missing} state="attention" />
        )}
      </Slip>
    </Narrow>
  )
}
