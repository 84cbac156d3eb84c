import { PageHeading } from '../../parts/heading/heading.tsx'
import { inside } from '../../words/inside.ts'
import { DeviceList } from './device-list.tsx'
import { Review } from './review.tsx'
import { SessionList } from './session-list.tsx'

export default function SessionsPage() {
  const text = inside.sessions
  return (
    <>
      <PageHeading title={text.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <SessionList />
      <DeviceList />
      <Review />
    </>
  )
}
