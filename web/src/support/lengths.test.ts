import { expect, test } from 'vitest'
import { files } from '../../../server/src/policy/files.ts'
import { secretKinds, tickets, ticketTopics } from '../../../server/src/policy/support.ts'
import { support } from '../words/en/support.ts'
import { messageLength, mostFiles, subjectLength } from './lengths.ts'

test('what may be written is as long as the server takes it', () => {
  expect([subjectLength, messageLength, mostFiles]).toEqual([
    tickets.subject,
    tickets.message,
    files.most.ticket,
  ])
})

test('every topic and every kind of secret has words', () => {
  expect(Object.keys(support.topics)).toEqual(Object.keys(ticketTopics))
  expect(Object.keys(support.secret.kinds).toSorted()).toEqual([...secretKinds].toSorted())
})
