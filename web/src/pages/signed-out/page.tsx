import { useSearch } from '@tanstack/react-router'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { signedOut as signedOutWords } from '../../words/en/signed-out.ts'

export default function SignedOutPage() {
  const { shared } = useSearch({ from: '/signed-out' })
  const text = signedOutWords
  return (
    <Narrow>
      <PageHeading title={text.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      {shared && <Notice tone="attention" title={text.shared} />}
      <div>
        <ButtonLink to="/sign-in">{text.again}</ButtonLink>
      </div>
    </Narrow>
  )
}
