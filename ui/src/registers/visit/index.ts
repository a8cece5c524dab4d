import type { RegisterScreen } from '../screen'
import { today } from '@/shared/session'
import Detail from './Detail.vue'
import ListTools from './ListTools.vue'
import Persons from './Persons.vue'
import Tools from './Tools.vue'

export const visit: RegisterScreen = {
  name: 'visit',
  detail: Detail,
  tools: Tools,
  listTools: ListTools,
  editors: { persons: Persons },
  // What was found on a visit goes on elsewhere: a promise to the family, a task with its day.
  becomes: [
    { register: 'need', with: ({ draft }) => ({ household_id: draft.household_id, content: draft.need, date: draft.date, due: draft.passed_due, owner: draft.passed_to }) },
    { register: 'task', with: ({ draft }) => ({ title: draft.need, due: draft.passed_due, owner: draft.passed_to, household_id: draft.household_id, person_id: (draft.persons as string[] | undefined)?.[0] ?? null }) },
  ],
  states: ['有效', '无效'],
  fresh: () => ({ date: today.value, kind: '10', way: 'home', result: 'met' }),
  past: (row) => row.state === '无效',
  state: (got) => (got.draft.result === 'missed' ? '无效' : got.draft.abnormal ? '异常' : ''),
  mark: (state) => (state === '异常' ? 'red' : state === '无效' ? 'past' : ''),
}
