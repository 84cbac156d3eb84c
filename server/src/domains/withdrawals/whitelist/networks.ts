import { type Static, Type } from 'typebox'
import { exact, oneOf } from '../../../platform/http/shapes.ts'
import { networks } from '../../../policy/networks.ts'

export const networkList = exact({
  networks: Type.Array(
    exact({
      name: Type.String(),
      title: Type.String(),
      memo: oneOf('none', 'tag', 'text'),
    }),
  ),
})

/** Any other name is taken too: its addresses are then only held against the generic rules. */
export const listNetworks = (): Static<typeof networkList>['networks'] =>
  Object.entries(networks).map(([name, { title, memo }]) => ({ name, title, memo }))
