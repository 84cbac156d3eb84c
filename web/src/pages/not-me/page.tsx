import { useEffect, useRef } from 'react'
import { usePath } from '../../not-me/use-path.ts'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { inside } from '../../words/inside.ts'
import { After } from './after.tsx'
import { Steps } from './steps.tsx'

/** Leads through what makes an account its holder's alone again, after something that they did not do. */
export default function NotMePage() {
  const text = inside.notMe
  const { path, begin } = usePath()
  const begun = useRef(false)
  useEffect(() => {
    // Once for each visit: a path that was ended here stays ended while the page goes away.
    if (!path && !begun.current) begin()
    begun.current = true
  })
  return (
    <>
      <PageHeading title={text.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      {path && <Steps path={path} />}
      <After />
    </>
  )
}
