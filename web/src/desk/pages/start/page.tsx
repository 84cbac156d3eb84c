import { PageHeading } from '../../../parts/heading/heading.tsx'
import { deskWords } from '../../words/desk.ts'

/** Where somebody stands whose role opens no page. */
export default function StartPage() {
  return (
    <PageHeading title={deskWords.start.title} lead={deskWords.start.lead}>
      {deskWords.start.title}
    </PageHeading>
  )
}
