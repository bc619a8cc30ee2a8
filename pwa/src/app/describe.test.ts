import { beforeAll, describe, expect, it } from 'vitest'
import { Offline, Refused } from '@/graphql/errors'
import { loadMessages } from '@/i18n'
import { describeError, lasting } from './describe'

beforeAll(() => loadMessages('app'))

describe('what a person reads of an error', () => {
  it('is a title by the code, and the words that the server said in the language of the app', () => {
    expect(describeError(new Refused('INVALID', '请填写“原因”。', 'reason'))).toEqual({ title: '填写的内容有误', details: '请填写“原因”。' })
  })

  it('is the server\'s word on which part of a sign-in was wrong', () => {
    expect(describeError(new Refused('BAD_CREDENTIALS', '设置密钥不对。'))).toEqual({ title: '设置密钥不对。' })
    expect(describeError(new Refused('BAD_CREDENTIALS', ''))).toEqual({ title: '账号或密码不对', details: undefined })
  })

  it('is the server\'s word on whose ticket it is, not one on roles', () => {
    expect(describeError(new Refused('FORBIDDEN', '不能“离场”：只有接这张单的工程师能做。'))).toEqual({ title: '不能“离场”：只有接这张单的工程师能做。' })
    expect(describeError(new Refused('FORBIDDEN', ''))).toMatchObject({ title: '您的角色不能做这个操作' })
  })

  it.each([['FORBIDDEN', true], ['ILLEGAL_STATE', true], ['NOT_FOUND', true], ['CONFLICT', true], ['HASH_MISMATCH', false], ['INTERNAL', false]])('says whether sending again can help: %s', (code, last) =>
    expect(lasting({ code, message: '' })).toBe(last))

  it.each(['BAD_REQUEST', 'BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'PERSISTED_QUERY_NOT_FOUND'])('never has the words of the protocol: %s', (code) => {
    expect(describeError(new Refused(code, 'Cannot query field "x".'))).toMatchObject({ details: undefined })
  })

  it('needs no words for a line that is cut', () => expect(describeError(new Offline('network'))).toEqual({ title: '连不上服务器，请检查网络', details: undefined }))
})
