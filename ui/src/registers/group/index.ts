import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import Tools from './Tools.vue'

export const group: RegisterScreen = {
  name: 'group',
  detail: Detail,
  tools: Tools,
  states: ['活动中', '未成立', '已解散'],
  past: (row) => row.state === '已解散',
}
