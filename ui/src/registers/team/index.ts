import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import Tools from './Tools.vue'

export const team: RegisterScreen = {
  name: 'team',
  detail: Detail,
  tools: Tools,
  fresh: () => ({ kind: '10' }),
  states: ['在建', '未成立', '已解散'],
  past: (row) => row.state === '已解散',
}
