import { expect, it } from 'vitest'
import { template, typeOf } from './importFile'

it('tells types by the name', () => {
  expect(['a.CSV', 'b.xlsx', 'c.xls', 'd'].map(typeOf)).toEqual(['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', undefined, undefined])
})

it('writes headings that a spreadsheet reads', async () => {
  const columns = [{ name: 'code', chineseName: '编号', required: true, help: '' }, { name: 'a,"b"', chineseName: '甲', required: false, help: '' }]
  const bytes = new Uint8Array(await template('CUSTOMERS', columns, false).arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes)).toBe('code,"a,""b"""\r\n')
  expect(await template('CUSTOMERS', columns, true).text()).toContain('编号,甲')
})
