import { Button } from '../parts/button/button.tsx'
import { Notice } from '../parts/notice/notice.tsx'
import { NoticeActs } from '../parts/notice/notice-acts.tsx'
import { support } from '../words/support.ts'
import type { Found } from './look-through.ts'

type Props = { found: Found; text: string; show: () => void; remove: () => void }

/** Told while one types, and before anything is sent: what it is, why it is dangerous, and the way on. */
export const SecretNotice = ({ found, text, show, remove }: Props) => (
  <Notice tone="danger" title={support.secret.found(found.kind)} role="alert">
    <p>{support.secret.danger(found.kind)}</p>
    <p>{support.secret.where(text.slice(0, found.start).split('\n').length)}</p>
    <NoticeActs>
      <Button kind="quiet" onClick={remove}>
        {support.secret.remove}
      </Button>
      <Button kind="plain" onClick={show}>
        {support.secret.show}
      </Button>
    </NoticeActs>
  </Notice>
)
