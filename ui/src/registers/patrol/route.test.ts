import { expect, test } from 'vitest'
import { numbers } from './route'

test('buildings are read as the paper has them', () => {
  expect(numbers('3-5 12')).toEqual(['3', '4', '5', '12'])
  expect(numbers('３号楼、5号楼，12栋')).toEqual(['3', '5', '12'])
  expect(numbers('1至3号楼')).toEqual(['1', '2', '3'])
  expect(numbers('3 3 甲楼')).toEqual(['3', '甲楼'])
  expect(numbers('')).toEqual([])
})
