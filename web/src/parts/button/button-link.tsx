import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes } from 'react'
import { type ButtonKind, buttonClass } from './button.tsx'

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'> & {
  kind?: ButtonKind
  wide?: boolean
  ref?: React.Ref<HTMLAnchorElement>
}

function Anchor({ kind = 'quiet', wide = false, children, ...rest }: Props) {
  return (
    <a {...rest} className={buttonClass(kind, wide)}>
      <span>{children}</span>
    </a>
  )
}

/** Looks like a button, goes to a page. */
export const ButtonLink = createLink(Anchor)
