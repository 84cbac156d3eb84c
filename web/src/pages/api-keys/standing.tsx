import type { ApiKey } from '../../api/shapes.ts'
import { differenceOf } from '../../api-keys/rights.ts'
import { useResume, useTakeBack } from '../../api-keys/use-key-acts.ts'
import { Button } from '../../parts/button/button.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { NoticeActs } from '../../parts/notice/notice-acts.tsx'
import { Place } from '../../parts/place/place.tsx'
import { useNow } from '../../parts/time/clock.ts'
import { apiKeys } from '../../words/api-keys.ts'
import { timeLeft } from '../../words/format.ts'
import { tellLater } from './tell-difference.ts'

const text = apiKeys.one

type Props = { apiKey: ApiKey; masked: boolean; tell: (outcome: unknown) => void }

/** Whether it works, what waits to count, and what can be done about that. */
export function KeyStanding({ apiKey, masked, tell }: Props) {
  const { state, wider } = apiKey
  return (
    <Place state={`${state} ${wider?.at}`}>
      {state === 'expired' && (
        <Notice tone="attention" title={text.over.title}>
          <p>{text.over.text}</p>
        </Notice>
      )}
      {state === 'suspended' && <Suspended apiKey={apiKey} masked={masked} tell={tell} />}
      {state === 'active' && wider && <Wider apiKey={apiKey} wider={wider} tell={tell} />}
    </Place>
  )
}

function Suspended({ apiKey, masked, tell }: Props) {
  const resume = useResume(apiKey, tell)
  const because = apiKey.suspendedBecause ?? 'holder'
  const { title, text: meaning } = text.suspendedBecause[because]
  return (
    <Notice tone={because === 'exposed' ? 'danger' : 'attention'} title={title}>
      <p>{meaning}</p>
      {!masked && (
        <NoticeActs>
          <Button busy={resume.isPending} onClick={() => resume.mutate()}>
            {text.resume}
          </Button>
        </NoticeActs>
      )}
    </Notice>
  )
}

type WiderProps = { apiKey: ApiKey; wider: NonNullable<ApiKey['wider']>; tell: Props['tell'] }

function Wider({ apiKey, wider, tell }: WiderProps) {
  const takeBack = useTakeBack(apiKey, tell)
  const now = useNow(30)
  return (
    <Notice tone="attention" icon="clock" title={text.wider.title(timeLeft(wider.at, now))}>
      <p>{text.wider.until(wider.at, tellLater(differenceOf(apiKey, wider)))}</p>
      {apiKey.permissions.length > 0 && (
        <>
          <p>{text.wider.notYou}</p>
          <NoticeActs>
            <Button kind="danger" busy={takeBack.isPending} onClick={() => takeBack.mutate()}>
              {text.wider.back}
            </Button>
          </NoticeActs>
        </>
      )}
    </Notice>
  )
}
