import { createApp } from 'vue'
import App from './App.vue'
import './shared/style/tokens.css'
import './shared/style/base.css'

createApp(App).mount('#app')
