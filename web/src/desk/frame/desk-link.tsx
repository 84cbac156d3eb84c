import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'
import { type ButtonKind, buttonClass } from '../../parts/button/button.tsx'

type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }

type RoutedProps = AnchorProps & { to: string; activeProps: { 'aria-current': 'page' } }

// Its types know the pages of the account alone.
const Routed = createLink((props: AnchorProps) => <a {...props} />) as unknown as (
  props: RoutedProps,
) => ReactNode

type Props = {
  /** As in the address bar: the pages of the desk are not those the router's types know. */
  to: string
  className?: string | undefined
  children: ReactNode
}

/** A link to another page of the desk. */
export const DeskLink = ({ to, className, children }: Props) => (
  <Routed to={to} {...(className && { className })} activeProps={{ 'aria-current': 'page' }}>
    {children}
  </Routed>
)

/** The same, looking like a button. */
export const DeskButtonLink = ({ to, kind = 'quiet', children }: Props & { kind?: ButtonKind }) => (
  <DeskLink to={to} className={buttonClass(kind)}>
    <span>{children}</span>
  </DeskLink>
)
