import { today } from '@/shared/session'
import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import Tools from './Tools.vue'

export const aidBatch: RegisterScreen = {
  name: 'aid_batch',
  detail: Detail,
  tools: Tools,
  fresh: () => ({ date: today.value }),
  states: ['未列名单', '签收中', '已签齐'],
  mark: (state) => (state === '签收中' ? 'amber' : ''),
}
