import { Waiting } from '../../parts/empty/empty.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'

/** While the server is asked what to show. */
export const PendingPage = () => (
  <Narrow>
    <Waiting />
  </Narrow>
)
