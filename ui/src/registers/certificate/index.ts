import { today } from '@/shared/session'
import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import Tools from './Tools.vue'

export const certificate: RegisterScreen = {
  name: 'certificate',
  detail: Detail,
  tools: Tools,
  fresh: () => ({ date: today.value }),
  states: ['有效', '已作废'],
  past: (row) => row.state === '已作废',
  state: (got) => (got.draft.void_on ? '已作废' : '有效'),
}
