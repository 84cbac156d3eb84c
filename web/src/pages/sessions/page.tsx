import { PageHeading } from '../../parts/heading/heading.tsx'
import { words } from '../../words/index.ts'
import { DeviceList } from './device-list.tsx'
import { SessionList } from './session-list.tsx'

export default function SessionsPage() {
  const text = words.sessions
  return (
    <>
      <PageHeading title={text.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <SessionList />
      <DeviceList />
    </>
  )
}
