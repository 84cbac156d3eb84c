import { expect, test } from 'vitest'
import { readQuestion } from './read-question.ts'

const quoted = 'sig=("@method" "@authority");created=1;nonce="a b";tag="t"'
const question = {
  method: 'POST',
  target: '/v1/orders?a=%22',
  headers: [
    ['Signature-Input', quoted],
    ['X-Quoted', '"a" b'],
    ['X-Colon', ':'],
  ],
  body: 'e30=',
  address: '::1',
}
const read = (text: string) => readQuestion(Buffer.from(text))

test('what programs write is read from its bytes, quotes within values as well', () => {
  const asked = read(JSON.stringify(question))
  expect(asked).toMatchObject({ target: question.target, headers: question.headers, secure: true })
  expect(asked!.body!.toString()).toBe('{}')
  expect(read(JSON.stringify({ ...question, headers: [question.headers[0]] }))).not.toBeNull()
})

test('K03: a name that comes twice, however it is written, is left to the long way', () => {
  const text = JSON.stringify({ ...question, headers: [] }).slice(0, -1)
  expect(read(`${text}}`)).not.toBeNull()
  for (const more of [
    ',"address":"192.0.2.1"',
    ',"address" :"192.0.2.1"',
    ', "address":"192.0.2.1"',
    ',"address"\t: "192.0.2.1"',
    ',"addr\\u0065ss":"192.0.2.1"',
    ',"address\\\\" :"192.0.2.1"',
    ',"__proto__":{}',
    ',"secure":true,"secure":false',
    ',"more":1',
  ])
    expect([more, read(`${text}${more}}`)]).toEqual([more, null])
})
