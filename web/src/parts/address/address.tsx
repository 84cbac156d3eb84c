import { Fragment } from 'react'

/** An address as it is written, broken after its @ where it must be broken. Anything else stays as it is. */
export const Address = ({ children }: { children: string }) =>
  children.split(/(?<=@)/).map((part, n) => (
    <Fragment key={part}>
      {n > 0 && <wbr />}
      {part}
    </Fragment>
  ))
